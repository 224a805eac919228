"""The pages of a delegation: its way from the invitation, and its parts of other pages."""

import re
from datetime import timedelta
from html import unescape
from itertools import pairwise

from django.urls import reverse
from django.utils import timezone

from delegates.models import Delegation
from tests.delegates.pages import SCRIPT, messages_of, of
from tests.factories import DelegationFactory, OrganizationFactory, SessionRoleFactory

# The way of a delegation


def test_delegation_goes_its_way_and_each_step_can_be_undone(room, secretary):
    address = of(room.beta, "delegation_status")

    def post(address: str, **step: str) -> str:
        """Where the delegation is after a step; the page's Undo in `undo`."""
        page = secretary.post(address, step, follow=True).content.decode()
        undo.append(unescape(re.search(r'action="(\S+seen=\w+)"', page)[1]))
        room.beta.refresh_from_db()
        return room.beta.status

    for before, status in pairwise(["registering", "submitted", "confirmed", "withdrawn"]):
        undo: list[str] = []
        assert post(address, status=status, seen=before) == status
        assert post(undo[-1]) == before
        assert post(undo[-1]) == status  # undone in turn


def test_confirmation_without_a_head_is_explained(room, secretary):
    room.beta_head.delete()
    Delegation.objects.filter(pk=room.beta.pk).update(status="submitted")
    page = of(room.beta, "delegation_detail")
    assert "Nobody here is head yet" in secretary.get(page).content.decode()

    answer = secretary.post(
        of(room.beta, "delegation_status"), {"status": "confirmed"}, follow=True
    )

    assert messages_of(answer) == [
        (
            "A confirmed delegation of a Member has exactly one head of delegation. "
            "Choose the head first."
        )
    ]
    assert answer.context["delegation"].status == "submitted"


def test_step_on_an_outdated_page_is_explained(room, secretary):
    step = {"status": "submitted", "seen": "invited"}

    answer = secretary.post(of(room.beta, "delegation_status"), step, follow=True)

    assert "meanwhile somebody else set this delegation to “Registering”" in messages_of(answer)[0]


def test_refusal_keeps_its_reason(room, secretary):
    address = of(room.beta, "delegation_decline")

    answer = secretary.post(address, {"reason": f"No budget {SCRIPT}"}, follow=True)

    page = answer.content.decode()
    assert "No budget &lt;script&gt;" in page
    assert SCRIPT not in page
    room.beta.refresh_from_db()
    assert room.beta.status == "declined"


def test_reason_that_is_too_long_is_kept_in_the_form(room, secretary):
    answer = secretary.post(of(room.beta, "delegation_decline"), {"reason": "long " * 500})

    assert answer.status_code == 422
    assert "long long long" in answer.content.decode()


def test_new_delegation_is_invited(room, secretary):
    address = reverse("delegates:delegation_create", args=[room.meeting.slug])
    free = OrganizationFactory(name="Newcomer")
    form = secretary.get(address).context["form"]
    offered = {str(o) for o in form.fields["organization"].queryset}
    assert "Newcomer" in offered
    assert not offered & {"Alpha", "Beta"}

    answer = secretary.post(
        address, {"organization": free.pk, "invited_at": "2023-01-02T09:00", "note": ""}
    )

    delegation = Delegation.objects.get(organization=free)
    assert answer.url == delegation.get_absolute_url()
    assert delegation.status == "invited"
    assert delegation.invited_at.isoformat() == "2023-01-01T21:00:00+00:00"  # 9 h in Suva


def test_second_delegation_of_an_organization_is_refused(room, secretary):
    address = reverse("delegates:delegation_create", args=[room.meeting.slug])

    answer = secretary.post(
        address,
        {
            "organization": room.alpha.organization_id,
            "invited_at": "2023-01-02T09:00",
            "note": "kept",
        },
    )

    assert answer.status_code == 422
    assert "kept" in answer.content.decode()


def test_delegation_in_use_is_not_deleted(room, secretary):
    SessionRoleFactory(session__meeting=room.meeting, delegate=room.head)
    address = of(room.alpha, "delegation_delete")
    assert "2 people in it" in secretary.get(address).content.decode()

    refused = secretary.post(address)
    assert refused.status_code == 422
    assert "used by roles in sessions" in refused.content.decode()

    deleted = secretary.post(of(room.beta, "delegation_delete"))
    assert deleted.status_code == 302
    assert not Delegation.objects.filter(pk=room.beta.pk).exists()


# Partials of other pages


def test_summary_is_a_part_of_the_overview_and_a_page_of_its_own(room, secretary):
    DelegationFactory(meeting=room.meeting)
    Delegation.objects.filter(pk=room.beta.pk).update(status="submitted")
    address = reverse("delegates:meeting_summary", args=[room.meeting.slug])

    part = secretary.get(address, headers={"HX-Request": "true"}).content.decode()

    assert part.strip().startswith('<div id="delegation-summary">')
    for words in ("1 of 3 confirmed", "1 answer is missing", "1 delegation waits to be confirmed"):
        assert words in part
    assert '<progress max="3" value="1">' in part
    assert "<h1>" in secretary.get(address).content.decode()


def test_summary_tells_contact_point_and_delegate_what_is_theirs(room, sign_in):
    address = reverse("delegates:meeting_summary", args=[room.meeting.slug])
    type(room.meeting).objects.update(registration_deadline=timezone.now() + timedelta(days=3))

    contact = sign_in("contact_b").get(address).content.decode()
    delegate = sign_in("delegate_a").get(address).content.decode()

    assert "You are its contact point." in contact
    assert "Registering" in contact
    assert "1 in person, 0 online" in contact
    assert "Registration ends:" in contact
    assert "answer" not in contact
    assert "You are in the delegation of Alpha: <strong>Delegate</strong>." in delegate


def test_roles_are_a_part_of_the_session_and_a_page_of_their_own(room, secretary):
    role = SessionRoleFactory(session__meeting=room.meeting, delegate=room.head)
    address = reverse("delegates:session_roles", args=[room.meeting.slug, role.session_id])

    part = secretary.get(address, headers={"HX-Request": "true"}).content.decode()

    assert part.strip().startswith('<div id="session-roles">')
    assert "Ahead" in part
    assert "<h1>" in secretary.get(address).content.decode()
