"""A released programme on paper: what it says, who asks for it, who gets it."""

import io

import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from agenda.services import release
from delegates.models import Delegate
from meetings.models import Meeting
from reports import rendering, services
from reports.models import Report, ReportKind, ReportStatus
from reports.production import produce
from reports.programmes import collect_programme
from tests.factories import (
    AgendaFactory,
    AgendaItemFactory,
    DelegateFactory,
    MeetingFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """Two sessions, one of them with an item and a chair who agreed to be named."""
    meeting = AgendaFactory(meeting=MeetingFactory(programme_audience="public")).meeting
    session = SessionFactory(
        meeting=meeting,
        title="First plenary",
        room=RoomFactory(venue=meeting.venue, name="Vale Hall"),
        online_url="https://online.example.org/x",
    )
    AgendaItemFactory(meeting=meeting, title="Data strategy").sessions.add(session)
    for name, listed in (("Listed", True), ("Unlisted", False)):
        person = DelegateFactory(
            delegation__meeting=meeting, family_name=name, consents_to_listing=listed
        )
        SessionRoleFactory(session=session, delegate=person)
    SessionFactory(meeting=meeting, title="Coffee", kind="break")
    return meeting


def published(meeting: Meeting):
    return release(meeting=meeting, note="", by=None, mails=False)


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def address(meeting: Meeting) -> str:
    return reverse("reports:programme_pdf", args=[meeting.slug])


def test_paper_says_hours_rooms_items_and_the_zone(meeting):
    paper = collect_programme(published(meeting))
    pdf = rendering.typeset(rendering.markup(paper)).pdf
    text = text_of(pdf)

    assert paper.zone == "Fiji, UTC+12:00"
    for words in (
        "Monday 6 March 2023",
        "09:00–10:00",
        "First plenary",
        "Vale Hall",
        "1 Data strategy",
        "Coffee",
        "Version 1, released",
        "Fiji, UTC+12:00",
    ):
        assert words in text
    assert "Chair: Tomasi LISTED" in text
    assert "UNLISTED" not in text
    assert "online.example.org" not in text


def test_cancelled_session_is_printed_as_such(meeting):
    published(meeting)
    meeting.sessions.get(title="First plenary").delete()
    paper = collect_programme(published(meeting))

    (line,) = [line for line in paper.days[0].lines if line.is_cancelled]
    assert line.title == "First plenary"
    assert "<strong>Cancelled</strong> <s>First plenary</s>" in rendering.markup(paper)


def test_release_has_its_pdf_made(meeting, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        version = published(meeting)
    report = Report.objects.get(kind=ReportKind.PROGRAMME)
    assert (report.release, report.status) == (version, ReportStatus.QUEUED)
    assert "not made yet" not in client.get(address(meeting)).content.decode()

    produce(report.pk)

    answer = client.get(address(meeting))
    pdf = b"".join(answer.streaming_content)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert (
        f"{meeting.symbol.replace('/', '-')}-programme.pdf" in answer.headers["Content-Disposition"]
    )
    assert "First plenary" in text_of(pdf)


def test_only_the_pdf_of_the_version_in_force_is_given(meeting, client):
    version = published(meeting)
    report = services.request_report(
        meeting=meeting, kind=ReportKind.PROGRAMME, release=version, requested_by=None
    )
    produce(report.pk)
    SessionFactory(meeting=meeting, title="One more")
    published(meeting)

    page = client.get(address(meeting)).content.decode()

    assert "The PDF of version 2 is not made yet." in page
    assert "Make the PDF" not in page


def test_secretariat_asks_for_a_missing_pdf_and_nobody_else(meeting, client):
    published(meeting)
    ask = reverse("reports:programme_request", args=[meeting.slug])
    assert client.post(ask).url.startswith(reverse("account_login"))

    client.force_login(UserFactory())
    assert client.post(ask).status_code == 403
    client.force_login(UserFactory(is_secretariat=True))
    assert "Make the PDF" in client.get(address(meeting)).content.decode()
    assert client.post(ask).status_code == 302
    client.post(ask)  # once more while the first is under way
    assert Report.objects.filter(kind=ReportKind.PROGRAMME).count() == 1
    assert "Making the PDF" in client.get(address(meeting)).content.decode()


def test_programme_of_a_meeting_that_released_none(meeting, client, tmp_path):
    assert "not released yet" in client.get(address(meeting)).content.decode()
    client.force_login(UserFactory(is_secretariat=True))
    ask = reverse("reports:programme_request", args=[meeting.slug])
    assert client.post(ask).status_code == 404
    with pytest.raises(CommandError, match="released yet"):
        call_command(
            "render_report", meeting.slug, kind="programme", output=tmp_path / "programme.pdf"
        )


def test_operator_makes_the_pdf_without_a_queue(meeting, tmp_path, capsys):
    published(meeting)
    target = tmp_path / "programme.pdf"
    call_command("render_report", meeting.slug, kind="programme", output=target)

    assert "First plenary" in text_of(target.read_bytes())
    assert "1 pages" in capsys.readouterr().out


def test_programmes_are_no_reports_that_participants_see(meeting, client):
    version = published(meeting)
    report = services.request_report(
        meeting=meeting, kind=ReportKind.PROGRAMME, release=version, requested_by=None
    )
    assert report.title == "Programme: Version 1"
    user = UserFactory()
    DelegateFactory(delegation__meeting=meeting, user=user)
    client.force_login(user)
    page = client.get(reverse("reports:report_list", args=[meeting.slug])).content.decode()
    assert "Programme: Version 1" not in page


def test_pdf_that_names_who_withdrew_is_made_again(
    meeting, client, django_capture_on_commit_callbacks
):
    version = published(meeting)
    first = services.request_report(
        meeting=meeting, kind=ReportKind.PROGRAMME, release=version, requested_by=None
    )
    produce(first.pk)
    before = b"".join(client.get(address(meeting)).streaming_content)
    Delegate.objects.filter(family_name="Listed").update(consents_to_listing=False)

    with django_capture_on_commit_callbacks() as callbacks:
        assert "Making the PDF" in client.get(address(meeting)).content.decode()
        assert "Making the PDF" in client.get(address(meeting)).content.decode()

    assert len(callbacks) == 1
    second = Report.objects.get(status=ReportStatus.QUEUED)
    assert second.release == version
    produce(second.pk)
    after = b"".join(client.get(address(meeting)).streaming_content)
    assert "LISTED" in text_of(before)
    assert "LISTED" not in text_of(after)
    assert "First plenary" in text_of(after)
    first.refresh_from_db()
    assert first.status == ReportStatus.READY

    # Who agrees again waits for the next release.
    Delegate.objects.filter(family_name="Listed").update(consents_to_listing=True)
    assert b"".join(client.get(address(meeting)).streaming_content) == after


def test_new_pdf_that_fails_is_not_asked_for_by_every_reader(meeting, client):
    version = published(meeting)
    report = services.request_report(
        meeting=meeting, kind=ReportKind.PROGRAMME, release=version, requested_by=None
    )
    produce(report.pk)
    Delegate.objects.filter(family_name="Listed").update(consents_to_listing=False)
    client.get(address(meeting))
    Report.objects.under_way().update(status=ReportStatus.FAILED, error="Broken")

    assert "is not made yet" in client.get(address(meeting)).content.decode()
    assert Report.objects.count() == 2
