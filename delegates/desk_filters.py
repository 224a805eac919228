"""How the secretariat's desk is searched, filtered and sorted; the state is in the address."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from delegates.desk import headless
from delegates.filters import DelegationFilter
from delegates.models import CredentialsStatus
from wcoap.filtering import SearchFilter, sort_filter


class DeskFilter(DelegationFilter):
    """Needs the columns of `desk_of`."""

    q = SearchFilter(
        [
            "organization__name",
            "organization__administration",
            "organization__abbreviation",
            "organization__iso_code",
            "head_name",
        ]
    )
    credentials = filters.ChoiceFilter(
        label=_("Credentials"),
        method="filter_credentials",
        empty_label=_("Any letter"),
        choices=[
            ("none", _("No letter")),
            (CredentialsStatus.RECEIVED, CredentialsStatus.RECEIVED.label),
            (CredentialsStatus.ACCEPTED, CredentialsStatus.ACCEPTED.label),
            (CredentialsStatus.RETURNED, CredentialsStatus.RETURNED.label),
        ],
    )
    flag = filters.ChoiceFilter(
        label=_("Only with"),
        method="filter_flag",
        empty_label=_("Anything"),
        choices=[
            ("request", _("An open request")),
            ("headless", _("No head named")),
            ("waiting", _("People waiting")),
            ("behalf", _("Registered on behalf")),
        ],
    )
    sort = sort_filter(
        name="organization__name",
        subregion="organization__subregion",
        status="status",
        head="head_name",
        in_person="in_person",
        online="online",
        waiting="waiting",
        credentials="letter",
        changed="last_change",
    )

    def __init__(self, *args: Any, asks_for_credentials: bool, **kwargs: Any) -> None:
        super().__init__(*args, sees_all=True, **kwargs)
        if not asks_for_credentials:
            del self.filters["credentials"]

    def filter_credentials(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(letter="" if value == "none" else value)

    def filter_flag(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == "headless":
            return headless(queryset)
        if value == "behalf":
            return queryset.filter(on_behalf=True)
        column = {"request": "open_requests", "waiting": "waiting"}[value]
        return queryset.filter(**{f"{column}__gt": 0})
