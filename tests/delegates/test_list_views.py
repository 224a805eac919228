"""Lists of delegations, contact points and accounts: what they cost, and their filters."""

from datetime import date

import pytest
from django.urls import reverse

from delegates.models import Delegate
from tests.delegates.pages import of
from tests.factories import (
    AttendanceFactory,
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    OrganizationFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
    confirm,
)


def fill_meeting(meeting) -> None:
    delegation = confirm(DelegationFactory(meeting=meeting))
    AttendanceFactory(delegate=DelegateFactory(delegation=delegation))


@pytest.mark.parametrize(
    ("view", "viewer"),
    [
        ("delegation_list", "secretariat"),
        ("delegation_list", "contact_a"),
        ("delegation_list", "delegate_a"),
        ("delegation_detail", "secretariat"),
        ("delegation_detail", "contact_a"),
        ("delegation_detail", "delegate_a"),
        ("meeting_summary", "secretariat"),
        ("meeting_summary", "contact_a"),
        ("meeting_summary", "delegate_a"),
        ("session_roles", "secretariat"),
        ("contact_list", "secretariat"),
        ("user_list", "secretariat"),
    ],
)
def test_lists_take_the_same_queries_at_1_and_3_rows(
    room, sign_in, view, viewer, django_assert_max_num_queries
):
    client = sign_in(viewer)
    session = SessionFactory(meeting=room.meeting)
    meeting = room.meeting.slug
    person = Delegate.objects.get(user=room.people["delegate_a"])
    address = {
        "delegation_detail": lambda: of(room.alpha, view),
        "session_roles": lambda: reverse(f"delegates:{view}", args=[meeting, session.pk]),
        "contact_list": lambda: reverse(f"delegates:{view}"),
        "user_list": lambda: reverse(f"delegates:{view}"),
    }.get(view, lambda: reverse(f"delegates:{view}", args=[meeting]))()

    def add_a_row() -> None:
        fill_meeting(room.meeting)
        AttendanceFactory(delegate=DelegateFactory(delegation=room.alpha))
        SessionRoleFactory(session=session, delegate=DelegateFactory(delegation=room.alpha))
        SessionRoleFactory(
            session=SessionFactory(meeting=room.meeting, starts_at=None), delegate=person
        )
        ContactPointFactory(organization=room.alpha.organization, user=UserFactory())
        organization = DelegationFactory(meeting=room.meeting).organization
        ContactPointFactory(organization=organization, user=room.people["contact_a"])

    counts = []
    for more in (1, 2):
        for _ in range(more):
            add_a_row()
        client.get(address)  # the session is in the cache now
        with django_assert_max_num_queries(12) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_delegations_are_searched_filtered_and_sorted_by_the_address(room, secretary):
    observer = OrganizationFactory(name="Zeta", kind="observer", subregion="")
    DelegationFactory(meeting=room.meeting, organization=observer)
    address = reverse("delegates:delegation_list", args=[room.meeting.slug])

    def names(query: str) -> list[str]:
        return [
            str(row.organization) for row in secretary.get(f"{address}?{query}").context["rows"]
        ]

    assert names("") == ["Alpha", "Beta", "Zeta"]
    assert names("q=alp") == ["Alpha"]
    assert names("status=registering") == ["Beta"]
    assert names("kind=observer") == ["Zeta"]
    assert names("subregion=oceania") == ["Alpha", "Beta"]
    assert names("sort=-name") == ["Zeta", "Beta", "Alpha"]
    assert names("sort=-in_person")[0] == "Alpha"


def test_status_of_the_others_is_no_filter_of_participants(room, sign_in):
    address = reverse("delegates:delegation_list", args=[room.meeting.slug])

    answer = sign_in("contact_b").get(f"{address}?status=registering")

    assert "status" not in answer.context["filter"].form.fields
    assert len(answer.context["rows"]) == 2


def test_contacts_are_filtered_by_organization_and_time(room, secretary):
    left = ContactPointFactory(
        organization=room.alpha.organization, family_name="Left", valid_to=date(2023, 1, 1)
    )
    address = reverse("delegates:contact_list")

    def names(query: str) -> set[str]:
        return {row.family_name for row in secretary.get(f"{address}?{query}").context["rows"]}

    assert names("q=left") == {"Left"}
    assert names("current=no") == {"Left"}
    assert "Left" not in names("current=yes")
    assert names(f"organization={room.alpha.organization.slug}") > {left.family_name}
    assert len(names(f"organization={room.beta.organization.slug}")) == 1


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("secretariat", {"secretariat"}),
        ("contact_point", {"contact_a", "contact_b"}),
        ("delegate", {"delegate_a"}),
        ("none", {"stranger"}),
    ],
)
def test_accounts_are_filtered_by_role(room, secretary, role, names):
    answer = secretary.get(reverse("delegates:user_list"), {"role": role})

    assert {row.given_name for row in answer.context["rows"]} == names


def test_filter_by_htmx_answers_with_the_results_only(room, secretary):
    address = reverse("delegates:delegation_list", args=[room.meeting.slug])

    answer = secretary.get(f"{address}?q=x", headers={"HX-Request": "true"})

    assert answer.content.decode().strip().startswith('<div id="results">')
    assert "HX-Request" in answer.headers["Vary"]


@pytest.mark.parametrize("view", ["contact_list", "user_list"])
def test_empty_list_offers_the_first_step(room, secretary, view):
    page = secretary.get(reverse(f"delegates:{view}"), {"q": "nobody of that name"})

    assert 'class="empty"' in page.content.decode()
