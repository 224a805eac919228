import django_filters as filters
from django.utils.translation import gettext_lazy as _

from reports.models import Report, ReportKind, ReportStatus
from wcoap.filtering import SearchFilter, sort_filter


class ReportFilter(filters.FilterSet):
    q = SearchFilter(["initiative__name", "requested_by__family_name", "requested_by__given_name"])
    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=ReportKind.choices, empty_label=_("All kinds")
    )
    status = filters.ChoiceFilter(
        label=_("Status"), choices=ReportStatus.choices, empty_label=_("Any status")
    )
    sort = sort_filter(asked="created_at", kind="kind", pages="pages", status="status")

    class Meta:
        model = Report
        fields: list[str] = []
