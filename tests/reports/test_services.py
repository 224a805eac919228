import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from reports import services
from reports.models import Report, ReportKind, ReportStatus
from tests.factories import InitiativeFactory, MeetingFactory, UserFactory
from wcoap.celery import app
from wcoap.saving import refusals_explained

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory()


def ask(meeting, **subject):
    subject = subject or {"kind": ReportKind.FINAL_REPORT}
    return services.request_report(meeting=meeting, requested_by=UserFactory(), **subject)


def test_request_queues_the_report_once_it_is_committed(
    meeting, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        report = ask(meeting)

    assert report.status == ReportStatus.QUEUED
    assert len(callbacks) == 1
    callbacks[0]()
    assert str(report.pk) in waiting_messages()


def waiting_messages() -> str:
    """Takes what waits in the broker and gives it as one text."""
    with app.connection_for_read() as connection:
        channel, bodies = connection.default_channel, []
        while message := channel.basic_get("celery", no_ack=True):
            bodies.append(str(message.payload))
    return " ".join(bodies)


def test_same_report_is_not_made_twice_at_once(meeting):
    ask(meeting)

    with pytest.raises(ValidationError, match="being made already"):
        ask(meeting)
    ask(meeting, kind=ReportKind.POLICY_BRIEF, initiative=InitiativeFactory())
    ask(meeting, kind=ReportKind.POLICY_BRIEF, initiative=InitiativeFactory())
    assert Report.objects.count() == 3


@pytest.mark.parametrize("subject", [{"kind": ReportKind.POLICY_BRIEF}, {"kind": "something_else"}])
def test_report_without_a_proper_subject_is_refused(meeting, subject):
    with pytest.raises(ValidationError):
        ask(meeting, **subject)


def test_only_a_failed_report_is_tried_again(meeting):
    report = ask(meeting)
    with pytest.raises(ValidationError, match="failed"):
        services.retry_report(report=report)

    Report.objects.filter(pk=report.pk).update(
        status=ReportStatus.FAILED, error="No space.", attempts=3, finished_at=timezone.now()
    )
    report = services.retry_report(report=report)

    assert (report.status, report.error, report.attempts) == (ReportStatus.QUEUED, "", 0)


def finished(meeting) -> Report:
    report = ask(meeting)
    Report.objects.filter(pk=report.pk).update(
        status=ReportStatus.READY,
        file="reports/x.pdf",
        size=1,
        pages=1,
        sha256="0" * 64,
        finished_at=timezone.now(),
    )
    report.refresh_from_db()
    return report


@pytest.mark.parametrize(
    "change",
    [{"file": "y.pdf"}, {"sha256": "1" * 64}, {"status": "failed"}, {"pages": 2}, {"size": 2}],
)
def test_finished_report_never_changes(meeting, change):
    report = finished(meeting)

    with pytest.raises(ValidationError, match="never changes"), refusals_explained():
        Report.objects.filter(pk=report.pk).update(**change)


def test_only_a_finished_report_is_shared_and_that_can_be_taken_back(meeting):
    with pytest.raises(ValidationError, match="Only a finished report"):
        services.share_report(report=ask(meeting), shared=True)

    report = finished(MeetingFactory())
    assert services.share_report(report=report, shared=True).shared_at
    assert services.share_report(report=report, shared=False).shared_at is None
