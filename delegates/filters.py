"""How the lists are searched, filtered and sorted; the state is in the address."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from delegates.models import (
    ContactPoint,
    Delegate,
    DelegateMode,
    Delegation,
    DelegationStatus,
    Mail,
    MailKind,
    MailStatus,
    User,
)
from meetings.models import Organization, OrganizationKind, Subregion
from wcoap.filtering import SearchFilter, sort_filter


class DelegationFilter(filters.FilterSet):
    """By what a list shows of a delegation; `sees_all` is the secretariat, who see every status."""

    q = SearchFilter(
        [
            "organization__name",
            "organization__administration",
            "organization__abbreviation",
            "organization__iso_code",
        ]
    )
    status = filters.ChoiceFilter(
        label=_("Status"), choices=DelegationStatus.choices, empty_label=_("Any status")
    )
    kind = filters.ChoiceFilter(
        label=_("Kind"),
        field_name="organization__kind",
        choices=OrganizationKind.choices,
        empty_label=_("All kinds"),
    )
    subregion = filters.ChoiceFilter(
        label=_("Sub-region"),
        field_name="organization__subregion",
        choices=Subregion.choices,
        empty_label=_("All sub-regions"),
    )
    sort = sort_filter(
        name="organization__name",
        subregion="organization__subregion",
        status="status",
        in_person="in_person",
        online="online",
    )

    class Meta:
        model = Delegation
        fields: list[str] = []

    def __init__(self, *args: Any, sees_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sees_all:
            del self.filters["status"]


class ParticipantFilter(filters.FilterSet):
    """Who is not named to a reader is not found by them either."""

    q = SearchFilter(
        [
            "given_name",
            "family_name",
            "own_script_name",
            "job_title",
            "delegation__organization__name",
            "delegation__organization__administration",
        ]
    )
    kind = filters.ChoiceFilter(
        label=_("Kind"),
        field_name="delegation__organization__kind",
        choices=OrganizationKind.choices,
        empty_label=_("All kinds"),
    )
    subregion = filters.ChoiceFilter(
        label=_("Sub-region"),
        field_name="delegation__organization__subregion",
        choices=Subregion.choices,
        empty_label=_("All sub-regions"),
    )
    mode = filters.ChoiceFilter(
        label=_("Takes part"), choices=DelegateMode.choices, empty_label=_("In any way")
    )

    class Meta:
        model = Delegate
        fields: list[str] = []

    def __init__(self, *args: Any, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named = named

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.form.cleaned_data.get("q") and not self.named:
            queryset = queryset.filter(consents_to_listing=True)
        return super().filter_queryset(queryset)


class ContactPointFilter(filters.FilterSet):
    q = SearchFilter(["given_name", "family_name", "position", "email", "organization__name"])
    organization = filters.ModelChoiceFilter(
        label=_("Organization"),
        field_name="organization",
        to_field_name="slug",
        queryset=Organization.objects.in_protocol_order(),
        empty_label=_("All organizations"),
    )
    current = filters.ChoiceFilter(
        label=_("In office"),
        method="filter_current",
        empty_label=_("Any time"),
        choices=[("yes", _("Today")), ("no", _("Not today"))],
    )
    sort = sort_filter(
        name="family_name",
        organization="organization__name",
        email="email",
        since="valid_from",
        until="valid_to",
    )

    class Meta:
        model = ContactPoint
        fields: list[str] = []

    def filter_current(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        current = ContactPoint.objects.current().values("pk")
        return (
            queryset.filter(pk__in=current) if value == "yes" else queryset.exclude(pk__in=current)
        )


class UserFilter(filters.FilterSet):
    """Needs `is_contact` and `is_delegate` on the accounts."""

    q = SearchFilter(["given_name", "family_name", "email"])
    role = filters.ChoiceFilter(
        label=_("Role"),
        method="filter_role",
        empty_label=_("Any role"),
        choices=[
            ("secretariat", _("Secretariat")),
            ("contact_point", _("Contact point")),
            ("delegate", _("Delegate")),
            ("none", _("None")),
        ],
    )
    sort = sort_filter(name="family_name", email="email", seen="last_login")

    class Meta:
        model = User
        fields: list[str] = []

    def filter_role(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == "none":
            return queryset.filter(is_secretariat=False, is_contact=False, is_delegate=False)
        column = {
            "secretariat": "is_secretariat",
            "contact_point": "is_contact",
            "delegate": "is_delegate",
        }[value]
        return queryset.filter(**{column: True})


class MailFilter(filters.FilterSet):
    q = SearchFilter(["to", "subject", "user__given_name", "user__family_name"])
    status = filters.ChoiceFilter(
        label=_("Status"), choices=MailStatus.choices, empty_label=_("Any status")
    )
    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=MailKind.choices, empty_label=_("All kinds")
    )
    sort = sort_filter(
        to="to", subject="subject", kind="kind", status="status", written="created_at"
    )

    class Meta:
        model = Mail
        fields: list[str] = []


class InvitationFilter(filters.FilterSet):
    """Of delegations, with what `with_invitations` adds."""

    q = SearchFilter(["organization__name", "organization__abbreviation", "organization__iso_code"])
    state = filters.ChoiceFilter(
        label=_("State"),
        method="filter_state",
        empty_label=_("Any state"),
        choices=[
            ("waiting", _("Has not answered")),
            ("answered", _("Has answered")),
            ("unsent", _("Mail not sent yet")),
            ("failed", _("Mail failed")),
            ("unopened", _("Link not opened")),
            ("uninvited", _("No invitation mailed")),
        ],
    )
    kind = filters.ChoiceFilter(
        label=_("Kind"),
        field_name="organization__kind",
        choices=OrganizationKind.choices,
        empty_label=_("All kinds"),
    )
    sort = sort_filter(
        name="organization__name",
        invited="invited_at",
        opened="first_opened_at",
        status="status",
    )

    class Meta:
        model = Delegation
        fields: list[str] = []

    def filter_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        wanted = {
            "waiting": {"status": DelegationStatus.INVITED},
            "unsent": {"sent_mails": 0, "invitation_count__gt": 0},
            "failed": {"failed_mails__gt": 0},
            "unopened": {"first_opened_at": None, "invitation_count__gt": 0},
            "uninvited": {"invitation_count": 0},
        }
        if value == "answered":
            return queryset.exclude(status=DelegationStatus.INVITED)
        return queryset.filter(**wanted[value])
