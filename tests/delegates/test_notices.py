"""Mails by which people learn how their registration stands."""

import pytest

from delegates import services
from delegates.models import DelegateRole, DelegateStatus, DelegationStatus, Mail, User
from tests.factories import ContactPointFactory, DelegateFactory, DelegationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation():
    """Two people are nominated, one of them without an address."""
    made = DelegationFactory(
        status=DelegationStatus.REGISTERING,
        meeting__status="registration_open",
        organization__name="Tonga",
    )
    DelegateFactory(
        delegation=made,
        role=DelegateRole.HEAD,
        family_name="Tāufa",
        email="taufa@example.org",
    )
    DelegateFactory(delegation=made, family_name="Second")
    ContactPointFactory(organization=made.organization, email="contact@example.org")
    return made


def submit(delegation):
    return services.submit_registration(delegation=delegation, by=UserFactory(is_secretariat=True))


def confirm(delegation):
    return services.change_delegation_status(
        delegation=delegation, status=DelegationStatus.CONFIRMED
    )


def mails(to):
    return list(Mail.objects.filter(to=to).order_by("created_at"))


def test_contact_points_get_a_receipt_that_names_everybody(delegation):
    submit(delegation)
    [mail] = mails("contact@example.org")
    assert "Tomasi TĀUFA, head of delegation, in person" in mail.text
    assert "waiting list" not in mail.text
    assert f"/delegations/{delegation.organization.slug}/registration/" in mail.text


def test_receipt_says_who_waits(delegation):
    delegation.seats_in_person = 1
    delegation.save()
    submit(delegation)
    [mail] = mails("contact@example.org")
    assert "Tomasi SECOND, delegate, in person (on the waiting list)" in mail.text


def test_confirmed_people_are_told_once_ever(delegation):
    confirm(submit(delegation))
    [mail] = mails("taufa@example.org")
    assert mail.user == User.objects.get(email="taufa@example.org")
    assert f"/meetings/{delegation.meeting.slug}/me/" in mail.text

    services.change_delegation_status(delegation=delegation, status=DelegationStatus.SUBMITTED)
    confirm(delegation)
    assert mails("taufa@example.org") == [mail]


def test_person_added_to_a_confirmed_delegation_is_told(delegation):
    confirm(submit(delegation))
    person = DelegateFactory.build(
        delegation=delegation, email="third@example.org", status=DelegateStatus.NOMINATED
    )
    services.save_person(person=person, by=UserFactory(is_secretariat=True))
    assert [mail.subject for mail in mails("third@example.org")] == [
        f"{delegation.meeting.symbol}: you are registered"
    ]


def test_who_gets_a_seat_in_a_confirmed_delegation_gets_an_account(delegation):
    delegation.seats_in_person = 1
    delegation.save()
    delegation.delegates.filter(family_name="Second").update(email="second@example.org")
    confirm(submit(delegation))
    assert not User.objects.filter(email="second@example.org").exists()

    delegation.refresh_from_db()
    delegation.seats_in_person = 2
    delegation.save()
    [promoted] = services.fill_seats(meeting=delegation.meeting)
    assert promoted.status == DelegateStatus.CONFIRMED
    assert promoted.user.email == "second@example.org"
