"""What becomes of an action: reports of its owner, decisions of the secretariat, one at a time."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from agenda import services
from agenda.models import ActionItem, ActionProgress
from tests.factories import (
    ActionItemFactory,
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 15)


@pytest.fixture
def owner():
    return UserFactory()


@pytest.fixture
def secretary():
    return UserFactory(is_secretariat=True)


@pytest.fixture
def action():
    return ActionItemFactory(outcome__item__meeting__number=32)


def now(action) -> ActionItem:
    return ActionItem.objects.get(pk=action.pk)


def refused(act) -> list[str]:
    with pytest.raises(ValidationError) as error:
        act()
    return error.value.messages


def test_reports_are_kept_one_after_another(action, owner):
    services.report_progress(action=action, by=owner, status="in_progress", note="Asked.")
    services.report_progress(
        action=action,
        by=owner,
        status="reported",
        note="Sent.",
        link="https://example.org/paper",
    )

    first, last = action.history_lines.all()
    assert (first.status, first.note, first.by) == ("in_progress", "Asked.", owner)
    assert (last.status, last.link) == ("reported", "https://example.org/paper")
    assert (now(action).status, now(action).progress) == ("reported", "Sent.")


def test_report_that_says_nothing_is_refused(action, owner):
    report = partial(services.report_progress, action=action, by=owner)

    assert refused(partial(report, status="open", note=" ")) == ["Say what was done."]
    assert refused(partial(report, status="reported")) == ["Say what was done."]
    assert refused(partial(report, status="completed", note="Done.")) == [
        "Only the secretariat can set this status."
    ]
    assert not ActionProgress.objects.exists()


@pytest.mark.parametrize(
    "link", ["http://example.org", "javascript:alert(1)", "https://", "example.org"]
)
def test_evidence_is_a_link_by_https(action, owner, link):
    report = partial(services.report_progress, action=action, by=owner, status="in_progress")

    assert "Give a link that starts with https://." in refused(partial(report, link=link))
    assert now(action).status == "open"


def test_verified_action_says_by_whom_and_when(action, owner, secretary):
    services.report_progress(action=action, by=owner, status="reported", note="Sent.")
    services.verify_action(action=action, by=secretary, completed_on=DAY)

    done = now(action)
    assert (done.status, done.completed_on, done.verified_by) == ("completed", DAY, secretary)
    assert done.verified_at is not None
    assert done.progress == "Sent."
    again = partial(services.report_progress, action=action, by=owner, status="open", note="No.")
    assert refused(again) == ["This action is closed (Completed). Nothing can be added to it."]


def test_completion_lies_not_in_the_future(action, secretary):
    tomorrow = timezone.now().date() + timedelta(days=1)

    assert refused(
        partial(services.verify_action, action=action, by=secretary, completed_on=tomorrow)
    ) == ["This day is still to come."]


def test_returned_action_is_in_progress_and_says_why(action, owner, secretary):
    give_back = partial(services.return_action, action=action, by=secretary)
    assert "not reported" in refused(partial(give_back, note="No paper."))[0]
    services.report_progress(action=action, by=owner, status="reported", note="Sent.")
    assert refused(partial(give_back, note="")) == ["Say why."]
    give_back(note="No paper.")

    assert (now(action).status, now(action).progress) == ("in_progress", "No paper.")


@pytest.mark.parametrize(
    ("close", "status"),
    [
        (partial(services.close_action, kind="superseded"), "superseded"),
        (partial(services.close_action, kind="cancelled"), "cancelled"),
    ],
)
def test_action_is_closed_with_a_reason_and_opened_again(action, secretary, close, status):
    assert refused(partial(close, action=action, by=secretary, note="")) == ["Say why."]
    close(action=action, by=secretary, note="A new plan.")
    assert now(action).status == status
    services.reopen_action(action=action, by=secretary, note="Not so.")

    assert now(action).status == "open"
    assert [line.kind for line in action.history_lines.all()] == [status, "reopened"]


def test_reopened_action_is_no_longer_verified(action, secretary):
    services.verify_action(action=action, by=secretary, completed_on=DAY)
    services.reopen_action(action=action, by=secretary, note="The link is dead.")

    assert (now(action).completed_on, now(action).verified_by) == (None, None)


def test_carried_over_action_is_in_the_record_of_both_meetings(action, secretary):
    later = MeetingFactory(series=action.meeting.series, number=action.meeting.number + 1)
    services.carry_over(action=action, to=later, by=secretary, due=date(2025, 1, 31))

    assert now(action).due == date(2025, 1, 31)
    assert now(action).status == "open"
    for meeting in (action.meeting, later):
        assert list(ActionItem.objects.in_record_of(meeting)) == [action]
    assert refused(partial(services.carry_over, action=action, to=later, by=secretary)) == [
        "It was carried over to this meeting already."
    ]


def test_action_is_carried_only_to_later_meetings_of_its_series(action, secretary):
    earlier = MeetingFactory(series=action.meeting.series, number=action.meeting.number - 1)
    for meeting in (MeetingFactory(number=999), earlier, action.meeting):
        assert refused(partial(services.carry_over, action=action, to=meeting, by=secretary)) == [
            "An action is carried over to a later meeting of the same series."
        ]
    assert not ActionProgress.objects.exists()


def test_lines_are_never_changed_nor_deleted(action, owner):
    line = services.report_progress(action=action, by=owner, status="open", note="Asked.")

    for harm in (
        lambda: ActionProgress.objects.update(note="Never asked."),
        lambda: ActionProgress.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            harm()
    assert ActionProgress.objects.get(pk=line.pk).note == "Asked."


def test_database_refuses_a_verification_of_what_is_open(action, secretary):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(pk=action.pk).update(
            verified_by=secretary, verified_at=timezone.now()
        )


def test_reported_action_is_not_overdue(owner):
    late = ActionItemFactory(due=date(2020, 1, 1))
    assert late.is_overdue()
    services.report_progress(action=late, by=owner, status="reported", note="Sent.")

    assert not now(late).is_overdue()
    assert not ActionItem.objects.overdue().exists()
    assert ActionItem.objects.unfinished().exists()


# Who does it


def test_somebody_of_the_owner_is_responsible(action):
    contact = ContactPointFactory(organization=action.owner)
    delegation = DelegationFactory(meeting=action.meeting, organization=action.owner)
    delegate = DelegateFactory(delegation=delegation)
    for person in (contact, delegate, None):
        services.name_responsible(action=action, person=person)
        assert now(action).responsible == person


@pytest.mark.parametrize("make", [ContactPointFactory, DelegateFactory])
def test_nobody_else_can_be_responsible(action, make):
    assert refused(partial(services.name_responsible, action=action, person=make())) == [
        "Whoever is responsible for an action belongs to the organization that owns it."
    ]


def test_new_owner_has_nobody_responsible_yet(action):
    services.name_responsible(action=action, person=ContactPointFactory(organization=action.owner))
    moved = now(action)
    moved.owner = OrganizationFactory()
    services.add_action(action=moved)

    assert now(action).responsible is None


# Two at once


def test_decision_on_an_older_version_is_refused(action, owner, secretary):
    seen = now(action).version
    services.report_progress(action=action, by=owner, status="in_progress", note="Not yet.")

    said = refused(
        partial(
            services.verify_action,
            action=action,
            by=secretary,
            completed_on=DAY,
            version=seen,
        )
    )
    assert said[0].startswith("Somebody else changed this action meanwhile.")


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_counts(at_once):
    action, secretary = ActionItemFactory(), UserFactory(is_secretariat=True)
    version = now(action).version
    jobs = [
        partial(
            services.verify_action,
            action=action,
            by=secretary,
            completed_on=DAY,
            version=version,
        ),
        partial(
            services.close_action,
            kind="cancelled",
            action=action,
            by=secretary,
            note="No.",
            version=version,
        ),
    ]
    results = at_once(*jobs)

    assert sum(isinstance(result, ValidationError) for result in results) == 1
    assert action.history_lines.count() == 1
    assert now(action).status == action.history_lines.get().status


@pytest.mark.django_db(transaction=True)
def test_two_reports_at_once_are_both_kept(at_once):
    action, owner = ActionItemFactory(), UserFactory()
    report = partial(services.report_progress, action=action, by=owner, status="in_progress")
    results = at_once(partial(report, note="One."), partial(report, note="Other."))

    assert not any(isinstance(result, Exception) for result in results)
    assert set(action.history_lines.values_list("note", flat=True)) == {"One.", "Other."}
    assert now(action).progress == action.history_lines.last().note
