"""What an import would do: each row of a file against the draft as it stands. No query.

Nothing is deleted by an import, and a row that changes nothing says so; so reading the same file
twice is safe. A column that a file has not, or a cell left empty, leaves what stands; only an
empty room means no room, and a row without start and length of time is one for the tray.
"""

from collections.abc import Collection, Mapping, Sequence

from agenda.exchange.planning.changes import compare
from agenda.exchange.planning.lines import Line, Plan
from agenda.exchange.planning.matching import match, refuse_repeated
from agenda.exchange.planning.rooms import Span, settle_rooms
from agenda.exchange.planning.texts import Reader
from agenda.exchange.reading import Row
from agenda.timetables import Key, Timetable
from wcoap.plans import Step

__all__ = ["Line", "Plan", "plan_import"]


def plan_import(
    rows: Sequence[Row],
    timetable: Timetable,
    *,
    elsewhere: Collection[Key] = (),
    held: Mapping[Key, Sequence[Span]] | None = None,
    matched: Sequence[Line] | None = None,
) -> Plan:
    """`elsewhere` are keys in `rows` that sessions of other meetings have.

    `held` are the times at which other meetings hold a room of the venue. `matched` are the
    lines of the same rows in an earlier plan, whose sessions they keep.
    """
    reader = Reader(timetable)
    lines = [reader.read(row) for row in rows]
    refuse_repeated(lines)
    if matched is None:
        match(lines, timetable, elsewhere)
    else:
        for line, before in zip(lines, matched, strict=True):
            line.key = before.key
            line.target = timetable.by_key[before.target.key] if before.target else None
    for line in lines:
        if line.step != Step.REFUSED:
            compare(line, timetable)
    settle_rooms(lines, timetable, held or {})
    return Plan(lines)
