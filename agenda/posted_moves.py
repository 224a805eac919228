"""Moves of sessions as the editor's page posts them, and takes them back.

Hours are wall-clock hours at the venue, without an offset: the server adds the zone.
"""

import json
from datetime import datetime, timedelta, tzinfo
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from agenda.hours import wall_clock
from meetings.models import Meeting
from meetings.services import Move


class Malformed(ValueError):
    """What was posted is not what the editor posts; says so in a sentence."""


def read_json(request: HttpRequest) -> dict[str, Any]:
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise Malformed(_("This is not JSON. Nothing was changed.")) from error
    if not isinstance(body, dict):
        raise Malformed(_("A JSON object was expected. Nothing was changed."))
    return body


def read_moves(body: dict[str, Any], meeting: Meeting) -> list[Move]:
    """The moves of a request. Malformed, or ValidationError where the hours can't be."""
    try:
        if not isinstance(body["moves"], list) or not body["moves"]:
            raise TypeError
        return [_read_move(move, meeting) for move in body["moves"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(
            _("Each move needs key, version, start, room and minutes. Nothing was changed.")
        ) from error


def _read_move(move: dict[str, Any], meeting: Meeting) -> Move:
    version, minutes = move["version"], move["minutes"]
    if type(version) is not int or type(minutes) is not int:
        raise TypeError
    start = move["start"]
    room = move["room"]
    return Move(
        key=UUID(move["key"]),
        version=version,
        start=None if start is None else _moment(start, meeting),
        room=None if room is None else UUID(room),
        minutes=minutes,
    )


def _moment(text: str, meeting: Meeting) -> datetime:
    """A wall-clock hour at the venue; far from the meeting it could not be counted with."""
    moment = datetime.fromisoformat(text)
    check_near(moment, meeting)
    return moment if moment.tzinfo else moment.replace(tzinfo=meeting.time_zone)


def check_near(moment: datetime, meeting: Meeting) -> None:
    """ValidationError more than a day away; the database decides about the rest."""
    near = timedelta(days=1)
    if not meeting.first_day - near <= moment.date() <= meeting.last_day + near:
        raise ValidationError(_("The session lies outside the days of its meeting."))


def move_dict(move: Move, zone: tzinfo) -> dict[str, Any]:
    """A move as `read_moves` takes it."""
    return {
        "key": str(move.key),
        "version": move.version,
        "start": wall_clock(move.start, zone),
        "room": str(move.room) if move.room else None,
        "minutes": move.minutes,
    }
