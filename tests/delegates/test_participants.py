"""The list of participants: its order, whom it names, and the same lines everywhere."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from delegates.models import DelegateRole, DelegateStatus
from delegates.participants import fingerprint, listed_participants
from meetings.models import OrganizationKind
from reports.participants import participant_groups
from tests.factories import (
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
    confirm,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory()


def delegation(meeting, name, kind=OrganizationKind.MEMBER, people=()):
    """A confirmed delegation of `people`: pairs of role and family name, who agree to be listed."""
    made = DelegationFactory(
        meeting=meeting, organization=OrganizationFactory(name=name, kind=kind)
    )
    for role, family_name in people:
        DelegateFactory(
            delegation=made, role=role, family_name=family_name, consents_to_listing=True
        )
    return confirm(made)


HEAD, ALTERNATE, ADVISER = DelegateRole.HEAD, DelegateRole.ALTERNATE, DelegateRole.ADVISER


def names(meeting):
    return [
        (line.organization, line.name.rpartition(" ")[2]) for line in listed_participants(meeting)
    ]


def test_list_is_in_protocol_order(meeting):
    delegation(meeting, "Observing body", OrganizationKind.OBSERVER, [("observer", "Zane")])
    delegation(meeting, "Tonga", people=[(ADVISER, "Ama"), (HEAD, "Zeb"), (ALTERNATE, "Moana")])
    delegation(meeting, "fiji", people=[(HEAD, "Vula")])
    delegation(meeting, "ROCB", OrganizationKind.REGIONAL_ENTITY, [("observer", "Chan")])
    assert names(meeting) == [
        ("fiji", "VULA"),
        ("Tonga", "ZEB"),
        ("Tonga", "MOANA"),
        ("Tonga", "AMA"),
        ("ROCB", "CHAN"),
        ("Observing body", "ZANE"),
    ]


def test_only_confirmed_people_of_confirmed_delegations_are_counted(meeting):
    made = delegation(
        meeting, "Tonga", people=[(HEAD, "Zeb"), (ADVISER, "Gone"), (ADVISER, "Waits")]
    )
    made.delegates.filter(family_name="Gone").update(status=DelegateStatus.WITHDRAWN)
    made.delegates.filter(family_name="Waits").update(status=DelegateStatus.WAITLISTED)
    DelegateFactory(delegation__meeting=meeting, status=DelegateStatus.CONFIRMED)
    assert names(meeting) == [("Tonga", "ZEB")]


def test_who_does_not_agree_is_counted_and_not_named(meeting):
    made = delegation(meeting, "Tonga", people=[(HEAD, "Zeb"), (ADVISER, "Secret")])
    made.delegates.filter(family_name="Secret").update(
        consents_to_listing=False, job_title="Spy", own_script_name="Тайна"
    )
    first, second = listed_participants(meeting)
    assert first.name.endswith("ZEB")
    assert (second.name, second.position, second.own_script, second.role) == ("", "", "", "")
    [group] = participant_groups(meeting)
    assert (len(group.delegations[0].people), group.delegations[0].unnamed) == (1, 1)


def test_list_and_annex_ask_once(meeting, django_assert_num_queries):
    for name in ("Fiji", "Tonga", "Samoa"):
        delegation(meeting, name, people=[(HEAD, "Zeb")])
    with django_assert_num_queries(1):
        assert len(next(participant_groups(meeting)).delegations) == 3


def test_fingerprint_tells_two_lists_apart(meeting):
    made = delegation(meeting, "Tonga", people=[(HEAD, "Zeb")])
    before = fingerprint(listed_participants(meeting))
    assert fingerprint(listed_participants(meeting)) == before
    made.delegates.update(consents_to_listing=False)
    assert fingerprint(listed_participants(meeting)) != before


# Pages and files


def page(view, meeting, query=""):
    return reverse(f"delegates:{view}", args=[meeting.slug]) + query


@pytest.fixture
def participant(meeting):
    user = UserFactory()
    made = delegation(meeting, "Tonga", people=[(HEAD, "Zeb"), (ADVISER, "Secret")])
    made.delegates.filter(family_name="Zeb").update(user=user)
    made.delegates.filter(family_name="Secret").update(
        consents_to_listing=False, phone="+676 1", email="secret@example.org", diet="no nuts"
    )
    return user


def test_participants_read_who_agreed(client, meeting, participant):
    client.force_login(participant)
    text = client.get(page("participant_list", meeting)).content.decode()
    assert "ZEB" in text
    assert "Does not wish to be named" in text
    assert "SECRET" not in text


def test_secretariat_reads_all_with_a_mark(client, meeting, participant):
    client.force_login(UserFactory(is_secretariat=True))
    text = client.get(page("participant_list", meeting)).content.decode()
    assert "SECRET" in text
    assert "not named to others" in text


@pytest.mark.parametrize("query", ["?q=secret", "?q=Secret Tomasi"])
def test_search_does_not_find_who_is_not_named(client, meeting, participant, query):
    client.force_login(participant)
    answer = client.get(page("participant_list", meeting, query))
    assert "Does not wish to be named" not in answer.content.decode()


def test_files_hold_the_same_lines_and_nothing_private(client, meeting, participant):
    client.force_login(UserFactory(is_secretariat=True))
    text = client.get(page("participant_csv", meeting)).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    data = client.get(page("participant_xlsx", meeting)).content
    sheet = load_workbook(io.BytesIO(data)).active
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == lines
    assert [line[3] for line in lines[1:]] == ["Tomasi ZEB", "(not named)"]
    for private in ("Secret", "SECRET", "+676", "secret@", "no nuts"):
        assert private not in text


def test_formulas_are_harmless(client, meeting):
    delegation(meeting, "=1+1", people=[(HEAD, "Zeb")])
    client.force_login(UserFactory(is_secretariat=True))
    assert ",'=1+1," in client.get(page("participant_csv", meeting)).content.decode("utf-8-sig")


@pytest.mark.parametrize("view", ["participant_list", "participant_csv", "participant_xlsx"])
@pytest.mark.parametrize("people", [1, 3])
def test_queries_are_as_many_at_any_size(
    client, meeting, view, people, django_assert_max_num_queries
):
    for n in range(people):
        delegation(meeting, f"Member {n}", people=[(HEAD, f"Zeb{n}")])
    client.force_login(UserFactory(is_secretariat=True))
    with django_assert_max_num_queries(6):
        assert client.get(page(view, meeting)).status_code == 200
