"""The programme as it was released, for paper. It may be pinned to a wall, so it says what the
public may read: no links, and only the names of people who agreed to be listed.
"""

from itertools import groupby
from operator import attrgetter

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from agenda.consents import withdrawn_from
from agenda.programmes import Programme, Slot, read_release
from delegates.models import SessionRoleKind
from meetings.models import Meeting, Release
from reports.lines import masthead, plain_day
from reports.papers import ProgrammeDay, ProgrammePaper, SlotLine
from wcoap.tags.hours import zone_at


def collect_programme(release: Release) -> ProgrammePaper:
    """What that version says, day by day, without the names of who withdrew.

    Four queries at most.
    """
    meeting = Meeting.objects.select_related("series", "host").get(pk=release.meeting_id)
    withdrawn = withdrawn_from(release.pk)
    programme = read_release(release).for_the_public(withdrawn=withdrawn)
    version = _("version %(number)s") % {"number": release.number}
    released = release.created_at.astimezone(programme.zone)
    first = programme.slots[0].start if programme.slots else released
    return ProgrammePaper(
        masthead=masthead(
            meeting,
            symbol=f"{meeting.symbol} · {version}",
            title=_("Programme of the %(title)s") % {"title": meeting.title},
            issued=released.date(),
        ),
        number=release.number,
        released=plain_day(released.date()),
        zone=zone_at(programme.zone, first),
        days=tuple(
            ProgrammeDay(
                date_format(day, "l j F Y"), tuple(_line(programme, slot) for slot in slots)
            )
            for day, slots in groupby(programme.slots, key=attrgetter("day"))
        ),
        withdrawn=tuple(sorted(withdrawn)),
    )


def _line(programme: Programme, slot: Slot) -> SlotLine:
    people = groupby((p for p in slot.people if p.name), key=attrgetter("role"))
    return SlotLine(
        hours=f"{slot.start:%H:%M}–{slot.end:%H:%M}",
        title=slot.title,
        kind=slot.kind_label,
        room=programme.room_names.get(slot.room or "", ""),
        items=tuple(f"{item.number} {item.title}" for item in slot.items),
        people=tuple(
            f"{SessionRoleKind(role).label}: {', '.join(person.name for person in theirs)}"
            for role, theirs in people
        ),
        is_pause=slot.is_pause,
        is_cancelled=slot.is_cancelled,
    )
