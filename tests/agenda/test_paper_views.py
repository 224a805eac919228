"""The pages on which papers are sent, read, cleared and downloaded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agenda.models import Document, PaperRules, RevisionStatus
from meetings.models import MeetingStatus
from tests.agenda.pages import ARABIC, THAI, text_of, url
from tests.agenda.papers import an_office, upload
from tests.delegates.test_credentials import a_pdf
from tests.factories import (
    AgendaItemFactory,
    ContactPointFactory,
    DelegationFactory,
    DocumentFactory,
    DocumentFileFactory,
    DocumentRevisionFactory,
    UserFactory,
)

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def contact(client, meeting):
    """A contact point whose delegation comes, signed in."""
    delegation = DelegationFactory(meeting=meeting)
    point = ContactPointFactory(organization=delegation.organization, user=UserFactory())
    client.force_login(point.user)
    return point


def a_form(contact, data=None, **more):
    return {
        "title": THAI,
        "kind": "WP",
        "submitted_by": contact.organization.pk,
        "tlp": "GREEN",
        "language": "en",
        "file": upload(data or a_pdf()),
        **more,
    }


def test_contact_point_sends_a_paper_and_the_secretariat_posts_it(client, meeting, contact):
    item = AgendaItemFactory(meeting=meeting)
    address = url("paper_send", meeting.slug)
    answer = client.post(address, a_form(contact, item=item.pk), follow=True)
    assert THAI in text_of(answer)
    assert "Submitted" in text_of(answer)
    paper = Document.objects.get()
    revision = paper.revisions.get()
    assert revision.sent_by == contact.user

    client.force_login(UserFactory(is_secretariat=True))
    waiting = url("paper_waiting", meeting.slug)
    assert paper.symbol in text_of(client.get(waiting))
    for step in ("clear", "post"):
        client.post(url(f"revision_{step}", meeting.slug, paper.pk, revision.pk), {"from_list": 1})
    assert not client.get(waiting).context["revisions"]
    revision.refresh_from_db()
    assert revision.status == RevisionStatus.POSTED


def test_what_is_wrong_with_a_file_is_said_at_its_field(client, meeting, contact):
    answer = client.post(url("paper_send", meeting.slug), a_form(contact, b"<html>" + b" " * 50))
    assert answer.status_code == 422
    assert "whatever its name says" in str(answer.context["form"].errors["file"])
    assert not Document.objects.exists()


def test_too_large_is_said_at_its_field(client, meeting, contact, settings):
    settings.PAPER_MAX_MB = 0
    answer = client.post(url("paper_send", meeting.slug), a_form(contact))
    assert "larger than 0 MB" in str(answer.context["form"].errors["file"])


def test_nobody_sends_for_another_organization(client, meeting, contact):
    other = DelegationFactory(meeting=meeting).organization
    answer = client.post(url("paper_send", meeting.slug), a_form(contact, submitted_by=other.pk))
    assert answer.status_code == 422
    assert "submitted_by" in answer.context["form"].errors


def test_nobody_sends_to_an_item_of_another_meeting(client, meeting, contact):
    other = AgendaItemFactory()
    answer = client.post(url("paper_send", meeting.slug), a_form(contact, item=other.pk))
    assert "item" in answer.context["form"].errors


def test_delegations_send_no_reports(client, meeting, contact):
    answer = client.post(url("paper_send", meeting.slug), a_form(contact, kind="REP"))
    assert "kind" in answer.context["form"].errors


@pytest.mark.parametrize(
    "change",
    [
        lambda meeting, contact: (
            type(meeting).objects.filter(pk=meeting.pk).update(status=MeetingStatus.CLOSED)
        ),
        lambda meeting, contact: contact.organization.delegations.update(status="declined"),
    ],
)
def test_nobody_sends_after_the_meeting_or_without_a_delegation(client, meeting, contact, change):
    change(meeting, contact)
    assert client.get(url("paper_send", meeting.slug)).status_code == 403
    assert client.post(url("paper_send", meeting.slug), a_form(contact)).status_code == 403
    assert not Document.objects.exists()


def test_former_contact_point_sends_nothing(client, meeting, contact):
    type(contact).objects.filter(pk=contact.pk).update(valid_to="2020-01-01")
    assert client.get(url("paper_send", meeting.slug)).status_code == 404


def test_next_revision_and_other_languages(client, meeting, contact):
    type(meeting).objects.filter(pk=meeting.pk).update(languages=["en", "fr"])
    file = DocumentFileFactory(
        revision__document__meeting=meeting,
        revision__document__submitted_by=contact.organization,
        posted=True,
    )
    paper = file.revision.document
    answer = client.post(
        url("revision_send", meeting.slug, paper.pk),
        {"kind": "Rev", "language": "en", "file": upload(an_office(), "a.exe")},
        follow=True,
    )
    assert f"{paper.symbol}.Rev1" in text_of(answer)
    assert "Missing" in text_of(answer)

    revision = paper.revisions.get(kind="Rev")
    answer = client.post(
        url("file_send", meeting.slug, paper.pk, revision.pk),
        {"language": "fr", "file": upload(a_pdf())},
        follow=True,
    )
    assert "Missing" in text_of(answer)  # of the original, which is posted
    assert set(revision.files.values_list("language", flat=True)) == {"en", "fr"}


def test_current_revision_is_plain_on_the_list(client, secretary, meeting):
    file = DocumentFileFactory(revision__document__meeting=meeting, posted=True)
    paper = file.revision.document
    for kind, number in (("Rev", 1), ("Rev", 2), ("Corr", 1)):
        DocumentFileFactory(
            revision__document=paper, revision__kind=kind, revision__number=number, posted=True
        )
    page = text_of(client.get(url("document_list", meeting.slug)))
    assert "Revision 2" in page
    assert "Revision 1" not in page
    assert "Corrigendum 1" in page
    page = text_of(client.get(paper.get_absolute_url()))
    assert f"Current: {paper.symbol}.Rev2" in " ".join(page.split())
    for suffix in ("", ".Rev1", ".Rev2", ".Corr1"):
        assert f"{paper.symbol}{suffix}" in page


def test_paper_without_a_file_lists_as_such(client, delegate, meeting):
    paper = DocumentFactory(meeting=meeting, tlp="GREEN")
    for address in (url("document_list", meeting.slug), paper.get_absolute_url()):
        assert "No file yet" in text_of(client.get(address))


def test_late_paper_is_marked(client, secretary, meeting):
    PaperRules.objects.create(meeting=meeting, deadline=timezone.now() - timedelta(days=1))
    paper = DocumentFileFactory(revision__document__meeting=meeting).revision.document
    for address in (
        url("document_list", meeting.slug),
        url("paper_waiting", meeting.slug),
        paper.get_absolute_url(),
    ):
        assert "Late" in text_of(client.get(address))


def test_deadline_is_typed_in_the_meetings_zone(client, secretary, meeting):
    address = url("paper_rules", meeting.slug)
    client.post(address, {"deadline": "2023-02-01T12:00", "version": 1})
    deadline = PaperRules.objects.get().deadline
    assert deadline.astimezone(meeting.time_zone).isoformat() == "2023-02-01T12:00:00+12:00"
    answer = client.post(address, {"deadline": "2023-05-01T12:00", "version": 1})
    assert "due after the meeting" in str(answer.context["form"].errors)


def test_returned_paper_says_why(client, secretary, meeting, user_as):
    file = DocumentFileFactory(revision__document__meeting=meeting)
    paper, revision = file.revision.document, file.revision
    address = url("revision_return", meeting.slug, paper.pk, revision.pk)
    assert client.post(address, {"reason": " "}).status_code == 422
    answer = client.post(address, {"reason": ARABIC + EVIL}, follow=True)
    assert ARABIC in text_of(answer)
    assert EVIL not in text_of(answer)


def test_hostile_words_are_shown_as_words(client, secretary, meeting):
    paper = DocumentFactory(meeting=meeting, title=EVIL + ARABIC, purpose=EVIL)
    DocumentFileFactory(revision__document=paper, original_name=EVIL)
    for address in (
        url("document_list", meeting.slug),
        url("paper_waiting", meeting.slug),
        paper.get_absolute_url(),
    ):
        page = text_of(client.get(address))
        assert ARABIC in page
        assert EVIL not in page


@pytest.mark.parametrize("view", ["document_list", "paper_waiting"])
def test_lists_cost_the_same_for_one_and_for_three(
    client, secretary, meeting, view, django_assert_max_num_queries
):
    counts = []
    for _ in range(2):
        DocumentFileFactory(revision__document__meeting=meeting)
        with django_assert_max_num_queries(20) as asked:
            client.get(url(view, meeting.slug))
        counts.append(len(asked))
        DocumentFileFactory(revision__document__meeting=meeting)
    assert counts[0] == counts[1]


# Downloading


@pytest.fixture
def file(client, secretary, meeting):
    return DocumentFileFactory(
        revision__document__meeting=meeting, data=b"%PDF-" + b"0123456789" * 20_000, posted=True
    )


def read(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_download_is_an_attachment_under_its_own_policy(client, file):
    answer = client.get(file.get_absolute_url())
    assert read(answer) == b"%PDF-" + b"0123456789" * 20_000
    symbol = file.revision.symbol.replace("/", "-")
    assert answer["Content-Disposition"] == f'attachment; filename="{symbol}-en.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Length"] == "200005"
    assert answer["ETag"] == f'"{file.stored.sha256}"'


def test_download_again_costs_no_bytes(client, file):
    etag = f'"{file.stored.sha256}"'
    answer = client.get(file.get_absolute_url(), headers={"If-None-Match": etag})
    assert (answer.status_code, read(answer)) == (304, b"")
    answer = client.get(file.get_absolute_url(), headers={"If-None-Match": '"other"'})
    assert answer.status_code == 200
    read(answer)


@pytest.mark.parametrize(
    ("asked", "status", "content", "said"),
    [
        ("bytes=0-4", 206, b"%PDF-", "bytes 0-4/200005"),
        ("bytes=5-14", 206, b"0123456789", "bytes 5-14/200005"),
        ("bytes=200003-", 206, b"89", "bytes 200003-200004/200005"),
        ("bytes=200003-999999999", 206, b"89", "bytes 200003-200004/200005"),
        ("bytes=-3", 206, b"789", "bytes 200002-200004/200005"),
        ("bytes=200005-", 416, b"", "bytes */200005"),
        ("bytes=-0", 416, b"", "bytes */200005"),
    ],
)
def test_part_of_a_file(client, file, asked, status, content, said):
    answer = client.get(file.get_absolute_url(), headers={"Range": asked})
    assert (answer.status_code, read(answer), answer["Content-Range"]) == (status, content, said)
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("asked", ["bytes=4-1", "bytes=-", "bytes=0-1,4-5", "lines=1-2", "bytes=x"])
def test_what_is_no_part_gets_all(client, file, asked):
    answer = client.get(file.get_absolute_url(), headers={"Range": asked})
    assert (answer.status_code, len(read(answer))) == (200, 200_005)


def test_part_of_another_version_gets_all(client, file):
    headers = {"Range": "bytes=0-4", "If-Range": '"other"'}
    answer = client.get(file.get_absolute_url(), headers=headers)
    assert (answer.status_code, len(read(answer))) == (200, 200_005)
    headers["If-Range"] = f'"{file.stored.sha256}"'
    assert read(client.get(file.get_absolute_url(), headers=headers)) == b"%PDF-"


def test_web_server_hands_it_over_where_it_is_told_to(client, file, settings):
    settings.X_ACCEL_PREFIX = "/protected/"
    answer = client.get(file.get_absolute_url())
    assert answer["X-Accel-Redirect"] == f"/protected/{file.stored.name}"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer.content == b""

    client.logout()
    assert "X-Accel-Redirect" not in client.get(file.get_absolute_url())


def test_unposted_paper_of_others_takes_no_file(client, meeting, contact):
    revision = DocumentRevisionFactory(document__meeting=meeting)
    paper = revision.document
    assert client.get(url("revision_send", meeting.slug, paper.pk)).status_code == 404
    answer = client.post(url("file_send", meeting.slug, paper.pk, revision.pk), {"language": "en"})
    assert answer.status_code == 404
