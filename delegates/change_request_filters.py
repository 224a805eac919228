"""How the list of change requests is searched, filtered and sorted."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from delegates.models import ChangeKind, ChangeRequest, ChangeStatus
from wcoap.filtering import SearchFilter, sort_filter


class ChangeRequestFilter(filters.FilterSet):
    """By the person, who may be there already or only be asked for, and by their organization."""

    q = SearchFilter(
        [
            "delegate__given_name",
            "delegate__family_name",
            "after__given_name",
            "after__family_name",
            "delegation__organization__name",
        ]
    )
    status = filters.ChoiceFilter(
        label=_("Status"), choices=ChangeStatus.choices, empty_label=_("Any status")
    )
    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=ChangeKind.choices, empty_label=_("All kinds")
    )
    sort = sort_filter(
        organization="delegation__organization__name",
        kind="kind",
        status="status",
        asked="created_at",
    )

    class Meta:
        model = ChangeRequest
        fields: list[str] = []
