"""Records as the lines that papers print; what reports and briefs share."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from agenda.models import ActionItem, AgendaItem, Document, Outcome
from meetings.models import Meeting
from reports.papers import ActionLine, AgendaLine, Masthead, OutcomeLine, PaperLine
from wcoap.tags.hours import date_range


def plain_day(day: date) -> str:
    return date_format(day, "j F Y")


def masthead(meeting: Meeting, *, symbol: str, title: str, issued: date | None = None) -> Masthead:
    """Needs `series` and `host` of the meeting. Issued on its last day unless told otherwise."""
    series, host = meeting.series, meeting.host
    place = f"{meeting.city}, {host.name}" if host.is_member else meeting.city
    return Masthead(
        organisation=series.organisation,
        body=f"{series.region} {series.name}".strip(),
        session=_("%(number)s meeting") % {"number": strip_tags(str(ordinal(meeting.number)))},
        symbol=symbol,
        title=title,
        place=place,
        dates=strip_tags(date_range(meeting.first_day, meeting.last_day)),
        host=host.administration or host.name,
        issued=issued or meeting.last_day,
    )


def agenda_lines(items: Iterable[AgendaItem]) -> Iterator[AgendaLine]:
    """Needs the `leads` of each."""
    for item in items:
        yield AgendaLine(
            number=item.number,
            title=item.title,
            expected_action=(
                str(item.get_expected_action_display()) if item.expected_action else ""
            ),
            leads=", ".join(lead.short_name for lead in item.leads.all()),
            level=item.level,
        )


def paper_lines(documents: Iterable[Document]) -> tuple[PaperLine, ...]:
    """Needs `item` and `submitted_by` of each."""
    return tuple(
        PaperLine(
            symbol=document.symbol,
            title=document.title,
            kind=str(document.get_kind_display()),
            submitted_by=document.submitted_by.name,
            item=document.item.number if document.item else "",
            tlp=document.tlp,
        )
        for document in documents
    )


def action_line(action: ActionItem, *, decision: str = "") -> ActionLine:
    """Needs `owner` and `meeting.series`."""
    return ActionLine(
        symbol=action.symbol,
        text=action.text,
        owner=action.owner.short_name,
        due=plain_day(action.due),
        status=str(action.get_status_display()),
        decision=decision,
    )


def outcome_lines(outcomes: Iterable[Outcome]) -> tuple[OutcomeLine, ...]:
    """Needs `item`, `meeting.series`, `forwarded_to` and the `actions` with their owners."""
    return tuple(
        OutcomeLine(
            verb=str(outcome.get_verb_display()),
            text=outcome.text,
            item=outcome.item.number,
            decision=outcome.decision_symbol,
            forwarded_to=outcome.forwarded_to.name if outcome.forwarded_to else "",
            actions=tuple(
                action_line(action, decision=outcome.decision_symbol)
                for action in outcome.actions.all()
            ),
        )
        for outcome in outcomes
    )


def recorded_outcomes(meeting: Meeting) -> list[Outcome]:
    """All outcomes of a meeting with what their lines need, in agenda order; two queries."""
    return list(
        Outcome.objects.filter(meeting=meeting)
        .in_agenda_order()
        .select_related("item", "meeting__series", "forwarded_to")
        .prefetch_related("actions__owner", "actions__meeting__series")
    )
