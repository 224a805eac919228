"""How the lists are searched, filtered and sorted; the state is in the address."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import (
    Meeting,
    MeetingSeries,
    Organization,
    OrganizationKind,
    Subregion,
    Venue,
)
from wcoap.filtering import SearchFilter, sort_filter


class MeetingFilter(filters.FilterSet):
    q = SearchFilter(["title", "city", "host__name", "series__name", "series__code"])
    when = filters.ChoiceFilter(
        label=_("When"),
        method="filter_when",
        empty_label=_("Any time"),
        choices=[("upcoming", _("Upcoming")), ("past", _("Past"))],
    )
    series = filters.ModelChoiceFilter(
        label=_("Series"),
        field_name="series",
        to_field_name="slug",
        queryset=MeetingSeries.objects.all(),
        empty_label=_("All series"),
    )
    sort = sort_filter(
        date="first_day", title="title", host="host__name", place="city", status="status"
    )

    class Meta:
        model = Meeting
        fields: list[str] = []

    def filter_when(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        upcoming = Q(last_day__gte=timezone.now().date())
        return queryset.filter(upcoming if value == "upcoming" else ~upcoming)


class OrganizationFilter(filters.FilterSet):
    q = SearchFilter(["name", "administration", "abbreviation", "iso_code"])
    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=OrganizationKind.choices, empty_label=_("All kinds")
    )
    subregion = filters.ChoiceFilter(
        label=_("Sub-region"), choices=Subregion.choices, empty_label=_("All sub-regions")
    )
    sort = sort_filter(name="name", administration="administration", code="iso_code")

    class Meta:
        model = Organization
        fields: list[str] = []


class VenueFilter(filters.FilterSet):
    q = SearchFilter(["name", "city", "address"])
    sort = sort_filter(name="name", city="city")

    class Meta:
        model = Venue
        fields: list[str] = []


class SeriesFilter(filters.FilterSet):
    q = SearchFilter(["code", "name", "description"])
    sort = sort_filter(code="code", name="name")

    class Meta:
        model = MeetingSeries
        fields: list[str] = []
