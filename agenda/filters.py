"""How the lists are searched, filtered and sorted; the state is in the address."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters as filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.hours import day_words
from agenda.models import (
    DECISION_VERBS,
    TLP,
    ActionItem,
    ActionStatus,
    AgendaItem,
    AgendaItemKind,
    Document,
    DocumentKind,
    ExpectedAction,
    Initiative,
    Outcome,
    Verb,
)
from meetings.models import Meeting, Organization, Room, Session, SessionKind
from wcoap.filtering import SearchFilter, sort_filter


class AgendaItemFilter(filters.FilterSet):
    """For the agenda; its order is its own, so there is nothing to sort."""

    q = SearchFilter(["number", "title", "annotation"])
    kind = filters.ChoiceFilter(
        label=_("Type"), choices=AgendaItemKind.choices, empty_label=_("All types")
    )
    expected_action = filters.ChoiceFilter(
        label=_("Expected action"),
        choices=[(value, label) for value, label in ExpectedAction.choices if value],
        empty_label=_("Any"),
    )

    class Meta:
        model = AgendaItem
        fields: list[str] = []


class OutcomeFilter(filters.FilterSet):
    q = SearchFilter(["text", "item__title"])
    kind = filters.ChoiceFilter(
        label=_("Kind"),
        method="filter_kind",
        empty_label=_("All kinds"),
        choices=[
            ("decisions", _("Decisions")),
            ("actions", _("With actions")),
            ("other", _("Other")),
        ],
    )
    verb = filters.ChoiceFilter(label=_("Verb"), choices=Verb.choices, empty_label=_("All verbs"))

    class Meta:
        model = Outcome
        fields: list[str] = []

    def filter_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        decides = Q(verb__in=DECISION_VERBS)
        acts = Q(Exists(ActionItem.objects.filter(outcome=OuterRef("pk"))))
        return queryset.filter(
            {"decisions": decides, "actions": acts, "other": ~decides & ~acts}[value]
        )


class DecisionFilter(filters.FilterSet):
    """For decisions of earlier meetings."""

    q = SearchFilter(["text", "item__title"])

    class Meta:
        model = Outcome
        fields: list[str] = []


class AskedFilter(filters.FilterSet):
    """For what is asked of one organization."""

    q = SearchFilter(["text", "progress"])
    status = filters.ChoiceFilter(
        label=_("Status"),
        method="filter_status",
        empty_label=_("Any status"),
        choices=[
            ("unfinished", _("Not closed")),
            ("overdue", _("Overdue")),
            *ActionStatus.choices,
        ],
    )
    due = filters.ChoiceFilter(
        label=_("Due"),
        method="filter_due",
        empty_label=_("Any day"),
        choices=[
            ("7", _("Within 7 days")),
            ("30", _("Within 30 days")),
            ("90", _("Within 90 days")),
        ],
    )
    sort = sort_filter(number="number", due="due", owner="owner__name", status="status_order")

    class Meta:
        model = ActionItem
        fields: list[str] = []

    def filter_due(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        today = timezone.now().date()
        return queryset.filter(due__gte=today, due__lte=today + timedelta(days=int(value)))

    def filter_status(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == "overdue":
            return queryset.overdue()
        if value == "unfinished":
            return queryset.unfinished()
        return queryset.filter(status=value)


class ActionFilter(AskedFilter):
    """For the actions in the records of meetings: their owners are offered, too."""

    q = SearchFilter(["text", "owner__name", "progress"])
    owner = filters.ModelChoiceFilter(
        label=_("Owner"),
        to_field_name="slug",
        queryset=Organization.objects.none(),
        empty_label=_("All owners"),
    )

    class Meta(AskedFilter.Meta):
        pass

    def __init__(self, *args: Any, queryset: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, queryset=queryset, **kwargs)
        owners = queryset.order_by().values("owner")
        self.filters["owner"].queryset = Organization.objects.filter(
            pk__in=owners
        ).in_protocol_order()


class DocumentFilter(filters.FilterSet):
    q = SearchFilter(["symbol", "title", "purpose", "submitted_by__name"])
    kind = filters.ChoiceFilter(
        label=_("Type"), choices=DocumentKind.choices, empty_label=_("All types")
    )
    tlp = filters.ChoiceFilter(label=_("Label"), choices=TLP.choices, empty_label=_("All labels"))
    sort = sort_filter(symbol="symbol", title="title", by="submitted_by__name")

    class Meta:
        model = Document
        fields: list[str] = []


class InitiativeFilter(filters.FilterSet):
    q = SearchFilter(["name", "description"])
    sort = sort_filter(name="name", meetings="meeting_count")

    class Meta:
        model = Initiative
        fields: list[str] = []


class TimetableFilter(filters.FilterSet):
    """For the table of the editor."""

    q = SearchFilter(["title", "room__name"])
    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=SessionKind.choices, empty_label=_("All kinds")
    )
    room = filters.ModelChoiceFilter(
        label=_("Room"), queryset=Room.objects.none(), empty_label=_("All rooms")
    )
    day = filters.ChoiceFilter(
        label=_("Day"), method="filter_day", empty_label=_("All days"), choices=[]
    )
    sort = sort_filter(time="starts_at", title="title", room="room__position", length="minutes")

    class Meta:
        model = Session
        fields: list[str] = []

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.filters["room"].queryset = Room.objects.filter(venue=meeting.venue_id)
        self.filters["day"].extra["choices"] = [
            ("none", _("Without a time")),
            *((day.isoformat(), day_words(day)) for day in meeting.days),
        ]

    def filter_day(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == "none":
            return queryset.filter(starts_at=None)
        start = datetime.combine(date.fromisoformat(value), time(), tzinfo=self.meeting.time_zone)
        following = datetime.combine(start.date() + timedelta(days=1), time(), tzinfo=start.tzinfo)
        return queryset.filter(starts_at__gte=start, starts_at__lt=following)
