"""Papers sent in, cleared, posted and returned."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from agenda import services
from agenda.models import (
    Document,
    DocumentFile,
    DocumentRevision,
    PaperRules,
    RevisionStatus,
    StoredFile,
)
from agenda.storing import remove_unused, store
from meetings.models import MeetingStatus
from tests.agenda.papers import an_office
from tests.delegates.test_credentials import a_pdf, an_image
from tests.factories import (
    DocumentFactory,
    DocumentFileFactory,
    DocumentRevisionFactory,
    OrganizationFactory,
    UserFactory,
)
from wcoap.contents import Content


def send(meeting, by=None, data=None, **fields):
    document = Document(
        meeting=meeting,
        title="What we propose",
        submitted_by=OrganizationFactory(),
        **{"kind": "WP", **fields},
    )
    return services.send_paper(
        document=document,
        language="en",
        name="paper.pdf",
        data=data or a_pdf(),
        by=by or UserFactory(),
    )


def send_revision(document, kind, by=None, data=None):
    return services.send_revision(
        document=document,
        kind=kind,
        language="en",
        name="next.pdf",
        data=data or an_office(),
        by=by or UserFactory(),
    )


def bytes_of(stored):
    with stored.open() as file:
        return file.read()


@pytest.fixture
def staff(db):
    return UserFactory(is_secretariat=True)


def test_paper_gets_its_symbol_and_waits(meeting):
    revision = send(meeting)
    assert revision.symbol == f"{meeting.symbol}/WP/01"
    assert revision.status == RevisionStatus.SUBMITTED
    assert bytes_of(revision.files.get().stored).startswith(b"%PDF-")


def test_revisions_are_numbered_by_their_kind(meeting):
    document = send(meeting).document
    symbols = [
        send_revision(document, kind).symbol.removeprefix(document.symbol)
        for kind in ("Rev", "Corr", "Rev", "Add")
    ]
    assert symbols == [".Rev1", ".Corr1", ".Rev2", ".Add1"]


def test_revisions_follow_the_paper_to_another_symbol(meeting):
    document = send(meeting).document
    revision = send_revision(document, "Rev")
    document.kind = "IP"
    services.register_document(document=document)
    revision = DocumentRevision.objects.get(pk=revision.pk)
    assert revision.symbol == f"{meeting.symbol}/IP/01.Rev1"


def test_registered_paper_takes_its_original_first(meeting):
    document = DocumentFactory(meeting=meeting)
    with pytest.raises(ValidationError, match="takes no “Revision”"):
        send_revision(document, "Rev")
    assert send_revision(document, "").symbol == document.symbol
    with pytest.raises(ValidationError, match="takes no “Original”"):
        send_revision(document, "")


def test_file_that_is_no_paper_leaves_nothing(meeting):
    with pytest.raises(ValidationError, match="whatever its name says"):
        send(meeting, data=b"<html>")
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_same_bytes_are_kept_once(meeting):
    data = a_pdf()
    send(meeting, data=data)
    send(meeting, data=data)
    assert DocumentFile.objects.count() == 2
    stored = StoredFile.objects.get()
    assert default_storage.listdir(f"papers/{stored.sha256[:2]}")[1] == [stored.sha256]
    assert stored.size == len(data)


@pytest.mark.django_db
def test_half_a_file_that_a_killed_process_left_is_written_anew():
    data = a_pdf()
    with transaction.atomic():
        stored = store(Content(data, "application/pdf"))
        default_storage.delete(stored.name)
        with default_storage.open(stored.name, "wb") as file:
            file.write(data[:10])
        store(Content(data, "application/pdf"))
    assert bytes_of(stored) == data


def test_bytes_in_which_a_scan_found_something_are_refused(meeting):
    data = a_pdf()
    DocumentFileFactory(data=data, scan="infected")
    with pytest.raises(ValidationError, match="can't be sent"):
        send(meeting, data=data)


def test_files_that_no_paper_has_any_more_are_removed(meeting):
    data = a_pdf()
    kept, gone = send(meeting, data=data), send(meeting, data=an_office())
    stored = gone.files.get().stored
    assert remove_unused() == 0
    gone.document.delete()
    assert remove_unused() == 1
    assert not default_storage.exists(stored.name)
    assert bytes_of(kept.files.get().stored) == data


def test_cleared_then_posted(meeting, staff):
    revision = send(meeting)
    with pytest.raises(ValidationError, match="is “Submitted” meanwhile"):
        services.post_revision(revision=revision, by=staff)
    revision = services.clear_revision(revision=revision, by=staff)
    revision = services.post_revision(revision=revision, by=staff)
    assert (revision.status, revision.decided_by) == (RevisionStatus.POSTED, staff)
    assert services.post_revision(revision=revision, by=staff).version == revision.version
    with pytest.raises(ValidationError, match="is “Posted” meanwhile"):
        services.return_revision(revision=revision, reason="Too late", by=staff)


def test_paper_of_the_secretariat_need_not_be_cleared(meeting, staff):
    assert send(meeting, by=staff).status == RevisionStatus.CLEARED


def test_returned_with_a_reason_and_sent_again(meeting, staff):
    revision = send(meeting)
    with pytest.raises(ValidationError, match="Say why"):
        services.return_revision(revision=revision, reason=" ", by=staff)
    revision = services.return_revision(revision=revision, reason="Page 2 is empty.", by=staff)
    services.add_file(
        revision=revision, language="en", name="again.png", data=an_image("PNG"), by=UserFactory()
    )
    revision.refresh_from_db()
    assert (revision.status, revision.reason) == (RevisionStatus.SUBMITTED, "")
    assert revision.files.get().stored.media_type == "image/png"


def test_posted_file_stays_and_takes_other_languages_by_the_secretariat(meeting, staff):
    revision = DocumentFileFactory(revision__document__meeting=meeting, posted=True).revision

    def add(language, by):
        services.add_file(revision=revision, language=language, name="a", data=a_pdf(), by=by)

    for language, by in (("en", staff), ("fr", UserFactory())):
        with pytest.raises(ValidationError, match="its files stay"):
            add(language, by)
    add("fr", staff)
    assert [file.language for file in revision.files.order_by("language")] == ["en", "fr"]


def test_infected_paper_is_not_posted(meeting, staff):
    file = DocumentFileFactory(revision__document__meeting=meeting, scan="infected")
    revision = services.clear_revision(revision=file.revision, by=staff)
    with pytest.raises(ValidationError, match="scan found something"):
        services.post_revision(revision=revision, by=staff)


def test_closed_meeting_takes_papers_of_the_secretariat_only(meeting, staff):
    type(meeting).objects.filter(pk=meeting.pk).update(status=MeetingStatus.CLOSED)
    with pytest.raises(ValidationError, match="takes no more papers"):
        send(meeting)
    assert send(meeting, by=staff)


@pytest.mark.parametrize(("hours", "late"), [(1, False), (-1, True), (None, False)])
def test_what_comes_after_the_deadline_is_late(meeting, hours, late):
    if hours is not None:
        deadline = timezone.now() + timedelta(hours=hours)
        PaperRules.objects.create(meeting=meeting, deadline=deadline)
    send(meeting)
    assert DocumentRevision.objects.with_lateness().get().is_late is late


@pytest.mark.django_db
@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "", "number": 1},
        {"kind": "Rev", "number": 0},
        {"status": "returned", "reason": ""},
    ],
)
def test_database_refuses_what_no_revision_is(broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentRevisionFactory(**broken)


@pytest.mark.django_db(transaction=True)
def test_database_posts_no_paper_without_a_file():
    with pytest.raises(IntegrityError, match="revision_posted_with_a_file"):
        DocumentRevisionFactory(status="posted")


@pytest.mark.django_db
def test_one_file_a_language():
    file = DocumentFileFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFileFactory(revision=file.revision)


@pytest.mark.django_db(transaction=True)
def test_two_revisions_at_once_get_two_numbers(at_once):
    document, by = DocumentRevisionFactory().document, UserFactory()
    data = an_office()

    def job():
        return send_revision(document, "Rev", by=by, data=data).number

    assert sorted(at_once(job, job)) == [1, 2]
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told(at_once):
    revision, by = DocumentFileFactory().revision, UserFactory(is_secretariat=True)
    services.clear_revision(revision=revision, by=by)
    results = at_once(
        lambda: services.post_revision(revision=revision, by=by),
        lambda: services.return_revision(revision=revision, reason="No.", by=by),
    )
    assert sum(isinstance(result, ValidationError) for result in results) == 1
