"""The services of a registration: its answers, its people, their seats and their accounts."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from delegates import services
from delegates.known_people import carried_fields, find_known_people
from delegates.models import Delegate, Delegation, User
from tests.factories import (
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
    confirm,
)


@pytest.fixture
def by(db) -> User:
    """A contact point; who they are a contact of is the views' business."""
    return UserFactory()


def end_registration(meeting) -> None:
    type(meeting).objects.filter(pk=meeting.pk).update(
        registration_deadline=timezone.now() - timedelta(minutes=1)
    )


def registering(*, heads: int = 1, **fields) -> Delegation:
    delegation = DelegationFactory(status="registering", **fields)
    for _ in range(heads):
        DelegateFactory(delegation=delegation, role="head_of_delegation")
    return delegation


def submitted(by: User, **fields) -> Delegation:
    return services.submit_registration(delegation=registering(**fields), by=by)


def new_person(delegation: Delegation, **fields) -> Delegate:
    names = {"given_name": "Ana", "family_name": "Tui", **fields}
    return Delegate(delegation=delegation, **names)


def statuses(delegation: Delegation) -> list[str]:
    return list(delegation.delegates.head_first().values_list("status", flat=True))


@pytest.mark.parametrize("here", ["invited", "declined"])
def test_accepting_opens_the_registration(by, here):
    delegation = DelegationFactory(status=here, decline_reason="No travel")

    accepted = services.accept_invitation(delegation=delegation, by=by)
    again = services.accept_invitation(delegation=delegation, by=by)

    assert (accepted.status, accepted.decline_reason) == ("registering", "")
    assert accepted.answered_at is not None
    assert again.answered_at == accepted.answered_at


def test_withdrawn_delegation_is_not_accepted_again(by):
    with pytest.raises(ValidationError, match="was withdrawn"):
        services.accept_invitation(delegation=DelegationFactory(status="withdrawn"), by=by)


@pytest.mark.parametrize("here", ["invited", "registering"])
def test_declining_keeps_the_reason(by, here):
    delegation = DelegationFactory(status=here)

    declined = services.decline_invitation(delegation=delegation, by=by, reason=" No travel ")

    assert (declined.status, declined.decline_reason) == ("declined", "No travel")
    assert declined.answered_at is not None


def test_declining_needs_a_reason(by):
    delegation = DelegationFactory()

    with pytest.raises(ValidationError) as refused:
        services.decline_invitation(delegation=delegation, by=by, reason="  ")

    assert "reason" in refused.value.error_dict
    delegation.refresh_from_db()
    assert delegation.status == "invited"


def test_submitted_and_confirmed_delegations_do_not_decline(by):
    with pytest.raises(ValidationError, match="Take it back first"):
        services.decline_invitation(delegation=submitted(by), by=by, reason="Ill")
    with pytest.raises(ValidationError, match="Ask the secretariat"):
        services.decline_invitation(
            delegation=confirm(DelegationFactory(organization__kind="member")), by=by, reason="Ill"
        )


def test_submitting_says_who_and_when(by):
    delegation = services.submit_registration(delegation=registering(), by=by)

    assert (delegation.status, delegation.submitted_by) == ("submitted", by)
    assert delegation.submitted_at is not None
    assert delegation.answered_at is not None


def test_handing_in_twelve_people_asks_as_much_as_two(by):
    """Others wait for the meeting meanwhile."""
    asked = []
    for people in (2, 2, 12):  # the first one meets cold caches
        delegation = registering()
        ContactPointFactory(organization=delegation.organization)
        DelegateFactory.create_batch(people - 1, delegation=delegation)
        with CaptureQueriesContext(connection) as queries:
            services.submit_registration(delegation=delegation, by=by)
        asked.append(len(queries))

    assert asked[1] == asked[2] <= 20


@pytest.mark.parametrize(("kind", "refused"), [("member", True), ("observer", False)])
def test_only_a_member_needs_a_head_to_submit(by, kind, refused):
    more = {} if kind == "member" else {"iso_code": "", "subregion": ""}
    organization = OrganizationFactory(kind=kind, **more)
    delegation = registering(organization=organization, heads=0)
    DelegateFactory(delegation=delegation)

    if refused:
        with pytest.raises(ValidationError, match="Choose the head"):
            services.submit_registration(delegation=delegation, by=by)
    else:
        services.submit_registration(delegation=delegation, by=by)

    delegation.refresh_from_db()
    assert (delegation.status == "registering") is refused


def test_nobody_submits_an_empty_delegation(by):
    delegation = registering()
    delegation.delegates.update(status="withdrawn")

    with pytest.raises(ValidationError, match="at least one person"):
        services.submit_registration(delegation=delegation, by=by)


def test_invitation_is_accepted_before_it_is_submitted(by):
    with pytest.raises(ValidationError, match="Accept the invitation"):
        services.submit_registration(delegation=DelegationFactory(), by=by)


def test_submitting_seats_the_first_and_lets_the_others_wait(by):
    delegation = registering(meeting=MeetingFactory(delegation_seats_in_person=1))
    DelegateFactory(delegation=delegation)
    DelegateFactory(delegation=delegation, mode="online")

    services.submit_registration(delegation=delegation, by=by)

    assert statuses(delegation) == ["nominated", "waitlisted", "nominated"]


def test_taking_back_frees_the_seats_and_keeps_the_place_in_the_queue(by):
    meeting = MeetingFactory(seats_in_person=1)
    first, second = submitted(by, meeting=meeting), submitted(by, meeting=meeting)
    assert statuses(second) == ["waitlisted"]

    first = services.reopen_registration(delegation=first, by=by)

    assert (first.status, first.submitted_at, first.submitted_by) == ("registering", None, None)
    assert statuses(second) == ["nominated"]
    services.submit_registration(delegation=first, by=by)
    assert statuses(first) == ["waitlisted"]


def test_confirmed_delegation_is_not_taken_back(by):
    with pytest.raises(ValidationError, match="can't be taken back"):
        services.reopen_registration(delegation=confirm(DelegationFactory()), by=by)


def test_after_the_deadline_only_the_secretariat_acts(by):
    delegation = registering()
    end_registration(delegation.meeting)
    delegation.meeting.refresh_from_db()
    person = delegation.delegates.get()
    secretary = UserFactory(is_secretariat=True)

    assert not delegation.meeting.takes_registrations
    for act in (
        partial(services.accept_invitation, delegation=delegation),
        partial(services.decline_invitation, delegation=delegation, reason="Ill"),
        partial(services.submit_registration, delegation=delegation),
        partial(services.save_person, person=new_person(delegation)),
        partial(services.withdraw_person, person=person),
        partial(services.move_person, person=person, up=True),
    ):
        with pytest.raises(ValidationError, match="has ended"):
            act(by=by)
    assert services.submit_registration(
        delegation=delegation, by=secretary
    ).submitted_by.is_secretariat


@pytest.mark.parametrize(
    ("status", "minutes", "may"),
    [
        ("registration_open", None, True),
        ("registration_open", 5, True),
        ("registration_open", -5, False),
        ("announced", 5, True),
        ("in_session", None, False),
        ("closed", None, False),
    ],
)
def test_delegation_is_theirs_while_registration_is_open(db, status, minutes, may):
    deadline = None if minutes is None else timezone.now() + timedelta(minutes=minutes)
    meeting = MeetingFactory(status=status, registration_deadline=deadline)

    assert meeting.takes_registrations is may


def test_people_are_added_while_registering(by):
    delegation = registering()

    first = services.save_person(person=new_person(delegation, role="alternate"), by=by)
    second = services.save_person(
        person=new_person(delegation, role="alternate", given_name="Bo"), by=by
    )

    assert (first.status, first.position, second.position) == ("nominated", 1, 2)


def test_nobody_is_nominated_before_the_invitation_is_accepted(by):
    with pytest.raises(ValidationError, match="Accept the invitation"):
        services.save_person(person=new_person(DelegationFactory()), by=by)


def test_form_that_is_sent_twice_adds_a_person_once(by):
    delegation = registering()
    services.save_person(person=new_person(delegation), by=by)

    with pytest.raises(ValidationError, match="in the delegation already"):
        services.save_person(person=new_person(delegation, family_name="TUI"), by=by)

    assert delegation.delegates.count() == 2


def test_new_head_follows_the_former_one_in_one_step(by):
    delegation = confirm(DelegationFactory())
    former = delegation.delegates.get()

    head = services.save_person(person=new_person(delegation, role="head_of_delegation"), by=by)

    former.refresh_from_db()
    assert (head.role, head.status) == ("head_of_delegation", "confirmed")
    assert former.role == "alternate"


def test_new_person_of_a_full_delegation_waits(by):
    delegation = submitted(by, meeting=MeetingFactory(seats_in_person=1))

    person = services.save_person(person=new_person(delegation), by=by)

    assert person.status == "waitlisted"


def test_change_of_mode_frees_a_seat_for_who_waits(by):
    meeting = MeetingFactory(seats_in_person=1)
    first, second = submitted(by, meeting=meeting), submitted(by, meeting=meeting)
    person = first.delegates.get()
    person.mode = "online"

    services.save_person(person=person, by=by)

    assert (statuses(first), statuses(second)) == (["nominated"], ["nominated"])


def test_nobody_loses_a_seat_for_a_mode_that_is_full(by):
    delegation = submitted(by, meeting=MeetingFactory(seats_online=0))
    person = delegation.delegates.get()
    person.mode = "online"

    with pytest.raises(ValidationError) as refused:
        services.save_person(person=person, by=by)

    assert "mode" in refused.value.error_dict
    person.refresh_from_db()
    assert (person.mode, person.status) == ("in_person", "nominated")


def test_withdrawing_gives_the_seat_to_who_waits_longest(by):
    meeting = MeetingFactory(seats_in_person=1)
    first, second = submitted(by, meeting=meeting), submitted(by, meeting=meeting)
    person = first.delegates.get()

    services.withdraw_person(person=person, by=by)
    back = services.reinstate_person(person=person, by=by)

    assert statuses(second) == ["nominated"]
    assert back.status == "waitlisted"


def test_head_of_a_confirmed_member_stays_until_another_is_named(by):
    head = confirm(DelegationFactory()).delegates.get()

    with pytest.raises(ValidationError, match="Name another head first"):
        services.withdraw_person(person=head, by=by)

    head.refresh_from_db()
    assert head.status == "confirmed"


def test_head_whose_place_is_taken_comes_back_as_alternate(by):
    delegation = registering()
    former = delegation.delegates.get()
    services.withdraw_person(person=former, by=by)
    services.save_person(person=new_person(delegation, role="head_of_delegation"), by=by)

    assert services.reinstate_person(person=former, by=by).role == "alternate"


def test_people_withdraw_themselves_after_the_deadline(by):
    delegation = confirm(DelegationFactory())
    person = DelegateFactory(delegation=delegation, user=by, status="confirmed")
    end_registration(delegation.meeting)

    assert services.withdraw_person(person=person, by=by).status == "withdrawn"


def test_alternates_are_put_in_order(by):
    delegation = registering()
    a, b, c = (
        DelegateFactory(delegation=delegation, role="alternate", given_name=name) for name in "abc"
    )

    def order() -> list[str]:
        row = delegation.delegates.filter(role="alternate").head_first()
        return list(row.values_list("given_name", flat=True))

    services.move_person(person=c, by=by, up=True)
    assert order() == ["a", "c", "b"]
    services.move_person(person=a, by=by, up=False)
    assert order() == ["c", "a", "b"]
    services.move_person(person=b, by=by, up=False)
    assert order() == ["c", "a", "b"]


def test_known_address_is_linked_to_its_account(by):
    account = UserFactory(email="ana@example.org")
    delegation = registering()

    person = services.save_person(person=new_person(delegation, email="Ana@Example.org"), by=by)
    assert person.user == account

    person.email = "someone.else@example.org"
    services.save_person(person=person, by=by)
    person.refresh_from_db()
    assert person.user is None


def test_inactive_account_and_shared_address_are_linked_to_nobody_twice(by):
    UserFactory(email="gone@example.org", is_active=False)
    shared = UserFactory(email="office@example.org")
    delegation = registering()

    people = [
        services.save_person(person=new_person(delegation, given_name=name, email=address), by=by)
        for name, address in [
            ("A", "gone@example.org"),
            ("B", "office@example.org"),
            ("C", "office@example.org"),
        ]
    ]

    assert [person.user for person in people] == [None, shared, None]


def test_confirming_makes_accounts_that_sign_in_by_code(by):
    delegation = registering()
    services.save_person(person=new_person(delegation, email="Ana@example.org"), by=by)
    services.submit_registration(delegation=delegation, by=by)
    assert not User.objects.filter(email="ana@example.org").exists()

    services.change_delegation_status(delegation=delegation, status="confirmed")

    person = delegation.delegates.get(given_name="Ana")
    assert (person.user.email, person.user.given_name) == ("ana@example.org", "Ana")
    assert not person.user.has_usable_password()


def test_opening_is_noted_once_and_for_contact_points_only(by):
    delegation = DelegationFactory()
    services.record_opening(delegation=delegation, by=UserFactory(is_secretariat=True))
    delegation.refresh_from_db()
    assert delegation.opened_at is None

    services.record_opening(delegation=delegation, by=by)
    first = Delegation.objects.get(pk=delegation.pk)
    services.record_opening(delegation=first, by=by)

    assert first.opened_at is not None
    assert Delegation.objects.get(pk=delegation.pk).opened_at == first.opened_at


def test_closed_meeting_keeps_own_records_as_they_are(db):
    person = DelegateFactory(delegation__meeting__status="closed")
    person.diet = "Halal"

    with pytest.raises(ValidationError, match="closed"):
        services.save_own_record(person=person)


class TestKnownPeople:
    @pytest.fixture
    def delegation(self, db) -> Delegation:
        return registering()

    def earlier(self, delegation: Delegation, day: str, **fields) -> Delegate:
        meeting = MeetingFactory(first_day=day, last_day=day)
        there = DelegationFactory(meeting=meeting, organization=delegation.organization)
        return DelegateFactory(delegation=there, given_name="Mele", **fields)

    def test_newest_record_of_each_person_is_found_by_name_and_address(self, delegation):
        self.earlier(delegation, "2021-05-03", email="mele@example.org", job_title="Officer")
        newest = self.earlier(delegation, "2022-05-03", email="MELE@example.org")

        for words in ("mel", "mele delegate", "MELE@exa"):
            found = find_known_people(delegation, words)
            assert [person.key for person in found] == [str(newest.pk)]

    def test_people_of_other_organizations_are_never_found(self, delegation):
        other = DelegateFactory(given_name="Mele")

        assert find_known_people(delegation, "mele") == []
        assert carried_fields(delegation, str(other.pk)) == {}

    def test_contact_points_in_office_are_found(self, delegation):
        contact = ContactPointFactory(organization=delegation.organization, position="Director")
        ContactPointFactory(organization=delegation.organization, valid_to="2020-01-01")

        found = find_known_people(delegation, "mere")

        assert [person.key for person in found] == [str(contact.pk)]
        assert carried_fields(delegation, str(contact.pk))["job_title"] == "Director"

    def test_whoever_is_in_the_delegation_is_left_out(self, delegation):
        self.earlier(delegation, "2022-05-03", email="mele@example.org")
        DelegateFactory(delegation=delegation, email="mele@example.org")

        assert find_known_people(delegation, "mele") == []

    def test_needs_and_consents_stay_with_their_meeting(self, delegation):
        record = self.earlier(
            delegation, "2022-05-03", diet="Halal", phone="+676 1", consents_to_photos=True
        )

        carried = carried_fields(delegation, str(record.pk))

        assert carried["phone"] == "+676 1"
        assert not {"diet", "access_needs", "consents_to_photos", "user", "role"} & set(carried)

    def test_erased_people_are_not_found(self, delegation):
        self.earlier(delegation, "2022-05-03", erased_at=timezone.now())

        assert find_known_people(delegation, "mele") == []

    def test_one_letter_finds_nobody(self, delegation):
        self.earlier(delegation, "2022-05-03")

        assert find_known_people(delegation, "m") == []


@pytest.mark.django_db(transaction=True)
def test_two_contact_points_submit_at_once(at_once):
    one, two = UserFactory(), UserFactory()
    delegation = registering(meeting=MeetingFactory(seats_in_person=1))
    DelegateFactory(delegation=delegation)

    refused = at_once(
        *(partial(services.submit_registration, delegation=delegation, by=by) for by in (one, two))
    )

    delegation.refresh_from_db()
    assert refused == []
    assert delegation.submitted_by in (one, two)
    assert statuses(delegation) == ["nominated", "waitlisted"]


@pytest.mark.django_db(transaction=True)
def test_delegations_that_submit_at_once_never_exceed_the_seats(at_once):
    by, meeting = UserFactory(), MeetingFactory(seats_in_person=2)
    delegations = [registering(meeting=meeting) for _ in range(4)]

    at_once(
        *(
            partial(services.submit_registration, delegation=delegation, by=by)
            for delegation in delegations
        )
    )

    seated = Delegate.objects.filter(delegation__meeting=meeting, status="nominated")
    assert (seated.count(), Delegate.objects.filter(status="waitlisted").count()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_two_heads_named_at_once_leave_one(at_once):
    by, delegation = UserFactory(), confirm(DelegationFactory())

    refused = at_once(
        *(
            partial(
                services.save_person,
                person=new_person(delegation, given_name=name, role="head_of_delegation"),
                by=by,
            )
            for name in "ab"
        )
    )

    assert refused == []
    assert delegation.delegates.filter(role="head_of_delegation").count() == 1
