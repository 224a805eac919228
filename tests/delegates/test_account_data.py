"""What people download of themselves: all of theirs, and nothing of anybody else."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.urls import reverse

from delegates.accounts import prove_address
from delegates.services import renew_calendar_address, set_star
from tests.factories import (
    AttendanceFactory,
    ChangeRequestFactory,
    CheckInFactory,
    ContactPointFactory,
    DelegateFactory,
    MailFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)


@pytest.fixture
def person(db):
    user = UserFactory(email="ana@example.org", given_name="Ana", family_name="Tuivaga")
    prove_address(user)
    return user


def downloaded(client, user) -> dict:
    client.force_login(user)
    return json.loads(client.get(reverse("delegates:account_data")).content)


def test_it_is_a_file_that_nobody_keeps(client, person):
    client.force_login(person)
    answer = client.get(reverse("delegates:account_data"))

    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert reverse("delegates:account_data") in client.get("/account/").content.decode()


def test_all_that_is_theirs_is_in_it(client, room, person):
    session = SessionFactory(meeting=room.meeting, title="Opening")
    me = DelegateFactory(
        delegation=room.alpha, user=person, diet="no fish", access_needs="a ramp", phone="555 0101"
    )
    me.job_title = "Director"
    me.save()
    AttendanceFactory(delegate=me)
    CheckInFactory(delegate=me)
    SessionRoleFactory(session=session, delegate=me)
    ContactPointFactory(user=person, position="Attaché")
    MailFactory(user=person, meeting=room.meeting, to=person.email, text="Welcome to Suva.")
    ChangeRequestFactory(delegate=me, requested_by=person, after={"phone": "555 0102"})
    set_star(user=person, meeting=room.meeting, session_key=session.pk, starred=True)
    UserSession.objects.create(
        user=person, ip="192.0.2.7", session_key="x" * 32, user_agent="Firefox"
    )

    told = downloaded(client, person)

    record = told["In delegations"][0]
    assert record["Meeting"] == str(room.meeting)
    assert (record["diet"], record["access needs"], record["phone"]) == (
        "no fish",
        "a ramp",
        "555 0101",
    )
    assert record["delegation"] == "Alpha"
    assert record["History"][0]["fields"]["position"] == {"from": "—", "to": "Director"}
    assert record["Attendance"][0]["day"] == "2023-03-06"
    assert record["Check-ins"][0]["mode"] == "In person"
    assert record["Roles in sessions"][0]["session"] == "Opening"
    assert told["Account"]["e-mail"] == "ana@example.org"
    assert told["Contact point"][0]["position"] == "Attaché"
    assert told["Mails to you"][0]["text"] == "Welcome to Suva."
    assert told["Sessions that you starred"][0]["session"] == "Opening"
    assert told["Where you are signed in"][0]["network address"] == "192.0.2.7"
    (request,) = told["Changes that you asked for or that concern you"]
    assert request["after"] == {"phone": "555 0102"}


def test_keys_to_the_account_are_not_in_it(client, person):
    person.set_password("lagoon-outrigger-77")
    person.save()
    address = renew_calendar_address(user=person)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "JBSWY3DP"})
    UserSession.objects.create(user=person, ip="192.0.2.7", session_key="k" * 32)

    told = downloaded(client, person)

    assert len(told["Ways of signing in"]) == 3
    for secret in (address.secret, "JBSWY3DP", "k" * 32, person.password):
        assert secret not in json.dumps(told)


@pytest.mark.parametrize("proven", [True, False])
def test_records_of_their_address_are_theirs_once_it_is_proven(client, room, proven):
    user = UserFactory(email="shared@example.org")
    if proven:
        prove_address(user)
    DelegateFactory(delegation=room.alpha, email="Shared@example.org", phone="555 0103")
    MailFactory(to="shared@example.org")
    ContactPointFactory(email="shared@example.org")

    told = downloaded(client, user)

    for heading in ("In delegations", "Mails to you", "Contact point"):
        assert len(told[heading]) == (1 if proven else 0)


def test_nothing_of_anybody_else_is_in_it(client, room, person):
    """Neither of colleagues, nor of whom they asked a change for, nor of who did it."""
    officer = UserFactory(family_name="Somebodyelse", is_secretariat=True)
    other = UserFactory(family_name="Somebodyelse", email="somebodyelse@example.org")
    DelegateFactory(
        delegation=room.alpha,
        user=other,
        email=person.email,
        family_name="Somebodyelse",
        diet="somebodyelse",
    )
    mine = DelegateFactory(delegation=room.alpha, user=person)
    colleague = DelegateFactory(
        delegation=room.alpha, family_name="Somebodyelse", phone="somebodyelse"
    )
    ContactPointFactory(user=person, organization=room.alpha.organization)
    ChangeRequestFactory(
        delegate=colleague, requested_by=person, after={"phone": "somebodyelse"}, decided_by=officer
    )
    ChangeRequestFactory(delegate=mine, requested_by=officer, decided_by=officer)
    MailFactory(user=other, to=person.email, text="For somebodyelse")
    SessionRoleFactory(session__meeting=room.meeting, delegate=colleague)
    UserSession.objects.create(
        user=other, ip="192.0.2.9", session_key="o" * 32, user_agent="somebodyelse"
    )
    client.force_login(officer)
    client.post(
        reverse("delegates:user_edit", args=[person.pk]),
        {
            "given_name": "Anna",
            "family_name": "Tuivaga",
            "email": person.email,
            "is_active": "on",
            "version": person.version,
        },
    )
    person.refresh_from_db()  # with a password that can't be used, as the form gave it one
    assert person.given_name == "Anna"

    text = json.dumps(downloaded(client, person))

    assert "somebodyelse" not in text.lower()
    assert "Anna" in text


@pytest.mark.parametrize("who", ["secretariat", "contact_a", "delegate_a", "stranger"])
def test_everybody_gets_only_themself(room, sign_in, who):
    told = json.loads(sign_in(who).get(reverse("delegates:account_data")).content)

    assert told["Account"]["e-mail"] == room.people[who].email
    assert len(told["In delegations"]) == (1 if who == "delegate_a" else 0)
    assert len(told["Contact point"]) == (1 if who == "contact_a" else 0)


def test_visitor_is_sent_to_sign_in(client, db):
    assert client.get(reverse("delegates:account_data")).url.startswith(reverse("account_login"))
