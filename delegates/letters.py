"""The words of invitations: letters and mails are plain text with tokens such as {organization}.

A token stands for a fact of the meeting or of whom is asked; nothing else of the text is ever
evaluated, and what a token stands for is not looked through for tokens again.
"""

import re
from collections.abc import Mapping

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.models import ContactPoint, Invitation, InvitationLetter
from meetings.models import Meeting, Organization
from meetings.models.meetings import Mode
from wcoap.tags.hours import date_range, zone_at

DEADLINE = "deadline"
CONTACT = "contact"
TOKENS = {
    "organization": gettext_lazy("the organization that is invited"),
    "administration": gettext_lazy("its customs administration, or else its name"),
    "meeting": gettext_lazy("the meeting's title"),
    "host": gettext_lazy("the host"),
    "dates": gettext_lazy("the days of the meeting"),
    "place": gettext_lazy("where it meets"),
    DEADLINE: gettext_lazy("until when to register"),
    CONTACT: gettext_lazy("the contact point's name, in the mail only"),
}
_TOKEN = re.compile(r"\{([^{}\n]*)\}")


def tokens_in(text: str) -> list[str]:
    """What stands in braces, known or not, in the order of the text."""
    return list(dict.fromkeys(_TOKEN.findall(text)))


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with its tokens replaced; an unknown one stays as it is written."""
    return _TOKEN.sub(lambda match: facts.get(match[1], match[0]), text)


def facts_of(
    meeting: Meeting, organization: Organization, contact: ContactPoint | None = None
) -> dict[str, str]:
    """What the tokens stand for. Needs the meeting's host."""
    host = meeting.host
    has_country = host.is_member and meeting.mode != Mode.ONLINE
    return {
        "organization": organization.name,
        "administration": organization.administration or organization.name,
        "meeting": meeting.title,
        "host": host.administration or host.name,
        "dates": strip_tags(date_range(meeting.first_day, meeting.last_day)),
        "place": f"{meeting.city}, {host.name}" if has_country else meeting.city,
        DEADLINE: deadline_words(meeting),
        **({CONTACT: str(contact)} if contact else {}),
    }


def deadline_words(meeting: Meeting) -> str:
    """Friday 10 February 2023, 17:00 (Fiji, UTC+12:00); nothing without a deadline."""
    if meeting.registration_deadline is None:
        return ""
    local = meeting.registration_deadline.astimezone(meeting.time_zone)
    zone = zone_at(meeting.time_zone, local)
    return f"{date_format(local, 'l j F Y')}, {local:%H:%M} ({zone})"


def paragraphs(text: str) -> list[list[str]]:
    """Its paragraphs, each as its lines; an empty line starts a new one."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [[line.strip() for line in block.splitlines()] for block in blocks if block.strip()]


def invitation_mail(
    letter: InvitationLetter, contact: ContactPoint, *, meeting: Meeting, address: str
) -> tuple[str, str]:
    """The subject and the text of the mail to a contact point; `address` is that of their link."""
    facts = facts_of(meeting, contact.organization, contact)
    words = {"text": fill(letter.mail_text, facts).strip(), "address": address}
    text = render_to_string("delegates/email/invitation_message.txt", words)
    return fill(letter.subject, facts), text.strip() + "\n"


def link_of(invitation: Invitation) -> str:
    return settings.SITE_URL + reverse("delegates:invitation_open", args=[invitation.secret])


def first_letter(meeting: Meeting) -> InvitationLetter:
    """What the form shows before anyone wrote a letter; not saved. Needs the meeting's host."""
    online = meeting.mode == Mode.ONLINE
    body = [
        _("Dear colleagues,"),
        _(
            "We have the honour to invite {administration} to the {meeting}, which will be held "
            "online, hosted by {host}, on {dates}."
        )
        if online
        else _(
            "We have the honour to invite {administration} to the {meeting}, which {host} will "
            "host in {place} on {dates}."
        ),
    ]
    if meeting.mode == Mode.HYBRID:
        body.append(_("Your delegation can take part in person or online."))
    body.append(
        _(
            "We ask you to register your delegation by {deadline}. Your contact points have been "
            "sent a link for this by e-mail."
        )
        if meeting.registration_deadline
        else _(
            "We ask you to register your delegation. Your contact points have been sent a link "
            "for this by e-mail."
        )
    )
    body += [_("We look forward to welcoming your delegation."), _("Yours sincerely,")]
    mail = [
        _("Dear {contact},"),
        _(
            "{organization} is invited to the {meeting}, {dates}. The letter of invitation is "
            "attached."
        ),
    ]
    if meeting.registration_deadline:
        mail.append(_("Register your delegation by {deadline}."))
    return InvitationLetter(
        meeting=meeting,
        subject=_("Invitation to the {meeting}, {dates}")
        if online
        else _("Invitation to the {meeting}, {place}, {dates}"),
        body="\n\n".join(body),
        mail_text="\n\n".join(mail),
    )
