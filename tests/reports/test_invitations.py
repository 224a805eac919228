"""The letter of invitation on paper, and the mails that go out with it."""

import io

import pypdf
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from delegates import services
from delegates.models import Mail
from reports import rendering
from reports import services as services_of_reports
from reports.invitations import collect_invitation
from reports.models import Report, ReportKind, ReportStatus
from reports.production import produce
from tests.factories import (
    AgendaFactory,
    AgendaItemFactory,
    ContactPointFactory,
    DelegationFactory,
    InvitationFactory,
    InvitationLetterFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """With a letter and a provisional agenda."""
    meeting = AgendaFactory(
        meeting=MeetingFactory(status="registration_open", host__name="Fiji")
    ).meeting
    InvitationLetterFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting, title="Data strategy")
    return meeting


@pytest.fixture
def secretary():
    return UserFactory(is_secretariat=True)


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def delegation_of(meeting, **organization):
    return DelegationFactory(meeting=meeting, organization=OrganizationFactory(**organization))


def test_letter_says_who_is_invited_to_what_and_encloses_the_agenda(meeting):
    delegation = delegation_of(meeting, name="Alpha", administration="Customs of Alpha")
    InvitationFactory(delegation=delegation)
    result = rendering.typeset(rendering.markup(collect_invitation(delegation)))
    text = text_of(result.pdf)

    assert result.pages == 2
    for words in (
        "Customs of Alpha Alpha",
        f"Invitation to the {meeting.title}",
        "We invite Customs of Alpha, Suva, Fiji, 6–10 March 2023.",
        "Maria Santos Director",
        "Enclosed: provisional agenda",
        "1 Data strategy",
        f"{meeting.symbol}/INV",
    ):
        assert words in text


def test_agenda_that_was_not_sent_out_is_not_enclosed(meeting):
    type(meeting.agenda).objects.update(status="draft")
    html = rendering.markup(collect_invitation(delegation_of(meeting)))

    assert "Data strategy" not in html
    assert "Enclosed" not in html


def test_names_are_text(meeting):
    html = rendering.markup(collect_invitation(delegation_of(meeting, name="<b>{host}</b>")))

    assert "&lt;b&gt;{host}&lt;/b&gt;" in html
    assert "<b>{host}" not in html


def letters_of(meeting):
    return Report.objects.filter(meeting=meeting, kind=ReportKind.INVITATION)


def invite(meeting, secretary, capture, *, people=1):
    organization = OrganizationFactory()
    contacts = ContactPointFactory.create_batch(people, organization=organization)
    with capture(execute=True):
        services.invite(meeting=meeting, organizations=[organization], by=secretary)
    return contacts


def test_invitation_has_a_letter_made_whose_mails_go_out_with_it(
    meeting, secretary, django_capture_on_commit_callbacks
):
    contacts = invite(meeting, secretary, django_capture_on_commit_callbacks, people=2)
    [letter] = letters_of(meeting)
    assert (letter.status, letter.requested_by) == (ReportStatus.QUEUED, secretary)
    assert not Mail.objects.exists()

    produce(letter.pk)
    produce(letter.pk)  # a second message finds it done

    letter.refresh_from_db()
    assert letter.status == ReportStatus.READY
    assert {m.to for m in Mail.objects.all()} == {contact.email for contact in contacts}
    assert Mail.objects.count() == 2
    with default_storage.open(Mail.objects.first().attachment_file) as file:
        assert file.read(4) == b"%PDF"
    assert letter.download_name.endswith(f"-invitation-{letter.delegation.organization.slug}.pdf")


def test_new_contact_point_gets_the_same_letter_and_nobody_a_second(
    meeting, secretary, django_capture_on_commit_callbacks
):
    [contact] = invite(meeting, secretary, django_capture_on_commit_callbacks)
    produce(letters_of(meeting).get().pk)
    new = ContactPointFactory(organization=contact.organization)
    with django_capture_on_commit_callbacks(execute=True):
        services.invite(meeting=meeting, organizations=[contact.organization], by=secretary)
    produce(letters_of(meeting).under_way().get().pk)

    assert sorted(Mail.objects.values_list("to", flat=True)) == sorted([contact.email, new.email])
    assert Mail.objects.values("attachment_file").distinct().count() == 1


def test_letter_that_fails_says_why_and_is_tried_again(
    meeting, secretary, client, django_capture_on_commit_callbacks
):
    invite(meeting, secretary, django_capture_on_commit_callbacks)
    letter = letters_of(meeting).get()
    words = meeting.invitation_letter
    words.delete()
    produce(letter.pk)
    client.force_login(secretary)
    states = reverse("reports:letter_states", args=[meeting.slug])
    page = client.get(states)

    assert page.context["failed"] == [letter]
    assert "The meeting has no letter of invitation." in page.text
    assert not Mail.objects.exists()

    InvitationLetterFactory(meeting=meeting)
    back = reverse("delegates:invitation_list", args=[meeting.slug])
    retry = f"{reverse('reports:report_retry', args=[letter.pk])}?next={back}"
    assert client.post(retry).url == back
    assert client.get(states).context["under_way"] == 1
    produce(letter.pk)
    assert Mail.objects.count() == 1
    assert client.get(states).context["failed"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_states_cost_the_same_number_of_queries(
    meeting, secretary, client, count, django_assert_num_queries
):
    for _ in range(count):
        delegation = delegation_of(meeting)
        Report.objects.create(
            meeting=meeting, kind="invitation", delegation=delegation, status="failed", error="x"
        )
    client.force_login(secretary)

    with django_assert_num_queries(3):  # user, meeting, letters
        page = client.get(reverse("reports:letter_states", args=[meeting.slug]))
    assert len(page.context["failed"]) == count


def test_letters_are_not_among_the_reports(
    meeting, secretary, client, django_capture_on_commit_callbacks
):
    invite(meeting, secretary, django_capture_on_commit_callbacks)
    client.force_login(secretary)

    page = client.get(reverse("reports:report_list", args=[meeting.slug]))
    assert list(page.context["rows"]) == []


@pytest.mark.parametrize("count", [1, 3])
def test_letters_are_asked_for_at_once(meeting, secretary, count, django_assert_num_queries):
    delegations = [delegation_of(meeting) for _ in range(count)]

    def ask():
        return services_of_reports.request_letters(
            meeting=meeting, delegations=delegations, requested_by=secretary
        )

    with django_assert_num_queries(9):  # meeting, under way, reports; savepoints, rules
        assert len(ask()) == count
    assert ask() == []
