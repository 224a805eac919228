"""The pages of papers."""

from agenda.models import Document
from tests.agenda.pages import THAI, opened, text_of, url
from tests.factories import AgendaItemFactory, DocumentFactory, OrganizationFactory


def test_paper_is_registered_with_the_next_symbol(client, secretary, meeting):
    DocumentFactory(meeting=meeting)
    item = AgendaItemFactory(meeting=meeting)

    answer = client.post(
        url("document_create", meeting.slug),
        {
            "title": THAI,
            "kind": "WP",
            "item": item.pk,
            "submitted_by": OrganizationFactory().pk,
            "tlp": "AMBER",
        },
        follow=True,
    )

    assert f"{meeting.symbol}/WP/02" in text_of(answer)
    assert "TLP:AMBER" in text_of(answer)


def test_papers_are_searched_filtered_and_sorted_by_their_address(client, secretary, meeting):
    DocumentFactory(meeting=meeting, title="Zebra", kind="WP", tlp="RED")
    DocumentFactory(meeting=meeting, title="Ant", kind="IP")

    def titles(query: str) -> list[str]:
        answer = client.get(url("document_list", meeting.slug) + f"?{query}")
        return [document.title for document in answer.context["rows"]]

    assert titles("") == ["Ant", "Zebra"]
    assert titles("kind=WP") == ["Zebra"]
    assert titles("tlp=RED") == ["Zebra"]
    assert titles("q=wp/01") == ["Zebra"]
    assert titles("sort=-title") == ["Zebra", "Ant"]


def test_paper_moves_to_another_type_and_is_deleted(client, secretary, meeting):
    paper = DocumentFactory(meeting=meeting, kind="WP")
    address = url("document_edit", meeting.slug, paper.pk)

    client.post(address, {**opened(client, address), "kind": "IP"})
    paper.refresh_from_db()
    assert paper.symbol == f"{meeting.symbol}/IP/01"

    client.post(url("document_delete", meeting.slug, paper.pk))
    assert not Document.objects.exists()
