"""Reminders of actions: to those who own them, before and after, once each."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agenda import services
from agenda.models import ActionItem
from agenda.tasks import remind_owners as remind_by_the_clock
from delegates.models import Mail
from tests.factories import (
    ActionItemFactory,
    AgendaFactory,
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DUE = date(2024, 5, 31)
RECORDED = datetime(2024, 1, 10, tzinfo=UTC)


def owed(meeting=None, **fields) -> ActionItem:
    """An action recorded long before it is due, with one contact point of its owner."""
    meeting = meeting or AgendaFactory().meeting
    action = ActionItemFactory(outcome__item__meeting=meeting, due=DUE, **fields)
    ContactPointFactory(organization=action.owner, user=UserFactory())
    ActionItem.objects.filter(pk=action.pk).update(created_at=RECORDED)
    return action


def beat(days: int, hours: int = 1) -> int:
    """The beat, so many days after the due day; how many mails there are then."""
    moment = datetime(DUE.year, DUE.month, DUE.day, tzinfo=UTC) + timedelta(days=days, hours=hours)
    with time_machine.travel(moment, tick=False):
        remind_by_the_clock()
    return Mail.objects.count()


def test_each_reminder_goes_out_once():
    owed()

    assert beat(-8, hours=23) == 0
    assert beat(-7) == 1
    assert beat(-7, hours=2) == 1
    assert beat(0) == 1
    assert beat(1) == 2
    assert beat(13) == 2
    assert beat(14) == 3
    assert beat(300) == 3


def test_queries_are_as_many_for_one_action_as_for_six():
    asked = []
    for more in (1, 1, 6):  # the first one meets cold caches
        meeting = AgendaFactory().meeting
        for _ in range(more):
            owed(meeting)
        moment = datetime(DUE.year, DUE.month, DUE.day, tzinfo=UTC)
        with time_machine.travel(moment, tick=False), CaptureQueriesContext(connection) as queries:
            assert services.remind_owners(meeting=meeting) == more
        asked.append(len(queries))

    assert asked[1] == asked[2]


@pytest.mark.parametrize(("days", "last"), [(0, " -7"), (13, " 1"), (90, " 14")])
def test_after_missed_beats_only_the_last_one_goes_out(days, last):
    owed()

    assert beat(days) == 1
    assert Mail.objects.get().cause.endswith(last)


def test_reminder_says_what_is_owed_and_its_links_open(client, settings):
    settings.SITE_URL = "https://meet.example.org"
    action = owed(text="Collect the protocols.")
    beat(-7)
    beat(1)

    late, soon = Mail.objects.order_by("-created_at", "-cause")
    if soon.subject.startswith("Overdue"):
        late, soon = soon, late
    assert soon.subject == f"Reminder: {action.symbol} is due on 31 May 2024"
    assert late.subject == f"Overdue: {action.symbol} was due on 31 May 2024"
    assert soon.kind == "action"
    client.force_login(soon.user)
    for mail in (soon, late):
        assert "Collect the protocols." in mail.text
        links = [word for word in mail.text.split() if word.startswith("https://")]
        assert len(links) == 2
        for link in links:
            page = client.get(urlsplit(link).path)
            assert page.status_code == 200
            assert "Collect the protocols." in page.content.decode()


def test_person_responsible_is_told_too_and_nobody_twice():
    action = owed()
    contact = action.owner.contact_points.get()
    services.name_responsible(action=action, person=contact)
    assert beat(-7) == 1
    delegation = DelegationFactory(meeting=action.meeting, organization=action.owner)
    person = DelegateFactory(delegation=delegation, user=UserFactory())
    services.name_responsible(action=action, person=person)

    assert beat(1) == 3
    assert set(Mail.objects.filter(cause__endswith=" 1").values_list("user", flat=True)) == {
        contact.user_id,
        person.user_id,
    }


def test_contact_point_without_an_account_gets_one():
    action = owed()
    action.owner.contact_points.update(user=None, email="new@example.org")

    assert beat(-7) == 1
    assert Mail.objects.get().user.email == "new@example.org"


def test_who_has_left_office_or_is_inactive_gets_none():
    action = owed()
    ContactPointFactory(organization=action.owner, user=UserFactory(), valid_to=date(2024, 1, 20))
    ContactPointFactory(organization=action.owner, user=UserFactory(is_active=False))

    assert beat(-7) == 1


@pytest.mark.parametrize("status", ["reported", "superseded", "cancelled"])
def test_nobody_is_reminded_of_what_is_not_owed(status):
    ActionItem.objects.filter(pk=owed().pk).update(status=status)

    assert beat(1) == 0


def test_nobody_is_told_of_an_agenda_that_is_not_out():
    owed(AgendaFactory(status="draft").meeting)
    assert beat(1) == 0


def test_action_recorded_after_a_reminder_was_due_waits_for_the_next():
    action = owed()
    ActionItem.objects.filter(pk=action.pk).update(created_at=datetime(2024, 5, 28, tzinfo=UTC))

    assert beat(-1) == 0
    assert beat(1) == 1


def test_new_due_day_has_reminders_of_its_own():
    action = owed()
    assert beat(1) == 1
    ActionItem.objects.filter(pk=action.pk).update(due=DUE + timedelta(days=60))

    assert beat(2) == 1
    assert beat(60 - 7) == 2


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_send_one(at_once):
    action = owed()
    ActionItem.objects.filter(pk=action.pk).update(due=datetime.now(UTC).date())
    at_once(*[remind_by_the_clock] * 2)

    assert Mail.objects.count() == 1
