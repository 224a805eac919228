"""Checking in, taking it back, and those who come unregistered."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from delegates import services
from delegates.models import Attendance, CheckIn, Delegate, Delegation
from tests.factories import (
    AttendanceFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    SessionFactory,
    UserFactory,
    confirm,
)

DAY = date(2023, 3, 6)
IN_SESSION = time_machine.travel("2023-03-08T02:00:00Z", tick=False)  # the third day, in Suva


@pytest.fixture
def delegation(db):
    return confirm(DelegationFactory(meeting=MeetingFactory(status="in_session")))


@pytest.fixture
def person(delegation):
    return DelegateFactory(delegation=delegation, status="confirmed", mode="online")


def days_of(person) -> list[tuple[date, str, str]]:
    return list(person.attendances.values_list("day", "mode", "source"))


def test_checked_in_person_attended_that_day_in_their_mode(person):
    by = UserFactory(is_secretariat=True)

    made = services.check_in(delegate=person, day=DAY, by=by)

    assert (made.day, made.session, made.mode, made.checked_by) == (DAY, None, "online", by)
    assert days_of(person) == [(DAY, "online", "check_in")]


def test_second_check_in_is_the_first(person):
    first = services.check_in(delegate=person, day=DAY, by=None)

    assert services.check_in(delegate=person, day=DAY, by=UserFactory()) == first
    assert CheckIn.objects.count() == Attendance.objects.count() == 1


def test_session_counts_for_its_day_once(person):
    session = SessionFactory(meeting=person.delegation.meeting)
    services.check_in(delegate=person, day=DAY, by=None)
    made = services.check_in(delegate=person, session=session, day=DAY, by=None)

    assert services.check_in(delegate=person, session=session, day=DAY, by=None) == made
    assert CheckIn.objects.count() == 2
    assert len(days_of(person)) == 1


def test_recorded_attendance_stays_as_it_is(person):
    AttendanceFactory(delegate=person, day=DAY, mode="in_person")

    made = services.check_in(delegate=person, day=DAY, by=None)
    services.undo_check_in(check_in=made, by=None)

    assert days_of(person) == [(DAY, "in_person", "recorded")]


@pytest.mark.parametrize("status", ["nominated", "waitlisted", "withdrawn"])
def test_only_confirmed_people_are_checked_in(person, status):
    Delegate.objects.filter(pk=person.pk).update(status=status)

    with pytest.raises(ValidationError, match="is not confirmed"):
        services.check_in(delegate=person, day=DAY, by=None)
    assert not CheckIn.objects.exists()


def test_only_confirmed_delegations_are_checked_in(db):
    person = DelegateFactory(status="confirmed", delegation__status="submitted")

    with pytest.raises(ValidationError, match="is not confirmed"):
        services.check_in(delegate=person, day=DAY, by=None)


def test_day_and_session_are_the_meetings(person):
    session = SessionFactory(meeting=person.delegation.meeting)
    elsewhere = SessionFactory()

    for wrong in (
        {"day": DAY - timedelta(1)},
        {"day": DAY + timedelta(1), "session": session},
        {"day": DAY, "session": elsewhere},
    ):
        with pytest.raises(ValidationError):
            services.check_in(delegate=person, by=None, **wrong)
    assert not Attendance.objects.exists()


def test_undo_keeps_the_day_while_another_check_in_bears_it_out(person):
    session = SessionFactory(meeting=person.delegation.meeting)
    first = services.check_in(delegate=person, day=DAY, by=None)
    second = services.check_in(delegate=person, session=session, day=DAY, by=None)

    services.undo_check_in(check_in=first, by=None)
    assert days_of(person) == [(DAY, "online", "check_in")]
    services.undo_check_in(check_in=second, by=None)
    services.undo_check_in(check_in=second, by=None)
    assert days_of(person) == []


def test_history_says_who_took_a_check_in_back(person):
    by = UserFactory(is_secretariat=True)
    made = services.check_in(delegate=person, day=DAY, by=None)
    events = made.events.model.objects.filter(pgh_obj_id=made.pk)

    services.undo_check_in(check_in=made, by=by)

    last = events.order_by("-pgh_id").first()
    assert last.pgh_label == "delete"
    assert last.pgh_context.metadata["user"] == str(by.pk)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_two_phones_at_once_check_in_once(at_once, attempt):
    person = DelegateFactory(delegation=confirm(DelegationFactory()), status="confirmed")

    works = [lambda: services.check_in(delegate=person, day=DAY, by=None)] * 2
    assert at_once(*works) == []

    assert CheckIn.objects.count() == Attendance.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_check_in_and_withdrawal_at_once_agree(at_once, attempt):
    person = DelegateFactory(delegation=confirm(DelegationFactory()), status="confirmed")

    refused = at_once(
        lambda: services.check_in(delegate=person, day=DAY, by=None),
        lambda: services.withdraw_delegate(delegate=person),
    )

    assert CheckIn.objects.exists() == (refused == [])
    assert Attendance.objects.exists() == (refused == [])


@pytest.mark.django_db(transaction=True)
def test_two_arrivals_at_once_share_a_delegation_and_its_last_seat(at_once):
    meeting = MeetingFactory(seats_in_person=1)
    organization = OrganizationFactory()

    refused = at_once(
        *(
            lambda name=name: arrive(meeting, organization, family_name=name)
            for name in ("One", "Two")
        )
    )

    assert refused == [
        ("All seats in person are taken. Raise the limit first, or let this person follow online.")
    ]
    assert Delegate.objects.get().role == "head_of_delegation"
    assert Delegation.objects.get().status == "confirmed"


# Arrivals


def arrive(meeting, organization, **fields) -> CheckIn:
    values = {"given_name": "Ana", "family_name": "Late", "mode": "in_person", **fields}
    return services.add_arrival(
        meeting=meeting,
        organization=organization,
        person=Delegate(**values),
        day=DAY,
        by=values.get("by"),
    )


def test_arrival_joins_a_confirmed_delegation(delegation):
    made = arrive(delegation.meeting, delegation.organization)

    person = made.delegate
    assert (person.delegation, person.status, person.role) == (delegation, "confirmed", "delegate")
    assert days_of(person) == [(DAY, "in_person", "check_in")]


@pytest.mark.parametrize("status", [None, "invited", "registering"])
def test_first_of_a_member_becomes_head_of_a_confirmed_delegation(db, status):
    meeting, organization = MeetingFactory(), OrganizationFactory()
    if status:
        DelegationFactory(meeting=meeting, organization=organization, status=status)

    person = arrive(meeting, organization).delegate

    delegation = Delegation.objects.get()
    assert person.role == "head_of_delegation"
    assert delegation.status == "confirmed"
    assert None not in (delegation.confirmed_at, delegation.submitted_at, delegation.answered_at)


def test_first_of_an_observer_keeps_their_role(db):
    observer = OrganizationFactory(kind="international_organization", subregion="")

    assert arrive(MeetingFactory(), observer, role="observer").delegate.role == "observer"


@pytest.mark.parametrize(
    ("status", "people", "words"),
    [
        ("registering", 1, "not confirmed but “Registering”"),
        ("submitted", 1, "not confirmed but “Submitted”"),
        ("declined", 0, "not confirmed but “Declined”"),
        ("withdrawn", 0, "not confirmed but “Withdrawn”"),
    ],
)
def test_delegation_that_waits_for_a_decision_stands_in_the_way(db, status, people, words):
    delegation = DelegationFactory(status=status)
    DelegateFactory.create_batch(people, delegation=delegation)

    with pytest.raises(ValidationError, match=words):
        arrive(delegation.meeting, delegation.organization)
    assert Delegate.objects.count() == people
    delegation.refresh_from_db()
    assert delegation.status == status


def test_nobody_is_added_twice(delegation):
    DelegateFactory(delegation=delegation, given_name="ana", family_name="LATE")

    with pytest.raises(ValidationError, match="is in this delegation already"):
        arrive(delegation.meeting, delegation.organization)


@pytest.mark.parametrize("mode", ["in_person", "online"])
def test_arrival_needs_a_seat_and_leaves_nothing_behind_without_one(db, mode):
    meeting = MeetingFactory(seats_in_person=0, seats_online=0)

    with pytest.raises(ValidationError, match="are taken"):
        arrive(meeting, OrganizationFactory(), mode=mode)
    assert not Delegation.objects.exists()


def test_arrival_on_a_day_that_is_not_the_meetings_leaves_nothing_behind(db):
    with pytest.raises(ValidationError):
        services.add_arrival(
            meeting=MeetingFactory(),
            organization=OrganizationFactory(),
            person=Delegate(given_name="Ana", family_name="Late"),
            day=DAY - timedelta(1),
            by=None,
        )
    assert not Delegation.objects.exists()


# Corrections by the person


@IN_SESSION
def test_person_says_how_they_attended(person):
    services.check_in(delegate=person, day=DAY, by=None)
    second = DAY + timedelta(1)

    services.correct_attendance(delegate=person, modes={DAY: "in_person", second: "online"})

    assert days_of(person) == [(DAY, "in_person", "own"), (second, "online", "own")]


@IN_SESSION
def test_day_that_a_person_took_back_is_not_given_back_by_the_same_check_in(person):
    services.check_in(delegate=person, day=DAY, by=None)

    services.correct_attendance(delegate=person, modes={DAY: ""})
    services.check_in(delegate=person, day=DAY, by=None)

    assert days_of(person) == []


@IN_SESSION
def test_what_is_left_as_it_was_keeps_its_source(person):
    AttendanceFactory(delegate=person, day=DAY, mode="online")

    services.correct_attendance(delegate=person, modes={DAY: "online"})

    assert days_of(person) == [(DAY, "online", "recorded")]


@IN_SESSION
def test_days_to_come_and_closed_meetings_are_refused(person):
    with pytest.raises(ValidationError, match="still to come"):
        services.correct_attendance(delegate=person, modes={DAY + timedelta(3): "online"})

    meeting = person.delegation.meeting
    type(meeting).objects.filter(pk=meeting.pk).update(status="closed")
    with pytest.raises(ValidationError, match="can’t be corrected now"):
        services.correct_attendance(delegate=person, modes={DAY: "online"})
    assert days_of(person) == []


@time_machine.travel("2023-03-05T02:00:00Z", tick=False)
def test_nothing_is_corrected_before_the_meeting_begins(person):
    assert not services.may_correct_attendance(person.delegation.meeting)
