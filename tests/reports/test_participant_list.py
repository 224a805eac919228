"""The list of participants as a PDF."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delegates.models import DelegateRole
from reports import services
from reports.models import ReportStatus
from reports.participants import collect_participants
from reports.production import produce
from reports.rendering import markup
from tests.factories import DelegateFactory, DelegationFactory, MeetingFactory, UserFactory, confirm

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    delegation = DelegationFactory(meeting=MeetingFactory())
    DelegateFactory(
        delegation=delegation,
        role=DelegateRole.HEAD,
        family_name="Zeb",
        own_script_name="สมชาย",
        consents_to_listing=True,
    )
    DelegateFactory(delegation=delegation, family_name="Secret")
    confirm(delegation)
    return delegation.meeting


def test_paper_names_who_agreed_and_counts_the_others(meeting):
    html = markup(collect_participants(meeting))
    assert "ZEB" in html
    assert "สมชาย" in html
    assert "SECRET" not in html
    assert "One person took part and is not named." in html
    assert "2 people" in html


def test_list_is_made_once_for_what_it_says(meeting):
    first = services.renew_participants(meeting=meeting, requested_by=None)
    assert services.renew_participants(meeting=meeting, requested_by=None) == first
    meeting.delegations.get().delegates.filter(family_name="Secret").update(
        consents_to_listing=True
    )
    assert services.renew_participants(meeting=meeting, requested_by=None) != first


def test_pdf_is_made_by_the_worker_and_given(client, meeting):
    client.force_login(UserFactory(is_secretariat=True))
    address = reverse("reports:participants_pdf", args=[meeting.slug])
    assert "Making the PDF" in client.get(address).content.decode()
    report = meeting.reports.get()
    produce(report.pk)

    answer = client.get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert report.download_name.endswith("-participants.pdf")


def test_finished_list_is_given_without_a_lock_or_a_write(client, meeting):
    report = services.renew_participants(meeting=meeting, requested_by=None)
    produce(report.pk)
    client.force_login(UserFactory(is_secretariat=True))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("reports:participants_pdf", args=[meeting.slug]))

    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    said = "; ".join(query["sql"] for query in asked)
    assert not re.search(r"\b(INSERT|UPDATE|DELETE)\b", said)  # nor FOR NO KEY UPDATE


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_have_one_list_made(at_once):
    delegation = DelegationFactory()

    def ask() -> None:
        services.renew_participants(meeting=delegation.meeting, requested_by=None)

    assert at_once(ask, ask) == []
    assert delegation.meeting.reports.count() == 1


def test_failed_list_is_tried_again_when_somebody_asks(client, meeting):
    report = services.renew_participants(meeting=meeting, requested_by=None)
    type(report).objects.filter(pk=report.pk).update(status=ReportStatus.FAILED, error="No disk.")
    client.force_login(UserFactory(is_secretariat=True))
    address = reverse("reports:participants_pdf", args=[meeting.slug])
    assert "No disk." in client.get(address).content.decode()
    client.post(address)
    report.refresh_from_db()
    assert report.status == ReportStatus.QUEUED
