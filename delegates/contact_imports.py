"""What a file of contact points would do, line by line. Nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from delegates.models import ContactPoint
from meetings.models import Organization
from wcoap import plans
from wcoap.history import Change
from wcoap.plans import Step
from wcoap.spreadsheets.reading import MOST_ROWS, kind_of, read_table

COLUMNS = (
    "organization",
    "given_name",
    "family_name",
    "position",
    "email",
    "phone",
    "valid_from",
    "valid_to",
)
_NEEDED = ("organization", "given_name", "family_name", "email")
_DAYS = ("valid_from", "valid_to")
Row = tuple[int, Mapping[str, str]]


def read_contacts(name: str, data: bytes) -> list[Row]:
    """The lines of a CSV or XLSX; ValidationError for what is wrong with it as a whole."""
    rows: list[Row] = []
    for row in read_table(kind_of(name, data), data, columns=COLUMNS, needed=_NEEDED):
        if len(rows) == MOST_ROWS:
            raise ValidationError(_("The file has more than 5,000 lines."))
        rows.append(row)
    if not rows:
        raise ValidationError(_("The file has no contact points."))
    return rows


@dataclass(slots=True, kw_only=True)
class Line(plans.Line):
    """What becomes of a line: `contact` as it would be saved, `target` the one that is there."""

    organization: Organization | None = None
    contact: ContactPoint | None = None
    target: ContactPoint | None = None

    @property
    def about(self) -> Any:
        return self.target and (self.target.pk, self.target.version)


Plan = plans.Plan[Line]


def plan_contacts(rows: Sequence[Row]) -> Plan:
    """Two queries for any number of lines."""
    directory = _Directory()
    seen: dict[tuple[object, ...], int] = {}
    return Plan([_plan(number, said, directory, seen) for number, said in rows])


class _Directory:
    """Organizations by any of their names, and who stands for them."""

    def __init__(self) -> None:
        self.by_name: dict[str, Organization | None] = {}
        for organization in Organization.objects.all():
            names = (
                organization.name,
                organization.slug,
                organization.iso_code,
                organization.abbreviation,
                organization.administration,
            )
            for name in {name.casefold() for name in names if name}:
                # A name that two of them have says neither.
                known = name in self.by_name
                self.by_name[name] = None if known else organization
        self.contacts: dict[tuple[object, str], list[ContactPoint]] = {}
        for contact in ContactPoint.objects.order_by("created_at", "pk"):
            key = contact.organization_id, contact.email.casefold()
            self.contacts.setdefault(key, []).append(contact)

    def target(
        self, organization: Organization, email: str, days: Mapping[str, date]
    ) -> ContactPoint | None:
        """Whom a line is about: of that time in office, or else the one who is in office now.

        Somebody who left and is listed again starts anew; a time before the present one is another.
        """
        known = self.contacts.get((organization.pk, email.casefold()), [])
        start, end = days.get("valid_from"), days.get("valid_to")
        same = [c for c in known if c.valid_from == start and (c.valid_to == end or start)]
        now = [c for c in known if c.valid_to is None and not (end and _before(end, c.valid_from))]
        return next(iter([*same, *now]), None)


def _before(day: date, other: date | None) -> bool:
    return other is not None and day < other


def _plan(
    number: int,
    said: Mapping[str, str],
    directory: _Directory,
    seen: dict[tuple[object, ...], int],
) -> Line:
    name = f"{said['given_name']} {said['family_name']}".strip() or said["email"]
    line = Line(number=number, title=name)
    organization = directory.by_name.get(said["organization"].casefold())
    days = _read_days(said, line)
    if organization is None:
        reason = (
            _("No organization, or more than one, is called “%s”.") % said["organization"]
            if said["organization"]
            else _("Which organization it is for is missing.")
        )
        line.refuse(reason)
        return line
    line.organization = organization
    line.title = f"{name}, {organization}"
    key = organization.pk, said["email"].casefold(), days.get("valid_from")
    if said["email"] and (before := seen.setdefault(key, number)) != number:
        line.refuse(_("Line %s is about the same person.") % before)
    if not line.reasons:
        _fill(line, said, days, directory.target(organization, said["email"], days))
    return line


def _read_days(said: Mapping[str, str], line: Line) -> dict[str, date]:
    days = {}
    for column in _DAYS:
        if text := said.get(column, ""):
            try:
                days[column] = date.fromisoformat(text)
            except ValueError:
                line.refuse(
                    _("%(column)s: “%(text)s” is no day; write 2026-03-31.")
                    % {"column": column, "text": text}
                )
    return days


def _fill(
    line: Line, said: Mapping[str, str], days: Mapping[str, date], target: ContactPoint | None
) -> None:
    """The record as the line would have it. An empty cell changes nothing."""
    contact = ContactPoint(organization=line.organization)
    if target:
        line.target = target
        for column in ContactPoint._meta.concrete_fields:
            setattr(contact, column.attname, getattr(target, column.attname))
        contact._state.adding = False
        contact._state.db = target._state.db
    texts = {c: said[c] for c in COLUMNS[1:] if c not in _DAYS and said.get(c)}
    for column, value in {**texts, **days}.items():
        setattr(contact, column, value)
    try:
        contact.clean_fields(exclude=["organization", "user"])
    except ValidationError as error:
        for reason in _reasons(error):
            line.refuse(reason)
        return
    # As the database's own rule has it, which would be a query a line.
    if contact.valid_to and _before(contact.valid_to, contact.valid_from):
        line.refuse(_("A contact can't leave before they start."))
        return
    line.contact = contact
    if target:
        line.changes = _changes(target, contact)
    line.step = Step.CREATE if target is None else Step.CHANGE if line.changes else Step.SAME


def _reasons(error: ValidationError) -> list[str]:
    return [
        f"{ContactPoint._meta.get_field(name).verbose_name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def _changes(before: ContactPoint, after: ContactPoint) -> list[Change]:
    changes = []
    for column in COLUMNS[1:]:
        old, new = getattr(before, column), getattr(after, column)
        if column == "email" and old.casefold() == new.casefold():
            setattr(after, column, old)
        elif old != new:
            label = str(ContactPoint._meta.get_field(column).verbose_name)
            changes.append(Change(label, _words(old), _words(new)))
    return changes


def _words(value: str | date | None) -> str:
    return date_format(value, "j M Y") if isinstance(value, date) else value or "—"
