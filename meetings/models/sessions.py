"""Blocks of time in rooms; in order they are the order of business."""

from datetime import timedelta

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting, Mode
from meetings.models.venues import Room
from wcoap.records import Record, rule, tracked


class SessionKind(models.TextChoices):
    PLENARY = "plenary", _("Plenary")
    PRESENTATION = "presentation", _("Presentation")
    BREAKOUT = "breakout", _("Breakout")
    EXERCISE = "exercise", _("Exercise")
    BILATERAL = "bilateral", _("Bilateral")
    CEREMONY = "ceremony", _("Ceremony")
    BREAK = "break", _("Break")
    SOCIAL = "social", _("Social")


# No business is done in them.
PAUSES = (SessionKind.BREAK, SessionKind.SOCIAL)


ROOM_OF_ITS_VENUE = _("This room is not in the meeting’s venue.")


class SessionQuerySet(models.QuerySet):
    def in_running_order(self) -> "SessionQuerySet":
        """By time, then by room; sessions without a time come last."""
        return self.order_by(F("starts_at").asc(nulls_last=True), "room__position", "title")

    def scheduled(self) -> "SessionQuerySet":
        return self.filter(starts_at__isnull=False)


@tracked()
class Session(Record):
    """A session without a time waits in the tray; a room is held only together with a time."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="sessions", verbose_name=_("meeting")
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=SessionKind, default=SessionKind.PLENARY
    )
    title = models.CharField(_("title"), max_length=200)
    room = models.ForeignKey(
        Room,
        models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
        verbose_name=_("room"),
    )
    starts_at = models.DateTimeField(_("start"), null=True, blank=True)
    ends_at = models.DateTimeField(_("end"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("length"),
        default=60,
        help_text=_("In minutes. With a time, the database computes it from start and end."),
    )
    is_pinned = models.BooleanField(
        _("pinned"),
        default=False,
        help_text=_("Neither a bulk move nor a proposal moves it."),
    )
    mode = models.CharField(_("mode"), max_length=12, choices=Mode, default=Mode.HYBRID)
    online_url = models.URLField(
        _("link for those online"),
        max_length=500,
        blank=True,
        help_text=_("Shown to participants only."),
    )
    expected_attendance = models.PositiveSmallIntegerField(
        _("expected attendance"), null=True, blank=True
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For the secretariat only."))

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = [
            models.Index(fields=["meeting", "starts_at"], name="session_by_meeting_and_time")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None)
                # NULL > x is neither true nor false, and a check lets that pass.
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("A session ends after it starts; give both or neither."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=24 * 60),
                name="session_lasts_a_day_at_most",
                violation_error_message=_("A session lasts between a minute and a day."),
            ),
            ExclusionConstraint(
                name="session_alone_in_its_room",
                expressions=[
                    (F("room"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_at"),
                            F("ends_at"),
                            RangeBoundary(),
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(room__isnull=False) & Q(starts_at__isnull=False),
                # Asked at the end of a change, so that two sessions can swap their rooms.
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Another session holds this room at that time."),
            ),
        ]
        triggers = [
            # Runs before `pgtrigger_count_version`, in the order of their names.
            pgtrigger.Trigger(
                name="compute_minutes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__starts_at__isnull=False),
                func=(
                    "NEW.minutes = ceil(extract(epoch FROM NEW.ends_at - NEW.starts_at) / 60); "
                    "RETURN NEW;"
                ),
            ),
            rule(
                "session_within_meeting_days",
                _("The session lies outside the days of its meeting."),
                broken="""NEW.starts_at IS NOT NULL AND NOT EXISTS (
                    SELECT FROM meetings_meeting m
                    WHERE m.id = NEW.meeting_id
                    AND (NEW.starts_at AT TIME ZONE m.time_zone)::date >= m.first_day
                    AND (NEW.ends_at - interval '1 microsecond') AT TIME ZONE m.time_zone
                        < m.last_day + 1
                )""",
                lock="FROM meetings_meeting m WHERE m.id = NEW.meeting_id FOR SHARE",
            ),
            rule(
                "session_room_in_its_venue",
                ROOM_OF_ITS_VENUE,
                condition=pgtrigger.Q(new__room__isnull=False),
                broken="""NOT EXISTS (
                    SELECT FROM meetings_meeting m
                    JOIN meetings_room r ON r.venue_id = m.venue_id
                    WHERE m.id = NEW.meeting_id AND r.id = NEW.room_id
                )""",
                lock="FROM meetings_meeting m WHERE m.id = NEW.meeting_id FOR SHARE",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def length(self) -> timedelta | None:
        """From start to end, or None while it has no time."""
        return self.ends_at - self.starts_at if self.starts_at and self.ends_at else None

    @property
    def is_pause(self) -> bool:
        return self.kind in PAUSES

    def clean(self) -> None:
        super().clean()
        if (
            self.starts_at
            and self.ends_at
            and self.meeting_id
            and not self.meeting.covers(self.starts_at, self.ends_at)
        ):
            raise ValidationError(
                {"starts_at": _("The session lies outside the days of its meeting.")}
            )
        if self.room_id and self.meeting_id and self.room.venue_id != self.meeting.venue_id:
            raise ValidationError({"room": ROOM_OF_ITS_VENUE})

    def get_absolute_url(self) -> str:
        return reverse("agenda:session_detail", args=[self.meeting.slug, self.pk])
