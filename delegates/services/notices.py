"""Mails by which people learn how their registration stands."""

from collections.abc import Callable, Iterable
from hashlib import blake2s

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from delegates.models import ContactPoint, Delegate, DelegateStatus, Delegation, MailKind
from delegates.services.mails import queue_mail


def _tell(
    delegation: Delegation, person: Delegate | ContactPoint, *, cause: str, subject: str, text: str
) -> None:
    queue_mail(
        meeting=delegation.meeting,
        user=person.user,
        to=person.email.lower(),
        cause=cause,
        subject=subject,
        text=text,
        kind=MailKind.REGISTRATION,
        delegation=delegation,
    )


def tell_contact_points(
    *, delegation: Delegation, cause: Callable[[ContactPoint], str], subject: str, text: str
) -> None:
    """Mail the contact points in office of the delegation's organization.

    `cause` tells one contact point's mail from all others. Those who share one get one mail.
    """
    contacts = ContactPoint.objects.current().filter(organization=delegation.organization_id)
    for contact in contacts.select_related("user"):
        _tell(delegation, contact, cause=cause(contact), subject=subject, text=text)


def _written(template: str, **facts: object) -> str:
    return render_to_string(f"delegates/email/{template}.txt", facts).strip() + "\n"


def tell_confirmed(*, delegation: Delegation, people: Iterable[Delegate]) -> None:
    """Tell each of the confirmed people, once ever, with the address of their own page.

    Needs the delegation's meeting with its series, and its organization.
    """
    meeting = delegation.meeting
    address = settings.SITE_URL + reverse("delegates:own_record", args=[meeting.slug])
    facts = {"delegation": delegation, "meeting": meeting, "address": address}
    for person in people:
        if not person.email or person.status != DelegateStatus.CONFIRMED:
            continue
        _tell(
            delegation,
            person,
            cause=f"confirmed {person.pk}",
            subject=_("%(meeting)s: you are registered") % {"meeting": meeting.symbol},
            text=_written("confirmed", person=person, **facts),
        )


def tell_submitted(*, delegation: Delegation, people: Iterable[Delegate] | None = None) -> None:
    """Send the contact points in office a receipt: whom they registered, and who waits.

    Needs the delegation's meeting with its series, and its organization. Who of them has not
    withdrawn, head first, is read unless it is given as `people`.
    """
    meeting = delegation.meeting
    people = list(people or delegation.delegates.not_withdrawn().head_first())
    since = f"{delegation.submitted_at:%Y%m%d%H%M%S}"
    tell_contact_points(
        delegation=delegation,
        cause=lambda contact: f"submitted {delegation.pk} {since} {contact.pk}",
        subject=_("%(meeting)s: your registration is received") % {"meeting": meeting.symbol},
        text=_written(
            "submitted",
            delegation=delegation,
            meeting=meeting,
            people=people,
            waiting=[p for p in people if p.status == DelegateStatus.WAITLISTED],
            address=settings.SITE_URL + delegation.get_registration_url(),
        ),
    )


def tell_seated(*, delegate: Delegate) -> None:
    """Mail the person and their organization's contact points in office, each address once.

    A person waits from one moment on, so that is what tells this seat from another one later.
    """
    delegation, meeting = delegate.delegation, delegate.delegation.meeting
    since = f"{delegate.waits_since:%Y%m%d%H%M%S%f}"

    def cause(person: Delegate | ContactPoint) -> str:
        """A mail's cause has room for 120 letters, fewer than addresses have."""
        address = blake2s(person.email.lower().encode(), digest_size=8).hexdigest()
        return f"seat {delegate.pk} {since} {address}"

    subject = _("%(meeting)s: %(name)s has a seat") % {"meeting": meeting.symbol, "name": delegate}
    text = _written(
        "seat_given",
        delegate=delegate,
        delegation=delegation,
        meeting=meeting,
        address=settings.SITE_URL + meeting.get_absolute_url(),
    )
    if delegate.email:
        _tell(delegation, delegate, cause=cause(delegate), subject=subject, text=text)
    tell_contact_points(delegation=delegation, cause=cause, subject=subject, text=text)
