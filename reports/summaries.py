"""The final report of a meeting, collected from its records.

What a report holds, and in which order, follows "What a report looks like" in the domain page:
opening, attendance, a section for each agenda item with its outcomes, and the annexes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agenda.models import AgendaItem, AgendaItemKind, Document, Intervention, Outcome
from delegates.models import Delegate
from meetings.models import Meeting
from reports.lines import (
    agenda_lines,
    masthead,
    outcome_lines,
    paper_lines,
    recorded_outcomes,
)
from reports.papers import (
    ActivityLine,
    BusinessDay,
    BusinessLine,
    ExerciseRecord,
    FinalReport,
    Paragraph,
    Section,
)
from reports.participants import attendance_sentences, participant_groups
from wcoap.tags.hours import zone_name


@dataclass
class Numbering:
    """Counts the paragraphs through the whole report."""

    last: int = 0

    def paragraph(self, text: str, speaker: str = "") -> Paragraph:
        self.last += 1
        return Paragraph(self.last, text, speaker)


def collect_final_report(meeting: Meeting) -> FinalReport:
    """Everything that the report of `meeting` says; some 25 queries, whatever its size."""
    meeting = Meeting.objects.select_related("series", "host", "vice_chair").get(pk=meeting.pk)
    items = _items(meeting)
    outcomes = recorded_outcomes(meeting)
    numbering = Numbering()
    lines = outcome_lines(outcomes)
    documents = list(
        Document.objects.filter(meeting=meeting).circulable().select_related("item", "submitted_by")
    )
    sections = []
    main_items = [item for item in items if item.parent_id is None]
    if not any(item.kind == AgendaItemKind.OPENING for item in main_items):
        sections.append(_attendance(meeting, numbering))
    for item in main_items:
        parts = [part for part in items if part.parent_id == item.pk]
        sections.append(_section(item, parts, outcomes, documents, numbering))
        if item.kind == AgendaItemKind.OPENING:
            sections.append(_attendance(meeting, numbering))
    return FinalReport(
        masthead=masthead(
            meeting,
            symbol=f"{meeting.symbol}/REP",
            title=_("Report of the %(title)s") % {"title": meeting.title},
        ),
        sections=tuple(sections),
        agenda=tuple(agenda_lines(items)),
        business=tuple(_business(meeting)),
        participants=tuple(participant_groups(meeting)),
        decisions=tuple(line for line in lines if line.decision),
        actions=tuple(sorted((a for line in lines for a in line.actions), key=lambda a: a.symbol)),
        papers=paper_lines(documents),
        exercises=tuple(
            ExerciseRecord(
                title=exercise.title,
                objectives=exercise.objectives,
                scenario=exercise.scenario,
                findings=tuple(finding.text for finding in exercise.findings.all()),
            )
            for item in items
            for exercise in item.exercises.all()
        ),
    )


def _items(meeting: Meeting) -> list[AgendaItem]:
    attributed = Intervention.objects.for_reports().select_related(
        "delegate__delegation__organization"
    )
    return list(
        meeting.agenda_items.in_agenda_order().prefetch_related(
            "leads",
            "policy_updates__initiative",
            "regional_reports__activities",
            "regional_reports__organization",
            "themes",
            "exercises__findings",
            Prefetch("interventions", queryset=attributed),
        )
    )


def _attendance(meeting: Meeting, numbering: Numbering) -> Section:
    return Section(
        key="attendance",
        number="",
        title=_("Attendance"),
        paragraphs=tuple(numbering.paragraph(text) for text in attendance_sentences(meeting)),
    )


def _section(
    item: AgendaItem,
    parts: list[AgendaItem],
    outcomes: list[Outcome],
    documents: list[Document],
    numbering: Numbering,
) -> Section:
    """One item. Its own paragraphs are numbered before those of its sub-items."""
    paragraphs = tuple(_paragraphs(item, numbering))
    return Section(
        key=item.path.replace(".", "-"),
        number=item.number,
        title=item.title,
        expected_action=str(item.get_expected_action_display()) if item.expected_action else "",
        papers=paper_lines(d for d in documents if d.item_id == item.pk),
        paragraphs=paragraphs,
        activities=tuple(
            ActivityLine(a.title, a.text, str(a.get_status_display()), a.period)
            for report in item.regional_reports.all()
            for a in report.activities.all()
        ),
        outcomes=outcome_lines(o for o in outcomes if o.item_id == item.pk),
        sections=tuple(_section(part, [], outcomes, documents, numbering) for part in parts),
    )


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _paragraphs(item: AgendaItem, numbering: Numbering) -> Iterator[Paragraph]:
    """What was reported, then what was discussed, then who spoke, then what an exercise found."""
    for update in item.policy_updates.all():
        for text in _lines(update.reported):
            yield numbering.paragraph(text)
        asked = [line.rstrip(".;") for line in _lines(update.asked_of_members)]
        if asked:
            requests = "; ".join(asked)
            yield numbering.paragraph(
                _("On %(initiative)s, Members are asked to do the following: %(requests)s.")
                % {"initiative": update.initiative.name, "requests": requests}
            )
    for report in item.regional_reports.all():
        for text in _lines(report.summary):
            yield numbering.paragraph(text)
    for text in item.paragraphs:
        yield numbering.paragraph(text)
    for intervention in item.interventions.all():  # only the attributed ones were fetched
        for text in _lines(intervention.text):
            yield numbering.paragraph(text, _speaker(intervention.delegate))
    for theme in item.themes.all():
        for text in _lines(theme.text):
            yield numbering.paragraph(text, theme.title)
    for exercise in item.exercises.all():
        for finding in exercise.findings.all():
            yield numbering.paragraph(finding.text)


def _speaker(delegate: Delegate) -> str:
    """Name and office, as the opening of a report introduces who spoke."""
    return ", ".join(
        filter(None, [f"{delegate.given_name} {delegate.family_name}", delegate.job_title])
    )


def _business(meeting: Meeting) -> Iterator[BusinessDay]:
    zone = meeting.time_zone
    sessions = (
        meeting.sessions.scheduled()
        .in_running_order()
        .select_related("room")
        .prefetch_related("agenda_items")
    )
    for day, rows in groupby(sessions, lambda s: s.starts_at.astimezone(zone).date()):
        yield BusinessDay(
            day=date_format(day, "l j F Y"),
            zone=zone_name(zone),
            lines=tuple(
                BusinessLine(
                    hours=f"{session.starts_at.astimezone(zone):%H:%M}–{session.ends_at.astimezone(zone):%H:%M}",
                    title=session.title,
                    kind=str(session.get_kind_display()),
                    room=session.room.name if session.room else "",
                    items=", ".join(
                        i.number for i in sorted(session.agenda_items.all(), key=lambda i: i.path)
                    ),
                )
                for session in rows
            ),
        )
