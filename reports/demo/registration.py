"""How the 33rd meeting is being registered: invitations, their mails, credentials, a request.

What people do with pages is written as it stands after they did it; nobody is mailed.
"""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from delegates.letters import first_letter, invitation_mail, link_of
from delegates.models import (
    ChangeKind,
    ChangeRequest,
    ContactPoint,
    Delegate,
    Delegation,
    DelegationStatus,
    Invitation,
    InvitationLetter,
    Mail,
    MailKind,
    MailStatus,
    User,
)
from meetings.models import Meeting
from reports.demo.delegations import person
from reports.demo.people import ORGANISER
from reports.demo.shelf import Shelf, as_of
from reports.demo.tables import registrations, rows, tree
from reports.models import Report, file_name
from reports.services import request_letters
from wcoap.saving import save_record

_LAST_ATTEMPT = 5


def load_invitations(shelf: Shelf, slug: str) -> None:
    """Each delegation's contact points are invited, in the words that the form proposes.

    The worker makes the letters of those who have not answered: to make all of them would keep it
    from anything else in a new installation's first minute.
    """
    with shelf.step(f"{slug}/letter of invitation"):
        meeting = shelf.find(Meeting, slug)
        letter = first_letter(meeting)
        letter.signatory = "Olive Marchant"
        letter.signatory_position = "Director, Office of the Vice-Chair"
        shelf.put(slug, letter, same=Q(meeting=meeting))
    errors = {row["organization"]: row["mail_error"] for row in registrations(slug)}
    for organization in dict.fromkeys(row["organization"] for row in rows(f"{slug}-people")):
        name = f"{slug}/{organization}"
        with shelf.step(f"{name}/invitation"):
            _load_invitations_of(shelf, shelf.find(Delegation, name), errors.get(organization, ""))


def _load_invitations_of(shelf: Shelf, delegation: Delegation, error: str) -> None:
    organization = delegation.organization
    contacts = ContactPoint.objects.current().filter(organization=organization)
    letter = shelf.find(InvitationLetter, delegation.meeting.slug)
    for contact in contacts.exclude(email="").select_related("user").order_by("family_name"):
        contact.organization = organization
        name = f"{delegation.meeting.slug}/{organization.slug}/{contact.family_name}"
        invitation = shelf.put(
            name,
            Invitation(
                delegation=delegation, contact_point=contact, opened_at=delegation.opened_at
            ),
            same=Q(delegation=delegation, contact_point=contact),
            write=as_of(delegation.invited_at),
        )
        if shelf.is_new(invitation):
            _give_account(shelf, contact)
            _load_mail(shelf, name, invitation, letter, error)


def _give_account(shelf: Shelf, contact: ContactPoint) -> None:
    """As inviting does."""
    if contact.user:
        return
    new = User.objects.new_for(contact)
    contact.user = shelf.put(contact.email, new, same=Q(email__iexact=contact.email))
    save_record(contact)


def _load_mail(
    shelf: Shelf, name: str, invitation: Invitation, letter: InvitationLetter, error: str
) -> None:
    """In the log as sent, or as failed for the reason `error`."""
    delegation, contact = invitation.delegation, invitation.contact_point
    meeting, sent_at = delegation.meeting, delegation.invited_at + timedelta(minutes=2)
    subject, text = invitation_mail(letter, contact, meeting=meeting, address=link_of(invitation))
    mail = Mail(
        meeting=meeting,
        delegation=delegation,
        kind=MailKind.INVITATION,
        user=contact.user,
        to=contact.email,
        cause=f"invitation {invitation.pk}",
        subject=subject,
        text=text,
        status=MailStatus.FAILED if error else MailStatus.SENT,
        attempts=_LAST_ATTEMPT if error else 1,
        error=error,
        sent_at=None if error else sent_at,
    )
    if delegation.status == DelegationStatus.INVITED:
        mail.attachment_file = invitation.letter_file = _letter_file(shelf, delegation)
        mail.attachment_name = f"{meeting.symbol.replace('/', '-')}-invitation.pdf"
        mail.attachment_type = "application/pdf"
        invitation.save(update_fields=["letter_file"])
    shelf.put(name, mail, write=as_of(delegation.invited_at))


def _letter_file(shelf: Shelf, delegation: Delegation) -> str:
    """Where the letter is to be once the worker has made it."""
    by = shelf.find(User, ORGANISER)
    asked = request_letters(meeting=delegation.meeting, delegations=[delegation], requested_by=by)
    shelf.written[Report] += len(asked)
    return file_name(asked[0], "")


def load_change_request(shelf: Shelf, slug: str) -> None:
    """One that waits for the secretariat's answer."""
    row = tree(f"{slug}-change_request")
    with shelf.step(f"{slug}/change request"):
        delegate = shelf.find(Delegate, person(slug, row["person"]))
        contact = shelf.find(ContactPoint, row["contact_point"])
        request = ChangeRequest(
            delegation=delegate.delegation,
            delegate=delegate,
            kind=ChangeKind.CHANGE,
            before=row["before"],
            after=row["after"],
            note=row["note"],
            requested_by=ContactPoint.objects.get(pk=contact.pk).user,
        )
        shelf.put(slug, request, write=as_of(_days_ago(2)))


def _days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)
