"""What a sheet would do: each row against the delegation as it stands. No query.

Nobody is withdrawn by a sheet, and a row that changes nothing says so; so reading the same file
twice is safe. A column that a file has not leaves what stands. An empty cell empties the field,
but for role and mode, which it leaves.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from delegates.choices import modes_of, roles_of
from delegates.models import (
    Delegate,
    DelegateRole,
    DelegateStatus,
    Delegation,
    DelegationStatus,
)
from delegates.sheets.columns import BY_NAME, label_of
from delegates.sheets.lines import Line, Plan
from delegates.sheets.matching import match
from delegates.sheets.reading import Sheet
from delegates.sheets.values import in_words, read_values
from wcoap.history import Change
from wcoap.plans import Step
from wcoap.spreadsheets.words import one_line


def check_sheet(
    sheet: Sheet,
    delegation: Delegation,
    people: Sequence[Delegate],
    *,
    any_role: bool = False,
) -> Plan:
    """`people` are all of the delegation's; with `any_role` a row may give every role there is.

    Whether there are seats is another question.
    """
    lines = [Line.of(row) for row in sheet.rows]
    match(lines, people)
    roles = DelegateRole.values if any_role else roles_of(Delegate(delegation=delegation))
    modes = modes_of(delegation)
    for line in lines:
        read_values(line, days=delegation.meeting.days, roles=roles, modes=modes)
        if line.person is None:
            _fill_in(line, roles, modes)
    _settle_heads(lines, people, delegation)
    for line in lines:
        if line.step != Step.REFUSED:
            _compare(line)
    return Plan(lines)


def _fill_in(line: Line, roles: Sequence[str], modes: Sequence[str]) -> None:
    """What somebody new is where the row says nothing."""
    usual = (DelegateRole.DELEGATE, DelegateRole.OBSERVER)
    line.values.setdefault("role", next(role for role in usual if role in roles))
    line.values.setdefault("mode", modes[0])


def _settle_heads(
    lines: Sequence[Line], people: Sequence[Delegate], delegation: Delegation
) -> None:
    """One head at most, the sheet and the delegation taken together."""
    named = {line.person.pk for line in lines if line.person}
    heads = [line for line in lines if line.role == DelegateRole.HEAD]
    standing = [
        person
        for person in people
        if person.role == DelegateRole.HEAD and person.status != DelegateStatus.WITHDRAWN
    ]
    for head in heads[1:]:
        head.refuse_cell(
            "role",
            _("Line %s is head of delegation already. A delegation has one.") % heads[0].number,
        )
    for person in standing:
        if heads and person.pk not in named:
            heads[0].refuse_cell(
                "role",
                _("%s is head of delegation. Give them another role in the same sheet.") % person,
            )
    needs_one = (
        delegation.status == DelegationStatus.CONFIRMED and delegation.organization.is_member
    )
    if needs_one and standing and not heads:
        for line in lines:
            if line.person == standing[0]:
                line.refuse_cell(
                    "role",
                    _("A confirmed delegation of a Member has a head. Name another one as well."),
                )


def _compare(line: Line) -> None:
    """Keep what differs, in words; somebody new differs in all."""
    if line.person is None:
        line.step = Step.CREATE
        return
    for name in BY_NAME:
        if name not in line.values:
            continue
        before, after = getattr(line.person, name), line.values[name]
        if (one_line(before) if isinstance(before, str) else before) == after:
            del line.values[name]
        else:
            line.changes.append(
                Change(label_of(name), in_words(name, before), in_words(name, after))
            )
    line.step = Step.CHANGE if line.changes else Step.SAME
    if line.step == Step.SAME:
        line.notes.clear()
