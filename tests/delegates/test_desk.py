"""The secretariat's desk: what its table says, how it is filtered, and what waits on top."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from delegates.desk import desk_of
from delegates.models import CredentialsStatus, Delegation
from tests.factories import (
    ChangeRequestFactory,
    CredentialsLetterFactory,
    DelegateFactory,
    DelegationFactory,
    OrganizationFactory,
    confirm,
)


@pytest.fixture
def desk(room):
    room.meeting.asks_for_credentials = True
    room.meeting.save()
    return reverse("delegates:delegation_list", args=[room.meeting.slug])


def names(client, address: str, query: str = "") -> list[str]:
    return [str(row.organization) for row in client.get(f"{address}?{query}").context["rows"]]


def row_of(room, delegation: Delegation) -> Delegation:
    return desk_of(room.meeting, room.people["secretariat"]).get(pk=delegation.pk)


def test_row_counts_people_and_names_the_head(room):
    DelegateFactory(delegation=room.beta, mode="online")
    DelegateFactory(delegation=room.beta, status="withdrawn")
    DelegateFactory(delegation=room.beta, status="waitlisted")

    row = row_of(room, room.beta)

    assert (row.in_person, row.online, row.waiting) == (1, 1, 1)
    assert row.head_name == room.beta_head.listed_name


def test_head_who_withdrew_is_not_named(room):
    room.beta_head.status = "withdrawn"
    room.beta_head.save()

    assert row_of(room, room.beta).head_name == ""


def test_row_tells_the_status_of_the_latest_letter(room):
    CredentialsLetterFactory(
        delegation=room.beta, status=CredentialsStatus.RETURNED, reason="Not signed."
    )
    CredentialsLetterFactory(delegation=room.beta)

    assert row_of(room, room.beta).letter == CredentialsStatus.RECEIVED
    assert row_of(room, room.alpha).letter == ""


def test_last_change_is_that_of_its_people_too(room):
    before = row_of(room, room.beta).last_change
    person = DelegateFactory(delegation=room.beta)
    person.refresh_from_db()

    assert before < row_of(room, room.beta).last_change == person.modified_at


def test_desk_marks_requests_returned_letters_and_what_was_done_on_behalf(room, desk, secretary):
    ChangeRequestFactory(delegate=room.beta_head)
    CredentialsLetterFactory(
        delegation=room.beta, status=CredentialsStatus.RETURNED, reason="Not signed."
    )
    Delegation.objects.filter(pk=room.beta.pk).update(submitted_by=room.people["secretariat"])

    page = secretary.get(f"{desk}?q=beta").content.decode()
    row = page[page.index("<tbody>") : page.index("</tbody>")]

    for mark in ("Change request", "Returned", "On behalf"):
        assert mark in row


def test_what_contact_points_submit_is_not_on_behalf(room):
    Delegation.objects.filter(pk=room.beta.pk).update(submitted_by=room.people["contact_b"])

    assert row_of(room, room.beta).on_behalf is False


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Alpha", "Beta", "Gamma", "Zeta"]),
        ("q=bhead", ["Beta"]),
        ("status=invited", ["Gamma", "Zeta"]),
        ("kind=observer", ["Zeta"]),
        ("subregion=asean", ["Gamma"]),
        ("credentials=returned", ["Beta"]),
        ("credentials=none", ["Alpha", "Gamma", "Zeta"]),
        ("flag=request", ["Alpha"]),
        ("flag=headless", ["Eta"]),
        ("flag=waiting", ["Beta"]),
        ("flag=behalf", ["Alpha"]),
        ("status=invited&kind=observer", ["Zeta"]),
        ("sort=-name", ["Zeta", "Gamma", "Beta", "Alpha"]),
        ("sort=-waiting", ["Beta"]),
        ("sort=-changed", ["Beta"]),
    ],
)
def test_desk_is_searched_filtered_and_sorted_by_the_address(room, desk, secretary, query, found):
    meeting = room.meeting
    DelegationFactory(
        meeting=meeting, organization=OrganizationFactory(name="Gamma", subregion="asean")
    )
    DelegationFactory(
        meeting=meeting,
        organization=OrganizationFactory(name="Zeta", kind="observer", subregion=""),
    )
    if "headless" in query:
        eta = OrganizationFactory(name="Eta")
        DelegationFactory(meeting=meeting, organization=eta, status="submitted")
    ChangeRequestFactory(delegate=room.head)
    Delegation.objects.filter(pk=room.alpha.pk).update(submitted_by=room.people["secretariat"])
    CredentialsLetterFactory(
        delegation=room.beta, status=CredentialsStatus.RETURNED, reason="Not signed."
    )
    DelegateFactory(delegation=room.beta, status="waitlisted")

    shown = names(secretary, desk, query)

    assert shown[: len(found)] == found
    if "sort" not in query:
        assert len(shown) == len(found)


def test_meeting_without_credentials_has_no_column_of_them(room, secretary):
    page = secretary.get(reverse("delegates:delegation_list", args=[room.meeting.slug]))

    assert "credentials" not in page.context["filter"].form.fields
    assert "Credentials returned" not in page.content.decode()


def test_ready_views_are_links_and_the_one_in_use_is_marked(room, desk, secretary):
    page = secretary.get(f"{desk}?status=submitted").content.decode()

    assert re.search(r'\?status=submitted" aria-current="page">To confirm', page)
    assert "?status=invited" in page


def test_open_requests_and_letters_to_decide_stand_on_top(room, desk, secretary):
    change = ChangeRequestFactory(delegate=room.beta_head)
    letter = CredentialsLetterFactory(delegation=room.alpha, original_name="alpha.pdf")
    elsewhere = ChangeRequestFactory()

    page = secretary.get(desk)

    assert list(page.context["open_requests"]) == [change]
    assert list(page.context["letters"]) == [letter]
    assert "Waits for you" in page.content.decode()
    assert elsewhere.delegation.organization.name not in page.content.decode()


@pytest.mark.parametrize("viewer", ["contact_a", "delegate_a", "contact_b"])
def test_participants_see_the_list_and_no_desk(room, sign_in, desk, viewer):
    Delegation.objects.filter(pk=room.alpha.pk).update(note="secret note")

    page = sign_in(viewer).get(desk).content.decode()

    assert "row-check" not in page
    assert "To confirm" not in page
    assert "secret note" not in page


def test_names_in_the_rows_are_text(room, desk, secretary):
    room.beta_head.family_name = "<b>x</b>"
    room.beta_head.save()

    assert "<b>X</b>" not in secretary.get(desk).content.decode().upper()


def test_desk_takes_the_same_queries_at_1_and_3_rows(
    room, desk, secretary, django_assert_max_num_queries
):
    def add_a_row() -> None:
        delegation = confirm(DelegationFactory(meeting=room.meeting))
        ChangeRequestFactory(delegate=DelegateFactory(delegation=delegation))
        CredentialsLetterFactory(delegation=delegation)

    counts = []
    for more in (1, 2):
        for _ in range(more):
            add_a_row()
        secretary.get(desk)  # the session is in the cache now
        with django_assert_max_num_queries(12) as captured:
            secretary.get(desk)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_desk_of_a_contact_point_holds_only_their_own(room):
    """Whoever calls it for another person: the door is in the queryset."""
    assert list(desk_of(room.meeting, room.people["contact_b"])) == [room.beta]


def test_desk_says_last_change_in_the_zone_of_the_venue(room, desk, secretary):
    Delegation.objects.filter(pk=room.beta.pk).update(note="x")
    moment = datetime.now(UTC).astimezone(room.meeting.time_zone)

    page = secretary.get(f"{desk}?q=beta").content.decode()

    assert f"{moment:%Y-%m-%dT}" in page
