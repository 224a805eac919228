"""A policy-update brief: two pages on one initiative, collected from the records."""

from django.utils.translation import gettext as _

from agenda.models import Document, Initiative, PolicyUpdate
from meetings.models import Meeting
from reports.lines import masthead, outcome_lines, paper_lines, recorded_outcomes
from reports.papers import EarlierUpdate, PolicyBrief


def collect_brief(meeting: Meeting, initiative: Initiative) -> PolicyBrief:
    """What `initiative` is, what was reported and asked at `meeting`, and what came of it.

    Raises PolicyUpdate.DoesNotExist where the meeting was told nothing about it.
    """
    meeting = Meeting.objects.select_related("series", "host").get(pk=meeting.pk)
    update = PolicyUpdate.objects.select_related("item").get(meeting=meeting, initiative=initiative)
    outcomes = [
        o for o in recorded_outcomes(meeting) if update.item and o.item_id == update.item_id
    ]
    documents = Document.objects.none()
    if update.item:
        documents = Document.objects.filter(item=update.item).circulable()
    earlier = (
        PolicyUpdate.objects.filter(initiative=initiative)
        .filter(meeting__last_day__lt=meeting.first_day)
        .select_related("meeting__series")
        .order_by("-meeting__first_day")[:3]
    )
    return PolicyBrief(
        masthead=masthead(
            meeting,
            symbol=_("%(meeting)s · Policy-update brief") % {"meeting": meeting.symbol},
            title=initiative.name,
        ),
        initiative=initiative.name,
        description=initiative.description,
        reported=_lines(update.reported),
        asked=_lines(update.asked_of_members),
        outcomes=outcome_lines(outcomes),
        papers=paper_lines(documents.select_related("item", "submitted_by")),
        discussed=tuple(update.item.paragraphs) if update.item else (),
        earlier=tuple(
            EarlierUpdate(past.meeting.symbol, _lines(past.reported)[0]) for past in earlier
        ),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
