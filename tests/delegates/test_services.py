from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.utils import timezone

from delegates import services
from delegates.models import Delegate, Delegation, Mail, User
from tests.factories import (
    AttendanceFactory,
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    UserFactory,
    confirm,
)

ALL_STEPS = [(here, there) for here, steps in services.STEPS.items() for there in steps]


def move(delegation: Delegation, status: str, **more: Any) -> Delegation:
    return services.change_delegation_status(delegation=delegation, status=status, **more)


def with_head(**fields: object) -> Delegation:
    delegation = DelegationFactory(**fields)
    DelegateFactory(delegation=delegation, role="head_of_delegation")
    return delegation


def statuses(delegation: Delegation) -> list[str]:
    return sorted(delegation.delegates.values_list("status", flat=True))


@pytest.mark.parametrize(("here", "there"), ALL_STEPS)
def test_each_step_is_taken_back_by_another(db, here, there):
    delegation = with_head()
    if here == "confirmed":
        confirm(delegation)
    Delegation.objects.filter(pk=delegation.pk).update(status=here)
    if there == "confirmed" and here == "withdrawn":
        Delegation.objects.filter(pk=delegation.pk).update(confirmed_at=timezone.now())

    assert move(delegation, there).status == there
    assert move(delegation, here).status == here


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("invited", "submitted"),
        ("invited", "confirmed"),
        ("registering", "confirmed"),
        ("declined", "confirmed"),
        ("confirmed", "invited"),
        ("invited", "no such thing"),
    ],
)
def test_no_step_is_left_out(db, here, there):
    delegation = with_head(status=here, confirmed_at=timezone.now())

    with pytest.raises(ValidationError, match="can't become"):
        move(delegation, there)

    delegation.refresh_from_db()
    assert delegation.status == here


def test_same_step_twice_is_one(db):
    delegation = with_head(status="submitted")
    first = move(delegation, "confirmed")

    second = move(delegation, "confirmed", seen="submitted")

    assert (second.version, second.confirmed_at) == (first.version, first.confirmed_at)


def test_step_from_an_outdated_page_is_held_back(db):
    delegation = with_head(status="submitted")
    move(delegation, "withdrawn")

    with pytest.raises(ValidationError, match="set this delegation to “Withdrawn”"):
        move(delegation, "confirmed", seen="submitted")


def test_confirming_confirms_who_was_nominated(db):
    delegation = with_head(status="submitted", meeting__seats_in_person=1)
    DelegateFactory(delegation=delegation, status="waitlisted")

    confirmed = move(delegation, "confirmed")

    assert confirmed.confirmed_at is not None
    assert confirmed.submitted_at is not None
    assert statuses(delegation) == ["confirmed", "waitlisted"]


def test_secretariat_that_marks_as_submitted_is_on_record_and_sends_the_receipt(db):
    delegation = with_head(status="registering")
    contact = ContactPointFactory(organization=delegation.organization)
    secretary = UserFactory(is_secretariat=True)

    marked = move(delegation, "submitted", by=secretary)

    assert marked.submitted_by == secretary
    assert Mail.objects.get(delegation=delegation).to == contact.email

    returned = move(delegation, "registering", by=secretary)

    assert (returned.submitted_at, returned.submitted_by) == (None, None)


def test_who_is_invited_again_has_not_answered(db):
    delegation = DelegationFactory(status="invited")
    assert move(delegation, "declined", reason="No money.").answered_at is not None

    again = move(delegation, "invited")

    assert (again.answered_at, again.decline_reason) == (None, "")


def test_refused_confirmation_changes_nothing(db):
    delegation = DelegationFactory(status="submitted")
    DelegateFactory(delegation=delegation)

    with pytest.raises(ValidationError, match="exactly one head"):
        move(delegation, "confirmed")

    delegation.refresh_from_db()
    assert (delegation.status, delegation.confirmed_at) == ("submitted", None)
    assert statuses(delegation) == ["nominated"]


def test_reopening_nominates_people_again(db):
    delegation = with_head(status="submitted")
    DelegateFactory(delegation=delegation, status="withdrawn")
    move(delegation, "confirmed")

    reopened = move(delegation, "submitted")

    assert reopened.confirmed_at is None
    assert statuses(delegation) == ["nominated", "withdrawn"]


def test_withdrawal_taken_back_leaves_people_as_they_were(db):
    delegation = with_head(status="submitted")
    confirmed_at = move(delegation, "confirmed").confirmed_at
    DelegateFactory(delegation=delegation, status="nominated")
    move(delegation, "withdrawn")

    again = move(delegation, "confirmed")

    assert again.confirmed_at == confirmed_at
    assert statuses(delegation) == ["confirmed", "nominated"]


def test_reason_is_kept_while_the_delegation_is_declined(db):
    delegation = DelegationFactory()

    assert move(delegation, "declined", reason="No budget").decline_reason == "No budget"
    assert move(delegation, "invited").decline_reason == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(5))
def test_confirming_and_withdrawing_the_head_at_once_never_both_happen(at_once, attempt):
    delegation = with_head(status="submitted")
    head = delegation.delegates.get()

    refused = at_once(
        lambda: move(delegation, "confirmed"), lambda: services.withdraw_delegate(delegate=head)
    )

    delegation.refresh_from_db()
    head.refresh_from_db()
    assert refused == [
        (
            "A confirmed delegation of a Member has exactly one head of delegation. "
            "Choose the head first."
        )
    ]
    assert (delegation.status == "confirmed") == (head.status != "withdrawn")


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_confirm_once(at_once):
    delegation = with_head(status="submitted")

    assert at_once(*[lambda: move(delegation, "confirmed", seen="submitted")] * 2) == []

    assert Delegation.objects.get().events.filter(status="confirmed").count() == 1


@pytest.mark.parametrize("status", ["nominated", "confirmed", "waitlisted"])
def test_reinstated_person_is_where_they_were(db, status):
    delegation = confirm(DelegationFactory(meeting__seats_in_person=2))
    if status == "waitlisted":
        DelegateFactory(delegation=delegation)
    delegate = DelegateFactory(delegation=delegation, status=status)

    services.withdraw_delegate(delegate=delegate)
    assert services.withdraw_delegate(delegate=delegate).status == "withdrawn"
    assert services.reinstate_delegate(delegate=delegate).status == status
    assert services.reinstate_delegate(delegate=delegate).status == status


def test_nobody_is_reinstated_as_confirmed_where_the_delegation_is_not(db):
    delegation = confirm(DelegationFactory())
    delegate = DelegateFactory(delegation=delegation, status="confirmed")
    services.withdraw_delegate(delegate=delegate)
    move(delegation, "submitted")

    assert services.reinstate_delegate(delegate=delegate).status == "nominated"


def test_head_is_not_reinstated_beside_another(db):
    former = DelegateFactory(role="head_of_delegation")
    services.withdraw_delegate(delegate=former)
    DelegateFactory(delegation=former.delegation, role="head_of_delegation")

    with pytest.raises(ValidationError, match="already has a head"):
        services.reinstate_delegate(delegate=former)


def test_heads_of_a_confirmed_delegation_change_places(db):
    delegation = confirm(DelegationFactory())
    head = delegation.delegates.get()
    other = DelegateFactory(delegation=delegation, role="adviser")

    assert services.change_head(delegate=other) == head
    assert services.change_head(delegate=other) is None
    head.refresh_from_db()
    other.refresh_from_db()
    assert (head.role, other.role) == ("adviser", "head_of_delegation")

    services.change_head(delegate=head)
    head.refresh_from_db()
    other.refresh_from_db()
    assert (head.role, other.role) == ("head_of_delegation", "adviser")


def test_secretariat_names_another_head_in_one_step(db):
    delegation = confirm(DelegationFactory())
    head, other = delegation.delegates.get(), DelegateFactory(delegation=delegation)
    other.role = "head_of_delegation"

    services.save_delegate(delegate=other)

    head.refresh_from_db()
    assert (head.role, other.role) == ("alternate", "head_of_delegation")


def test_head_who_withdraws_in_the_form_takes_no_place(db):
    delegation = DelegationFactory(status="registering")
    head = DelegateFactory(delegation=delegation, role="head_of_delegation")
    gone = DelegateFactory.build(
        delegation=delegation, role="head_of_delegation", status="withdrawn"
    )

    services.save_delegate(delegate=gone)

    head.refresh_from_db()
    assert head.role == "head_of_delegation"


def test_account_that_the_secretariat_took_away_stays_away(db):
    user = UserFactory()
    person = DelegateFactory(delegation=confirm(DelegationFactory()), email=user.email, user=user)
    person.user, person.status = None, "confirmed"
    Delegate.objects.filter(pk=person.pk).update(status="confirmed")

    services.save_delegate(delegate=person)
    person.refresh_from_db()
    assert person.user is None

    person.email = "other@example.org"
    services.save_delegate(delegate=person)
    assert person.user.email == "other@example.org"


def test_nobody_who_withdrew_becomes_head(db):
    delegate = DelegateFactory(status="withdrawn")

    with pytest.raises(ValidationError, match="has withdrawn"):
        services.change_head(delegate=delegate)


def test_attendance_becomes_the_days_given(db):
    first = date(2023, 3, 6)
    delegate = DelegateFactory(delegation__meeting=MeetingFactory(first_day=first), mode="online")
    AttendanceFactory(delegate=delegate, day=first, mode="in_person")
    AttendanceFactory(delegate=delegate, day=first + timedelta(days=1), mode="in_person")

    days = [first, first + timedelta(days=2)]
    services.record_attendance(delegate=delegate, days=days)
    services.record_attendance(delegate=delegate, days=days)

    recorded = list(delegate.attendances.values_list("day", "mode"))
    assert recorded == [(days[0], "in_person"), (days[1], "online")]


def test_attendance_outside_the_meeting_is_refused_and_nothing_is_written(db):
    delegate = DelegateFactory(delegation__meeting=MeetingFactory(first_day=date(2023, 3, 6)))

    with pytest.raises(ValidationError, match="day that the meeting does not have"):
        services.record_attendance(delegate=delegate, days=[date(2023, 3, 6), date(2024, 3, 6)])

    assert not delegate.attendances.exists()


def test_new_account_has_no_password_and_a_small_address(db):
    user = services.save_account(user=User(email="Ana@Example.ORG"))

    user.refresh_from_db()
    assert user.email == "ana@example.org"
    assert not user.has_usable_password()


def test_former_address_no_longer_signs_in(db):
    user = UserFactory(email="old@example.org")
    EmailAddress.objects.create(user=user, email="old@example.org", verified=True, primary=True)

    user.email = "new@example.org"
    services.save_account(user=user)

    assert not EmailAddress.objects.filter(email="old@example.org").exists()


def test_steps_work_on_the_row_as_it_is_now(db):
    """An instance that was read before somebody else changed the row is no danger."""
    delegation = with_head(status="submitted", note="before")
    Delegation.objects.filter(pk=delegation.pk).update(note="after")

    move(delegation, "confirmed")

    delegation.refresh_from_db()
    assert delegation.note == "after"
    assert Delegate.objects.get().status == "confirmed"
