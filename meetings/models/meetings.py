"""A series of meetings, and one meeting of it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from timezone_field import TimeZoneField

from meetings.models.organizations import Organization
from meetings.models.venues import Venue
from wcoap.records import Record, not_an_address, rule, tracked


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    HYBRID = "hybrid", _("Hybrid")
    ONLINE = "online", _("Online")


class MeetingStatus(models.TextChoices):
    """The life cycle, in order. A draft is the secretariat's alone."""

    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    REGISTRATION_OPEN = "registration_open", _("Registration open")
    IN_SESSION = "in_session", _("In session")
    CLOSED = "closed", _("Closed")


class MeetingLanguage(models.TextChoices):
    """Languages in which the region's meetings have worked."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    CHINESE = "zh", _("Chinese")
    JAPANESE = "ja", _("Japanese")
    KOREAN = "ko", _("Korean")
    RUSSIAN = "ru", _("Russian")
    ARABIC = "ar", _("Arabic")


class ProgrammeAudience(models.TextChoices):
    """Who may read a released programme."""

    PUBLIC = "public", _("Everybody")
    PARTICIPANTS = "participants", _("Participants")
    STAFF = "staff", _("The secretariat")


def english_only() -> list[str]:
    return [MeetingLanguage.ENGLISH]


def two_weeks_one_and_two_days() -> list[int]:
    return [14, 7, 2]


@tracked()
class MeetingSeries(Record):
    """A body that meets again and again: RCP, RHCA, NCP."""

    code = models.CharField(_("code"), max_length=12, help_text=_("As in document symbols: RCP."))
    slug = models.SlugField(
        _("short name in addresses"), unique=True, max_length=20, validators=[not_an_address]
    )
    name = models.CharField(
        _("name"), max_length=160, help_text=_("Without number: Regional Contact Points Meeting.")
    )
    organisation = models.CharField(
        _("organisation"), max_length=120, default="World Customs Organization"
    )
    region = models.CharField(_("region"), max_length=80, default="Asia/Pacific")
    description = models.TextField(_("what it does"), blank=True)
    reports_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reported_by",
        verbose_name=_("recommends to"),
        help_text=_("The series that its recommendations are forwarded to."),
    )

    class Meta:
        verbose_name = _("meeting series")
        verbose_name_plural = _("meeting series")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="series_code_once",
                violation_error_message=_("Another series has this code."),
            ),
            models.CheckConstraint(
                condition=Q(reports_to=None) | ~Q(reports_to=F("id")),
                name="series_reports_to_another",
                violation_error_message=_("A series can't recommend to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} – {self.name}"


class MeetingQuerySet(models.QuerySet):
    def public(self) -> "MeetingQuerySet":
        """What a visitor's list may show: everything that was announced."""
        return self.exclude(status=MeetingStatus.DRAFT)

    def visible_to(self, user: Any) -> "MeetingQuerySet":
        """The meetings whose pages `user` may open.

        The secretariat: all. Others: announced meetings at which they are a delegate, or to which
        an organization that they are a contact point of has a delegation.
        """
        if not user.is_authenticated:
            return self.none()
        if user.is_secretariat:
            return self
        return self.public().filter(pk__in=user.meetings_of_theirs())

    def with_programme_for(self, user: Any) -> "MeetingQuerySet":
        """The meetings whose released programme `user` may read.

        The secretariat: all. Everybody: announced meetings whose programme is public. Participants:
        theirs, unless the programme is the secretariat's alone.
        """
        if user.is_authenticated and user.is_secretariat:
            return self
        readable = Q(programme_audience=ProgrammeAudience.PUBLIC)
        if user.is_authenticated:
            readable |= Q(
                programme_audience=ProgrammeAudience.PARTICIPANTS,
                pk__in=user.meetings_of_theirs(),
            )
        return self.public().filter(readable)


@tracked()
class Meeting(Record):
    """One meeting of a series, by number. Vice-Chair, host and presiding Chair are three facts."""

    series = models.ForeignKey(
        MeetingSeries, models.PROTECT, related_name="meetings", verbose_name=_("series")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    slug = models.SlugField(
        _("short name in addresses"), unique=True, max_length=30, editable=False
    )
    title = models.CharField(_("title"), max_length=200)
    host = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="hosted_meetings",
        verbose_name=_("host"),
    )
    vice_chair = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="led_meetings",
        null=True,
        blank=True,
        verbose_name=_("Vice-Chair"),
        help_text=_("The administration that leads the region at that time."),
    )
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        related_name="meetings",
        null=True,
        blank=True,
        verbose_name=_("venue"),
    )
    city = models.CharField(
        _("city"), max_length=80, help_text=_("“Online” for a video conference.")
    )
    time_zone = TimeZoneField(_("time zone"), help_text=_("All hours of the meeting are in it."))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    mode = models.CharField(_("mode"), max_length=12, choices=Mode, default=Mode.IN_PERSON)
    languages = ArrayField(
        models.CharField(max_length=5, choices=MeetingLanguage),
        verbose_name=_("languages"),
        default=english_only,
    )
    status = models.CharField(
        _("status"), max_length=20, choices=MeetingStatus, default=MeetingStatus.DRAFT
    )
    registration_deadline = models.DateTimeField(_("registration deadline"), null=True, blank=True)
    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("reminders"),
        default=two_weeks_one_and_two_days,
        blank=True,
        help_text=_("Days before the deadline on which those who have not answered get a mail."),
    )
    asks_for_credentials = models.BooleanField(
        _("asks for a letter of credentials"),
        default=False,
        help_text=_("Each delegation uploads a signed letter that names its people."),
    )
    seats_in_person = models.PositiveSmallIntegerField(
        _("seats in person"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    seats_online = models.PositiveSmallIntegerField(
        _("seats online"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    delegation_seats_in_person = models.PositiveSmallIntegerField(
        _("seats in person for each delegation"),
        null=True,
        blank=True,
        help_text=_("Empty: no limit. A delegation can be given a number of its own."),
    )
    delegation_seats_online = models.PositiveSmallIntegerField(
        _("seats online for each delegation"), null=True, blank=True
    )
    day_starts_at = models.TimeField(_("business starts at"), default=time(9))
    day_ends_at = models.TimeField(_("business ends at"), default=time(17, 30))
    programme_audience = models.CharField(
        _("who may read the released programme"),
        max_length=12,
        choices=ProgrammeAudience,
        default=ProgrammeAudience.PARTICIPANTS,
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For the secretariat only: sources, things to check.")
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-first_day", "series__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"],
                name="meeting_number_once_per_series",
                violation_error_message=_("This series already has a meeting of this number."),
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="meeting_days_in_order",
                violation_error_message=_("The last day can't be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(day_ends_at__gt=F("day_starts_at")),
                name="meeting_hours_in_order",
                violation_error_message=_("Business ends after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0),
                name="meeting_number_positive",
                violation_error_message=_("Meetings are numbered from 1."),
            ),
            models.CheckConstraint(
                condition=Q(languages__len__gt=0),
                name="meeting_has_a_language",
                violation_error_message=_("A meeting works in at least one language."),
            ),
        ]
        triggers = [
            rule(
                "meeting_venue_has_its_rooms",
                _(
                    "Some sessions hold rooms of the present venue. Take them out of these "
                    "rooms first."
                ),
                operation=pgtrigger.UpdateOf("venue_id"),
                broken="""EXISTS (
                    SELECT FROM meetings_session s JOIN meetings_room r ON r.id = s.room_id
                    WHERE s.meeting_id = NEW.id AND r.venue_id IS DISTINCT FROM NEW.venue_id
                )""",
            ),
            rule(
                "meeting_days_hold_its_sessions",
                _("Some sessions lie outside these days. Move them first."),
                operation=pgtrigger.UpdateOf("first_day", "last_day", "time_zone"),
                broken="""EXISTS (
                    SELECT FROM meetings_session s
                    WHERE s.meeting_id = NEW.id AND s.starts_at IS NOT NULL
                    AND ((s.starts_at AT TIME ZONE NEW.time_zone)::date < NEW.first_day
                      OR (s.ends_at - interval '1 microsecond') AT TIME ZONE NEW.time_zone
                         >= NEW.last_day + 1)
                )""",
            ),
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def symbol(self) -> str:
        """As documents name it: RCP/32. Needs `series`."""
        return f"{self.series.code}/{self.number}"

    @property
    def length(self) -> int:
        """Days, the first and the last included."""
        return (self.last_day - self.first_day).days + 1

    @property
    def days(self) -> list[date]:
        return [self.first_day + timedelta(days=n) for n in range(self.length)]

    @property
    def language_names(self) -> list[str]:
        return [str(MeetingLanguage(code).label) for code in self.languages]

    @property
    def takes_registrations(self) -> bool:
        """Whether contact points can register now: once invited, also before the status says so."""
        deadline = self.registration_deadline
        is_open = self.status in (MeetingStatus.ANNOUNCED, MeetingStatus.REGISTRATION_OPEN)
        return is_open and (deadline is None or timezone.now() < deadline)

    def today(self) -> date:
        """The calendar day at the venue."""
        return timezone.localdate(timezone=self.time_zone)

    def days_to_go(self) -> int:
        """Days until the first day at the venue; 0 or less once it began."""
        return (self.first_day - self.today()).days

    def covers(self, start: datetime, end: datetime) -> bool:
        """Whether a time lies within the meeting's days in its own zone; midnight ends a day."""
        last = end.astimezone(self.time_zone) - timedelta(microseconds=1)
        return (
            start.astimezone(self.time_zone).date() >= self.first_day
            and last.date() <= self.last_day
        )

    def clean(self) -> None:
        super().clean()
        if self.series_id and self.number:
            self.slug = f"{self.series.slug}-{self.number}"
        if (
            self.registration_deadline
            and self.last_day
            and (self.registration_deadline.date() > self.last_day + timedelta(days=1))
        ):
            raise ValidationError(
                {"registration_deadline": _("Registration can't end after the meeting.")}
            )

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting_detail", args=[self.slug])
