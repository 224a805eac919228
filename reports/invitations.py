"""A letter of invitation: the meeting's letter, made out to one organization."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agenda.models.agenda_items import SENT_OUT
from delegates.letters import facts_of, fill, paragraphs
from delegates.models import Delegation, InvitationLetter
from meetings.models import Meeting, Organization
from reports.lines import agenda_lines, masthead, plain_day
from reports.papers import AgendaLine, InvitationLetterPaper


def collect_invitation(delegation: Delegation) -> InvitationLetterPaper:
    """Dated on the day of the organization's first invitation; six queries.

    The agenda is added once it was sent out. Raises InvitationLetter.DoesNotExist.
    """
    meeting = Meeting.objects.select_related("series", "host").get(pk=delegation.meeting_id)
    organization = delegation.organization
    letter = InvitationLetter.objects.get(meeting=meeting)
    facts = facts_of(meeting, organization)
    first = delegation.invitations.order_by("created_at").values_list("created_at", flat=True)
    written = (first.first() or delegation.invited_at).astimezone(meeting.time_zone).date()
    return InvitationLetterPaper(
        masthead=masthead(
            meeting,
            symbol=f"{meeting.symbol}/INV",
            title=_("Letter of invitation: %(organization)s") % {"organization": organization},
            issued=written,
        ),
        date=plain_day(written),
        addressee=_addressee(organization),
        subject=fill(letter.subject, facts),
        paragraphs=tuple(tuple(lines) for lines in paragraphs(fill(letter.body, facts))),
        signatory=letter.signatory,
        signatory_position=letter.signatory_position,
        agenda=tuple(_agenda(meeting)),
    )


def _addressee(organization: Organization) -> tuple[str, ...]:
    return tuple(filter(None, (organization.administration, organization.name)))


def _agenda(meeting: Meeting) -> Iterator[AgendaLine]:
    items = meeting.agenda_items.filter(meeting__agenda__status__in=SENT_OUT)
    return agenda_lines(items.in_agenda_order().prefetch_related("leads"))
