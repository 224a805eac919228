"""Reminders: by hand to those who have not answered, by the clock once each."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from delegates import services
from delegates.models import Delegation, Invitation, Mail
from delegates.tasks import remind as remind_by_the_clock
from tests.factories import (
    ContactPointFactory,
    DelegationFactory,
    InvitationFactory,
    MeetingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DEADLINE = datetime(2023, 2, 10, 5, tzinfo=UTC)
INVITED = datetime(2023, 1, 3, 9, tzinfo=UTC)


@pytest.fixture
def meeting():
    return MeetingFactory(
        status="registration_open", registration_deadline=DEADLINE, reminder_days=[14, 7, 2]
    )


def invited(meeting, at=INVITED, *, status="invited", **contact) -> Delegation:
    """A delegation with one contact point who was sent the letter."""
    delegation = DelegationFactory(meeting=meeting, status=status)
    contact = ContactPointFactory(
        organization=delegation.organization, user=UserFactory(), **contact
    )
    invitation = InvitationFactory(
        delegation=delegation, contact_point=contact, letter_file="letters/x.pdf"
    )
    Invitation.objects.filter(pk=invitation.pk).update(created_at=at)
    return delegation


def beat(**before) -> int:
    """The beat, so long before the deadline; how many mails there are then."""
    with time_machine.travel(DEADLINE - timedelta(**before), tick=False):
        remind_by_the_clock()
    return Mail.objects.count()


def remind(meeting, *delegations):
    return services.remind(meeting=meeting, delegations=delegations, by=None)


def reasons(sent) -> list[str]:
    return [reason for _organization, reason in sent.skipped]


# By the clock


def test_each_reminder_goes_out_once(meeting):
    invited(meeting)

    assert beat(days=14, minutes=1) == 0
    assert beat(days=14) == 1
    assert beat(days=13, hours=23) == 1
    assert beat(days=7, minutes=-30) == 2
    assert beat(days=7, minutes=-90) == 2
    assert beat(days=1, hours=23) == 3
    assert beat(minutes=1) == 3
    assert beat(minutes=-1) == 3


def test_after_a_missed_beat_only_the_last_one_goes_out(meeting):
    invited(meeting)

    assert beat(days=1) == 1
    assert beat(hours=23) == 1
    [mail] = Mail.objects.all()
    assert mail.cause.endswith(" 2")


def test_reminder_says_by_when_and_links(meeting, settings):
    settings.SITE_URL = "https://meet.example.org"
    delegation = invited(meeting, given_name="Mere", family_name="Vaka")
    beat(days=7)

    [mail] = Mail.objects.all()
    assert (mail.kind, mail.delegation) == ("reminder", delegation)
    assert "Dear Mere Vaka," in mail.text
    assert "by Friday 10 February 2023, 17:00 (Fiji, UTC+12:00):" in mail.text
    secret = delegation.invitations.get().secret
    assert f"https://meet.example.org/invitation/{secret}/" in mail.text
    assert "{" not in mail.text


@pytest.mark.parametrize("status", ["registering", "submitted", "declined", "withdrawn"])
def test_who_has_answered_is_left_alone(meeting, status):
    invited(meeting, status=status)

    assert beat(days=7) == 0


def test_who_was_invited_after_it_was_due_waits_for_the_next(meeting):
    invited(meeting, at=DEADLINE - timedelta(days=10))

    assert beat(days=9) == 0
    assert beat(days=7) == 1


def test_who_has_left_office_gets_none(meeting):
    invited(meeting, valid_to=date(2023, 1, 20))

    assert beat(days=7) == 0


def test_who_was_not_sent_the_letter_gets_none(meeting):
    invited(meeting)
    Invitation.objects.update(letter_file="")

    assert beat(days=7) == 0


@pytest.mark.parametrize(
    "change",
    [{"status": "draft"}, {"status": "in_session"}, {"status": "closed"},
     {"registration_deadline": None}, {"reminder_days": []}],
)  # fmt: skip
def test_meeting_without_open_registration_reminds_nobody(meeting, change):
    invited(meeting)
    type(meeting).objects.filter(pk=meeting.pk).update(**change)

    assert beat(days=7) == 0


def test_whoever_can_register_is_reminded_also_before_the_status_says_so(meeting):
    delegation = invited(meeting)
    type(meeting).objects.filter(pk=meeting.pk).update(status="announced")

    assert beat(days=7) == 1
    with time_machine.travel(DEADLINE - timedelta(days=7), tick=False):
        services.accept_invitation(
            delegation=delegation, by=delegation.organization.contact_points.get().user
        )


@pytest.mark.parametrize("count", [2, 10])
def test_reminders_cost_the_same_number_of_queries(meeting, count, django_assert_num_queries):
    for _ in range(count):
        invited(meeting)

    # Meetings; a savepoint, its meeting, whom, what they had, host, mails, the log, its end; mails.
    with django_assert_num_queries(10):
        assert beat(days=7) == count


def test_new_deadline_has_its_own_reminders(meeting):
    invited(meeting)
    assert beat(days=2) == 1
    type(meeting).objects.filter(pk=meeting.pk).update(
        registration_deadline=DEADLINE + timedelta(days=7)
    )

    assert beat(days=0) == 2
    assert beat(days=-1) == 2


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_send_one(at_once):
    meeting = MeetingFactory(
        status="registration_open",
        registration_deadline=datetime.now(UTC) + timedelta(days=1),
    )
    invited(meeting)
    at_once(*[remind_by_the_clock] * 2)

    assert Mail.objects.count() == 1


# By hand


def test_only_who_has_not_answered_is_reminded(meeting):
    waiting, answered = invited(meeting), invited(meeting, status="registering")
    by_hand = DelegationFactory(meeting=meeting)
    sent = remind(meeting, waiting, answered, by_hand)

    assert sent.delegations == [waiting]
    assert sent.mails == 1
    assert sorted(sent.skipped, key=lambda skipped: skipped[0].name) == [
        (answered.organization, "It has answered."),
        (
            by_hand.organization,
            "None of its contact points in office was sent an invitation.",
        ),
    ]


def test_nobody_is_reminded_by_hand_twice_a_day(meeting):
    delegation = invited(meeting)
    with time_machine.travel(datetime(2023, 1, 20, 8, tzinfo=UTC), tick=False):
        assert remind(meeting, delegation).mails == 1
    with time_machine.travel(datetime(2023, 1, 20, 23, tzinfo=UTC), tick=False):
        assert reasons(remind(meeting, delegation)) == ["It was reminded today."]
    with time_machine.travel(datetime(2023, 1, 21, 8, tzinfo=UTC), tick=False):
        assert remind(meeting, delegation).mails == 1


def test_reminder_after_the_deadline_says_so(meeting):
    remind(meeting, invited(meeting))

    assert "Registration ended on Friday 10 February 2023" in Mail.objects.get().text


def test_delegation_of_another_meeting_is_not_reminded(meeting):
    other = invited(MeetingFactory(status="registration_open"))

    assert remind(meeting, other).mails == 0
    assert not Mail.objects.exists()


@pytest.mark.parametrize("count", [2, 10])
def test_reminding_by_hand_costs_the_same_number_of_queries(
    meeting, count, django_assert_num_queries
):
    delegations = [invited(meeting) for _ in range(count)]

    # A savepoint, the meeting, whom, what they had, the delegations, host, mails, the log, its end.
    with django_assert_num_queries(9):
        assert remind(meeting, *delegations).mails == count
