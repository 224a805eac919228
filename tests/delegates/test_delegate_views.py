"""The pages of a delegation's people and of their roles in sessions."""

import pytest
from django.http import Http404
from django.urls import reverse

from delegates.forms import DelegateForm
from delegates.models import Attendance, ContactPoint, Delegate, User
from delegates.services import change_delegation_status
from tests.delegates.pages import ARABIC, SCRIPT, THAI, addresses, form_of, messages_of, of
from tests.factories import (
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)
from wcoap.editing import edit_record

# People


def test_person_is_added_with_the_days_they_attended(room, secretary):
    address = of(room.alpha, "delegate_create")
    data = form_of(secretary.get(address))
    assert data["status"] == "confirmed"  # as far as their delegation is
    days = [day.isoformat() for day in room.meeting.days[:2]]

    secretary.post(
        address,
        {**data, "given_name": "Sina", "family_name": "Leavasa", "days_attended": days},
    )

    person = room.alpha.delegates.get(family_name="Leavasa")
    assert [a.day.isoformat() for a in person.attendances.all()] == days
    page = secretary.get(of(room.alpha, "delegation_detail")).content.decode()
    assert "Attendance" in page


def test_form_says_what_becomes_of_the_head(room, secretary):
    words = f"{room.head} is head of delegation. If you choose another, they become alternate."
    amember = room.alpha.delegates.get(family_name="Amember")
    edit = reverse("delegates:delegate_edit", args=[amember.pk])

    assert words in secretary.get(of(room.alpha, "delegate_create")).content.decode()
    data = form_of(page := secretary.get(edit))
    assert words in page.content.decode()
    secretary.post(edit, {**data, "role": "head_of_delegation"})
    roles = room.alpha.delegates.values_list("family_name", "role")
    assert set(roles) == {("Ahead", "alternate"), ("Amember", "head_of_delegation")}


def test_form_of_the_head_says_nothing_of_another(room, secretary):
    page = secretary.get(reverse("delegates:delegate_edit", args=[room.head.pk]))

    assert page.context["form"].fields["role"].help_text == ""


def test_person_who_was_deleted_while_the_form_was_open_is_not_found(room, secretary):
    amember = room.alpha.delegates.get(family_name="Amember")
    edit = reverse("delegates:delegate_edit", args=[amember.pk])
    data = form_of(secretary.get(edit))
    amember.delete()

    answer = secretary.post(edit, {**data, "given_name": "Sina"})

    assert answer.status_code == 404
    assert not Delegate.objects.filter(given_name="Sina").exists()


def test_person_who_is_deleted_just_before_they_are_locked_is_not_found(room, rf):
    """Between the view's finding them and the form's locking them there is a moment."""
    amember = room.alpha.delegates.get(family_name="Amember")
    Delegate.objects.filter(pk=amember.pk).delete()
    request = rf.post("/", {"given_name": "Sina"})
    request.user = room.people["secretariat"]

    with pytest.raises(Http404):
        edit_record(
            request,
            form_class=DelegateForm,
            record=amember,
            perm="delegates.change_delegate",
            heading="Edit",
            submit_label="Save",
            done="/",
            cancel_url="/",
        )


def test_nobody_attends_before_registration_opens(room, secretary):
    type(room.meeting).objects.update(status="announced")

    form = secretary.get(reverse("delegates:delegate_edit", args=[room.head.pk])).context["form"]

    assert "days_attended" not in form.fields


def test_day_that_the_meeting_does_not_have_is_refused(room, secretary):
    address = reverse("delegates:delegate_edit", args=[room.head.pk])

    answer = secretary.post(
        address, {**form_of(secretary.get(address)), "days_attended": ["2031-01-01"]}
    )

    assert answer.status_code == 422
    assert not Attendance.objects.exists()


def test_refused_person_keeps_what_was_typed(room, secretary):
    address = of(room.alpha, "delegate_create")

    answer = secretary.post(
        address,
        {
            **form_of(secretary.get(address)),
            "given_name": THAI,
            "family_name": f"{ARABIC} {SCRIPT}",
            "user": room.people["delegate_a"].pk,
        },
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This account is already in the delegation." in page
    assert THAI in page
    assert ARABIC in page
    assert SCRIPT not in page


def test_names_are_text_and_never_markup(room, secretary):
    Delegate.objects.filter(pk=room.head.pk).update(
        given_name=ARABIC, family_name=SCRIPT, own_script_name=THAI, job_title=SCRIPT
    )
    ContactPoint.objects.update(given_name=THAI, family_name=SCRIPT, position=SCRIPT)
    User.objects.filter(pk=room.people["stranger"].pk).update(given_name=SCRIPT)
    SessionRoleFactory(session__meeting=room.meeting, delegate=room.head)

    where = addresses(room)
    for name in ("list", "summary", "detail", "roles", "contacts", "users", "person_edit"):
        page = secretary.get(where[name]).content.decode()
        assert SCRIPT not in page
        assert SCRIPT.upper() not in page
    detail = secretary.get(where["detail"]).content.decode()
    assert THAI in detail
    assert ARABIC in detail
    assert "&lt;SCRIPT&gt;" in detail


def test_second_editor_is_told_what_the_first_changed(room, secretary):
    address = reverse("delegates:delegate_edit", args=[room.head.pk])
    opened = form_of(secretary.get(address))
    first = secretary.post(address, {**opened, "job_title": "Director"})
    assert first.status_code == 302

    second = secretary.post(address, {**opened, "phone": "+61 7 1234"})

    page = second.content.decode()
    assert second.status_code == 422
    assert "Director" in page
    assert "+61 7 1234" in page
    again = form_of(second)
    assert secretary.post(address, again).status_code == 302
    room.head.refresh_from_db()
    assert (room.head.job_title, room.head.phone) == ("Director", "+61 7 1234")


def test_two_who_tick_days_at_once_keep_both(room, secretary):
    """The days are no column of the person, so the version alone would not show the change."""
    address = reverse("delegates:delegate_edit", args=[room.head.pk])
    first_day, second_day = (day.isoformat() for day in room.meeting.days[:2])
    opened = form_of(secretary.get(address))

    secretary.post(address, {**opened, "days_attended": [first_day]})
    secretary.post(address, {**opened, "days_attended": [second_day]})

    recorded = room.head.attendances.values_list("day", flat=True)
    assert [day.isoformat() for day in recorded] == [first_day, second_day]

    opened = form_of(secretary.get(address))
    secretary.post(address, {**opened, "days_attended": [second_day]})
    assert room.head.attendances.count() == 1


def test_person_withdraws_and_comes_back_by_undo(room, secretary):
    person = Delegate.objects.get(user=room.people["delegate_a"])
    address = reverse("delegates:delegate_withdraw", args=[person.pk])

    page = secretary.post(address, follow=True).content.decode()
    person.refresh_from_db()
    assert person.status == "withdrawn"

    undo = reverse("delegates:delegate_reinstate", args=[person.pk])
    assert page.count(f'action="{undo}"') == 2  # in the message and in the row
    secretary.post(undo)
    person.refresh_from_db()
    assert person.status == "confirmed"


def test_head_of_a_confirmed_delegation_stays(room, secretary):
    one_head = (
        "A confirmed delegation of a Member has exactly one head of delegation. "
        "Choose the head first."
    )
    withdraw = reverse("delegates:delegate_withdraw", args=[room.head.pk])
    delete = reverse("delegates:delegate_delete", args=[room.head.pk])
    edit = reverse("delegates:delegate_edit", args=[room.head.pk])

    assert messages_of(secretary.post(withdraw, follow=True)) == [one_head]
    for answer in (
        secretary.post(delete),
        secretary.post(edit, {**form_of(secretary.get(edit)), "role": "adviser"}),
    ):
        assert answer.status_code == 422
        assert one_head in answer.content.decode()


def test_head_is_changed_and_changed_back(room, secretary):
    person = Delegate.objects.get(user=room.people["delegate_a"])

    page = secretary.post(of(room.alpha, "delegation_head"), {"delegate": person.pk}, follow=True)

    person.refresh_from_db()
    assert person.role == "head_of_delegation"
    secretary.post(f"{of(room.alpha, 'delegation_head')}?delegate={room.head.pk}")
    person.refresh_from_db()
    assert person.role == "delegate"
    assert f"delegate={room.head.pk}" in page.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_form_that_withdraws_the_head_and_confirmation_at_once_agree(client, at_once, attempt):
    """Both write the delegation and its people, so they have to lock them in the same order."""
    delegation = DelegationFactory(status="submitted")
    head = DelegateFactory(delegation=delegation, role="head_of_delegation")
    client.force_login(UserFactory(is_secretariat=True))
    edit = reverse("delegates:delegate_edit", args=[head.pk])
    withdrawn = {**form_of(client.get(edit)), "status": "withdrawn"}

    at_once(
        lambda: client.post(edit, withdrawn),
        lambda: change_delegation_status(delegation=delegation, status="confirmed"),
    )

    delegation.refresh_from_db()
    head.refresh_from_db()
    assert (delegation.status == "confirmed") == (head.status != "withdrawn")


@pytest.mark.parametrize("key", ["beta", "nonsense", ""])
def test_head_comes_from_the_delegation_itself(room, secretary, key):
    key = str(room.beta_head.pk) if key == "beta" else key

    answer = secretary.post(of(room.alpha, "delegation_head"), {"delegate": key})

    assert answer.status_code == 404
    room.head.refresh_from_db()
    assert room.head.role == "head_of_delegation"


# Roles in sessions


def test_role_is_given_to_somebody_of_the_meeting(room, secretary):
    session = SessionFactory(meeting=room.meeting)
    address = reverse("delegates:role_create", args=[room.meeting.slug, session.pk])
    elsewhere = DelegateFactory()
    gone = DelegateFactory(delegation=room.beta, status="withdrawn")

    for person in (elsewhere, gone):
        assert secretary.post(address, {"delegate": person.pk, "role": "chair"}).status_code == 422
    for status in (302, 422):  # the second time they have it already
        answer = secretary.post(address, {"delegate": room.head.pk, "role": "chair"})
        assert answer.status_code == status

    role = session.roles.get()
    assert role.delegate == room.head
    secretary.post(reverse("delegates:role_delete", args=[room.meeting.slug, session.pk, role.pk]))
    assert not session.roles.exists()


def test_role_is_reached_through_its_own_session(room, secretary):
    role = SessionRoleFactory(session__meeting=room.meeting, delegate=room.head)
    other = SessionFactory(meeting=room.meeting)
    foreign = SessionFactory(meeting=MeetingFactory())
    slug = room.meeting.slug

    for address in (
        reverse("delegates:role_delete", args=[slug, other.pk, role.pk]),
        reverse("delegates:session_roles", args=[slug, foreign.pk]),
        reverse("delegates:role_create", args=[slug, foreign.pk]),
    ):
        assert secretary.post(address).status_code == 404
