"""Which pages of delegations open, and what they show, by role."""

import re

from django.urls import reverse

from delegates.models import ContactPoint, Delegate, Delegation, SessionRole, User
from tests.delegates.pages import addresses, of
from tests.factories import (
    DelegateFactory,
    DelegationFactory,
    OrganizationFactory,
    SessionRoleFactory,
)

# For the secretariat, Alpha's contact point and delegate, Beta's contact point and a stranger.
PAGES = {
    "list": (200, 200, 200, 200, 404),
    "summary": (200, 200, 200, 200, 404),
    "detail": (200, 200, 200, 404, 404),
    "create": (200, 403, 403, 403, 404),
    "edit": (200, 403, 403, 404, 404),
    "delete": (200, 403, 403, 404, 404),
    "decline": (200, 403, 403, 404, 404),
    "status": (405, 405, 405, 405, 405),
    "head": (405, 405, 405, 405, 405),
    "person_new": (200, 403, 403, 404, 404),
    "person_edit": (200, 403, 403, 404, 404),
    "person_delete": (200, 403, 403, 404, 404),
    "person_withdraw": (405, 405, 405, 405, 405),
    "person_reinstate": (405, 405, 405, 405, 405),
    "roles": (200, 403, 403, 403, 404),
    "role_new": (200, 403, 403, 403, 404),
    "role_delete": (200, 403, 403, 403, 404),
    "contacts": (200, 403, 403, 403, 403),
    "contact_new": (200, 403, 403, 403, 403),
    "contact_edit": (200, 403, 403, 403, 403),
    "contact_delete": (200, 403, 403, 403, 403),
    "users": (200, 403, 403, 403, 403),
    "user_new": (200, 403, 403, 403, 403),
    "user_edit": (200, 403, 403, 403, 403),
    "account": (200, 200, 200, 200, 200),
}
VIEWERS = ("secretariat", "contact_a", "delegate_a", "contact_b", "stranger")
READING = ("list", "summary", "account", "detail")


def test_each_page_opens_for_those_it_is_meant_for(room, sign_in):
    where = addresses(room)
    assert where.keys() == PAGES.keys()

    seen = {}
    for viewer in VIEWERS:
        client = sign_in(viewer)
        for name, address in where.items():
            seen.setdefault(name, []).append(client.get(address).status_code)

    assert {name: tuple(codes) for name, codes in seen.items()} == PAGES


def test_nobody_but_the_secretariat_changes_anything(room, sign_in):
    where = addresses(room)

    def everything() -> list[object]:
        models = (Delegation, Delegate, SessionRole, ContactPoint)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before, seen = everything(), {}
    for viewer in VIEWERS[1:]:
        client = sign_in(viewer)
        for name in PAGES.keys() - set(READING):
            answer = client.post(where[name], {"status": "withdrawn", "delegate": room.head.pk})
            seen.setdefault(name, []).append(answer.status_code)

    assert everything() == before
    for name, codes in seen.items():
        expected = PAGES[name][1:]
        if expected[0] == 405:
            expected = (403, 403, 404, 404)
        assert tuple(codes) == expected, name


def test_who_is_not_signed_in_is_sent_to_the_door(room, sign_in):
    client = sign_in("anonymous")
    for name, address in addresses(room).items():
        for answer in (client.get(address), client.post(address)):
            assert (answer.status_code, "/login/" in answer.url) == (302, True), name


def test_deactivated_account_is_nobody(room, sign_in):
    client = sign_in("secretariat")
    User.objects.filter(pk=room.people["secretariat"].pk).update(is_active=False)

    assert client.get(reverse("delegates:user_list")).status_code == 302


def test_participants_see_confirmed_delegations_and_their_own(room, sign_in):
    DelegationFactory(
        meeting=room.meeting, organization=OrganizationFactory(name="Gamma"), status="submitted"
    )
    address = reverse("delegates:delegation_list", args=[room.meeting.slug])

    def listed(viewer: str) -> dict[str, bool]:
        """The organizations on the list, and whether their pages are linked."""
        page = sign_in(viewer).get(address).content.decode()
        rows = re.findall(r'<th scope="row">(.*?)</th>', page)
        return {re.sub("<.*?>", "", row): "<a " in row for row in rows}

    assert listed("secretariat") == {"Alpha": True, "Beta": True, "Gamma": True}
    assert listed("contact_a") == listed("delegate_a") == {"Alpha": True}
    assert listed("contact_b") == {"Alpha": False, "Beta": True}


def test_others_learn_the_name_of_the_head_and_no_more(room, sign_in):
    client = sign_in("contact_b")
    list_page = client.get(reverse("delegates:delegation_list", args=[room.meeting.slug]))
    summary = client.get(reverse("delegates:meeting_summary", args=[room.meeting.slug]))

    pages = list_page.content.decode() + summary.content.decode()
    assert "AHEAD" in pages
    assert "amember" not in pages.lower()


def test_contact_details_are_for_the_contact_point_and_the_secretariat(room, sign_in):
    address = of(room.alpha, "delegation_detail")

    for viewer, shown in (("secretariat", True), ("contact_a", True), ("delegate_a", False)):
        page = sign_in(viewer).get(address).content.decode()
        assert "AMEMBER" in page
        assert ("amember@example.org" in page) == shown
        assert ("Contact points" in page.partition("<main")[2]) == shown


def test_note_and_buttons_are_the_secretariats(room, sign_in):
    Delegation.objects.update(note="Ask about visas")
    address = of(room.alpha, "delegation_detail")

    assert "Ask about visas" in sign_in("secretariat").get(address).content.decode()
    page = sign_in("contact_a").get(address).content.decode().partition("<main")[2]
    assert "Ask about visas" not in page
    assert "<form" not in page
    assert "/edit/" not in page


def test_role_of_who_withdrew_is_shown_as_such(room, secretary):
    role = SessionRoleFactory(
        session__meeting=room.meeting,
        delegate=DelegateFactory(delegation=room.beta, family_name="Gone", status="withdrawn"),
    )
    address = reverse("delegates:session_roles", args=[room.meeting.slug, role.session_id])
    page = secretary.get(address).content.decode()

    assert "Gone" in page
    assert "Withdrawn" in page
