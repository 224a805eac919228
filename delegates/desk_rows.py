"""The rows of the desk's table as HTML.

Fifty rows of ten cells cost a template ten times as much. Words are looked up once a page, and
every text goes through `escape`.
"""

from collections.abc import Iterable
from datetime import date, datetime
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegates.models import CredentialsStatus, Delegation, DelegationStatus
from meetings.models import Meeting, OrganizationKind, Subregion
from wcoap.tags.chips import status_chip
from wcoap.tags.hours import zone_name


def column_labels(meeting: Meeting) -> dict[str, str]:
    """The heading of each column but the first two; hours are said with the venue's zone."""
    zone = zone_name(meeting.time_zone).rpartition(", ")[2]
    labels = {
        "subregion": _("Sub-region or kind"),
        "status": _("Status"),
        "head": _("Head of delegation"),
        "in_person": _("In person"),
        "online": _("Online"),
        "waiting": _("Waiting"),
        "credentials": _("Credentials"),
        "changed": _("Last change (%s)") % zone,
        "marks": _("To see to"),
    }
    if not meeting.asks_for_credentials:
        del labels["credentials"]
    return labels


def draw_rows(meeting: Meeting, delegations: Iterable[Delegation]) -> SafeString:
    """A `<tr>` each, of a queryset of `desk_of`; no query."""
    pencil = _Pencil(meeting)
    return SafeString("".join(map(pencil.row, delegations)))


class _Pencil:
    """What the rows of a page share."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.labels = {name: escape(label) for name, label in column_labels(meeting).items()}
        self.choose, self.register = escape(_("Choose %s")), escape(_("Register on behalf"))
        self.places = {**_escaped(OrganizationKind), **_escaped(Subregion)}
        self.statuses = {s.value: status_chip(s, s.label) for s in DelegationStatus}
        self.letters = {s.value: status_chip(s, s.label) for s in CredentialsStatus}
        self.request = status_chip("open", _("Change request"))
        self.on_behalf = status_chip("on_behalf", _("On behalf"))
        self.day_pattern = pgettext("short day with year, date format", "j M Y")
        self.days: dict[date, str] = {}
        self.detail = self._around("delegation_detail")
        self.registration = self._around("registration")

    def _around(self, view: str) -> tuple[str, str]:
        """An address before and after the organization's place."""
        address = reverse(f"delegates:{view}", args=[self.meeting.slug, "0-0"])
        before, _mark, after = address.rpartition("0-0")
        return before, after

    def row(self, row: Any) -> str:
        organization, labels = row.organization, self.labels
        name, place = escape(str(organization)), organization.subregion or organization.kind
        part = row.takes_part
        cells = {
            "subregion": self.places.get(place, ""),
            "status": self.statuses[row.status],
            "head": f"<bdi>{escape(row.head_name)}</bdi>" if row.head_name else "—",
            "in_person": row.in_person if part else "—",
            "online": row.online if part else "—",
            "waiting": row.waiting if part and row.waiting else "—",
            "credentials": self.letters.get(row.letter, "—"),
            "changed": self._when(row.last_change),
            "marks": self._marks(row),
        }
        drawn = "".join(
            f'<td{_CLASSES.get(column, "")} data-label="{label}">{cells[column]}</td>'
            for column, label in labels.items()
        )
        before, after = self.detail
        return (
            f'<tr><td><input class="row-check" type="checkbox" name="rows" value="{row.pk}"'
            f' aria-label="{self.choose % name}"></td><th scope="row">'
            f'<a href="{before}{organization.slug}{after}">{name}</a></th>{drawn}</tr>'
        )

    def _when(self, at: datetime) -> str:
        local = at.astimezone(self.meeting.time_zone)
        day = local.date()
        words = self.days.get(day)
        if words is None:
            words = self.days[day] = escape(date_format(day, self.day_pattern))
        return (
            f'<time class="when" datetime="{local.isoformat(timespec="minutes")}">'
            f"{words}, {local:%H:%M}</time>"
        )

    def _marks(self, row: Any) -> str:
        """What is special about it, and the way to register on its behalf."""
        marks = []
        if row.open_requests:
            marks.append(self.request)
        if row.on_behalf:
            marks.append(self.on_behalf)
        before, after = self.registration
        if row.takes_part:
            marks.append(f'<a href="{before}{row.organization.slug}{after}">{self.register}</a>')
        return " ".join(marks)


_CLASSES = dict.fromkeys(("in_person", "online", "waiting"), ' class="num"')


def _escaped(choices: Any) -> dict[str, str]:
    return {value: escape(str(label)) for value, label in choices.choices}
