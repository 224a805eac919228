"""What the database refuses, asked of the database itself: these writes pass no form."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from delegates.models import Attendance, ContactPoint, Delegate, Delegation, SessionRole, User
from delegates.models.delegations import ONE_HEAD
from tests.factories import (
    AttendanceFactory,
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    SessionFactory,
    UserFactory,
    confirm,
)
from wcoap.saving import refusals_explained

NO_HEAD = [str(ONE_HEAD)]


def confirm_in_database(delegation: Delegation) -> None:
    with refusals_explained():
        Delegation.objects.filter(pk=delegation.pk).update(
            status="confirmed", confirmed_at=timezone.now()
        )


def withdraw_in_database(delegate: Delegate) -> None:
    with refusals_explained():
        Delegate.objects.filter(pk=delegate.pk).update(status="withdrawn")


def test_delegation_has_one_head_at_most(db):
    head = DelegateFactory(role="head_of_delegation")

    with pytest.raises(IntegrityError, match="delegate_one_head_per_delegation"):
        DelegateFactory(delegation=head.delegation, role="head_of_delegation")


def test_head_who_withdrew_leaves_the_place(db):
    former = DelegateFactory(role="head_of_delegation", status="withdrawn")

    DelegateFactory(delegation=former.delegation, role="head_of_delegation")


def test_member_is_confirmed_with_a_head_only(db):
    delegation = DelegationFactory()
    DelegateFactory(delegation=delegation)

    with pytest.raises(ValidationError) as refusal:
        confirm_in_database(delegation)

    assert refusal.value.messages == NO_HEAD


def test_head_may_come_into_the_same_transaction_after_the_confirmation(db):
    delegation = DelegationFactory()

    with refusals_explained():
        Delegation.objects.filter(pk=delegation.pk).update(
            status="confirmed", confirmed_at=timezone.now()
        )
        DelegateFactory(delegation=delegation, role="head_of_delegation")


def test_observer_is_confirmed_without_a_head(db):
    observer = OrganizationFactory(kind="observer", subregion="")

    confirm_in_database(DelegationFactory(organization=observer))


@pytest.mark.parametrize(
    "take_away",
    [
        lambda head: Delegate.objects.filter(pk=head.pk).update(status="withdrawn"),
        lambda head: Delegate.objects.filter(pk=head.pk).update(role="adviser"),
        lambda head: Delegate.objects.filter(pk=head.pk).update(delegation=DelegationFactory()),
        lambda head: Delegate.objects.filter(pk=head.pk).delete(),
    ],
    ids=["withdraw", "demote", "move", "delete"],
)
def test_confirmed_delegation_keeps_its_head(db, take_away):
    head = confirm(DelegationFactory()).delegates.get()

    with pytest.raises(ValidationError) as refusal, refusals_explained():
        take_away(head)

    assert refusal.value.messages == NO_HEAD


def test_confirmed_delegation_can_be_deleted_with_its_head(db):
    delegation = confirm(DelegationFactory())

    with refusals_explained():
        delegation.delete()


def test_confirmed_delegation_says_since_when(db):
    delegation = confirm(DelegationFactory())

    with pytest.raises(IntegrityError, match="delegation_confirmed_at_a_time"):
        Delegation.objects.filter(pk=delegation.pk).update(confirmed_at=None)


def test_organization_has_one_delegation_at_a_meeting(db):
    delegation = DelegationFactory()

    with pytest.raises(IntegrityError, match="delegation_once_per_meeting"):
        DelegationFactory(meeting=delegation.meeting, organization=delegation.organization)


def test_role_in_a_session_stays_within_one_meeting(db):
    stranger = DelegateFactory()

    with pytest.raises(IntegrityError, match="sessionrole_in_one_meeting"):
        SessionRole.objects.create(session=SessionFactory(), delegate=stranger, role="chair")


@pytest.mark.parametrize("off", [-1, 3])
def test_nobody_attends_on_a_day_that_the_meeting_does_not_have(db, off):
    first = date(2023, 3, 6)
    meeting = MeetingFactory(first_day=first, last_day=first + timedelta(days=2))
    delegate = DelegateFactory(delegation__meeting=meeting)

    with pytest.raises(IntegrityError, match="attendance_on_a_meeting_day"):
        Attendance.objects.create(delegate=delegate, day=first + timedelta(days=off), mode="online")


def test_attendance_counts_once_a_day(db):
    attendance = AttendanceFactory()

    with pytest.raises(IntegrityError, match="attendance_once_a_day"):
        AttendanceFactory(delegate=attendance.delegate, mode="online")


def test_account_is_in_a_delegation_once(db):
    delegate = DelegateFactory(user=UserFactory())

    with pytest.raises(IntegrityError, match="delegate_account_once_per_delegation"):
        DelegateFactory(delegation=delegate.delegation, user=delegate.user)


def test_address_belongs_to_one_account_in_any_case(db):
    UserFactory(email="ana@example.org")

    with pytest.raises(IntegrityError, match="user_email_once"):
        User.objects.create(email="Ana@Example.org")


def test_contact_does_not_leave_before_they_start(db):
    with pytest.raises(IntegrityError, match="contactpoint_dates_in_order"):
        ContactPointFactory(valid_from=date(2023, 1, 2), valid_to=date(2023, 1, 1))


def test_contact_is_in_office_on_their_first_and_last_day(db):
    contact = ContactPointFactory(valid_from=date(2023, 1, 2), valid_to=date(2023, 1, 9))

    def in_office(day: date) -> bool:
        return ContactPoint.objects.current(day).filter(pk=contact.pk).exists()

    assert [in_office(date(2023, 1, day)) for day in (1, 2, 9, 10)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("who", "opens", "listed"),
    [
        ("secretariat", {"Alpha", "Beta"}, {"Alpha", "Beta"}),
        ("contact_a", {"Alpha"}, {"Alpha"}),
        ("delegate_a", {"Alpha"}, {"Alpha"}),
        ("contact_b", {"Beta"}, {"Alpha", "Beta"}),
        ("stranger", set(), {"Alpha"}),
    ],
)
def test_delegations_are_seen_by_those_who_have_a_part_in_them(room, who, opens, listed):
    user = room.people[who]

    def names(delegations) -> set[str]:
        return {str(delegation) for delegation in delegations.select_related("organization")}

    assert names(Delegation.objects.visible_to(user)) == opens
    assert names(room.meeting.delegations.listed_for(user)) == listed
    assert {str(p.delegation) for p in Delegate.objects.visible_to(user)} == opens


def test_draft_is_nobody_elses(room):
    type(room.meeting).objects.update(status="draft")

    assert not Delegation.objects.visible_to(room.people["contact_a"]).exists()
    assert Delegation.objects.visible_to(room.people["secretariat"]).exists()


def test_person_who_withdrew_and_contact_who_left_see_nothing(room):
    Delegate.objects.filter(user=room.people["delegate_a"]).update(status="withdrawn")
    room.people["contact_a"].contact_points.update(valid_to=date(2023, 1, 1))

    for who in ("delegate_a", "contact_a"):
        assert not Delegation.objects.visible_to(room.people[who]).exists()


def test_counts_leave_out_who_waits_or_withdrew(db):
    delegation = DelegationFactory()
    for mode, status in [
        ("in_person", "nominated"),
        ("in_person", "waitlisted"),
        ("online", "confirmed"),
        ("online", "withdrawn"),
    ]:
        DelegateFactory(delegation=delegation, mode=mode, status=status)

    counted = Delegation.objects.with_counts().get()

    assert (counted.in_person, counted.online) == (1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(5))
def test_confirmation_and_withdrawal_of_the_head_at_once_never_both_happen(at_once, attempt):
    delegation = DelegationFactory(status="submitted")
    head = DelegateFactory(delegation=delegation, role="head_of_delegation")

    refused = at_once(lambda: confirm_in_database(delegation), lambda: withdraw_in_database(head))

    delegation.refresh_from_db()
    head.refresh_from_db()
    assert refused == NO_HEAD
    assert (delegation.status == "confirmed") == (head.status != "withdrawn")


@pytest.mark.django_db(transaction=True)
def test_two_heads_at_once_leave_one(at_once):
    delegation = DelegationFactory()
    one, other = DelegateFactory.create_batch(2, delegation=delegation)

    def make_head(delegate: Delegate) -> None:
        with refusals_explained():
            Delegate.objects.filter(pk=delegate.pk).update(role="head_of_delegation")

    refused = at_once(lambda: make_head(one), lambda: make_head(other))

    assert refused == ["This delegation already has a head."]
    assert delegation.delegates.filter(role="head_of_delegation").count() == 1
