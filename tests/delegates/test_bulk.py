"""Acts on the chosen delegations: what is done, what is skipped and why, and the way back."""

import pytest
from django.urls import reverse

from delegates.models import Delegation, DelegationStatus
from delegates.services import move_delegations
from tests.delegates.pages import messages_of
from tests.factories import (
    DelegateFactory,
    DelegationFactory,
    OrganizationFactory,
)


@pytest.fixture
def bulk(room):
    return reverse("delegates:delegation_bulk", args=[room.meeting.slug])


@pytest.fixture
def gamma(room):
    """Submitted, with a head."""
    gamma = DelegationFactory(
        meeting=room.meeting,
        organization=OrganizationFactory(name="Gamma"),
        status="submitted",
    )
    DelegateFactory(delegation=gamma, role="head_of_delegation")
    return gamma


def status_of(delegation: Delegation) -> str:
    return Delegation.objects.get(pk=delegation.pk).status


def post(client, address: str, action: str, *delegations: Delegation):
    rows = [str(delegation.pk) for delegation in delegations]
    return client.post(address, {"action": action, "rows": rows}, follow=True)


def test_confirm_confirms_the_submitted_and_says_why_others_stay(room, bulk, gamma, secretary):
    headless = DelegationFactory(
        meeting=room.meeting, organization=OrganizationFactory(name="Eta"), status="submitted"
    )

    page = post(secretary, bulk, "confirm", room.alpha, room.beta, gamma, headless)

    assert status_of(gamma) == DelegationStatus.CONFIRMED
    assert gamma.delegates.get().status == "confirmed"
    assert status_of(room.beta) == DelegationStatus.REGISTERING
    assert status_of(headless) == DelegationStatus.SUBMITTED
    said = messages_of(page)
    assert said[0] == "Confirmed: Gamma."
    assert "Skipped: Alpha. It is “Confirmed” already." in said
    assert any(s.startswith("Skipped: Beta.") for s in said)
    assert any(s.startswith("Skipped: Eta.") and "exactly one head" in s for s in said)


def test_undo_reopens_what_was_confirmed_and_nothing_else(room, bulk, gamma, secretary):
    page = post(secretary, bulk, "confirm", gamma)
    undo = page.content.decode().split('action="')
    way_back = next(part.split('"')[0] for part in undo if "action=reopen" in part)

    secretary.post(way_back.replace("&amp;", "&"))

    assert status_of(gamma) == DelegationStatus.SUBMITTED
    assert gamma.delegates.get().status == "nominated"
    assert status_of(room.alpha) == DelegationStatus.CONFIRMED


def test_rows_of_another_meeting_and_made_up_ones_are_not_found(room, bulk, gamma, secretary):
    elsewhere = DelegationFactory(status="submitted")
    DelegateFactory(delegation=elsewhere, role="head_of_delegation")
    rows = [str(gamma.pk), str(elsewhere.pk), "00000000-0000-0000-0000-000000000000", "x"]

    page = secretary.post(bulk, {"action": "confirm", "rows": rows}, follow=True)

    assert status_of(elsewhere) == DelegationStatus.SUBMITTED
    assert "3 of the chosen delegations were not found." in messages_of(page)


@pytest.mark.parametrize("viewer", ["contact_a", "delegate_a", "contact_b", "stranger"])
@pytest.mark.parametrize("action", ["confirm", "remind", "export", "reopen"])
def test_nobody_else_acts_in_bulk(room, bulk, gamma, sign_in, viewer, action):
    answer = sign_in(viewer).post(bulk, {"action": action, "rows": [str(gamma.pk)]})

    assert answer.status_code == (404 if viewer == "stranger" else 403)
    assert status_of(gamma) == DelegationStatus.SUBMITTED


def test_nothing_chosen_is_said(room, bulk, secretary):
    assert messages_of(post(secretary, bulk, "confirm")) == ["No delegation is chosen."]


def test_unknown_action_is_refused(room, bulk, gamma, secretary):
    answer = secretary.post(bulk, {"action": "delete", "rows": [str(gamma.pk)]})

    assert answer.status_code == 400
    assert status_of(gamma) == DelegationStatus.SUBMITTED


def test_list_keeps_its_filters(room, bulk, gamma, secretary):
    answer = secretary.post(
        f"{bulk}?status=submitted&sort=-name", {"action": "confirm", "rows": [str(gamma.pk)]}
    )

    assert answer.url.endswith("/delegations/?status=submitted&sort=-name")


def test_refused_step_leaves_nothing_behind(room, gamma):
    """A Member's delegation without head is asked about at the end of its own savepoint."""
    headless = DelegationFactory(
        meeting=room.meeting, organization=OrganizationFactory(name="Eta"), status="submitted"
    )
    person = DelegateFactory(delegation=headless)

    handled = move_delegations(
        meeting=room.meeting, delegations=[headless, gamma], status="confirmed"
    )

    assert handled.done == [gamma]
    assert [delegation for delegation, _why in handled.skipped] == [headless]
    person.refresh_from_db()
    assert person.status == "nominated"
    assert status_of(headless) == DelegationStatus.SUBMITTED


@pytest.mark.django_db(transaction=True)
def test_two_confirm_the_same_at_once_and_it_is_confirmed_once(room, gamma, at_once):
    handled = []

    def confirm() -> None:
        handled.append(
            move_delegations(meeting=room.meeting, delegations=[gamma], status="confirmed")
        )

    assert at_once(confirm, confirm) == []

    assert sorted(len(one.done) for one in handled) == [0, 1]
    assert status_of(gamma) == DelegationStatus.CONFIRMED


def test_export_of_the_chosen_is_a_file(room, bulk, secretary):
    answer = secretary.post(bulk, {"action": "export", "rows": [str(room.beta.pk)]})

    assert answer.headers["Content-Disposition"].endswith('.xlsx"')


def test_remind_says_who_was_left_out(room, bulk, gamma, secretary):
    page = post(secretary, bulk, "remind", gamma)

    assert any(said.startswith("Skipped: Gamma.") for said in messages_of(page))
