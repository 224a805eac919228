"""The rows of the desk's table as HTML: fifty of ten cells cost a template ten times as much."""

from collections.abc import Iterable, Mapping

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from delegates.models import CredentialsStatus, Delegation
from meetings.models import Meeting
from wcoap.tags.chips import status_chip
from wcoap.tags.hours import moment

_ROW = (
    '<tr><td><input class="row-check" type="checkbox" name="rows" value="{}" aria-label="{}"></td>'
    '<th scope="row"><a href="{}">{}</a></th>{}</tr>'
)
_CELL = '<td{} data-label="{}">{}</td>'
_NUMBER = SafeString(' class="num"')


class _Addresses:
    """Addresses of a meeting's delegations; those of pages that are not there are empty."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting, self.parts = meeting, dict[str, tuple[str, str]]()

    def of(self, view: str, delegation: Delegation) -> str:
        if view not in self.parts:
            try:
                # One look-up a page: the organization's place is found by a mark.
                whole = reverse(f"delegates:{view}", args=[self.meeting.slug, "0-0"])
            except NoReverseMatch:
                whole = ""
            before, _mark, after = whole.rpartition("0-0")
            self.parts[view] = before, after
        before, after = self.parts[view]
        return f"{before}{delegation.organization.slug}{after}" if after else ""


def draw_rows(meeting: Meeting, delegations: Iterable[Delegation]) -> SafeString:
    """A `<tr>` each, of a queryset of `desk_of`; no query."""
    addresses, labels = _Addresses(meeting), column_labels()
    choose = _("Choose %s")
    return format_html_join(
        "",
        _ROW,
        (
            (
                row.pk,
                choose % row.organization,
                addresses.of("delegation_detail", row),
                row.organization,
                _cells(meeting, row, labels, addresses),
            )
            for row in delegations
        ),
    )


def column_labels() -> Mapping[str, str]:
    return {
        "subregion": _("Sub-region or kind"),
        "status": _("Status"),
        "head": _("Head of delegation"),
        "in_person": _("In person"),
        "online": _("Online"),
        "waiting": _("Waiting"),
        "credentials": _("Credentials"),
        "changed": _("Last change"),
        "marks": _("To see to"),
    }


def _cells(
    meeting: Meeting, row: Delegation, labels: Mapping[str, str], addresses: _Addresses
) -> SafeString:
    organization, part = row.organization, row.takes_part
    cells = {
        "subregion": organization.get_subregion_display() or organization.get_kind_display(),
        "status": status_chip(row.status, row.get_status_display()),
        "head": format_html("<bdi>{}</bdi>", row.head_name or "—"),
        "in_person": row.in_person if part else "—",
        "online": row.online if part else "—",
        "waiting": row.waiting if part and row.waiting else "—",
        "credentials": _letter(row.letter),
        "changed": moment({}, row.last_change, meeting.time_zone),
        "marks": _marks(row, addresses),
    }
    if not meeting.asks_for_credentials:
        del cells["credentials"]
    numbers = ("in_person", "online", "waiting")
    return format_html_join(
        "",
        _CELL,
        ((_NUMBER if name in numbers else "", labels[name], cell) for name, cell in cells.items()),
    )


def _letter(status: str) -> SafeString | str:
    return status_chip(status, CredentialsStatus(status).label) if status else "—"


def _marks(row: Delegation, addresses: _Addresses) -> SafeString:
    """What is special about it, and the way to register on its behalf."""
    marks = []
    if row.open_requests:
        marks.append(status_chip("open", _("Change request")))
    if row.letter == CredentialsStatus.RETURNED:
        marks.append(status_chip("returned", _("Credentials returned")))
    if row.on_behalf:
        marks.append(status_chip("on_behalf", _("On behalf")))
    if row.takes_part and (address := addresses.of("registration", row)):
        link = format_html('<a href="{}">{}</a>', address, _("Register on behalf"))
        marks.append(link)
    return format_html_join(" ", "{}", ((mark,) for mark in marks))
