"""One organization at one meeting."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Count, F, Min, Q
from django.db.models.functions import Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delegates.models.seats import FEWER_SEATS, HOLDS, NO_SEAT, lock_meeting_of, no_seat
from meetings.models import Meeting, Organization
from meetings.models.organizations import protocol_order
from wcoap.records import Record, rule, tracked


class DelegationStatus(models.TextChoices):
    INVITED = "invited", _("Invited")
    REGISTERING = "registering", _("Registering")
    SUBMITTED = "submitted", _("Submitted")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Its people hold seats from the moment it is submitted.
HOLDING = (DelegationStatus.SUBMITTED, DelegationStatus.CONFIRMED)
# It says who comes, or has said so.
WITH_PEOPLE = (DelegationStatus.REGISTERING, *HOLDING)
# It does not take part, or no longer.
OUT = (DelegationStatus.DECLINED, DelegationStatus.WITHDRAWN)


class DelegationQuerySet(models.QuerySet):
    def taking_part(self) -> "DelegationQuerySet":
        """All but those that declined or were withdrawn."""
        return self.exclude(status__in=OUT)

    def visible_to(self, user: Any) -> "DelegationQuerySet":
        """Who may open a delegation's page, with its people on it.

        The secretariat: all. Others: those they are a delegate in or a contact point of. That a
        delegation takes part is no secret among participants: `listed_for` shows that.
        """
        if user.is_secretariat:
            return self
        return self.filter(
            Q(pk__in=user.delegate_records.active().values("delegation"))
            | Q(organization__in=user.contact_points.current().values("organization")),
            # Of those, `Meeting.visible_to` leaves out drafts and nothing else.
            meeting__in=Meeting.objects.public(),
        )

    def listed_for(self, user: Any) -> "DelegationQuerySet":
        """What a list of delegations shows: others see the confirmed ones and their own."""
        if user.is_secretariat:
            return self
        return self.filter(
            Q(status=DelegationStatus.CONFIRMED)
            | Q(pk__in=user.delegate_records.active().values("delegation"))
            | Q(organization__in=user.contact_points.current().values("organization"))
        )

    def confirmed(self) -> "DelegationQuerySet":
        return self.filter(status=DelegationStatus.CONFIRMED)

    def with_counts(self) -> "DelegationQuerySet":
        """Adds `in_person` and `online`: people who have not withdrawn and do not wait."""
        present = Q(delegates__status__in=["nominated", "confirmed"])
        return self.annotate(
            in_person=Count("delegates", filter=present & Q(delegates__mode="in_person")),
            online=Count("delegates", filter=present & Q(delegates__mode="online")),
        )

    def with_invitations(self) -> "DelegationQuerySet":
        """Adds `invitation_count`, `sent_mails` and `failed_mails` (of invitations), and when a
        link or the form was opened first, `first_opened_at`."""
        sent = Q(mails__kind="invitation", mails__status="sent")
        failed = Q(mails__kind="invitation", mails__status="failed")
        return self.annotate(
            invitation_count=Count("invitations", distinct=True),
            sent_mails=Count("mails", filter=sent, distinct=True),
            failed_mails=Count("mails", filter=failed, distinct=True),
            first_opened_at=Least(Min("invitations__opened_at"), F("opened_at")),
        )

    def with_attendance(self) -> "DelegationQuerySet":
        """Confirmed ones; adds `expected` and `came`: confirmed people, and those who attended.

        Whoever attended and withdrew later came all the same.
        """
        came = Q(delegates__attendances__isnull=False)
        return self.filter(status=DelegationStatus.CONFIRMED).annotate(
            expected=Count("delegates", filter=Q(delegates__status="confirmed"), distinct=True),
            came=Count("delegates", filter=came, distinct=True),
            came_in_person=Count(
                "delegates",
                filter=came & Q(delegates__attendances__mode="in_person"),
                distinct=True,
            ),
            came_online=Count(
                "delegates", filter=came & Q(delegates__attendances__mode="online"), distinct=True
            ),
        )

    def in_protocol_order(self) -> "DelegationQuerySet":
        """Members in English alphabetical order, then observers by kind."""
        return self.order_by(*protocol_order("organization__"))


_HEADS = """(SELECT count(*) FROM delegates_delegate d
    WHERE d.delegation_id = {key} AND d.role = 'head_of_delegation' AND d.status <> 'withdrawn')"""
ONE_HEAD = _(
    "A confirmed delegation of a Member has exactly one head of delegation. Choose the head first."
)


def without_head(key: str) -> str:
    """SQL: the delegation `key` is confirmed, a Member's, and has not exactly one head."""
    return f"""EXISTS (
        SELECT FROM delegates_delegation g
        JOIN meetings_organization o ON o.id = g.organization_id AND o.kind = 'member'
        WHERE g.id = {key} AND g.status = 'confirmed' AND {_HEADS.format(key=key)} <> 1
    )"""


@tracked()
class Delegation(Record):
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="delegations", verbose_name=_("meeting")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="delegations",
        verbose_name=_("organization"),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=DelegationStatus, default=DelegationStatus.INVITED
    )
    seats_in_person = models.PositiveSmallIntegerField(
        _("seats in person"), null=True, blank=True, help_text=_("Empty: as for each delegation.")
    )
    seats_online = models.PositiveSmallIntegerField(
        _("seats online"), null=True, blank=True, help_text=_("Empty: as for each delegation.")
    )
    decline_reason = models.TextField(_("reason for declining"), blank=True)
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    opened_at = models.DateTimeField(_("opened the form"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("For the secretariat only."))

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organization"],
                name="delegation_once_per_meeting",
                violation_error_message=_("This organization already has a delegation here."),
            ),
            models.CheckConstraint(
                condition=~Q(status=DelegationStatus.CONFIRMED) | Q(confirmed_at__isnull=False),
                name="delegation_confirmed_at_a_time",
                violation_error_message=_("A confirmed delegation says when it was confirmed."),
            ),
        ]
        triggers = [
            rule(
                "delegation_confirmed_with_one_head",
                ONE_HEAD,
                operation=pgtrigger.Insert | pgtrigger.Update,
                broken=without_head("NEW.id"),
                deferred=True,
            ),
            rule(
                "delegation_finds_its_seats",
                NO_SEAT,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"NEW.status IN {HOLDS} AND"
                    f" (OLD.status NOT IN {HOLDS} OR NEW.meeting_id <> OLD.meeting_id)"
                ),
                lock=lock_meeting_of("NEW.meeting_id"),
                broken=no_seat("NEW.meeting_id", "NEW.id"),
                deferred=True,
            ),
            rule(
                "delegation_seats_hold_its_people",
                FEWER_SEATS,
                operation=pgtrigger.UpdateOf("seats_in_person", "seats_online"),
                condition=pgtrigger.Condition(
                    "NEW.seats_in_person IS DISTINCT FROM OLD.seats_in_person"
                    " OR NEW.seats_online IS DISTINCT FROM OLD.seats_online"
                ),
                lock=lock_meeting_of("NEW.meeting_id"),
                broken=no_seat("NEW.meeting_id", "NEW.id"),
                deferred=True,
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization)

    @property
    def takes_part(self) -> bool:
        return self.status not in OUT

    def get_absolute_url(self) -> str:
        return reverse(
            "delegates:delegation_detail", args=[self.meeting.slug, self.organization.slug]
        )

    def get_registration_url(self) -> str:
        """Where its contact points register it."""
        return reverse("delegates:registration", args=[self.meeting.slug, self.organization.slug])
