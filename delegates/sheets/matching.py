"""Whom a row is about: somebody of the delegation, or somebody new.

The hidden key of a downloaded sheet says it. A row without one is matched by name, and by e-mail
where one of the names agrees; an address alone is no match, since people share mailboxes.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from delegates.models import Delegate, DelegateStatus
from delegates.sheets.columns import KEY
from delegates.sheets.lines import Line
from wcoap.shortcuts import key_of
from wcoap.spreadsheets.words import one_line


def match(lines: Sequence[Line], people: Sequence[Delegate]) -> None:
    """Give each line its person; refuse the second of two that are about the same one."""
    by_key: dict[UUID | None, Delegate] = {person.pk: person for person in people}
    for line in lines:
        if line.row.cells.get(KEY):
            _match_key(line, by_key)
        else:
            _match_name(line, people)
    _refuse_twice(lines)


def _match_key(line: Line, by_key: dict[UUID | None, Delegate]) -> None:
    key, _colon, version = line.row.cells[KEY].partition(":")
    person = by_key.get(key_of(key))
    if person is None:
        line.refuse_cell(
            KEY,
            _(
                "This row comes from another sheet: nobody in this delegation has its hidden key. "
                "For somebody new, clear the key."
            ),
        )
        return
    line.person = person
    if _refuse_withdrawn(line, person):
        return
    if version and version != str(person.version):
        line.notes.append(_("Changed since this sheet was downloaded. Look at what would go back."))


def _match_name(line: Line, people: Iterable[Delegate]) -> None:
    given, family, email = _words(line, "given_name", "family_name", "email")
    found, same_name, same_address = [], [], []
    for person in people:
        names = (_plain(person.given_name) == given, _plain(person.family_name) == family)
        shared = bool(email) and _plain(person.email) == email
        if (all(names) and (shared or not email or not person.email)) or (any(names) and shared):
            found.append(person)
        elif all(names):
            same_name.append(person)
        elif shared:
            same_address.append(person)
    here = [person for person in found if person.status != DelegateStatus.WITHDRAWN]
    if len(here) > 1:
        line.refuse_cell(
            "family_name",
            _("Several people here could be meant. Use the sheet that can be downloaded here."),
        )
    elif here:
        line.person = here[0]
    elif found:
        _refuse_withdrawn(line, found[0])
    elif same_name:
        line.notes.append(_("Somebody of this name is here with another e-mail address."))
    elif same_address:
        line.notes.append(_("%s has this e-mail address, too.") % same_address[0])


def _refuse_withdrawn(line: Line, person: Delegate) -> bool:
    if person.status != DelegateStatus.WITHDRAWN:
        return False
    line.refuse_cell(
        "family_name", _("%s has withdrawn. Reinstate them on the registration page.") % person
    )
    return True


def _refuse_twice(lines: Sequence[Line]) -> None:
    """By the person, or for new ones by the names and the address."""
    first: dict[object, int] = {}
    for line in lines:
        new = _words(line, "given_name", "family_name", "email")
        if not line.person and not any(new):
            continue
        about = line.person.pk if line.person else new
        if about in first:
            line.refuse_cell(
                "family_name",
                _("The same person is in line %s already. For somebody new, insert an empty row.")
                % first[about],
            )
        first.setdefault(about, line.number)


def _words(line: Line, *names: str) -> tuple[str, ...]:
    return tuple(_plain(line.row.cells.get(name, "")) for name in names)


def _plain(text: str) -> str:
    return one_line(text).casefold()
