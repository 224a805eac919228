"""Who may see which paper: every label, asked by every role, on every way to it."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from agenda.models import TLP, Document, DocumentFile, DocumentRevision
from delegates.models import DelegationStatus
from meetings.models import MeetingStatus
from tests.agenda.pages import text_of, url
from tests.factories import (
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    DocumentFactory,
    DocumentFileFactory,
    OrganizationFactory,
    UserFactory,
)

# A visitor, an account without a part, a contact point whose delegation declined, one whose
# delegation comes, one who sent the paper in, a delegate who withdrew, a delegate, the secretariat.
ROLES = (
    "visitor",
    "stranger",
    "declined",
    "contact",
    "sender",
    "withdrawn",
    "delegate",
    "secretary",
)
# Whom each label lets, in the order of ROLES; what is posted, and what is not.
POSTED = {
    "CLEAR": "yyyyyyyy",
    "GREEN": "--yyy-yy",
    "AMBER": "---yy-yy",
    "AMBER+STRICT": "----y-yy",
    "RED": "----y-yy",
}
WAITING = dict.fromkeys(POSTED, "----y--y")


@pytest.fixture
def world(meeting):
    """One person of each role."""

    def contact(**delegation):
        organization = OrganizationFactory()
        DelegationFactory(meeting=meeting, organization=organization, **delegation)
        return ContactPointFactory(organization=organization, user=UserFactory())

    sender = contact()
    withdrawn, delegate = UserFactory(), UserFactory()
    DelegateFactory(delegation__meeting=meeting, user=withdrawn, status="withdrawn")
    DelegateFactory(delegation__meeting=meeting, user=delegate)
    return SimpleNamespace(
        organization=sender.organization,
        visitor=None,
        stranger=UserFactory(),
        declined=contact(status=DelegationStatus.DECLINED).user,
        contact=contact().user,
        sender=sender.user,
        withdrawn=withdrawn,
        delegate=delegate,
        secretary=UserFactory(is_secretariat=True),
    )


def a_paper(meeting, world, tlp, *, posted):
    document = DocumentFactory(meeting=meeting, tlp=tlp, submitted_by=world.organization)
    return DocumentFileFactory(revision__document=document, posted=posted)


def seen_by(client, world, answers) -> str:
    """A letter for each role: whether all of `answers(client)` let it."""
    marks = ""
    for role in ROLES:
        client.logout()
        if user := getattr(world, role):
            client.force_login(user)
        seen = set(answers(client))
        assert len(seen) == 1, (role, seen)  # no way in that another refuses
        marks += "y" if seen.pop() else "-"
    return marks


@pytest.mark.parametrize("tlp", TLP.values)
@pytest.mark.parametrize(("posted", "table"), [(True, POSTED), (False, WAITING)])
def test_label_holds_in_list_page_and_download(client, meeting, world, tlp, posted, table):
    file = a_paper(meeting, world, tlp, posted=posted)
    document = file.revision.document

    def answers(client):
        listed = client.get(url("document_list", meeting.slug))
        if listed.status_code == 200:
            yield document.symbol in text_of(listed)
        for address in (document.get_absolute_url(), file.get_absolute_url()):
            answer = client.get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
            assert answer.status_code in (200, 302, 404)
            yield answer.status_code == 200

    assert seen_by(client, world, answers) == table[tlp]


@pytest.mark.parametrize("tlp", TLP.values)
def test_querysets_say_the_same(meeting, world, tlp):
    file = a_paper(meeting, world, tlp, posted=True)
    for place, role in enumerate(ROLES):
        user = getattr(world, role) or AnonymousUser()
        for model, record in (
            (Document, file.revision.document),
            (DocumentRevision, file.revision),
            (DocumentFile, file),
        ):
            seen = model.objects.visible_to(user).filter(pk=record.pk).exists()
            assert seen == (POSTED[tlp][place] == "y"), (model, role)


def test_next_revision_is_not_out_with_the_one_before(client, meeting, world):
    first = a_paper(meeting, world, "GREEN", posted=True)
    second = DocumentFileFactory(
        revision__document=first.revision.document, revision__kind="Rev", revision__number=1
    )
    client.force_login(world.delegate)
    assert ".Rev1" not in text_of(client.get(first.revision.document.get_absolute_url()))
    assert client.get(second.get_absolute_url()).status_code == 404

    client.force_login(world.sender)
    assert ".Rev1" in text_of(client.get(first.revision.document.get_absolute_url()))


def test_nothing_of_a_draft_meeting_is_public(client, meeting, world):
    file = a_paper(meeting, world, "CLEAR", posted=True)
    type(meeting).objects.filter(pk=meeting.pk).update(status=MeetingStatus.DRAFT)
    for role in ("visitor", "stranger", "contact", "sender", "delegate"):
        client.logout()
        if user := getattr(world, role):
            client.force_login(user)
        for address in (
            url("document_list", meeting.slug),
            file.revision.document.get_absolute_url(),
            file.get_absolute_url(),
        ):
            assert client.get(address).status_code == (302 if role == "visitor" else 404)


def test_file_is_found_under_its_own_paper_and_meeting_only(client, meeting, world):
    file = a_paper(meeting, world, "CLEAR", posted=True)
    other = DocumentFileFactory(posted=True)
    client.force_login(world.secretary)
    paper = file.revision.document
    assert client.get(url("paper_file", meeting.slug, paper.pk, other.pk)).status_code == 404
    other_slug = other.revision.document.meeting.slug
    assert client.get(url("paper_file", other_slug, paper.pk, file.pk)).status_code == 404


def test_visitors_page_has_no_way_into_the_meeting(client, meeting, world):
    file = a_paper(meeting, world, "CLEAR", posted=True)
    for address in (url("document_list", meeting.slug), file.revision.document.get_absolute_url()):
        page = text_of(client.get(address))
        assert url("item_list", meeting.slug) not in page


def test_no_report_names_what_waits(meeting, world):
    a_paper(meeting, world, "GREEN", posted=False)
    out = a_paper(meeting, world, "GREEN", posted=True)
    assert list(Document.objects.circulable()) == [out.revision.document]
