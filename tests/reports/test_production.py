"""Making a report from its records, with the real typesetter, and what may go wrong."""

import hashlib
import threading
from datetime import timedelta

import pytest
from django.db import connection

from agenda.models import AgendaItemKind, PolicyUpdate
from reports import services
from reports.models import Report, ReportKind, ReportStatus
from reports.production import MAX_ATTEMPTS, produce
from reports.summaries import collect_final_report
from reports.tasks import recover
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    DelegateFactory,
    DelegationFactory,
    DocumentFactory,
    InterventionFactory,
    MeetingFactory,
    OrganizationFactory,
    OutcomeFactory,
    PolicyUpdateFactory,
    UserFactory,
)
from tests.reports.test_services import waiting_messages
from wcoap.locks import alone_with, is_in_hand

pytestmark = pytest.mark.django_db


def brief_of(update: PolicyUpdate) -> Report:
    return services.request_report(
        meeting=update.meeting,
        kind=ReportKind.POLICY_BRIEF,
        initiative=update.initiative,
        requested_by=UserFactory(),
    )


@pytest.fixture
def update():
    item = AgendaItemFactory(kind=AgendaItemKind.POLICY_UPDATE)
    return PolicyUpdateFactory(meeting=item.meeting, item=item)


def test_report_is_made_and_its_file_is_what_the_record_says(update):
    report = brief_of(update)
    produce(report.pk)

    report.refresh_from_db()
    assert (report.status, report.progress, report.error) == (ReportStatus.READY, 100, "")
    with report.file.open() as file:
        content = file.read()
    assert content.startswith(b"%PDF-")
    assert report.size == len(content)
    assert report.sha256 == hashlib.sha256(content).hexdigest()
    assert report.pages >= 1


def test_made_twice_it_stays_as_it_is(update):
    report = brief_of(update)
    produce(report.pk)
    report.refresh_from_db()
    produce(report.pk)

    again = Report.objects.get(pk=report.pk)
    assert (again.version, again.attempts, again.sha256) == (report.version, 1, report.sha256)


def test_same_content_is_not_typeset_again(update):
    first = brief_of(update)
    produce(first.pk)
    second = brief_of(update)
    produce(second.pk)
    PolicyUpdate.objects.filter(pk=update.pk).update(reported="Something else.")
    third = brief_of(update)
    produce(third.pk)

    first, second, third = (Report.objects.get(pk=r.pk) for r in (first, second, third))
    assert second.file.name == first.file.name
    assert third.file.name != first.file.name
    assert third.sha256 != first.sha256


def test_failure_says_why_and_can_be_tried_again(update):
    report = brief_of(update)
    PolicyUpdate.objects.filter(pk=update.pk).delete()
    produce(report.pk)
    report.refresh_from_db()
    assert report.status == ReportStatus.FAILED
    assert report.error == "Nothing was reported on this initiative at this meeting."

    PolicyUpdateFactory(meeting=report.meeting, initiative=report.initiative)
    services.retry_report(report=report)
    produce(report.pk)
    report.refresh_from_db()
    assert report.status == ReportStatus.READY


def test_full_disk_is_told(update, settings, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    settings.MEDIA_ROOT = blocked
    report = brief_of(update)
    produce(report.pk)

    report.refresh_from_db()
    assert report.status == ReportStatus.FAILED
    assert "could not be written" in report.error


def test_report_that_kills_its_workers_fails_in_the_end(update):
    report = brief_of(update)
    Report.objects.filter(pk=report.pk).update(status=ReportStatus.RENDERING, attempts=MAX_ATTEMPTS)
    produce(report.pk)

    report.refresh_from_db()
    assert report.status == ReportStatus.FAILED
    assert "stopped each time" in report.error


def test_report_without_a_living_worker_is_queued_again(update):
    report = brief_of(update)
    Report.objects.filter(pk=report.pk).update(status=ReportStatus.RENDERING)
    waiting_messages()
    recover()
    recover()

    assert waiting_messages().count(str(report.pk)) == 1


@pytest.mark.django_db(transaction=True)
def test_report_in_other_hands_is_left_alone(update):
    report = brief_of(update)
    held, release = threading.Event(), threading.Event()

    def other_worker() -> None:
        with alone_with(report.pk) as alone:
            assert alone
            held.set()
            release.wait(20)
        connection.close()

    thread = threading.Thread(target=other_worker)
    thread.start()
    held.wait(20)
    try:
        assert is_in_hand(report.pk)
        produce(report.pk)
        report.refresh_from_db()
        assert (report.status, report.attempts) == (ReportStatus.QUEUED, 0)
    finally:
        release.set()
        thread.join()
    assert not is_in_hand(report.pk)


def test_attendance_is_counted_from_the_records():
    meeting = MeetingFactory()
    AgendaItemFactory(meeting=meeting, kind=AgendaItemKind.OPENING)
    japan = OrganizationFactory(name="Japan")
    samoa = OrganizationFactory(name="Samoa")
    rocb = OrganizationFactory(
        name="Capacity Building", abbreviation="ROCB", kind="regional_entity"
    )
    for organization, people in ((japan, 2), (samoa, 1), (rocb, 1)):
        delegation = DelegationFactory(meeting=meeting, organization=organization)
        for number in range(people):
            delegate = DelegateFactory(
                delegation=delegation,
                status="confirmed",
                role="delegate" if number else "head_of_delegation",
            )
            mode = "online" if organization == samoa else "in_person"
            # Two days count once; one day in person makes a person present in person.
            AttendanceFactory(delegate=delegate, day=meeting.first_day, mode="online")
            AttendanceFactory(
                delegate=delegate, day=meeting.first_day + timedelta(days=1), mode=mode
            )
        type(delegation).objects.filter(pk=delegation.pk).update(
            status="confirmed", confirmed_at=delegation.invited_at
        )
    absent = DelegateFactory(delegation__meeting=meeting, status="confirmed")

    texts = " ".join(p.text for p in collect_final_report(meeting).sections[1].paragraphs)

    assert (
        "The Meeting was attended by 3 participants from 2 Members: 2 in person and 1 online."
        in texts
    )
    assert "The following Members were represented: Japan; Samoa." in texts
    assert "1 representative of ROCB also took part." in texts
    assert absent.delegation.organization.name not in texts


def test_report_keeps_what_is_restricted_and_names_only_who_agreed():
    item = AgendaItemFactory(kind=AgendaItemKind.OPENING)
    meeting = item.meeting
    delegation = DelegationFactory(meeting=meeting)
    shy = DelegateFactory(
        delegation=delegation,
        family_name="Shy",
        status="confirmed",
        consents_to_listing=False,
        role="head_of_delegation",
    )
    DelegateFactory(
        delegation=delegation, family_name="Open", status="confirmed", consents_to_listing=True
    )
    type(delegation).objects.filter(pk=delegation.pk).update(
        status="confirmed", confirmed_at=delegation.invited_at
    )
    InterventionFactory(item=item, delegate=shy, text="Said in confidence.", is_attributed=False)
    InterventionFactory(item=item, delegate=shy, text="Said for the record.", is_attributed=True)
    DocumentFactory(meeting=meeting, item=item, title="A red paper", tlp="RED")
    DocumentFactory(meeting=meeting, item=item, title="A green paper", tlp="GREEN")

    report = collect_final_report(meeting)
    everything = str(report)

    assert "Said in confidence." not in everything
    assert "Said for the record." in everything
    assert "A red paper" not in everything
    assert "A green paper" in everything
    (group,) = report.participants
    (named,) = group.delegations[0].people
    assert named.name.endswith("OPEN")
    assert group.delegations[0].unnamed == 1


def test_paragraphs_are_numbered_through_the_whole_report():
    meeting = MeetingFactory()
    AgendaItemFactory(meeting=meeting, kind=AgendaItemKind.OPENING, discussion="One.\nTwo.")
    parent = AgendaItemFactory(meeting=meeting, discussion="Three.")
    AgendaItemFactory(meeting=meeting, parent=parent, discussion="Four.\n\nFive.")

    sections = collect_final_report(meeting).sections

    def numbers(section) -> list[int]:
        own = [p.number for p in section.paragraphs]
        return own + [n for part in section.sections for n in numbers(part)]

    counted = [n for section in sections for n in numbers(section)]
    assert counted == list(range(1, len(counted) + 1))
    assert sections[-1].span.endswith(str(counted[-1]))


def test_report_of_a_meeting_without_records_says_so():
    meeting = MeetingFactory()
    sections = collect_final_report(meeting).sections

    assert [section.title for section in sections] == ["Attendance"]
    assert sections[0].paragraphs[0].text == "No attendance was recorded."


def test_report_takes_the_same_queries_for_1_and_3_of_everything(django_assert_max_num_queries):
    meeting = MeetingFactory()
    counts = []
    for more in (1, 2):
        for _ in range(more):
            item = AgendaItemFactory(meeting=meeting)
            OutcomeFactory(item=item)
            DocumentFactory(meeting=meeting, item=item)
            DelegateFactory(delegation__meeting=meeting)
        with django_assert_max_num_queries(30) as captured:
            collect_final_report(meeting)
        counts.append(len(captured))
    assert counts[0] == counts[1]
