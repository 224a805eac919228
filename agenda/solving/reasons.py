"""Why a session has no place, and which sessions and rules can't all be kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.conflicts import Severity, find_warnings
from agenda.solving.boards import Block, Board, Task, bars
from agenda.solving.breaks import LONGEST, Span, filled, outside, overlaps
from agenda.solving.builds import Places
from agenda.solving.cores import find_core
from agenda.solving.watches import Watch
from agenda.timetables import Key

# More names than this say nothing more.
MOST_NAMED = 4
# After the search, in seconds, for finding what stands against each other.
PATIENCE = 5.0


def name_all(titles: Iterable[str]) -> str:
    """“A”, “B” and 3 more."""
    unique = list(dict.fromkeys(titles))
    words = ", ".join(_("“%s”") % title for title in unique[:MOST_NAMED])
    if (more := len(unique) - MOST_NAMED) and more > 0:
        words = _("%(titles)s and %(number)d more") % {"titles": words, "number": more}
    return words


def explain(board: Board, task: Task, places: Places) -> list[str]:
    """What stands against a session that was left over, the most frequent reason first."""
    if not task.possible:
        return [_too_long(board, task)]
    others = occupied(board, places)
    barred = bars(board, task.block, others)
    counts: Counter[tuple[str, Key | None]] = Counter()
    titles: dict[tuple[str, Key | None], list[str]] = defaultdict(list)
    for start in task.possible:
        span = (start, start + task.minutes)
        for why, blocks in _against(board, task, span, barred, others):
            counts[why] += 1
            titles[why] += [block.slot.title for block in blocks]
    whole = len(task.possible)
    sentences = [
        _sentence(board, task, why, number, whole, titles[why])
        for why, number in counts.most_common()
    ]
    if free := whole - sum(counts.values()):
        sentences.append(
            ngettext(
                "Nothing stands against %(number)d start; there was no time to look further. "
                "Give it more seconds.",
                "Nothing stands against %(number)d starts; there was no time to look further. "
                "Give it more seconds.",
                free,
            )
            % {"number": free}
        )
    return sentences


def _against(
    board: Board,
    task: Task,
    span: Span,
    barred: Sequence[tuple[Span, tuple[str, Key | None, tuple[Block, ...]]]],
    others: Sequence[Block],
) -> list[tuple[tuple[str, Key | None], tuple[Block, ...]]]:
    """The first rule that keeps it from being held then; nothing if it could be."""
    for when, (kind, key, blocks) in barred:
        if overlaps(when, span):
            return [((kind, key), blocks)]
    holders = []
    for room in task.rooms:
        holds = [b for b in others if b.room == room and b.span and overlaps(b.span, span)]
        elsewhere = room and any(overlaps(one, span) for one in board.held.get(room, ()))
        if room is None or not (holds or elsewhere):
            return []
        holders += holds
    return [(("room", None), tuple(holders))]


def _sentence(
    board: Board,
    task: Task,
    why: tuple[str, Key | None],
    number: int,
    whole: int,
    titles: Sequence[str],
) -> str:
    kind, key = why
    told = {"number": number, "whole": whole, "titles": name_all(titles)}
    if kind == "person":
        told["person"] = board.timetable.people[key].name if key else ""
        return _("At %(number)d of %(whole)d possible starts, %(person)s is in %(titles)s.") % told
    if kind == "head":
        return (
            _(
                "At %(number)d of %(whole)d possible starts, a head of delegation would chair in "
                "one room and be needed in another: %(titles)s."
            )
            % told
        )
    if kind == "delegation" and key:
        row = board.timetable.delegations[key]
        return ngettext(
            "At %(number)d of %(whole)d possible starts, the %(people)d person of "
            "%(delegation)s is needed elsewhere: %(titles)s.",
            "At %(number)d of %(whole)d possible starts, the %(people)d people of "
            "%(delegation)s are needed elsewhere: %(titles)s.",
            row.people,
        ) % {**told, "people": row.people, "delegation": row.name}
    if not titles:
        return (
            _("At %(number)d of %(whole)d possible starts, every room is held by another meeting.")
            % told
        )
    return _("At %(number)d of %(whole)d possible starts, every room is held: %(titles)s.") % told


def _too_long(board: Board, task: Task) -> str:
    spans = board.stretches if task.minutes <= LONGEST else board.windows
    longest = max((end - start for start, end in spans), default=0)
    return _(
        "It lasts %(minutes)d minutes; business hours have no more than %(longest)d minutes "
        "between two breaks."
    ) % {"minutes": task.minutes, "longest": longest}


def occupied(board: Board, places: Places) -> list[Block]:
    """What stands and what was placed, each where it would be."""
    placed = [
        replace(
            task.block,
            span=(places[task.key][0], places[task.key][0] + task.minutes),
            room=places[task.key][1],
        )
        for task in board.tasks
        if task.key in places
    ]
    return [*board.fixed, *placed]


def stand_against(board: Board, places: Places, watch: Watch) -> list[str]:
    """Sentences on what can't all be kept: pinned sessions, and too many for people or rooms."""
    sentences = _pinned_clashes(board)
    if all(task.key in places for task in board.tasks) or watch.stopped:
        return sentences
    if too_much := [*_rooms_too_few(board), *_people_too_few(board)]:
        return sentences + too_much
    return sentences + _core(board, watch)


def _pinned_clashes(board: Board) -> list[str]:
    """What is wrong among those that stay where they are."""
    pinned = {block.slot.key for block in board.fixed}
    alone = replace(
        board.timetable, slots=[slot for slot in board.timetable.slots if slot.key in pinned]
    )
    return [
        _("Among what stays where it is: %s") % warning.text
        for warning in find_warnings(alone)
        if warning.severity is Severity.HIGH
    ]


def _most(board: Board, tasks: Sequence[Task], taken: Sequence[Span] = ()) -> int:
    """The minutes of business hours, outside `taken`, that sessions of these lengths can fill.

    One that stands off the grid may fill more than those on it could: then it is all of them.
    """
    if any(task.stands_apart for task in tasks):
        return sum(end - start for whole in board.hours for start, end in outside(whole, taken))
    lengths = {task.minutes for task in tasks}
    spans = board.windows if max(lengths) > LONGEST else board.stretches
    return sum(
        filled(end - start, lengths) for whole in spans for start, end in outside(whole, taken)
    )


def _rooms_too_few(board: Board) -> list[str]:
    tasks = [task for task in board.tasks if None not in task.rooms and task.possible]
    if not tasks:
        return []
    rooms = board.timetable.rooms
    offered = 0
    for room in rooms:
        offered += _most(board, tasks, board.taken.get(room, ()))
    asked = sum(task.minutes for task in tasks)
    if asked <= offered:
        return []
    return [
        ngettext(
            "The sessions need %(asked)s in rooms; %(rooms)d room has %(offered)s for them "
            "between the breaks.",
            "The sessions need %(asked)s in rooms; %(rooms)d rooms have %(offered)s for them "
            "between the breaks.",
            len(rooms),
        )
        % {"asked": _hours(asked), "offered": _hours(offered), "rooms": len(rooms)}
    ]


def _people_too_few(board: Board) -> list[str]:
    """People, and delegations of one, with more to do than there are hours."""
    sentences = []
    timetable = board.timetable
    for person, tasks in _by(board.tasks, lambda task: task.block.people).items():
        taken = [b.span for b in board.fixed if person in b.people and b.span]
        asked, offered = sum(task.minutes for task in tasks), _most(board, tasks, taken)
        if asked > offered:
            sentences.append(
                _(
                    "%(person)s has parts in %(asked)s of sessions, one at a time; %(offered)s "
                    "are left for them between the breaks: %(titles)s."
                )
                % {
                    "person": timetable.people[person].name,
                    "asked": _hours(asked),
                    "offered": _hours(offered),
                    "titles": name_all(task.block.slot.title for task in tasks),
                }
            )
    for organization, tasks in _by(board.tasks, lambda task: task.block.needed).items():
        row = timetable.delegations[organization]
        asked, offered = sum(task.minutes for task in tasks), row.people * _most(board, tasks)
        if asked > offered:
            sentences.append(
                ngettext(
                    "%(delegation)s is needed in %(asked)s of sessions; its %(people)d person "
                    "has %(offered)s between the breaks: %(titles)s.",
                    "%(delegation)s is needed in %(asked)s of sessions; its %(people)d people "
                    "have %(offered)s between the breaks: %(titles)s.",
                    row.people,
                )
                % {
                    "delegation": row.name,
                    "people": row.people,
                    "asked": _hours(asked),
                    "offered": _hours(offered),
                    "titles": name_all(task.block.slot.title for task in tasks),
                }
            )
    return sentences[:MOST_NAMED]


def _by(tasks, keys) -> dict[Key, list[Task]]:
    found: dict[Key, list[Task]] = defaultdict(list)
    for task in tasks:
        for key in sorted(keys(task)) if task.possible else ():
            found[key].append(task)
    return found


def _hours(minutes: int) -> str:
    """1 h 30 min."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _("%d h") % hours
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def _core(board: Board, watch: Watch) -> list[str]:
    """The few sessions and rules that can't all be kept, where they can be found in time."""
    core = find_core(board, min(PATIENCE, watch.seconds / 2), watch.should_stop)
    if core is None:
        return []
    timetable = board.timetable
    rules = [
        _("%s can be in one session at a time") % timetable.people[p].name for p in core.people
    ]
    for organization in core.delegations:
        row = timetable.delegations[organization]
        rules.append(
            ngettext(
                "%(delegation)s has %(number)d person",
                "%(delegation)s has %(number)d people",
                row.people,
            )
            % {"delegation": row.name, "number": row.people}
        )
    if core.heads:
        rules.append(_("a head of delegation in the chair can’t be needed elsewhere"))
    if core.rooms:
        rules.append(_("a room holds one session at a time"))
    titles = [task.block.slot.title for task in board.tasks if task.key in core.sessions]
    return [
        _("%(titles)s can’t all be held beside what stays where it is: %(rules)s.")
        % {"titles": name_all(titles), "rules": "; ".join(rules)}
    ]
