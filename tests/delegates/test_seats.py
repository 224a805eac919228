"""Seats: never more people than there are, nobody lost, and who waits is next."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from delegates import services
from delegates.models import Delegate, Delegation, Mail, SeatLimits
from meetings.models import Meeting
from meetings.services import lock_meeting
from tests.factories import (
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
)
from wcoap.saving import save_record

FULL = "There is no seat for everybody who would take part."


def move(delegation: Delegation, status: str) -> Delegation:
    return services.change_delegation_status(delegation=delegation, status=status)


def registering(meeting: Meeting, people: int = 1, **more: object) -> Delegation:
    """A delegation that is being filled in: a head and others, in person."""
    delegation = DelegationFactory(meeting=meeting, status="registering", **more)
    DelegateFactory(delegation=delegation, role="head_of_delegation")
    for _n in range(people - 1):
        DelegateFactory(delegation=delegation)
    return delegation


def submitted(meeting: Meeting, people: int = 1, **more: object) -> Delegation:
    return move(registering(meeting, people, **more), "submitted")


def statuses(meeting: Meeting) -> list[str]:
    people = Delegate.objects.filter(delegation__meeting=meeting)
    return sorted(people.values_list("status", flat=True))


def status_of(delegate: Delegate) -> str:
    return Delegate.objects.get(pk=delegate.pk).status


def waiting(delegation: Delegation, **more: object) -> Delegate:
    """Somebody who was added when no seat was left."""
    return services.save_delegate(
        delegate=DelegateFactory.build(delegation=delegation, **more),
    )


# Taking seats


def test_submitting_seats_people_in_protocol_order(db):
    delegation = registering(MeetingFactory(seats_in_person=2), people=3)
    online = DelegateFactory(delegation=delegation, mode="online")
    adviser = DelegateFactory(delegation=delegation, role="adviser", position=1)
    Delegate.objects.filter(pk=adviser.pk).update(family_name="Aaa")

    move(delegation, "submitted")

    assert statuses(delegation.meeting) == ["nominated"] * 3 + ["waitlisted"] * 2
    assert (status_of(adviser), status_of(online)) == ("waitlisted", "nominated")
    assert Delegate.objects.get(role="head_of_delegation").status == "nominated"


@pytest.mark.parametrize(("own", "seated"), [(None, 2), (1, 1), (3, 3), (0, 0)])
def test_own_number_of_a_delegation_goes_before_each_ones(db, own, seated):
    meeting = MeetingFactory(delegation_seats_in_person=2)

    submitted(meeting, people=4, seats_in_person=own)

    assert statuses(meeting).count("nominated") == seated


def test_nobody_holds_a_seat_before_their_delegation_is_submitted(db):
    meeting = MeetingFactory(seats_in_person=1)
    registering(meeting, people=3)

    submitted(meeting)

    assert statuses(meeting) == ["nominated"] * 4


def test_person_added_to_a_full_meeting_waits(db):
    delegation = submitted(MeetingFactory(seats_in_person=1))

    assert waiting(delegation).status == "waitlisted"
    assert waiting(delegation, mode="online").status == "nominated"


def test_change_between_in_person_and_online_takes_another_seat_or_waits(db):
    meeting = MeetingFactory(seats_in_person=2, seats_online=1)
    delegation = submitted(meeting, people=2)
    first, second = delegation.delegates.filter(mode="in_person").order_by("role")
    third = waiting(delegation)

    first.mode = "online"
    assert services.save_delegate(delegate=first).status == "nominated"
    assert status_of(third) == "nominated"

    second.mode = "online"
    assert services.save_delegate(delegate=second).status == "waitlisted"


def test_saving_somebody_who_has_a_seat_keeps_it(db):
    delegation = submitted(MeetingFactory(seats_in_person=1))
    person = delegation.delegates.get()
    person.job_title = "Director"

    assert services.save_delegate(delegate=person).status == "nominated"


def test_seat_that_is_not_there_is_refused(db):
    delegation = submitted(MeetingFactory(seats_in_person=1))
    person = waiting(delegation)
    person.status = "nominated"

    with pytest.raises(ValidationError, match=FULL):
        services.save_delegate(delegate=person)
    assert status_of(person) == "waitlisted"


def test_nobody_waits_for_a_seat_that_is_free(db):
    delegation = submitted(MeetingFactory(seats_in_person=2), people=2)
    person = delegation.delegates.get(role="delegate")
    person.status = "waitlisted"

    with pytest.raises(ValidationError, match="need not wait"):
        services.save_delegate(delegate=person)
    assert status_of(person) == "nominated"


# Freeing seats


def withdraw(meeting: Meeting, head: Delegate) -> None:
    services.withdraw_delegate(delegate=head)


def withdraw_delegation(meeting: Meeting, head: Delegate) -> None:
    move(head.delegation, "withdrawn")


def send_back(meeting: Meeting, head: Delegate) -> None:
    move(head.delegation, "registering")


def go_online(meeting: Meeting, head: Delegate) -> None:
    head.mode = "online"
    services.save_delegate(delegate=head)


@pytest.mark.parametrize("free", [withdraw, withdraw_delegation, send_back, go_online])
def test_free_seat_goes_to_who_waits(db, free):
    meeting = MeetingFactory(seats_in_person=1)
    head = submitted(meeting).delegates.get()
    person = submitted(meeting).delegates.get()
    assert person.status == "waitlisted"

    free(meeting, head)

    assert status_of(person) == "nominated"


def test_who_waits_longest_is_first_whatever_their_role(db):
    meeting = MeetingFactory(seats_in_person=1)
    delegation = submitted(meeting)
    adviser = waiting(delegation, role="adviser")
    head = submitted(meeting).delegates.get()

    services.withdraw_delegate(delegate=delegation.delegates.get(role="head_of_delegation"))

    assert (status_of(adviser), status_of(head)) == ("nominated", "waitlisted")


def test_delegation_at_its_own_limit_does_not_hold_up_others(db):
    meeting = MeetingFactory(seats_in_person=3, delegation_seats_in_person=2)
    big, other = submitted(meeting, people=3), submitted(meeting)
    later = submitted(meeting).delegates.get()
    assert statuses(meeting) == ["nominated"] * 3 + ["waitlisted"] * 2

    services.withdraw_delegate(delegate=other.delegates.get())

    assert status_of(later) == "nominated"
    assert big.delegates.filter(status="waitlisted").count() == 1


def test_who_gets_a_seat_in_a_confirmed_delegation_is_confirmed(db):
    meeting = MeetingFactory(seats_in_person=2)
    delegation = submitted(meeting, people=3)
    move(delegation, "confirmed")
    waits = delegation.delegates.get(status="waitlisted")

    seated = delegation.delegates.filter(status="confirmed", role="delegate").get()
    services.withdraw_delegate(delegate=seated)

    assert status_of(waits) == "confirmed"


def test_reinstated_person_waits_behind_those_who_waited(db):
    meeting = MeetingFactory(seats_in_person=1)
    delegation = submitted(meeting)
    head, second = delegation.delegates.get(), waiting(delegation)
    services.withdraw_delegate(delegate=head)

    assert services.reinstate_delegate(delegate=head).status == "waitlisted"
    assert status_of(second) == "nominated"


def test_delegation_that_comes_back_finds_what_is_left(db):
    meeting = MeetingFactory(seats_in_person=2)
    first, second = submitted(meeting, people=2), submitted(meeting)
    move(first, "withdrawn")
    assert statuses(meeting) == ["nominated"] * 3

    move(first, "submitted")

    assert list(first.delegates.head_first().values_list("status", flat=True)) == [
        "nominated",
        "waitlisted",
    ]
    assert second.delegates.get().status == "nominated"


def test_seat_is_given_before_its_turn_only_where_there_is_one(db):
    meeting = MeetingFactory(seats_in_person=1)
    delegation = submitted(meeting)
    first, second = waiting(delegation), waiting(delegation)

    with pytest.raises(ValidationError, match="There is no seat"):
        services.give_seat(delegate=second)

    Meeting.objects.filter(pk=meeting.pk).update(seats_in_person=2)
    assert services.give_seat(delegate=second).status == "nominated"
    assert status_of(first) == "waitlisted"
    with pytest.raises(ValidationError, match="does not wait"):
        services.give_seat(delegate=second)


# Telling


def test_who_gets_a_seat_is_told_with_their_contact_points(db):
    organization = OrganizationFactory()
    ContactPointFactory(organization=organization, email="One@example.org")
    ContactPointFactory(
        organization=organization, email="former@example.org", valid_to="2020-01-01"
    )
    meeting = MeetingFactory(seats_in_person=1)
    delegation = submitted(meeting, organization=organization)
    person = waiting(delegation, email="person@example.org", family_name="นามสกุล")
    head = delegation.delegates.get(role="head_of_delegation")

    services.withdraw_delegate(delegate=head)

    mails = Mail.objects.filter(cause__startswith="seat ").order_by("to")
    assert [mail.to for mail in mails] == ["one@example.org", "person@example.org"]
    assert {(mail.kind, mail.delegation) for mail in mails} == {("registration", delegation)}
    assert mails[0].subject == f"{meeting.symbol}: Tomasi นามสกุล has a seat"
    assert "A seat is free now, and it is theirs (in person)." in mails[0].text
    assert person.events.order_by("-pgh_id").first().status == "nominated"


def test_second_seat_after_another_wait_is_told_again(db):
    meeting = MeetingFactory(seats_in_person=1)
    delegation = submitted(meeting)
    head, person = delegation.delegates.get(), waiting(delegation, email="person@example.org")
    services.withdraw_delegate(delegate=head)
    services.withdraw_delegate(delegate=person)
    services.reinstate_delegate(delegate=head)
    services.reinstate_delegate(delegate=person)
    assert status_of(person) == "waitlisted"

    services.withdraw_delegate(delegate=head)

    assert Mail.objects.filter(to="person@example.org").count() == 2


def test_contact_point_who_attends_gets_one_mail(db):
    delegation = submitted(MeetingFactory(seats_in_person=1))
    ContactPointFactory(organization=delegation.organization, email="both@example.org")
    waiting(delegation, email="Both@example.org")

    services.withdraw_delegate(delegate=delegation.delegates.get(role="head_of_delegation"))

    assert Mail.objects.count() == 1


# The database's own rule


def refused(write) -> str:
    """The rule that a write breaks, asked at the end of its transaction."""
    connection.check_constraints()  # what the test did before stands

    def write_and_ask():
        with transaction.atomic():
            write()
            connection.check_constraints()

    with pytest.raises(IntegrityError) as error:
        write_and_ask()
    return error.value.__cause__.diag.constraint_name


@pytest.mark.parametrize(
    "limits",
    [
        {"seats_in_person": 1},
        {"delegation_seats_in_person": 1},
    ],
)
def test_database_refuses_more_people_than_seats_by_any_way(db, limits):
    meeting = MeetingFactory(**limits)
    delegation = submitted(meeting, people=2)
    people, elsewhere = Delegate.objects.filter(delegation=delegation), DelegateFactory()
    online = DelegateFactory(delegation=delegation, mode="online")
    other = registering(meeting, people=2)
    at = "delegate_changed_finds_a_seat"

    assert refused(lambda: people.update(status="nominated")) == at
    assert refused(lambda: Delegate.objects.filter(pk=online.pk).update(mode="in_person")) == at
    moved = Delegate.objects.filter(pk=elsewhere.pk)
    assert refused(lambda: moved.update(delegation=delegation)) == at
    assert refused(lambda: DelegateFactory(delegation=delegation)) == "delegate_added_finds_a_seat"
    others = Delegation.objects.filter(pk=other.pk)
    assert refused(lambda: others.update(status="submitted")) == "delegation_finds_its_seats"


@pytest.mark.parametrize(
    "limits", [{"seats_in_person": 1}, {"delegation_seats_in_person": 1}, {"seats_online": 0}]
)
def test_database_refuses_fewer_seats_than_people(db, limits):
    meeting = MeetingFactory(seats_in_person=2)
    delegation = submitted(meeting, people=2)
    DelegateFactory(delegation=delegation, mode="online")

    rows = Meeting.objects.filter(pk=meeting.pk)
    assert refused(lambda: rows.update(**limits)) == "seats_hold_those_who_have_one"


def test_database_refuses_a_delegation_fewer_seats_than_its_people(db):
    delegation = submitted(MeetingFactory(), people=2)

    rows = Delegation.objects.filter(pk=delegation.pk)
    assert refused(lambda: rows.update(seats_in_person=1)) == "delegation_seats_hold_its_people"


def test_lower_limit_is_refused_in_words(db):
    meeting = MeetingFactory()
    submitted(meeting, people=2)
    limits = SeatLimits.objects.get(pk=meeting.pk)
    limits.seats_in_person = 1

    with pytest.raises(ValidationError, match="More people have a seat already"):
        save_record(limits)


def test_saving_a_person_without_a_limit_asks_for_no_seat(db, django_assert_num_queries):
    """What the rule costs where it has nothing to ask: the lock of the meeting is not taken."""
    delegation = submitted(MeetingFactory(seats_in_person=5))
    with django_assert_num_queries(1) as queries:
        Delegate.objects.filter(delegation=delegation).update(job_title="Director")
    assert len(queries.captured_queries) == 1


# Many at once


def within(meeting: Meeting) -> dict[str, int]:
    """People with a seat, by mode; the limits are never exceeded."""
    seats = services.Seats.of(Meeting.objects.get(pk=meeting.pk))
    for mode in ("in_person", "online"):
        limit = seats.limit(mode)
        assert limit is None or seats.taken[mode] <= limit
    return dict(seats.taken)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_many_who_submit_at_once_share_the_seats(at_once, attempt):
    meeting = MeetingFactory(seats_in_person=10, delegation_seats_in_person=3)
    delegations = [registering(meeting, people=4) for _n in range(8)]

    assert at_once(*[partial(move, one, "submitted") for one in delegations]) == []

    assert within(meeting) == {"in_person": 10}
    assert statuses(meeting) == ["nominated"] * 10 + ["waitlisted"] * 22
    assert set(meeting.delegations.values_list("status", flat=True)) == {"submitted"}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_who_submit_at_once_wait_in_the_order_in_which_they_came(at_once):
    meeting = MeetingFactory(seats_in_person=10, status="registration_open")
    delegations = [registering(meeting, people=4) for _n in range(8)]
    by = UserFactory()
    submit = partial(services.submit_registration, by=by)
    assert at_once(*[partial(submit, delegation=one) for one in delegations]) == []

    queue = list(services.waiting_list(meeting))
    assert len(queue) == 22
    came = list(dict.fromkeys(person.delegation_id for person in queue))
    for one in delegations:
        own = [person for person in queue if person.delegation_id == one.pk]
        assert own == list(one.delegates.filter(status="waitlisted").head_first())
    assert [p.delegation_id for p in queue] == sorted(
        (p.delegation_id for p in queue), key=came.index
    )

    Meeting.objects.filter(pk=meeting.pk).update(seats_in_person=13)
    with transaction.atomic():
        assert services.fill_seats(meeting=meeting) == queue[:3]
    assert within(meeting) == {"in_person": 13}
    assert list(services.waiting_list(meeting)) == queue[3:]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_submitting_confirming_withdrawing_and_editing_at_once(at_once, attempt):
    meeting = MeetingFactory(seats_in_person=6, seats_online=3)
    inside = [submitted(meeting, people=2) for _n in range(3)]
    outside = [registering(meeting, people=3) for _n in range(3)]
    person = inside[0].delegates.get(role="delegate")
    edited = inside[1].delegates.get(role="delegate")
    edited.mode = "online"

    def raise_limit():
        with transaction.atomic():
            lock_meeting(meeting.pk)
            SeatLimits.objects.filter(pk=meeting.pk).update(seats_in_person=8)
            services.fill_seats(meeting=meeting)

    refused = at_once(
        *[partial(move, one, "submitted") for one in outside],
        partial(move, inside[2], "confirmed"),
        partial(move, inside[0], "withdrawn"),
        partial(services.withdraw_delegate, delegate=person),
        partial(services.save_delegate, delegate=edited),
        raise_limit,
    )

    assert refused == []
    assert within(meeting) == {"in_person": 8, "online": 1}
    assert Delegate.objects.filter(delegation__meeting=meeting).count() == 15
    seated_or_waiting = Delegate.objects.filter(
        delegation__status__in=["submitted", "confirmed"],
        status__in=["nominated", "confirmed", "waitlisted"],
    )
    assert seated_or_waiting.count() == 13


@pytest.mark.django_db(transaction=True)
def test_two_who_write_past_the_services_never_share_the_last_seat(at_once):
    meeting = MeetingFactory(seats_in_person=2)
    delegations = [submitted(meeting), submitted(meeting)]
    people = [DelegateFactory(delegation=one, status="waitlisted") for one in delegations]
    Meeting.objects.filter(pk=meeting.pk).update(seats_in_person=3)
    lost = []

    def take(person):
        try:
            with transaction.atomic():
                Delegate.objects.filter(pk=person.pk).update(status="nominated")
        except IntegrityError as error:
            lost.append(error)

    assert at_once(*[partial(take, person) for person in people]) == []

    assert len(lost) == 1
    assert within(meeting) == {"in_person": 3}


@pytest.mark.django_db(transaction=True)
def test_two_withdrawals_at_once_seat_two(at_once):
    meeting = MeetingFactory(seats_in_person=2)
    delegation = submitted(meeting, people=2)
    for _n in range(3):
        waiting(delegation, email="")

    people = list(delegation.delegates.filter(status="nominated"))
    at_once(*[partial(services.withdraw_delegate, delegate=person) for person in people])

    assert statuses(meeting) == ["nominated"] * 2 + ["waitlisted"] + ["withdrawn"] * 2


# The page


def address(meeting: Meeting, view: str = "seats", *more: object) -> str:
    return reverse(f"delegates:{view}", args=[meeting.slug, *more])


def test_limits_are_raised_and_who_waits_is_seated(secretary, room):
    Meeting.objects.filter(pk=room.meeting.pk).update(seats_in_person=2)
    person = waiting(room.alpha)
    seen = secretary.get(address(room.meeting))
    assert "2 of 2 seats taken, 0 free, 1 person waits" in seen.content.decode()
    assert "Give a seat" not in seen.content.decode()

    version = Meeting.objects.get(pk=room.meeting.pk).version
    answer = secretary.post(
        address(room.meeting), {"seats_in_person": 3, "seats_online": "", "version": version}
    )

    assert answer.status_code == 302
    assert status_of(person) == "confirmed"


def test_limit_below_what_is_taken_is_refused_at_its_field(secretary, room):
    version = Meeting.objects.get(pk=room.meeting.pk).version
    answer = secretary.post(
        address(room.meeting),
        {"seats_in_person": 1, "delegation_seats_in_person": 1, "version": version},
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "seats_in_person": ["2 people have such a seat already."],
        "delegation_seats_in_person": ["More people have such a seat already: Alpha."],
    }
    assert Meeting.objects.get(pk=room.meeting.pk).seats_in_person is None


def test_two_who_set_limits_do_not_overwrite_each_other(secretary, room):
    version = Meeting.objects.get(pk=room.meeting.pk).version
    Meeting.objects.filter(pk=room.meeting.pk).update(seats_in_person=9)

    answer = secretary.post(address(room.meeting), {"seats_in_person": 7, "version": version})

    assert answer.status_code == 422
    assert answer.context["form"].stale[0]["theirs"] == "9"


def test_seat_is_given_from_the_page_where_there_is_one(secretary, room):
    Meeting.objects.filter(pk=room.meeting.pk).update(seats_in_person=2)
    person = waiting(room.alpha)
    give = address(room.meeting, "seat_give", person.pk)
    secretary.post(give)
    assert status_of(person) == "waitlisted"

    Meeting.objects.filter(pk=room.meeting.pk).update(seats_in_person=3)
    assert "Give a seat" in secretary.get(address(room.meeting)).content.decode()
    secretary.post(give)
    assert status_of(person) == "confirmed"


def test_seat_of_another_meeting_is_not_given(secretary, room):
    elsewhere = waiting(submitted(MeetingFactory(seats_in_person=1)))
    give = address(room.meeting, "seat_give", elsewhere.pk)
    assert secretary.post(give).status_code == 404


@pytest.mark.parametrize("who", ["contact_a", "delegate_a", "contact_b"])
def test_seats_are_the_secretariats(sign_in, room, who):
    client = sign_in(who)
    assert client.get(address(room.meeting)).status_code == 403
    assert client.post(address(room.meeting), {"seats_in_person": 1}).status_code == 403
    give = address(room.meeting, "seat_give", room.head.pk)
    assert client.post(give).status_code == 403


def test_own_number_of_a_delegation_is_changed_on_its_form(secretary, room):
    Meeting.objects.filter(pk=room.meeting.pk).update(delegation_seats_in_person=2)
    person = waiting(room.alpha)
    edit = address(room.meeting, "delegation_edit", room.alpha.organization.slug)
    fields = {"invited_at": "2023-01-01T09:00"}

    def save(number: int):
        version = Delegation.objects.get(pk=room.alpha.pk).version
        return secretary.post(edit, {**fields, "seats_in_person": number, "version": version})

    refusal = save(1)
    assert refusal.status_code == 422
    assert "More people have a seat already" in refusal.content.decode()
    assert save(3).status_code == 302
    assert status_of(person) == "confirmed"


def test_deleting_a_person_seats_the_next(secretary, room):
    Meeting.objects.filter(pk=room.meeting.pk).update(seats_in_person=2)
    person = waiting(room.alpha)
    seated = room.alpha.delegates.get(family_name="Amember")

    secretary.post(reverse("delegates:delegate_delete", args=[seated.pk]))

    assert status_of(person) == "confirmed"


@pytest.mark.parametrize("count", [1, 3])
def test_page_query_count_is_constant(secretary, room, count, django_assert_num_queries):
    Meeting.objects.filter(pk=room.meeting.pk).update(seats_in_person=2)
    for _n in range(count):
        submitted(room.meeting)

    # User, meeting, seats, waiting list, the limits, delegations; a savepoint and its release.
    with django_assert_num_queries(8):
        page = secretary.get(address(room.meeting))
    assert len(page.context["waiting"]) == count
