"""Inviting organizations to a meeting; the letter is made above, the mails go out with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.candidates import candidates
from delegates.letters import DEADLINE, invitation_mail, link_of, tokens_in
from delegates.models import (
    ContactPoint,
    Delegation,
    Invitation,
    InvitationLetter,
    Mail,
    MailKind,
    MailStatus,
    User,
)
from delegates.services.mails import Attachment, new_mail, queue_mails, resend_mails
from delegates.signals import invitations_sent
from meetings.models import Meeting, MeetingStatus, Organization
from meetings.services import lock_meeting
from wcoap.saving import refusals_explained


@dataclass
class Sent:
    """The delegations that get mails, how many, and whom it left out (organization, reason)."""

    delegations: list[Delegation] = field(default_factory=list)
    mails: int = 0
    skipped: list[tuple[Organization, str]] = field(default_factory=list)


@transaction.atomic
def invite(*, meeting: Meeting, organizations: Collection[Organization], by: User) -> Sent:
    """Invite each organization's contact points in office; done again, only the new ones.

    A contact point without account gets one, without password. ValidationError where the
    meeting is a draft or over, or has no letter yet. The mails go out once the letters are made
    (`send_invitations`).
    """
    meeting = lock_meeting(meeting.pk)
    _check(meeting)
    there = Delegation.objects.filter(meeting=meeting, organization__in=organizations)
    list(there.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    sent, new, invitations = Sent(), [], []
    for candidate in candidates(meeting, organizations):
        if candidate.refusal:
            sent.skipped.append((candidate.organization, candidate.refusal))
            continue
        delegation = candidate.delegation
        if delegation is None:
            delegation = Delegation(meeting=meeting, organization=candidate.organization)
            new.append(delegation)
        invitations += [
            Invitation(delegation=delegation, contact_point=contact)
            for contact in candidate.contacts
        ]
        sent.delegations.append(delegation)
    sent.mails = len(invitations)
    with refusals_explained():
        give_accounts([invitation.contact_point for invitation in invitations])
        Delegation.objects.bulk_create(new)
        Invitation.objects.bulk_create(invitations)
    _ask_for_letters(sent.delegations, by)
    return sent


def _check(meeting: Meeting) -> None:
    """Refuse what would lead the invited nowhere."""
    if meeting.status == MeetingStatus.DRAFT:
        raise ValidationError(_("Announce the meeting first: nobody else can open a draft."))
    if meeting.status == MeetingStatus.CLOSED:
        raise ValidationError(_("This meeting is closed."))
    letter = InvitationLetter.objects.filter(meeting=meeting).first()
    if letter is None:
        raise ValidationError(_("Write the letter of invitation first."))
    words = letter.subject + letter.body + letter.mail_text
    if DEADLINE in tokens_in(words) and meeting.registration_deadline is None:
        raise ValidationError(
            _("The letter names the registration deadline, but the meeting has none.")
        )


def give_accounts(contacts: list[ContactPoint]) -> None:
    """Link each contact point to the account of their address, or to a new one; five queries."""
    keys = [contact.pk for contact in contacts]
    rows = ContactPoint.objects.select_for_update(no_key=True).order_by("pk").filter(pk__in=keys)
    without = [contact for contact in rows if contact.user_id is None]
    addresses = {contact.email.lower() for contact in without}
    known = User.objects.annotate(address=Lower("email")).filter(address__in=addresses)
    accounts: dict[str, User] = {user.email.lower(): user for user in known}
    new = []
    for contact in without:
        address = contact.email.lower()
        if address not in accounts:
            accounts[address] = User.objects.new_for(contact)
            new.append(accounts[address])
        contact.user = accounts[address]
    User.objects.bulk_create(new)
    ContactPoint.objects.bulk_update(without, ["user"])


def _ask_for_letters(delegations: Iterable[Delegation], by: User) -> None:
    keys = [delegation.pk for delegation in delegations]
    if keys:
        transaction.on_commit(
            partial(invitations_sent.send_robust, sender=Invitation, delegations=keys, by=by.pk)
        )


@transaction.atomic
def send_invitations(*, delegation: Delegation, letter_file: str) -> list[Mail]:
    """Queue the mails with the finished letter (its name in the storage); one each, ever.

    Who has left office since is left out.
    """
    delegation = Delegation.objects.select_related("meeting__host", "meeting__series").get(
        pk=delegation.pk
    )
    letter = InvitationLetter.objects.get(meeting=delegation.meeting)
    invitations = delegation.invitations.in_office().select_for_update(no_key=True, of=("self",))
    mails = []
    for invitation in invitations.select_related("contact_point__organization").order_by("pk"):
        if invitation.letter_file != letter_file:
            invitation.letter_file = letter_file
            invitation.save(update_fields=["letter_file"])
        mails.append(_mail(delegation, invitation, letter, cause=_cause(invitation.pk)))
    return queue_mails(mails=mails)


def _cause(invitation: UUID) -> str:
    return f"invitation {invitation}"


def _mail(
    delegation: Delegation, invitation: Invitation, letter: InvitationLetter, *, cause: str
) -> Mail:
    meeting, contact = delegation.meeting, invitation.contact_point
    subject, text = invitation_mail(letter, contact, meeting=meeting, address=link_of(invitation))
    name = f"{meeting.symbol.replace('/', '-')}-invitation.pdf"
    return new_mail(
        meeting=meeting,
        user=contact.user,
        to=contact.email,
        cause=cause,
        subject=subject,
        text=text,
        attachment=Attachment(name, "application/pdf", file=invitation.letter_file),
        kind=MailKind.INVITATION,
        delegation=delegation,
    )


@transaction.atomic
def resend_invitations(*, meeting: Meeting, delegations: Collection[Delegation], by: User) -> Sent:
    """Send the invitations of these delegations once more; what failed is tried again.

    Where no mail was written, since the letter could not be made, the letter is asked for again.
    A contact point whose address has changed gets it at the new one.
    """
    meeting = lock_meeting(meeting.pk)
    _check(meeting)
    sent, unwritten, new, again = Sent(), [], [], []
    letter = InvitationLetter.objects.get(meeting=meeting)
    invitations = Invitation.objects.in_office().select_related(
        "contact_point__organization", "contact_point__user"
    )
    found = Delegation.objects.filter(meeting=meeting, pk__in=[d.pk for d in delegations])
    found = found.in_protocol_order().select_related("organization")
    log = _mails_of(found)
    for delegation in found.prefetch_related(Prefetch("invitations", invitations)):
        delegation.meeting = meeting
        results = []
        for invitation in delegation.invitations.all():
            mails = log[_cause(invitation.pk)]
            results.append(_standing(invitation, mails))
            if results[-1] == _AGAIN:
                again.append(mails[-1])
            elif results[-1] == _MOVED:
                cause = f"{_cause(invitation.pk)} {len(mails)}"
                new.append(_mail(delegation, invitation, letter, cause=cause))
        if _UNWRITTEN in results:
            unwritten.append(delegation)
        if reason := _why_not_sent(results):
            sent.skipped.append((delegation.organization, reason))
        else:
            sent.delegations.append(delegation)
            sent.mails += len(results) - results.count(_WAITING)
    queue_mails(mails=new)
    resend_mails(mails=again)
    _ask_for_letters(unwritten, by)
    return sent


_UNWRITTEN, _WAITING, _AGAIN, _MOVED = "unwritten", "waiting", "again", "moved"


def _mails_of(delegations: QuerySet[Delegation]) -> dict[str, list[Mail]]:
    """The mails of their invitations by the cause of the first one, in order; one query."""
    log = defaultdict(list)
    mails = Mail.objects.filter(kind=MailKind.INVITATION, delegation__in=delegations.order_by())
    for mail in mails.defer("text", "attachment").order_by("created_at"):
        log[" ".join(mail.cause.split()[:2])].append(mail)
    return log


def _standing(invitation: Invitation, mails: list[Mail]) -> str:
    """Whether the mail was not written yet, is on its way, or can go out again, and to where."""
    if not mails:
        return _UNWRITTEN
    if mails[-1].to != invitation.contact_point.email:
        return _MOVED
    return _WAITING if mails[-1].status == MailStatus.QUEUED else _AGAIN


def _why_not_sent(results: list[str]) -> str:
    if not results:
        return _("None of its contact points in office was invited.")
    if set(results) == {_WAITING}:
        return _("Its mails are on their way already.")
    return ""


def open_invitation(*, invitation: Invitation) -> None:
    """Note that a contact point followed their link, the first time."""
    Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=timezone.now())
