"""The meeting in progress: which item a session is on, and who asks for the floor."""

from datetime import datetime, timedelta

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from delegates.models import Delegation
from meetings.models import Session
from wcoap.live import tells
from wcoap.records import Record, rule, tracked

_OF_SESSION = """SELECT s.meeting_id FROM meetings_session s
    WHERE s.id = COALESCE(NEW.session_id, OLD.session_id)"""
_OF_LIST = """SELECT s.meeting_id FROM agenda_speakerslist l
    JOIN meetings_session s ON s.id = l.session_id
    WHERE l.id = COALESCE(NEW.speakers_list_id, OLD.speakers_list_id)"""


def _item_of_its_session(name: str) -> pgtrigger.Trigger:
    return rule(
        name,
        _("A session takes items of its own meeting."),
        broken="""NOT EXISTS (
            SELECT FROM agenda_agendaitem i
            JOIN meetings_session s ON s.meeting_id = i.meeting_id
            WHERE i.id = NEW.item_id AND s.id = NEW.session_id
        )""",
    )


class ItemRunQuerySet(models.QuerySet):
    def open(self) -> "ItemRunQuerySet":
        return self.filter(ended_at=None)


@tracked()
class ItemRun(Record):
    """That a session was on an item, from when to when; the open one is what it is on now."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="runs", verbose_name=_("agenda item")
    )
    session = models.ForeignKey(
        Session, models.CASCADE, related_name="runs", verbose_name=_("session")
    )
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )

    objects = ItemRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("item under discussion")
        verbose_name_plural = _("items under discussion")
        ordering = ["started_at", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
                name="itemrun_ends_after_it_starts",
                violation_error_message=_("An item ends after it starts."),
            ),
            # An open one has no end, so there is one at most, and it is the last.
            ExclusionConstraint(
                name="itemrun_one_at_a_time",
                expressions=[
                    (F("session"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("started_at"),
                            F("ended_at"),
                            RangeBoundary(),
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("The session is on another item at that time."),
            ),
        ]
        triggers = [
            _item_of_its_session("itemrun_in_one_meeting"),
            tells("itemrun_tells", _OF_SESSION),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.item}"

    def due_at(self) -> datetime | None:
        """When the item should be over: after the minutes asked, or with the session."""
        asked = self.item.minutes_asked
        ends = [self.started_at + timedelta(minutes=asked)] if asked else []
        if self.session.ends_at:
            ends.append(self.session.ends_at)
        return min(ends, default=None)


class ListOrder(models.TextChoices):
    REQUESTED = "requested", _("As they asked")
    PROTOCOL = "protocol", _("Protocol order")


@tracked()
class SpeakersList(Record):
    """Who asks for the floor on an item in a session."""

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="speakers_lists", verbose_name=_("session")
    )
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="speakers_lists", verbose_name=_("agenda item")
    )
    is_open = models.BooleanField(_("open"), default=True)
    order = models.CharField(
        _("order"), max_length=10, choices=ListOrder, default=ListOrder.REQUESTED
    )

    class Meta:
        verbose_name = _("speakers’ list")
        verbose_name_plural = _("speakers’ lists")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "item"],
                name="speakerslist_once",
                violation_error_message=_("This item has a speakers’ list in this session."),
            ),
        ]
        triggers = [
            _item_of_its_session("speakerslist_in_one_meeting"),
            tells("speakerslist_tells", _OF_SESSION),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.item}"


class FloorStatus(models.TextChoices):
    REQUESTED = "requested", _("Waiting")
    GRANTED = "granted", _("Has the floor")
    DONE = "done", _("Has spoken")
    WITHDRAWN = "withdrawn", _("Taken back")


ON_THE_LIST = (FloorStatus.REQUESTED, FloorStatus.GRANTED)


@tracked()
class FloorRequest(Record):
    """A delegation asks for the floor, has it, had it, or took its request back."""

    speakers_list = models.ForeignKey(
        SpeakersList, models.CASCADE, related_name="requests", verbose_name=_("speakers’ list")
    )
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="floor_requests", verbose_name=_("delegation")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=FloorStatus, default=FloorStatus.REQUESTED
    )
    requested_at = models.DateTimeField(_("asked"), default=timezone.now)
    granted_at = models.DateTimeField(_("given"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )

    class Meta:
        verbose_name = _("request for the floor")
        verbose_name_plural = _("requests for the floor")
        ordering = ["requested_at", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["speakers_list"],
                condition=Q(status=FloorStatus.GRANTED),
                name="floorrequest_one_speaks",
                violation_error_message=_("Another delegation has the floor."),
            ),
            models.UniqueConstraint(
                fields=["speakers_list", "delegation"],
                condition=Q(status__in=ON_THE_LIST),
                name="floorrequest_once_on_a_list",
                violation_error_message=_("The delegation is on the list already."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(status__in=["requested", "withdrawn"], granted_at=None, ended_at=None)
                    | Q(status="granted", granted_at__isnull=False, ended_at=None)
                    | Q(status="done", granted_at__isnull=False, ended_at__gte=F("granted_at"))
                ),
                name="floorrequest_times_of_its_status",
                violation_error_message=_("Who has the floor, and only they, speaks."),
            ),
        ]
        triggers = [
            rule(
                "floorrequest_in_one_meeting",
                _("A delegation speaks at its own meeting."),
                broken="""NOT EXISTS (
                    SELECT FROM agenda_speakerslist l
                    JOIN meetings_session s ON s.id = l.session_id
                    JOIN delegates_delegation g ON g.meeting_id = s.meeting_id
                    WHERE l.id = NEW.speakers_list_id AND g.id = NEW.delegation_id
                )""",
            ),
            tells("floorrequest_tells", _OF_LIST),
        ]

    def __str__(self) -> str:
        return f"{self.delegation}: {self.get_status_display()}"

    def seconds(self, now: datetime | None = None) -> int:
        """How long they have spoken."""
        if self.granted_at is None:
            return 0
        return int(((self.ended_at or now or timezone.now()) - self.granted_at).total_seconds())
