"""The pages on which a contact point registers, and a delegate keeps their own record."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from delegates.models import ChangeRequest, Delegate
from tests.factories import (
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
)

PERSON = {
    "given_name": "Ana",
    "family_name": "Tui",
    "role": "delegate",
    "mode": "in_person",
    "email": "ana@example.org",
}


def at(delegation, view: str = "registration", *more) -> str:
    slugs = (delegation.meeting.slug, delegation.organization.slug)
    return reverse(f"delegates:{view}", args=[*slugs, *more])


def mine(room, view: str = "own_record") -> str:
    return reverse(f"delegates:{view}", args=[room.meeting.slug])


def filled_in(delegation, **fields) -> dict:
    days = [day.isoformat() for day in delegation.meeting.days]
    return {**PERSON, "days": days, **fields}


def end_registration(room) -> None:
    type(room.meeting).objects.filter(pk=room.meeting.pk).update(
        registration_deadline=timezone.now() - timedelta(minutes=1)
    )


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def contact_b(sign_in):
    """Of Beta, which is registering."""
    return sign_in("contact_b")


def test_contact_point_goes_all_the_way(contact_b, room):
    room.beta.delegates.all().delete()
    type(room.beta).objects.filter(pk=room.beta.pk).update(status="invited")

    assert "Does your administration take part?" in text_of(contact_b.get(at(room.beta)))
    accepted = contact_b.post(at(room.beta, "registration_accept"), follow=True)
    assert "Nominate at least one person" in text_of(accepted)
    data = filled_in(room.beta, role="head_of_delegation")
    added = contact_b.post(at(room.beta, "person_create"), data, follow=True)
    assert "Ana TUI" in text_of(added)
    done = contact_b.post(at(room.beta, "registration_submit"), follow=True)

    assert "The secretariat confirms your delegation" in text_of(done)
    room.beta.refresh_from_db()
    assert (room.beta.status, room.beta.submitted_by) == ("submitted", room.people["contact_b"])
    assert room.beta.opened_at is not None


def test_what_is_missing_is_said_where_it_was_submitted(contact_b, room):
    room.beta.delegates.update(role="delegate")

    answer = contact_b.post(at(room.beta, "registration_submit"), follow=True)

    assert "Choose the head of delegation" in text_of(answer)
    room.beta.refresh_from_db()
    assert room.beta.status == "registering"


def test_who_waits_for_a_seat_is_told(contact_b, room):
    type(room.beta).objects.filter(pk=room.beta.pk).update(seats_in_person=1)
    DelegateFactory(delegation=room.beta)
    assert "more people than there are seats" in text_of(contact_b.get(at(room.beta)))

    page = text_of(contact_b.post(at(room.beta, "registration_submit"), follow=True))

    assert "There is no seat for 1 person" in page
    assert "Place 1 in the queue" in page


def test_declining_asks_for_the_reason(contact_b, room):
    address = at(room.beta, "registration_decline")
    assert contact_b.post(address, {"reason": " "}).status_code == 422

    page = text_of(contact_b.post(address, {"reason": "No travel"}, follow=True))

    assert "No travel" in page
    assert "Accept invitation" in page


def test_secretariat_registers_on_their_behalf_and_the_page_says_so(secretary, sign_in, room):
    assert "You act for Beta" in text_of(secretary.get(at(room.beta)))
    secretary.post(at(room.beta, "registration_submit"))

    room.beta.refresh_from_db()
    assert room.beta.opened_at is None
    assert room.beta.submitted_by == room.people["secretariat"]
    page = text_of(sign_in("contact_b").get(at(room.beta)))
    assert "by the secretariat (<bdi>secretariat</bdi>) on your behalf" in page


def test_taking_back_asks_once(contact_b, room):
    contact_b.post(at(room.beta, "registration_submit"))
    assert contact_b.get(at(room.beta, "registration_reopen")).status_code == 200

    contact_b.post(at(room.beta, "registration_reopen"))

    room.beta.refresh_from_db()
    assert room.beta.status == "registering"
    assert contact_b.post(at(room.beta, "registration_decline"), {"reason": "x"}).status_code == 302
    assert contact_b.post(at(room.beta, "registration_reopen")).status_code == 422


def test_wrong_person_form_keeps_what_was_typed(contact_b, room):
    data = filled_in(room.beta, family_name="", own_script_name="สมชาย")

    answer = contact_b.post(at(room.beta, "person_create"), data)

    assert answer.status_code == 422
    assert "สมชาย" in text_of(answer)
    assert room.beta.delegates.count() == 1


def test_days_are_kept_and_all_of_them_as_none(contact_b, room):
    days = room.meeting.days
    assert len(days) > 1
    create = at(room.beta, "person_create")
    some = filled_in(room.beta, days=[days[0].isoformat()])
    contact_b.post(create, some)
    contact_b.post(create, filled_in(room.beta, given_name="Bo"))

    assert contact_b.post(create, filled_in(room.beta, days=[])).status_code == 422
    assert Delegate.objects.get(given_name="Ana").days == [days[0]]
    assert Delegate.objects.get(given_name="Bo").days == []


def test_roles_fit_the_organization(contact_b, room):
    forged = filled_in(room.beta, role="secretariat")

    assert contact_b.post(at(room.beta, "person_create"), forged).status_code == 422


def test_status_and_account_are_not_in_the_form(contact_b, room):
    secretary = room.people["secretariat"]
    forged = filled_in(room.beta, status="confirmed", user=secretary.pk)
    forged["delegation"] = room.alpha.pk

    contact_b.post(at(room.beta, "person_create"), forged)

    person = Delegate.objects.get(given_name="Ana")
    assert (person.status, person.user, person.delegation) == ("nominated", None, room.beta)


def test_people_of_others_are_not_found_by_their_key(contact_b, room):
    for view in ("person_edit", "person_withdraw", "person_reinstate", "person_move"):
        for delegation in (room.beta, room.alpha):
            answer = contact_b.post(at(delegation, view, room.head.pk), filled_in(room.beta))
            assert answer.status_code == 404, view
    room.head.refresh_from_db()
    assert room.head.status == "confirmed"


def test_contact_point_who_left_finds_nothing(contact_b, room):
    room.people["contact_b"].contact_points.update(valid_to=timezone.now() - timedelta(days=3))

    for view in ("registration", "registration_decline", "person_create", "known_people"):
        assert contact_b.get(at(room.beta, view)).status_code == 404, view


def test_withdrawing_is_undone(contact_b, room):
    page = contact_b.post(at(room.beta, "person_withdraw", room.beta_head.pk), follow=True)
    undo = at(room.beta, "person_reinstate", room.beta_head.pk)
    assert undo in text_of(page)
    room.beta_head.refresh_from_db()
    assert room.beta_head.status == "withdrawn"

    contact_b.post(undo)

    room.beta_head.refresh_from_db()
    assert room.beta_head.status == "nominated"


def test_confirmed_delegation_is_theirs_until_the_deadline(sign_in, room):
    answer = sign_in("contact_a").post(at(room.alpha, "person_create"), filled_in(room.alpha))

    assert answer.status_code == 302
    assert Delegate.objects.get(given_name="Ana").status == "confirmed"


def test_head_of_a_confirmed_delegation_is_changed_in_one_form(sign_in, room):
    client, person = sign_in("contact_a"), room.people["delegate_a"].delegate_records.get()
    edit = at(room.alpha, "person_edit", person.pk)
    assert "is head of delegation" in text_of(client.get(edit))
    data = filled_in(room.alpha, role="head_of_delegation", version=person.version)

    assert client.post(edit, data).status_code == 302

    roles = dict(room.alpha.delegates.values_list("pk", "role"))
    assert roles[person.pk] == "head_of_delegation"
    assert roles[room.head.pk] == "alternate"


def test_after_the_deadline_a_change_is_asked_for(sign_in, room):
    end_registration(room)
    client, person = sign_in("contact_a"), room.head
    edit = at(room.alpha, "person_edit", person.pk)
    assert "The secretariat decides" in text_of(client.get(edit))
    data = filled_in(
        room.alpha,
        given_name=person.given_name,
        family_name="Renamed",
        role=person.role,
        email="",
        version=person.version,
    )

    # A form that was opened before the deadline has no note yet.
    assert client.post(edit, data).status_code == 422
    assert client.post(edit, {**data, "note": "Her passport"}).status_code == 302

    request = ChangeRequest.objects.get()
    assert (request.kind, request.delegate, request.note) == ("change", person, "Her passport")
    assert request.after == {"family_name": "Renamed"}
    person.refresh_from_db()
    assert person.family_name == "Ahead"
    assert "waits for the secretariat" in text_of(client.get(at(room.alpha)))
    assert client.post(edit, {**data, "note": "Again"}).status_code == 422


def test_after_the_deadline_people_are_added_and_withdrawn_by_asking(sign_in, room):
    end_registration(room)
    client = sign_in("contact_a")
    withdraw = at(room.alpha, "person_withdraw", room.head.pk)

    client.post(at(room.alpha, "person_create"), filled_in(room.alpha, note="A late ticket"))
    assert client.post(withdraw).status_code == 422
    client.post(withdraw, {"reason": "Ill"})

    assert set(ChangeRequest.objects.values_list("kind", "note")) == {
        ("add", "A late ticket"),
        ("withdraw", "Ill"),
    }
    assert not Delegate.objects.filter(given_name="Ana").exists()
    room.head.refresh_from_db()
    assert room.head.status == "confirmed"


def test_secretariat_changes_people_after_the_deadline_directly(secretary, room):
    end_registration(room)

    secretary.post(at(room.beta, "person_create"), filled_in(room.beta))

    assert Delegate.objects.filter(given_name="Ana").exists()
    assert not ChangeRequest.objects.exists()


def test_unsubmitted_registration_says_that_it_ended(contact_b, room):
    end_registration(room)

    assert "was not submitted" in text_of(contact_b.get(at(room.beta)))
    page = contact_b.post(at(room.beta, "person_create"), filled_in(room.beta), follow=True)
    assert "Registration has ended" in text_of(page)
    assert not Delegate.objects.filter(given_name="Ana").exists()


def test_known_person_fills_the_form(contact_b, room):
    there = DelegationFactory(meeting=MeetingFactory(), organization=room.beta.organization)
    known = DelegateFactory(
        delegation=there, given_name="Salote", job_title="Director", diet="Nuts"
    )

    found = contact_b.get(
        at(room.beta, "known_people"), {"q": "salo"}, headers={"HX-Request": "true"}
    )
    form = at(room.beta, "person_create") + f"?from={known.pk}"

    assert form in text_of(found)
    assert "<html" not in text_of(found)
    page = text_of(contact_b.get(form))
    assert 'value="Salote"' in page
    assert "Director" in page
    assert "Nuts" not in page


@pytest.mark.parametrize("key", ["other", "nonsense"])
def test_form_is_not_filled_from_somebody_elses_record(contact_b, room, key):
    other = DelegateFactory(given_name="Sekona")
    key = other.pk if key == "other" else key

    page = contact_b.get(at(room.beta, "person_create") + f"?from={key}")

    assert page.status_code == 200
    assert "Sekona" not in text_of(page)


def test_second_editor_is_shown_what_the_first_changed(contact_b, room):
    person, day = room.beta_head, room.meeting.days[0]
    opened_on = person.version
    Delegate.objects.filter(pk=person.pk).update(days=[day])
    data = filled_in(room.beta, role="head_of_delegation", version=opened_on)

    answer = contact_b.post(at(room.beta, "person_edit", person.pk), data)

    assert answer.status_code == 422
    boxes = answer.context["form"]["days"]
    assert [box.data["value"] for box in boxes if box.data["selected"]] == [day.isoformat()]


def test_names_are_escaped_on_the_page(contact_b, room):
    Delegate.objects.filter(pk=room.beta_head.pk).update(own_script_name="<script>x</script>")

    assert "<script>x" not in text_of(contact_b.get(at(room.beta)))


@pytest.mark.parametrize("people", [1, 3])
def test_registration_costs_the_same_for_more_people(
    contact_b, room, people, django_assert_num_queries
):
    type(room.beta).objects.filter(pk=room.beta.pk).update(opened_at=timezone.now())
    for _ in range(people):
        person = DelegateFactory(delegation=room.beta)
        ChangeRequest.objects.create(
            delegation=room.beta,
            delegate=person,
            kind="withdraw",
            requested_by=room.people["contact_b"],
        )

    # user, delegation, contact point; people, requests, places, seats, credentials
    with django_assert_num_queries(8):
        contact_b.get(at(room.beta))


def test_contact_point_sees_their_registration_on_the_meetings_page(contact_b, room):
    page = text_of(contact_b.get(mine(room, "meeting_summary")))

    assert "Register your delegation" in page
    assert at(room.beta) in page
    assert at(room.alpha) not in page


def test_delegate_corrects_their_own_record_only(sign_in, room):
    client = sign_in("delegate_a")
    record = room.people["delegate_a"].delegate_records.get()
    data = filled_in(
        room.alpha,
        diet="Halal",
        email="New@example.org",
        role="head_of_delegation",
        mode="online",
        status="withdrawn",
        version=record.version,
    )

    assert client.post(mine(room), data).status_code == 302

    record.refresh_from_db()
    assert (record.diet, record.email) == ("Halal", "New@example.org")
    assert (record.role, record.mode, record.status) == ("delegate", "in_person", "confirmed")
    assert record.user == room.people["delegate_a"]


def test_delegate_withdraws_and_the_meeting_closes_for_them(sign_in, room):
    client = sign_in("delegate_a")
    assert client.get(mine(room, "own_withdraw")).status_code == 200

    client.post(mine(room, "own_withdraw"))

    assert room.people["delegate_a"].delegate_records.get().status == "withdrawn"
    assert client.get(mine(room)).status_code == 404


def test_head_of_a_confirmed_member_is_told_to_name_another(sign_in, room):
    room.head.user = room.people["stranger"]
    room.head.save()

    answer = sign_in("stranger").post(mine(room, "own_withdraw"))

    assert answer.status_code == 422
    assert "Name another head first" in text_of(answer)


def test_closed_meeting_shows_no_form(sign_in, room):
    type(room.meeting).objects.filter(pk=room.meeting.pk).update(status="closed")

    page = sign_in("delegate_a").get(mine(room))

    assert "The meeting is closed" in text_of(page)
    assert "Save your details" not in text_of(page)


@pytest.mark.parametrize("view", ["registration", "delegation_detail"])
def test_needs_are_not_shown_to_fellow_delegates(sign_in, room, view):
    Delegate.objects.filter(pk=room.head.pk).update(
        diet="Peanuts", access_needs="Wheelchair", phone="+676 555"
    )

    page = text_of(sign_in("delegate_a").get(at(room.alpha, view)))

    for word in ("Peanuts", "Wheelchair", "+676 555"):
        assert word not in page


def test_contact_point_of_two_organizations_keeps_them_apart(sign_in, room):
    ContactPointFactory(organization=room.alpha.organization, user=room.people["contact_b"])
    client = sign_in("contact_b")

    assert client.get(at(room.beta, "person_edit", room.head.pk)).status_code == 404
    assert client.get(at(room.alpha, "person_edit", room.head.pk)).status_code == 200
