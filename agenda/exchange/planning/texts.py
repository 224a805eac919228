"""From the texts of a row to values."""

import uuid
from datetime import timedelta

from django.utils.translation import gettext as _

from agenda.exchange.moments import Unclear, read_length, read_times
from agenda.exchange.planning.lines import Line, hours_words
from agenda.exchange.reading import Row
from agenda.exchange.words import is_no_room
from agenda.timetables import Timetable
from meetings.models import Mode, SessionKind
from wcoap.spreadsheets.words import named, one_line

_DAY = timedelta(hours=24)
_YES = {"yes": True, "true": True, "1": True, "x": True, "no": False, "false": False, "0": False}


class Reader:
    """Turns texts into values, each with its own reason where it can't."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self.rooms = {room.name.casefold(): key for key, room in timetable.rooms.items()}
        self.items = {item.number: key for key, item in timetable.items.items()}

    def read(self, row: Row) -> Line:
        line = Line(number=row.line, title=one_line(row.title), row=row)
        if not line.title:
            line.refuse(_("It has no title."))
        elif len(line.title) > 200:
            line.refuse(_("Its title has more than 200 characters."))
        line.fields["title"] = line.title
        self._read_key(line)
        self._read_choices(line)
        self._read_room(line)
        self._read_items(line)
        try:
            self._read_times(line)
        except Unclear as unclear:
            line.refuse(str(unclear))
        return line

    def _read_key(self, line: Line) -> None:
        if not line.row.key:
            return
        try:
            line.key = uuid.UUID(line.row.key)
        except ValueError:
            line.refuse(
                _("“%s” is not a session's key. Leave it empty for a new session.") % line.row.key
            )

    def _read_choices(self, line: Line) -> None:
        row = line.row
        if row.kind:
            line.fields["kind"] = named(SessionKind, row.kind)
            if line.fields["kind"] is None:
                line.refuse(
                    _("There is no kind “%(kind)s”: choose among %(kinds)s.")
                    % {"kind": row.kind, "kinds": ", ".join(SessionKind.values)}
                )
        if row.mode:
            line.fields["mode"] = named(Mode, row.mode)
            if line.fields["mode"] is None:
                line.refuse(
                    _("There is no mode “%(mode)s”: choose among %(modes)s.")
                    % {"mode": row.mode, "modes": ", ".join(Mode.values)}
                )
        if row.pinned:
            line.fields["is_pinned"] = _YES.get(row.pinned.casefold())
            if line.fields["is_pinned"] is None:
                line.refuse(_("“%s” does not say whether it is pinned: yes or no.") % row.pinned)

    def _read_room(self, line: Line) -> None:
        if line.row.room is None:
            return
        room = self.rooms.get(line.row.room.casefold())
        if room is None and not is_no_room(line.row.room):
            line.refuse(_("The meeting's venue has no room “%s”.") % line.row.room)
        line.fields["room_id"] = room
        line.room_name = self.timetable.rooms[room].name if room else ""

    def _read_items(self, line: Line) -> None:
        numbers = [part.strip() for part in line.row.items.replace(",", ";").split(";")]
        if not any(numbers):
            return
        found = []
        for number in filter(None, numbers):
            if number in self.items:
                found.append(self.items[number])
            else:
                line.refuse(_("The agenda has no item %s.") % number)
        line.items = tuple(dict.fromkeys(found))

    def _read_times(self, line: Line) -> None:
        row, meeting = line.row, self.timetable.meeting
        if not row.start:
            if row.end:
                raise Unclear(_("It has an end but no start."))
            line.fields |= {"starts_at": None, "ends_at": None, "room_id": None}
            if row.length:
                self._read_minutes(line)
            return
        start, end = read_times(
            day=row.day,
            start=row.start,
            end=row.end,
            length=row.length,
            zone=row.zone,
            day_start=row.day_start,
        )
        start, end = start.astimezone(self.timetable.zone), end.astimezone(self.timetable.zone)
        line.when = hours_words(start, end, self.timetable.zone)
        line.fields |= {"starts_at": start, "ends_at": end}
        if end <= start:
            line.refuse(
                _("It ends before it starts: %s.") % line.when
                if end < start
                else _("It ends when it starts: %s.") % line.when
            )
        elif end - start > _DAY:
            line.refuse(_("It lasts more than a day: %s.") % line.when)
        elif not meeting.covers(start, end):
            line.refuse(_("It lies outside the days of the meeting: %s.") % line.when)

    def _read_minutes(self, line: Line) -> None:
        minutes = read_length(line.row.length) // timedelta(minutes=1)
        if not 0 < minutes <= 24 * 60:
            raise Unclear(_("A session lasts between a minute and a day."))
        line.fields["minutes"] = minutes
