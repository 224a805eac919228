"""How the tests of the delegations' pages ask for them and read them."""

from django.urls import reverse

from delegates.models import ContactPoint, Delegation
from tests.factories import SessionFactory, SessionRoleFactory

SCRIPT = "<script>alert(1)</script>"
THAI = "ศิริพร วัฒนกุล"
ARABIC = "مريم الزهراني"


def of(delegation: Delegation, view: str) -> str:
    args = [delegation.meeting.slug, delegation.organization.slug]
    return reverse(f"delegates:{view}", args=args)


def form_of(response) -> dict[str, object]:
    """What a browser would send back from the form of a page."""
    form = response.context["form"]
    data = {}
    for field in form:
        value = field.value()
        if value is True:
            value = "on"
        if value not in (None, False, ""):
            data[field.html_name] = value
    return data


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def addresses(room) -> dict[str, str]:
    """One address of each kind, at the objects of Alpha."""
    meeting, head = room.meeting.slug, room.head.pk
    session = SessionFactory(meeting=room.meeting)
    role = SessionRoleFactory(session=session, delegate=room.head)
    contact = ContactPoint.objects.get(organization=room.alpha.organization)
    return {
        "list": reverse("delegates:delegation_list", args=[meeting]),
        "summary": reverse("delegates:meeting_summary", args=[meeting]),
        "detail": of(room.alpha, "delegation_detail"),
        "create": reverse("delegates:delegation_create", args=[meeting]),
        "edit": of(room.alpha, "delegation_edit"),
        "delete": of(room.alpha, "delegation_delete"),
        "decline": of(room.alpha, "delegation_decline"),
        "status": of(room.alpha, "delegation_status"),
        "head": of(room.alpha, "delegation_head"),
        "person_new": of(room.alpha, "delegate_create"),
        "person_edit": reverse("delegates:delegate_edit", args=[head]),
        "person_delete": reverse("delegates:delegate_delete", args=[head]),
        "person_withdraw": reverse("delegates:delegate_withdraw", args=[head]),
        "person_reinstate": reverse("delegates:delegate_reinstate", args=[head]),
        "roles": reverse("delegates:session_roles", args=[meeting, session.pk]),
        "role_new": reverse("delegates:role_create", args=[meeting, session.pk]),
        "role_delete": reverse("delegates:role_delete", args=[meeting, session.pk, role.pk]),
        "contacts": reverse("delegates:contact_list"),
        "contact_new": reverse("delegates:contact_create"),
        "contact_edit": reverse("delegates:contact_edit", args=[contact.pk]),
        "contact_delete": reverse("delegates:contact_delete", args=[contact.pk]),
        "users": reverse("delegates:user_list"),
        "user_new": reverse("delegates:user_create"),
        "user_edit": reverse("delegates:user_edit", args=[room.people["contact_b"].pk]),
        "account": reverse("delegates:account_edit"),
    }
