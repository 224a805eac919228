"""A letter of invitation and its mails as they will read, before anything is stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from delegates.candidates import Candidate
from delegates.letters import facts_of, fill, invitation_mail, paragraphs
from delegates.models import InvitationLetter
from meetings.models import Meeting, Organization


@dataclass(frozen=True, slots=True)
class MailPreview:
    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What one organization gets."""

    organization: Organization
    subject: str
    paragraphs: list[list[str]]
    mails: list[MailPreview]


def previews(
    meeting: Meeting, letter: InvitationLetter, chosen: Iterable[Candidate]
) -> list[Preview]:
    """One for each chosen organization; no query. The links' secrets are made when it is sent."""
    address = f"{settings.SITE_URL}/invitation/…/"
    found = []
    for candidate in chosen:
        facts = facts_of(meeting, candidate.organization)
        found.append(
            Preview(
                candidate.organization,
                fill(letter.subject, facts),
                paragraphs(fill(letter.body, facts)),
                [
                    MailPreview(
                        contact.email,
                        *invitation_mail(letter, contact, meeting=meeting, address=address),
                    )
                    for contact in candidate.contacts
                ],
            )
        )
    return found
