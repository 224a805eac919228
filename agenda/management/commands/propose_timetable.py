"""Let the solver try without a queue, for operators."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from agenda import services
from agenda.hours import span_words
from agenda.models import Proposal, ProposalStatus
from agenda.proposing import propose
from agenda.solving import Place, Solution, read_solution
from meetings.models import Meeting, Room
from meetings.services import StaleMove


class Command(BaseCommand):
    help = "Propose a timetable for a meeting: place every session that is not pinned."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("meeting", help="its short name in addresses: rcp-33")
        parser.add_argument("--seconds", type=int, default=20, metavar="N")
        parser.add_argument("--accept", action="store_true", help="write it into the draft")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            meeting = Meeting.objects.get(slug=options["meeting"])
        except Meeting.DoesNotExist:
            raise CommandError(f"No meeting is called {options['meeting']}.") from None
        proposal = self._solve(meeting, options["seconds"])
        solution = read_solution(proposal.result)
        self._say(meeting, solution)
        if not solution.changes and solution.unplaced:
            self._close(proposal)
            raise CommandError("Nothing could be proposed.")
        if options["accept"] and solution.changes:
            self._accept(proposal)
        elif not solution.changes:
            self._close(proposal)
            self.stdout.write("Nothing to change.")
        else:
            self.stdout.write("Nothing moved yet: it waits on its page to be accepted.")

    def _solve(self, meeting: Meeting, seconds: int) -> Proposal:
        try:
            proposal = services.request_proposal(
                meeting=meeting, seconds=seconds, requested_by=None, queue=False
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        try:
            propose(proposal.pk, lambda percent, line: self._tell(percent, line))
        except KeyboardInterrupt:
            services.cancel_proposal(proposal=proposal)
            raise CommandError("Cancelled.") from None
        proposal.refresh_from_db()
        if proposal.status != ProposalStatus.READY:
            raise CommandError(proposal.error or proposal.get_status_display())
        return proposal

    def _tell(self, percent: int, line: str) -> None:
        """One line that is written over on a terminal, and one line a time elsewhere."""
        if self.stdout.isatty():
            self.stdout.write(f"\r\033[K{percent:3} % {line}", ending="")
            self.stdout.flush()
        else:
            self.stdout.write(f"{percent:3} % {line}")

    def _say(self, meeting: Meeting, solution: Solution) -> None:
        rooms = dict(Room.objects.filter(venue=meeting.venue_id).values_list("pk", "name"))

        def words(place: Place, minutes: int) -> str:
            if place.start is None:
                return "the tray"
            end = place.start + timedelta(minutes=minutes)
            when = span_words(place.start, end, meeting.time_zone)
            return f"{when}, {rooms[place.room]}" if place.room in rooms else when

        if self.stdout.isatty():
            self.stdout.write("")
        for change in solution.placed:
            self.stdout.write(f"placed   {change.title}: {words(change.after, change.minutes)}")
        for change in solution.moved:
            before, after = (words(p, change.minutes) for p in (change.before, change.after))
            self.stdout.write(f"moved    {change.title}: {before} -> {after}")
        for row in solution.left_over:
            back = " (goes back to the tray)" if row.stood.start else ""
            self.stdout.write(f"left     {row.title}{back}: {' '.join(row.reasons)}")
        for sentence in solution.against:
            self.stdout.write(f"against  {sentence}")
        before, after = solution.before, solution.after
        self.stdout.write(
            f"{len(solution.placed)} placed, {len(solution.moved)} moved, "
            f"{solution.unchanged} unchanged, {len(solution.left_over)} left over in "
            f"{solution.seconds} s; conflicts {before.severe} -> {after.severe}, warnings "
            f"{before.warnings} -> {after.warnings}, minutes at night {before.night_minutes} -> "
            f"{after.night_minutes}"
        )

    def _accept(self, proposal: Proposal) -> None:
        try:
            services.accept_proposal(proposal=proposal)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except StaleMove as stale:
            raise CommandError(f"Changed meanwhile: {stale}. Nothing was moved.") from None
        self.stdout.write("Accepted.")

    def _close(self, proposal: Proposal) -> None:
        """There is nothing to decide."""
        services.discard_proposal(proposal=proposal)
