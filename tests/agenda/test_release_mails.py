"""A release is told to those whom it concerns, and to nobody else."""

import pytest
from django.db import transaction
from icalendar import Calendar

from delegates.models import Mail, SessionRole, Star
from tests.agenda.releases import at, move, release
from tests.factories import DelegateFactory, SessionFactory, SessionRoleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(meeting):
    return SessionFactory(meeting=meeting, title="Plenary", **at(9))


def mailed() -> set[str]:
    return set(Mail.objects.values_list("to", flat=True))


def forget_mails() -> None:
    Mail.objects.all().delete()


def ics_of(mail: Mail) -> dict[str, object]:
    events = Calendar.from_ical(mail.attachment).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in events}


def test_only_people_whose_own_sessions_changed_are_mailed(meeting, session, person):
    other = SessionFactory(meeting=meeting, **at(10))
    chair, _elsewhere, _nowhere = person(session), person(other), person()
    starred = person().user
    Star.objects.create(user=starred, meeting=meeting, session_key=session.pk)
    release(meeting)
    forget_mails()
    move(session, **at(14))
    release(meeting)

    assert mailed() == {chair.user.email, starred.email}


def test_first_version_is_mailed_to_those_with_a_part(meeting, session, person):
    chair = person(session)
    person()
    release(meeting)

    assert mailed() == {chair.user.email}


def test_who_came_and_who_left_are_mailed(meeting, session, person):
    before, after = person(session), person()
    release(meeting)
    forget_mails()
    SessionRole.objects.all().delete()
    SessionRoleFactory(session=session, delegate=after)
    release(meeting)

    assert mailed() == {before.user.email, after.user.email}
    left = Mail.objects.get(to=before.user.email)
    assert "You no longer have a part in it." in left.text
    assert str(ics_of(left)["Plenary"]["STATUS"]) == "CANCELLED"
    came = Mail.objects.get(to=after.user.email)
    assert "no longer have" not in came.text
    assert str(ics_of(came)["Plenary"]["STATUS"]) == "CONFIRMED"


def test_mail_tells_exactly_their_changes_with_hours_and_zone(meeting, session, person):
    other = SessionFactory(meeting=meeting, title="Another one", **at(10))
    person(session)
    release(meeting)
    forget_mails()
    move(session, **at(14))
    move(other, title="Something else")
    release(meeting, "The hall is taken.")

    [mail] = Mail.objects.all()
    assert "Moved from Mon 6 Mar, 09:00–10:00 to Mon 6 Mar, 14:00–15:00." in mail.text
    assert "Pacific/Fiji" in mail.text
    assert "The hall is taken." in mail.text
    assert "Something else" not in mail.text
    [(title, event)] = ics_of(mail).items()
    assert title == "Plenary"
    assert str(Calendar.from_ical(mail.attachment)["METHOD"]) == "PUBLISH"
    assert str(session.pk) in event["UID"]
    assert event["SEQUENCE"] == 1
    assert event["DTSTART"].dt == at(14)["starts_at"]


def test_cancelled_session_is_cancelled_in_the_calendar(meeting, session, person):
    SessionFactory(meeting=meeting, **at(10))
    person(session)
    release(meeting)
    forget_mails()
    move(session, starts_at=None, ends_at=None)
    release(meeting)

    [mail] = Mail.objects.all()
    assert "Cancelled. It was to be Mon 6 Mar, 09:00–10:00." in mail.text
    event = ics_of(mail)["Plenary"]
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)


def test_one_person_gets_one_mail(meeting, session, person):
    chair = person(session)
    person(SessionFactory(meeting=meeting, **at(10)), email=chair.user.email)
    SessionRoleFactory(session=session, delegate=chair, role="presenter")
    Star.objects.create(user=chair.user, meeting=meeting, session_key=session.pk)
    release(meeting)

    assert Mail.objects.filter(to=chair.user.email).count() == 1


def test_delegate_without_an_account_is_mailed_at_their_address(meeting, session):
    delegate = DelegateFactory(delegation__meeting=meeting, email="tomasi@example.org")
    SessionRoleFactory(session=session, delegate=delegate)
    release(meeting)

    assert mailed() == {"tomasi@example.org"}


def test_who_withdrew_or_is_inactive_is_not_mailed(meeting, session, person):
    gone, off = person(session), person(session)
    type(gone).objects.filter(pk=gone.pk).update(status="withdrawn")
    type(off.user).objects.filter(pk=off.user.pk).update(is_active=False)
    release(meeting)

    assert mailed() == set()


@pytest.mark.parametrize(
    ("audience", "status", "outsider", "chair", "secretary"),
    [
        ("public", "announced", True, True, True),
        ("participants", "announced", False, True, True),
        ("staff", "announced", False, False, True),
        ("public", "draft", False, False, True),
    ],
)
def test_nobody_is_told_what_they_may_not_read(
    meeting, session, person, audience, status, outsider, chair, secretary
):
    type(meeting).objects.filter(pk=meeting.pk).update(programme_audience=audience, status=status)
    users = [UserFactory(), person(session).user, UserFactory(is_secretariat=True)]
    for user in users:
        Star.objects.create(user=user, meeting=meeting, session_key=session.pk)
    release(meeting)

    assert [user.email in mailed() for user in users] == [outsider, chair, secretary]


def test_outsiders_are_told_neither_people_nor_links(meeting, session, person):
    type(meeting).objects.filter(pk=meeting.pk).update(programme_audience="public")
    release(meeting)
    outsider = UserFactory()
    Star.objects.create(user=outsider, meeting=meeting, session_key=session.pk)
    chair = person(session)
    move(session, online_url="https://meet.example/secret")
    release(meeting)
    assert mailed() == {chair.user.email}
    assert "https://meet.example/secret" in Mail.objects.get().attachment.replace("\r\n ", "")

    move(session, **at(14))
    release(meeting)
    mail = Mail.objects.get(to=outsider.email)
    assert chair.family_name.upper() not in mail.text + mail.attachment
    assert "meet.example" not in mail.text + mail.attachment.replace("\r\n ", "")


def test_nobody_is_mailed_unless_it_is_asked_for(meeting, session, person):
    person(session)
    release(meeting, mails=False)

    assert mailed() == set()


def test_nothing_is_mailed_when_the_release_is_rolled_back(
    meeting, session, person, django_capture_on_commit_callbacks
):
    person(session)
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        release(meeting)
        transaction.set_rollback(True)

    assert callbacks == []
    assert mailed() == set()
