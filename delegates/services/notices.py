"""Mails by which people learn how their registration stands."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from delegates.models import ContactPoint, Delegate, DelegateStatus, Delegation, MailKind
from delegates.services.mails import queue_mail


def tell_confirmed(*, delegation: Delegation, people: Iterable[Delegate]) -> None:
    """Tell each of the confirmed people, once ever, with the address of their own page.

    Needs the delegation's meeting with its series, and its organization.
    """
    meeting = delegation.meeting
    address = settings.SITE_URL + reverse("delegates:own_record", args=[meeting.slug])
    for person in people:
        if not person.email or person.status != DelegateStatus.CONFIRMED:
            continue
        context = {"person": person, "delegation": delegation, "meeting": meeting}
        text = render_to_string("delegates/email/confirmed.txt", {**context, "address": address})
        queue_mail(
            meeting=meeting,
            user=person.user,
            to=person.email,
            cause=f"confirmed {person.pk}",
            subject=_("%(meeting)s: you are registered") % {"meeting": meeting.symbol},
            text=text.strip() + "\n",
            kind=MailKind.REGISTRATION,
            delegation=delegation,
        )


def tell_submitted(*, delegation: Delegation, people: Iterable[Delegate] | None = None) -> None:
    """Send the contact points in office a receipt: whom they registered, and who waits.

    Needs the delegation's meeting with its series, and its organization. Who of them has not
    withdrawn, head first, is read unless it is given as `people`.
    """
    meeting = delegation.meeting
    people = list(people or delegation.delegates.not_withdrawn().head_first())
    context = {
        "delegation": delegation,
        "meeting": meeting,
        "people": people,
        "waiting": [p for p in people if p.status == DelegateStatus.WAITLISTED],
        "address": settings.SITE_URL + delegation.get_registration_url(),
    }
    text = render_to_string("delegates/email/submitted.txt", context).strip() + "\n"
    contacts = ContactPoint.objects.current().filter(organization=delegation.organization_id)
    for contact in contacts.select_related("user"):
        queue_mail(
            meeting=meeting,
            user=contact.user,
            to=contact.email,
            cause=f"submitted {delegation.pk} {delegation.submitted_at:%Y%m%d%H%M%S} {contact.pk}",
            subject=_("%(meeting)s: your registration is received") % {"meeting": meeting.symbol},
            text=text,
            kind=MailKind.REGISTRATION,
            delegation=delegation,
        )
