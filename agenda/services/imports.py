"""Taking a programme from a file into the draft."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agenda.exchange.planning import Line, Plan, plan_import
from agenda.exchange.reading import Row
from agenda.services.session_items import take_items
from agenda.timetables import collect_timetable
from meetings.models import Meeting, Room, Session
from meetings.services import held_rooms, lock_meeting
from wcoap.plans import OtherPlanError
from wcoap.saving import refusals_explained


def preview_import(
    *, meeting: Meeting, rows: Sequence[Row], lines: Sequence[Line] | None = None
) -> Plan:
    """What an import of `rows` would do now; writes nothing.

    With `lines` of an earlier plan, each row keeps the session that it had there.
    """
    held = held_rooms(meeting, elsewhere=True)
    if lines is not None:
        return plan_import(rows, collect_timetable(meeting), held=held, matched=lines)
    keys = set()
    for row in rows:
        try:
            keys.add(UUID(row.key))
        except ValueError:
            continue  # the plan says so
    others = Session.objects.filter(pk__in=keys).exclude(meeting=meeting)
    elsewhere = set(others.values_list("pk", flat=True)) if keys else set()
    return plan_import(rows, collect_timetable(meeting), elsewhere=elsewhere, held=held)


@transaction.atomic
def apply_plan(
    *, meeting: Meeting, rows: Sequence[Row], chosen: Collection[int], mark: str
) -> list[Line]:
    """Write the lines of `chosen` numbers, all or none, and give them back.

    OtherPlanError if the plan is not the one of that `mark` any more; ValidationError where a line
    can't be taken, alone or without those that were left out.
    """
    meeting = lock_meeting(meeting.pk)
    shown = preview_import(meeting=meeting, rows=rows)
    if shown.mark != mark:
        raise OtherPlanError(shown)
    wanted = {line.number for line in shown.taken} & set(chosen)
    lines = [line for line in shown.lines if line.number in wanted]
    plan = preview_import(meeting=meeting, rows=[line.row for line in lines], lines=lines)
    # Lines may hold together: one takes the place that another leaves.
    for line in plan.refused:
        raise ValidationError(
            _("Without the lines that you left out, line %(line)s can't be taken: %(reason)s")
            % {"line": line.number, "reason": line.reasons[0]}
        )
    _write(meeting, plan.taken)
    return plan.taken


def _write(meeting: Meeting, lines: Sequence[Line]) -> None:
    """Every row by the rules of its own; those over several rows are asked at the end."""
    rooms = Room.objects.filter(venue=meeting.venue_id).in_bulk()
    targets = [line.target.key for line in lines if line.target]
    sessions = Session.objects.filter(meeting=meeting).select_for_update().in_bulk(targets)
    items: dict[UUID, Collection[UUID]] = {}
    with refusals_explained():
        for line in lines:
            if line.target:
                session = sessions[line.target.key]
            else:
                session = Session(meeting=meeting, mode=meeting.mode)
                session.pk = line.key or session.pk
            session.meeting = meeting
            for name, value in line.fields.items():
                if name != "room_id":
                    setattr(session, name, value)
            if "room_id" in line.fields:
                session.room = rooms.get(line.fields["room_id"])
            # Not `full_clean`: it would ask at once about rooms that lines may swap.
            session.clean_fields()
            session.clean()
            session.save()
            if line.items is not None:
                items[session.pk] = line.items
        take_items(items)
