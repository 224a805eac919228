import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from reports.models import Report, ReportKind, ReportStatus
from tests.factories import MeetingFactory, PolicyUpdateFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture(autouse=True)
def organiser(client):
    user = UserFactory(is_secretariat=True)
    client.force_login(user)
    return user


def ask(client, meeting, subject="final_report"):
    return client.post(reverse("reports:report_request", args=[meeting.slug]), {"subject": subject})


def test_asking_leads_to_the_report_and_asking_again_to_the_same(client, meeting, organiser):
    first, second = ask(client, meeting), ask(client, meeting)

    report = Report.objects.get()
    assert report.requested_by == organiser
    assert first.url == second.url == report.get_absolute_url()
    assert "being made already" in client.get(second.url).content.decode()


def test_brief_is_offered_for_what_the_meeting_was_told(client, meeting):
    update = PolicyUpdateFactory(meeting=meeting)
    PolicyUpdateFactory()

    page = client.get(reverse("reports:report_list", args=[meeting.slug])).content.decode()
    assert page.count("Brief: ") == 1
    ask(client, meeting, update.initiative.slug)

    report = Report.objects.get()
    assert (report.kind, report.initiative) == (ReportKind.POLICY_BRIEF, update.initiative)


def test_unknown_subject_is_refused_on_the_page(client, meeting):
    answer = ask(client, meeting, "something-else")

    assert answer.status_code == 422
    assert "Select a valid choice" in answer.content.decode()
    assert not Report.objects.exists()


def test_page_shows_the_bar_and_asks_for_its_state(client, meeting):
    ask(client, meeting)
    report = Report.objects.get()
    Report.objects.update(status=ReportStatus.RENDERING, phase="laying_out", progress=42)

    page = client.get(report.get_absolute_url()).content.decode()
    state = client.get(report.get_absolute_url(), headers={"HX-Request": "true"})

    assert '<progress max="100" value="42">' in page
    assert "42 %" in page
    assert state.content.decode().strip().startswith('<section id="state"')
    assert "hx-get" in state.content.decode()


def test_page_says_when_no_worker_runs(client, meeting):
    ask(client, meeting)
    sentence = "No worker has been seen for a minute"

    assert sentence in client.get(Report.objects.get().get_absolute_url()).content.decode()
    listing = client.get(reverse("reports:report_list", args=[meeting.slug])).content.decode()
    assert sentence in listing


def test_failed_report_says_why_and_offers_to_try_again(client, meeting):
    ask(client, meeting)
    report = Report.objects.get()
    Report.objects.update(
        status=ReportStatus.FAILED, error="No space <left>.", finished_at=timezone.now()
    )

    page = client.get(report.get_absolute_url()).content.decode()
    assert "No space &lt;left&gt;." in page
    assert "Try again" in page
    assert "hx-get" not in page.split("<main")[1]

    client.post(reverse("reports:report_retry", args=[report.pk]))
    report.refresh_from_db()
    assert report.status == ReportStatus.QUEUED


def test_list_takes_the_same_queries_at_1_and_3_rows(
    client, meeting, django_assert_max_num_queries
):
    address = reverse("reports:report_list", args=[meeting.slug])
    counts = []
    for more in (1, 2):
        for _ in range(more):
            ask(client, meeting)
            Report.objects.update(status=ReportStatus.FAILED, finished_at=timezone.now())
        client.get(address)
        with django_assert_max_num_queries(12) as captured:
            client.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_operators_render_without_a_queue(tmp_path, capsys):
    update = PolicyUpdateFactory()
    target = tmp_path / "brief.pdf"
    call_command(
        "render_report",
        update.meeting.slug,
        kind="policy_brief",
        initiative=update.initiative.slug,
        output=target,
    )
    assert target.read_bytes().startswith(b"%PDF-")
    assert "2 pages" in capsys.readouterr().out

    for wrong in (
        {"kind": "policy_brief"},
        {"kind": "policy_brief", "initiative": "nothing"},
        {"kind": "final_report", "initiative": update.initiative.slug},
    ):
        with pytest.raises(CommandError):
            call_command("render_report", update.meeting.slug, output=target, **wrong)
    with pytest.raises(CommandError, match="No meeting"):
        call_command("render_report", "nowhere", kind="final_report", output=target)
    assert Report.objects.count() == 0
