"""People in a delegation, and the days on which they attended."""

import secrets
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from delegates.models.delegations import ONE_HEAD, OUT, Delegation, DelegationStatus, without_head
from delegates.models.seats import NO_SEAT, lock_meeting_of, meeting_of, no_seat
from meetings.models.organizations import protocol_order
from wcoap.ordering import place_among
from wcoap.records import Record, rule, tracked


class DelegateRole(models.TextChoices):
    """In the order in which a delegation is listed."""

    HEAD = "head_of_delegation", _("Head of delegation")
    ALTERNATE = "alternate", _("Alternate")
    DELEGATE = "delegate", _("Delegate")
    ADVISER = "adviser", _("Adviser")
    OBSERVER = "observer", _("Observer")
    SECRETARIAT = "secretariat", _("Secretariat")
    SPEAKER = "speaker", _("Speaker")
    INTERPRETER = "interpreter", _("Interpreter")


class DelegateMode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")


class DelegateStatus(models.TextChoices):
    NOMINATED = "nominated", _("Nominated")
    CONFIRMED = "confirmed", _("Confirmed")
    WAITLISTED = "waitlisted", _("On the waiting list")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Whoever wants a seat and need not wait for one.
SEATED = (DelegateStatus.NOMINATED, DelegateStatus.CONFIRMED)

# Without letters and figures that are taken for each other when a badge is read aloud.
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_badge_code() -> str:
    """What a badge's QR code says: ten characters that nobody guesses."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(10))


class DelegateQuerySet(models.QuerySet):
    HEAD_FIRST = (
        place_among(DelegateRole.values, "role"),
        "position",
        Lower("family_name"),
        Lower("given_name"),
    )

    def active(self) -> "DelegateQuerySet":
        """People who still take part, in a delegation that does."""
        return self.not_withdrawn().exclude(delegation__status__in=OUT)

    def not_withdrawn(self) -> "DelegateQuerySet":
        return self.exclude(status=DelegateStatus.WITHDRAWN)

    def seated(self) -> "DelegateQuerySet":
        """Who neither waits nor has withdrawn."""
        return self.filter(status__in=SEATED)

    def heads(self) -> "DelegateQuerySet":
        return self.not_withdrawn().filter(role=DelegateRole.HEAD)

    def participants(self) -> "DelegateQuerySet":
        """Those whom the list of participants counts: confirmed, of a confirmed delegation."""
        return self.filter(
            status=DelegateStatus.CONFIRMED, delegation__status=DelegationStatus.CONFIRMED
        )

    def visible_to(self, user: Any) -> "DelegateQuerySet":
        return self.filter(delegation__in=Delegation.objects.visible_to(user))

    def head_first(self) -> "DelegateQuerySet":
        return self.order_by(*self.HEAD_FIRST)

    def in_protocol_order(self) -> "DelegateQuerySet":
        """By their organization; within it, those who agree to be named come first."""
        organization = protocol_order("delegation__organization__")
        return self.order_by(*organization, "-consents_to_listing", *self.HEAD_FIRST, "pk")


@tracked()
class Delegate(Record):
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="delegates", verbose_name=_("delegation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegate_records",
        verbose_name=_("account"),
        help_text=_("The account with which this person signs in."),
    )
    title = models.CharField(_("title"), max_length=20, blank=True, help_text=_("Mr, Ms, Dr …"))
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(
        _("family name"), max_length=80, help_text=_("Lists print it in capitals.")
    )
    own_script_name = models.CharField(_("name in own script"), max_length=120, blank=True)
    job_title = models.CharField(_("position"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    role = models.CharField(
        _("role"), max_length=20, choices=DelegateRole, default=DelegateRole.DELEGATE
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=1, help_text=_("Among those of the same role.")
    )
    mode = models.CharField(
        _("takes part"), max_length=10, choices=DelegateMode, default=DelegateMode.IN_PERSON
    )
    status = models.CharField(
        _("status"), max_length=12, choices=DelegateStatus, default=DelegateStatus.NOMINATED
    )
    days = ArrayField(
        models.DateField(),
        verbose_name=_("days attending"),
        default=list,
        blank=True,
        help_text=_("None chosen: all days."),
    )
    diet = models.CharField(_("diet"), max_length=200, blank=True)
    access_needs = models.CharField(
        _("access needs"),
        max_length=200,
        blank=True,
        help_text=_("A wheelchair, a sign-language interpreter, a seat near the screen …"),
    )
    badge_name = models.CharField(
        _("name on the badge"), max_length=80, blank=True, help_text=_("Empty: as in lists.")
    )
    badge_code = models.CharField(max_length=10, unique=True, default=new_badge_code)
    consents_to_listing = models.BooleanField(
        _("agrees to be named in the list of participants"), default=False
    )
    consents_to_photos = models.BooleanField(_("agrees to be photographed"), default=False)
    waits_since = models.DateTimeField(_("waits since"), null=True, editable=False)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, editable=False)

    objects = DelegateQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation"],
                condition=Q(role=DelegateRole.HEAD) & ~Q(status=DelegateStatus.WITHDRAWN),
                name="delegate_one_head_per_delegation",
                violation_error_message=_("This delegation already has a head."),
            ),
            models.UniqueConstraint(
                fields=["delegation", "user"],
                condition=Q(user__isnull=False),
                name="delegate_account_once_per_delegation",
                violation_error_message=_("This account is already in the delegation."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="keep_waits_since",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=(
                    "IF NEW.status <> 'waitlisted' THEN NEW.waits_since = NULL; "
                    "ELSIF NEW.waits_since IS NULL THEN NEW.waits_since = clock_timestamp(); "
                    "END IF; RETURN NEW;"
                ),
            ),
            rule(
                "delegate_leaves_one_head",
                ONE_HEAD,
                operation=pgtrigger.Update,
                lock=(
                    "FROM delegates_delegation g "
                    "WHERE g.id IN (NEW.delegation_id, OLD.delegation_id) FOR NO KEY UPDATE"
                ),
                broken=(
                    f"({without_head('NEW.delegation_id')} OR {without_head('OLD.delegation_id')})"
                ),
                deferred=True,
            ),
            rule(
                "delegate_removed_leaves_one_head",
                ONE_HEAD,
                operation=pgtrigger.Delete,
                lock="FROM delegates_delegation g WHERE g.id = OLD.delegation_id FOR NO KEY UPDATE",
                broken=without_head("OLD.delegation_id"),
                deferred=True,
            ),
            rule(
                "delegate_added_finds_a_seat",
                NO_SEAT,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.status IN ('nominated', 'confirmed')"),
                lock=lock_meeting_of(meeting_of("NEW.delegation_id")),
                broken=no_seat(meeting_of("NEW.delegation_id"), "NEW.delegation_id"),
                deferred=True,
            ),
            rule(
                "delegate_changed_finds_a_seat",
                NO_SEAT,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.status IN ('nominated', 'confirmed')"
                    " AND (OLD.status NOT IN ('nominated', 'confirmed')"
                    " OR NEW.mode <> OLD.mode OR NEW.delegation_id <> OLD.delegation_id)"
                ),
                lock=lock_meeting_of(meeting_of("NEW.delegation_id")),
                broken=no_seat(meeting_of("NEW.delegation_id"), "NEW.delegation_id"),
                deferred=True,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def listed_name(self) -> str:
        """As lists print it: title, given name, family name in capitals."""
        return f"{self.title} {self.given_name} {self.family_name.upper()}".strip()

    def get_absolute_url(self) -> str:
        return reverse("delegates:delegate_edit", args=[self.pk])


class AttendanceSource(models.TextChoices):
    RECORDED = "recorded", _("Recorded by the secretariat")
    CHECK_IN = "check_in", _("Check-in")
    OWN = "own", _("The person themself")


@tracked()
class Attendance(Record):
    """That a delegate attended on a day; the report counts these and nothing else."""

    delegate = models.ForeignKey(
        Delegate, models.CASCADE, related_name="attendances", verbose_name=_("delegate")
    )
    day = models.DateField(_("day"))
    mode = models.CharField(_("mode"), max_length=10, choices=DelegateMode)
    source = models.CharField(
        _("known from"),
        max_length=10,
        choices=AttendanceSource,
        default=AttendanceSource.RECORDED,
    )

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegate", "day"],
                name="attendance_once_a_day",
                violation_error_message=_("This attendance is recorded already."),
            )
        ]
        triggers = [
            rule(
                "attendance_on_a_meeting_day",
                _("Nobody can attend on a day that the meeting does not have."),
                broken="""NOT EXISTS (
                    SELECT FROM delegates_delegate d
                    JOIN delegates_delegation g ON g.id = d.delegation_id
                    JOIN meetings_meeting m ON m.id = g.meeting_id
                    WHERE d.id = NEW.delegate_id AND NEW.day BETWEEN m.first_day AND m.last_day
                )""",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate}, {self.day}"
