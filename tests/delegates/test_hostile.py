"""What people and programs send that nobody expects; and meetings that have less than most."""

from functools import partial

import pytest
from django.core import mail
from django.urls import NoReverseMatch, reverse

from delegates import services
from delegates.models import Delegate, Delegation, Mail
from delegates.sending import send
from meetings.models import Meeting
from tests.delegates.pages import ARABIC, SCRIPT, THAI, of
from tests.delegates.test_registration_views import filled_in
from tests.delegates.test_sheet_views import hidden
from tests.delegates.test_sheet_views import send as send_sheet
from tests.factories import (
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
    confirm,
)

HEADERS = "Ana\r\nBcc: eve@example.org"


@pytest.mark.parametrize("name", [HEADERS, SCRIPT, THAI, ARABIC, "\u202eevil", "=1+1"])
def test_any_name_goes_out_as_text_in_one_line_of_a_header(room, sign_in, name):
    """With a subject that names a person: that they have a seat now."""
    Meeting.objects.filter(pk=room.meeting.pk).update(seats_online=0)
    client = sign_in("contact_a")
    data = filled_in(room.alpha, given_name=name, mode="online", email="")
    assert client.post(of(room.alpha, "person_create"), data).status_code == 302
    person = Delegate.objects.get(mode="online")
    assert person.status == "waitlisted"

    Meeting.objects.filter(pk=room.meeting.pk).update(seats_online=1)
    services.fill_seats(meeting=room.meeting)
    queued = Mail.objects.get(delegation=room.alpha)
    send(queued.pk)

    (message,) = mail.outbox
    assert " ".join(name.split()) in message.subject
    assert message.message()["Bcc"] is None
    assert message.recipients() == [queued.to]
    page = client.get(of(room.alpha, "registration")).content.decode()
    assert SCRIPT not in page
    assert SCRIPT not in message.alternatives[0][0]


@pytest.mark.parametrize("column", ["given_name", "family_name", "own_script_name", "job_title"])
def test_name_that_is_too_long_is_refused_at_its_field(room, sign_in, column):
    client = sign_in("contact_b")
    data = filled_in(room.beta, **{column: THAI * 30})

    answer = client.post(of(room.beta, "person_create"), data)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [column]


def test_null_character_is_refused(room, sign_in):
    client = sign_in("contact_b")
    answer = client.post(of(room.beta, "person_create"), filled_in(room.beta, given_name="A\0"))
    assert answer.status_code == 422

    search = client.get(of(room.beta, "known_people"), {"q": "Ana\0"})
    assert search.status_code == 200


@pytest.mark.parametrize("view", ["check_in", "delegation_list", "participant_list"])
def test_search_for_what_nobody_can_be_called_finds_nobody(room, secretary, view):
    address = reverse(f"delegates:{view}", args=[room.meeting.slug])
    for words in ("Ana\0Tui", "%" * 500, "'; --", "\ud83d\ude00 x" * 3):
        text = words.encode("utf-16", "surrogatepass").decode("utf-16")
        assert secretary.get(address, {"q": text}).status_code == 200, words


@pytest.mark.parametrize("view", ["check_in_person", "check_in_undo"])
def test_gate_that_is_none_checks_nobody_in(room, secretary, view):
    address = reverse(f"delegates:{view}", args=[room.meeting.slug, room.head.pk])
    for gate in ({"day": "0\0"}, {"session": "x" * 50}, {"day": "9999-99-99"}):
        assert secretary.post(address, gate).status_code == 302
    assert not room.head.check_ins.exists()


def test_sheet_of_ten_thousand_rows_is_refused_in_words(room, sign_in):
    client = sign_in("contact_b")
    rows = [{"given_name": "Ana", "family_name": f"Tui{n}"} for n in range(10_000)]

    answer = send_sheet(client, room, *rows)

    assert answer.status_code == 422
    assert "more than 500 people" in answer.content.decode()
    assert room.beta.delegates.count() == 1


def test_sheet_of_somebody_else_is_not_taken(room, sign_in):
    """A token is of one person and one delegation."""
    Delegation.objects.filter(pk=room.alpha.pk).update(status="registering")
    shown = send_sheet(sign_in("contact_b"), room, {"given_name": "Ana", "family_name": "Tui"})
    taken = hidden(shown)
    assert set(taken) == {"token", "mark"}

    for who, delegation in (("contact_a", room.alpha), ("secretariat", room.beta)):
        answer = sign_in(who).post(of(delegation, "sheet_import"), taken)
        assert answer.status_code == 422
    ContactPointFactory(organization=room.alpha.organization, user=room.people["contact_b"])
    answer = sign_in("contact_b").post(of(room.alpha, "sheet_import"), taken)

    assert answer.status_code == 422
    assert not Delegate.objects.filter(family_name="Tui").exists()


def test_form_is_not_filled_in_from_people_of_others(room, sign_in):
    """Neither from another organization's, nor from another's contact point."""
    elsewhere = DelegateFactory(delegation__organization=room.alpha.organization)
    theirs = room.alpha.organization.contact_points.get()
    client = sign_in("contact_b")
    for key in (room.head.pk, elsewhere.pk, theirs.pk, "x", "0" * 32):
        page = client.get(of(room.beta, "person_create"), {"from": key})
        assert page.context["form"]["family_name"].value() in (None, ""), key


def test_sheet_tells_those_it_adds_to_a_confirmed_delegation(room, sign_in):
    client = sign_in("contact_a")
    row = {"given_name": "Ana", "family_name": "Tui", "email": "ana@example.org"}
    shown = send_sheet(client, room, row, delegation="alpha")

    client.post(of(room.alpha, "sheet_import"), hidden(shown))

    assert Delegate.objects.get(family_name="Tui").user.email == "ana@example.org"
    assert Mail.objects.filter(to="ana@example.org").count() == 1


def test_meeting_without_seats_puts_everybody_on_the_waiting_list(room, sign_in):
    Meeting.objects.filter(pk=room.meeting.pk).update(seats_in_person=1, seats_online=0)
    Delegation.objects.filter(pk=room.alpha.pk).update(seats_in_person=0)
    Delegate.objects.filter(delegation=room.alpha).update(status="waitlisted")
    Meeting.objects.filter(pk=room.meeting.pk).update(seats_in_person=0)

    answer = sign_in("contact_b").post(of(room.beta, "registration_submit"), follow=True)

    assert answer.status_code == 200
    assert list(room.beta.delegates.values_list("status", flat=True)) == ["waitlisted"]
    assert (
        sign_in("secretariat").get(reverse("delegates:seats", args=[room.meeting.slug])).status_code
        == 200
    )


@pytest.mark.parametrize("mode", ["online", "in_person"])
def test_pages_stand_for_a_meeting_with_neither_deadline_nor_venue(client, db, mode):
    meeting = MeetingFactory(mode=mode, venue=None, status="registration_open")
    contact, staff = UserFactory(), UserFactory(is_secretariat=True)
    delegation = DelegationFactory(meeting=meeting, organization=OrganizationFactory())
    ContactPointFactory(organization=delegation.organization, user=contact)
    DelegateFactory(delegation=delegation, mode=mode, user=contact)
    DelegateFactory(delegation=delegation, role="head_of_delegation", mode=mode)
    confirm(delegation)

    def codes(*names: str) -> dict[str, int]:
        found = {}
        for name in names:
            try:
                address = of(delegation, name)
            except NoReverseMatch:  # of the meeting, then
                address = reverse(f"delegates:{name}", args=[meeting.slug])
            found[name] = client.get(address).status_code
        return found

    client.force_login(contact)
    seen = codes("registration", "person_create", "sheet_template", "sheet_import", "own_record")
    client.force_login(staff)
    seen |= codes(
        "delegation_list",
        "seats",
        "invitation_list",
        "invitation_create",
        "invitation_letter",
        "check_in",
        "check_in_new",
        "attendance",
        "registration_progress",
        "participant_list",
        "delegation_export_xlsx",
        "participant_csv",
        "credentials_upload",
    )
    assert set(seen.values()) == {200}, seen


@pytest.mark.django_db(transaction=True)
def test_accepting_and_declining_at_once_leaves_one_answer(at_once):
    delegation = DelegationFactory(meeting__status="registration_open")
    by = UserFactory()

    at_once(
        partial(services.accept_invitation, delegation=delegation, by=by),
        partial(services.decline_invitation, delegation=delegation, by=by, reason="No time"),
        partial(services.accept_invitation, delegation=delegation, by=by),
    )

    delegation.refresh_from_db()
    assert delegation.status in ("registering", "declined")
    assert bool(delegation.decline_reason) == (delegation.status == "declined")


@pytest.mark.django_db(transaction=True)
def test_form_head_and_check_in_at_once_never_wait_in_a_circle(at_once):
    delegation = confirm(DelegationFactory())
    people = DelegateFactory.create_batch(3, delegation=delegation, status="confirmed")
    day, by = delegation.meeting.first_day, UserFactory()

    refused = at_once(
        partial(services.save_delegate, delegate=people[0]),
        partial(services.change_head, delegate=people[1]),
        partial(services.check_in, delegate=people[0], day=day, by=by),
        partial(services.withdraw_person, person=people[2], by=by),
        partial(services.correct_attendance, delegate=people[0], modes={day: "online"}),
    )

    assert refused == []
    assert delegation.delegates.filter(role="head_of_delegation").count() == 1
