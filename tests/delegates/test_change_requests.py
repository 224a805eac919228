"""Changes asked for after the deadline: asking, answering, taking back; and their pages."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from delegates import services
from delegates.changes import lines_of
from delegates.models import ChangeRequest, Delegate, Mail
from tests.factories import (
    ChangeRequestFactory,
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    UserFactory,
    confirm,
)


@pytest.fixture
def asker(db):
    return UserFactory(email="contact@example.org")


@pytest.fixture
def secretary_user(db):
    return UserFactory(is_secretariat=True)


@pytest.fixture
def person(db) -> Delegate:
    return DelegateFactory(delegation=confirm(DelegationFactory()), status="confirmed")


def ask(person: Delegate, by, **after: object) -> ChangeRequest:
    return services.ask_for_change(
        delegation=person.delegation, kind="change", delegate=person, after=after, note="", by=by
    )


def ask_to_add(delegation, by, **after: object) -> ChangeRequest:
    return services.ask_for_change(delegation=delegation, kind="add", after=after, note="", by=by)


def ask_to_withdraw(person: Delegate, by) -> ChangeRequest:
    return services.ask_for_change(
        delegation=person.delegation, kind="withdraw", delegate=person, after={}, note=" ", by=by
    )


# Asking


def test_request_keeps_only_what_would_differ(person, asker):
    change = ask(
        person,
        asker,
        given_name=person.given_name,
        family_name="ขวัญใจ",
        days=[date(2023, 3, 7), date(2023, 3, 6)],
        consents_to_photos=True,
        status="withdrawn",
        user=str(asker.pk),
    )

    before = {"family_name": person.family_name, "days": [], "consents_to_photos": False}
    assert change.before == before
    assert change.after == {
        "family_name": "ขวัญใจ",
        "days": ["2023-03-06", "2023-03-07"],
        "consents_to_photos": True,
    }
    assert Delegate.objects.get(pk=person.pk).family_name == person.family_name


def test_nothing_changed_is_no_request(person, asker):
    with pytest.raises(ValidationError, match="Nothing would change"):
        ask(person, asker, given_name=person.given_name, days=[])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("family_name", ""),
        ("role", "queen"),
        ("mode", "by post"),
        ("days", ["yesterday"]),
        ("title", "x" * 21),
    ],
)
def test_what_nobody_can_have_is_refused_at_its_field(person, asker, field, value):
    with pytest.raises(ValidationError) as error:
        ask(person, asker, **{field: value})

    assert list(error.value.error_dict) == [field]
    assert not ChangeRequest.objects.exists()


def test_new_person_needs_what_every_person_needs(person, asker):
    with pytest.raises(ValidationError) as error:
        ask_to_add(person.delegation, asker, given_name="Ana")

    assert list(error.value.error_dict) == ["family_name"]


def test_one_request_about_a_person_waits_at_a_time(person, asker):
    ask(person, asker, job_title="Director")
    with pytest.raises(ValidationError, match="waits for an answer already"):
        ask_to_withdraw(person, asker)


def test_nothing_is_asked_about_who_has_withdrawn(person, asker):
    services.withdraw_delegate(delegate=person)
    with pytest.raises(ValidationError, match="has withdrawn already"):
        ask(person, asker, job_title="Director")


def test_person_of_another_delegation_is_not_found(person, asker):
    with pytest.raises(Delegate.DoesNotExist):
        services.ask_for_change(
            delegation=DelegationFactory(),
            kind="withdraw",
            delegate=person,
            after={},
            note="",
            by=asker,
        )


def test_words_not_codes(person, asker):
    change = ask(person, asker, role="adviser", mode="online", days=[date(2023, 3, 6)])

    assert [(line.label, line.before, line.after) for line in lines_of(change)] == [
        ("Role", "Delegate", "Adviser"),
        ("Takes part", "In person", "Online"),
        ("Days attending", "all days", "Mon 6 Mar"),
    ]


def test_new_person_says_role_and_mode_in_any_case(person, asker):
    change = ask_to_add(person.delegation, asker, given_name="Ana", family_name="New", diet="")

    assert (change.before, change.delegate) == ({}, None)
    assert change.after == {
        "given_name": "Ana",
        "family_name": "New",
        "role": "delegate",
        "mode": "in_person",
    }
    assert change.person_name == "Ana New"


# Approving


def test_approved_change_is_made_and_told(person, asker, secretary_user):
    change = ask(person, asker, family_name="New", days=["2023-03-06"])

    approved = services.approve_change(request=change, by=secretary_user)

    person.refresh_from_db()
    assert (person.family_name, person.days) == ("New", [date(2023, 3, 6)])
    assert (approved.status, approved.decided_by) == ("approved", secretary_user)
    mail = Mail.objects.get()
    assert (mail.to, mail.kind, mail.user) == ("contact@example.org", "registration", asker)
    assert "is approved and made: Change a person, Tomasi New." in mail.text
    assert "Days attending: all days → Mon 6 Mar" in mail.text


def test_approved_new_person_is_confirmed_where_the_delegation_is(person, asker, secretary_user):
    change = ask_to_add(person.delegation, asker, given_name="Ana", family_name="New")

    approved = services.approve_change(request=change, by=secretary_user)

    assert approved.delegate.family_name == "New"
    assert approved.delegate.status == "confirmed"


def test_approved_new_person_waits_where_no_seat_is(asker, secretary_user):
    delegation = confirm(DelegationFactory(meeting__seats_in_person=1))
    change = ask_to_add(delegation, asker, given_name="Ana", family_name="New")

    approved = services.approve_change(request=change, by=secretary_user)

    assert approved.delegate.status == "waitlisted"
    assert "on the waiting list" in Mail.objects.get().text


def test_approved_withdrawal_leaves_the_seat_to_who_waits(asker, secretary_user):
    delegation = confirm(DelegationFactory(meeting__seats_in_person=2))
    person = services.save_delegate(delegate=DelegateFactory.build(delegation=delegation))
    waits = services.save_delegate(delegate=DelegateFactory.build(delegation=delegation))
    assert waits.status == "waitlisted"

    services.approve_change(request=ask_to_withdraw(person, asker), by=secretary_user)

    waits.refresh_from_db()
    person.refresh_from_db()
    assert (person.status, waits.status) == ("withdrawn", "confirmed")


def test_new_head_takes_the_place_of_the_former(person, asker, secretary_user):
    head = person.delegation.delegates.get(role="head_of_delegation")
    change = ask(person, asker, role="head_of_delegation", job_title="Commissioner")

    services.approve_change(request=change, by=secretary_user)

    head.refresh_from_db()
    person.refresh_from_db()
    assert (head.role, person.role) == ("alternate", "head_of_delegation")
    assert person.job_title == "Commissioner"


def test_approved_new_head_steps_before_the_former_and_has_an_account(
    person, asker, secretary_user
):
    delegation = person.delegation
    head = delegation.delegates.get(role="head_of_delegation")
    said = {"given_name": "Ana", "family_name": "New", "email": "Ana@example.org"}
    change = ask_to_add(delegation, asker, role="head_of_delegation", **said)

    added = services.approve_change(request=change, by=secretary_user).delegate

    head.refresh_from_db()
    assert (head.role, added.role) == ("alternate", "head_of_delegation")
    assert added.user.email == "ana@example.org"


def test_approved_other_address_is_another_persons(person, asker, secretary_user):
    other = UserFactory(email="other@example.org")
    Delegate.objects.filter(pk=person.pk).update(user=UserFactory())

    services.approve_change(
        request=ask(person, asker, email="Other@example.org"), by=secretary_user
    )

    person.refresh_from_db()
    assert person.user == other


def test_withdrawal_of_the_head_is_refused_in_words_and_stays_open(person, asker, secretary_user):
    head = person.delegation.delegates.get(role="head_of_delegation")
    change = ask_to_withdraw(head, asker)

    with pytest.raises(ValidationError, match="exactly one head"):
        services.approve_change(request=change, by=secretary_user)

    change.refresh_from_db()
    head.refresh_from_db()
    assert (change.status, head.status) == ("open", "confirmed")
    assert not Mail.objects.exists()


def test_person_changed_meanwhile_is_left_alone(person, asker, secretary_user):
    change = ask(person, asker, family_name="Theirs")
    Delegate.objects.filter(pk=person.pk).update(family_name="Meanwhile")

    with pytest.raises(ValidationError, match="Now: family name: Meanwhile"):
        services.approve_change(request=change, by=secretary_user)

    change = ChangeRequest.objects.get()
    assert change.status == "open"
    assert [line.now for line in lines_of(change)] == ["Meanwhile"]


def test_another_field_changed_meanwhile_is_no_hindrance(person, asker, secretary_user):
    change = ask(person, asker, family_name="Theirs")
    Delegate.objects.filter(pk=person.pk).update(job_title="Meanwhile")

    services.approve_change(request=change, by=secretary_user)

    person.refresh_from_db()
    assert (person.family_name, person.job_title) == ("Theirs", "Meanwhile")


def test_who_withdrew_meanwhile_is_not_changed(person, asker, secretary_user):
    change = ask(person, asker, family_name="Theirs")
    services.withdraw_delegate(delegate=person)

    with pytest.raises(ValidationError, match="has withdrawn already"):
        services.approve_change(request=change, by=secretary_user)


# Refusing and taking back


def test_refusal_needs_a_reason_and_tells_it(person, asker, secretary_user):
    change = ask_to_withdraw(person, asker)
    with pytest.raises(ValidationError, match="Say why"):
        services.refuse_change(request=change, by=secretary_user, reason=" ")

    services.refuse_change(request=change, by=secretary_user, reason="The list is printed.")

    person.refresh_from_db()
    assert person.status == "confirmed"
    assert "The list is printed." in Mail.objects.get().text


def test_answered_request_is_answered_once(person, asker, secretary_user):
    change = ask_to_withdraw(person, asker)
    services.take_back_change(request=change, by=asker)

    for again in (
        partial(services.approve_change, by=secretary_user),
        partial(services.refuse_change, by=secretary_user, reason="No"),
        partial(services.take_back_change, by=asker),
    ):
        with pytest.raises(ValidationError, match="answered already"):
            again(request=change)
    assert not Mail.objects.exists()
    assert ask_to_withdraw(person, asker).status == "open"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_approving_and_taking_back_at_once_never_both_happen(at_once, attempt):
    delegation = confirm(DelegationFactory(meeting__seats_in_person=3))
    person = services.save_delegate(delegate=DelegateFactory.build(delegation=delegation))
    by = UserFactory()
    change = ask_to_withdraw(person, by)

    refused = at_once(
        partial(services.approve_change, request=change, by=by),
        partial(services.take_back_change, request=change, by=by),
        partial(services.refuse_change, request=change, by=by, reason="No"),
    )

    change.refresh_from_db()
    person.refresh_from_db()
    assert len(refused) == 2
    assert (change.status == "approved") == (person.status == "withdrawn")


# Pages


@pytest.fixture
def asked(room) -> ChangeRequest:
    """Alpha's contact point asks for another name of their delegate."""
    person = room.alpha.delegates.get(family_name="Amember")
    return ask(person, room.people["contact_a"], family_name="Another")


def page(change: ChangeRequest, view: str = "change_request") -> str:
    delegation = change.delegation
    return reverse(
        f"delegates:{view}",
        args=[delegation.meeting.slug, delegation.organization.slug, change.pk],
    )


def test_secretariat_sees_both_sides_and_approves(secretary, asked):
    seen = secretary.get(page(asked)).content.decode()
    assert '<del dir="auto">Amember</del>' in seen
    assert '<ins dir="auto">Another</ins>' in seen

    answer = secretary.post(page(asked), {"decision": "approve"}, follow=True)

    assert "Approved: Tomasi Another" in answer.content.decode()
    assert Delegate.objects.filter(family_name="Another").exists()


def test_change_that_cannot_be_made_says_why(secretary, asked):
    Delegate.objects.filter(pk=asked.delegate_id).update(family_name="Meanwhile")

    answer = secretary.post(page(asked), {"decision": "approve"})

    assert answer.status_code == 422
    assert "somebody else changed this person meanwhile" in answer.content.decode()
    assert "<bdi>Meanwhile</bdi>" in answer.content.decode()


def test_refusal_without_a_reason_is_held_back(secretary, asked):
    answer = secretary.post(page(asked), {"decision": "refuse", "reason": ""})
    assert answer.status_code == 422
    assert "Say why the change is refused." in answer.content.decode()

    secretary.post(page(asked), {"decision": "refuse", "reason": "Too late"})
    assert ChangeRequest.objects.get().status == "refused"
    assert "Too late" in secretary.get(page(asked)).content.decode()


def test_contact_point_sees_their_request_and_takes_it_back(sign_in, asked):
    client = sign_in("contact_a")
    assert client.post(page(asked), {"decision": "approve"}).status_code == 403
    assert "Take the request back" in client.get(page(asked)).content.decode()

    client.post(page(asked, "change_request_take_back"))

    assert ChangeRequest.objects.get().status == "taken_back"


@pytest.mark.parametrize("who", ["contact_b", "delegate_a", "stranger"])
def test_others_reach_no_request(sign_in, asked, who):
    client = sign_in(who)
    assert client.get(page(asked)).status_code == 404
    assert client.post(page(asked), {"decision": "approve"}).status_code == 404
    assert client.post(page(asked, "change_request_take_back")).status_code == 404
    assert ChangeRequest.objects.get().status == "open"


def test_contact_point_does_not_reach_anothers_request_through_their_own_address(
    sign_in, room, asked
):
    own = room.beta.organization.slug
    for view in ("change_request", "change_request_take_back"):
        address = reverse(f"delegates:{view}", args=[room.meeting.slug, own, asked.pk])
        assert sign_in("contact_b").post(address).status_code == 404
    assert ChangeRequest.objects.get().status == "open"


def test_former_contact_point_reaches_nothing(sign_in, room, asked):
    room.people["contact_a"].contact_points.update(valid_to="2020-01-01")
    assert sign_in("contact_a").get(page(asked)).status_code == 404


def requests_on(client, room, **params: str) -> list[ChangeRequest]:
    address = reverse("delegates:change_request_list", args=[room.meeting.slug])
    return list(client.get(address, params).context["rows"])


def test_list_has_open_ones_first_and_is_filtered(secretary, room, asked):
    answered = ChangeRequestFactory(delegate=room.beta_head, status="approved")
    new = ChangeRequestFactory(
        delegate=None, delegation=room.beta, kind="add", after={"family_name": "Newcomer"}
    )

    assert requests_on(secretary, room) == [asked, new, answered]
    assert requests_on(secretary, room, status="open", kind="add") == [new]
    assert requests_on(secretary, room, q="newcom") == [new]
    assert requests_on(secretary, room, q="alpha") == [asked]
    assert requests_on(secretary, room, sort="-organization")[-1] == asked


def test_contact_point_lists_their_own_only(sign_in, room, asked):
    theirs = ChangeRequestFactory(delegate=room.beta_head)
    assert requests_on(sign_in("contact_a"), room) == [asked]
    assert requests_on(sign_in("contact_b"), room) == [theirs]


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count_is_constant(secretary, room, count, django_assert_num_queries):
    for _n in range(count):
        delegation = DelegationFactory(meeting=room.meeting)
        ChangeRequestFactory(delegate=DelegateFactory(delegation=delegation))

    with django_assert_num_queries(4):  # user, meeting, count, requests
        assert len(requests_on(secretary, room)) == count


def test_page_says_that_a_person_would_wait(secretary, room):
    type(room.meeting).objects.filter(pk=room.meeting.pk).update(seats_in_person=2)
    ContactPointFactory(organization=room.alpha.organization)
    change = ask_to_add(room.alpha, room.people["contact_a"], given_name="Ana", family_name="New")
    assert "No seat is free for this person now" in secretary.get(page(change)).content.decode()
