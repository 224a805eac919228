"""The agenda's pages: finding, moving, making and deleting items."""

from agenda.models import Agenda
from tests.agenda.pages import ARABIC, THAI, opened, text_of, url
from tests.factories import (
    AgendaItemFactory,
    MeetingFactory,
    OrganizationFactory,
    OutcomeFactory,
    SessionFactory,
)


def test_agenda_is_searched_and_filtered_by_its_address(client, secretary, meeting):
    main = AgendaItemFactory(meeting=meeting, title="Policy", kind="policy_update")
    AgendaItemFactory(
        meeting=meeting, title="Data", parent=main, kind="decision", expected_action="guidance"
    )

    def titles(query: str) -> list[str]:
        tree = client.get(url("item_list", meeting.slug) + f"?{query}").context["tree"]
        return [item.title for item, children in tree for item in (item, *children)]

    assert titles("") == ["Policy", "Data"]
    assert titles("q=data") == ["Data"]
    assert titles("q=1.1") == ["Data"]
    assert titles("kind=policy_update") == ["Policy"]
    assert titles("expected_action=guidance") == ["Data"]
    assert titles("q=nothing") == []


def test_agenda_moves_on_and_back(client, secretary):
    meeting = MeetingFactory()
    for status in ("provisional", "adopted", "provisional"):
        answer = client.post(url("agenda_status", meeting.slug), {"status": status})
        assert answer.url == url("item_list", meeting.slug)
        assert Agenda.objects.get().status == status


def test_agenda_that_jumps_a_step_is_told_why(client, secretary):
    meeting = MeetingFactory()

    answer = client.post(url("agenda_status", meeting.slug), {"status": "adopted"}, follow=True)

    assert "can&#x27;t become “Adopted” in one step" in text_of(answer)


def test_item_moves_without_scripts_and_can_be_moved_back(client, secretary, meeting):
    _one, two = (AgendaItemFactory(meeting=meeting, title=title) for title in ("One", "Two"))

    page = client.post(url("item_move", meeting.slug, two.pk), {"direction": "up"}, follow=True)
    assert [item.title for item, _children in page.context["tree"]] == ["Two", "One"]
    assert "“Two” is now item 1." in text_of(page)

    undo = url("item_move", meeting.slug, two.pk) + "?direction=down"
    assert f'action="{undo}"' in text_of(page)
    page = client.post(undo, follow=True)
    assert [item.title for item, _children in page.context["tree"]] == ["One", "Two"]


def test_item_moved_by_htmx_answers_with_the_list_and_says_so(client, secretary, meeting):
    _one, two = (AgendaItemFactory(meeting=meeting) for _ in range(2))

    answer = client.post(
        url("item_move", meeting.slug, two.pk),
        {"direction": "up"},
        headers={"HX-Request": "true"},
        follow=True,
    )

    page = text_of(answer)
    assert page.strip().startswith('<div id="results">')
    assert 'hx-swap-oob="innerHTML:#messages"' in page
    assert f'id="up-{two.pk}"' in page  # htmx gives the focus back to the button of this name


def test_item_moves_up_or_down_only(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)

    answer = client.post(
        url("item_move", meeting.slug, item.pk), {"direction": "left"}, follow=True
    )

    assert "An item moves up or down." in text_of(answer)
    assert client.get(url("item_move", meeting.slug, item.pk)).status_code == 405


def test_new_item_with_leads_and_sessions_joins_the_agenda(client, secretary, meeting):
    main = AgendaItemFactory(meeting=meeting)
    lead, session = OrganizationFactory(), SessionFactory(meeting=meeting)

    answer = client.post(
        url("item_create", meeting.slug),
        {
            "title": f"{THAI} {ARABIC}",
            "parent": main.pk,
            "kind": "decision",
            "expected_action": "decision",
            "leads": [lead.pk],
            "sessions": [session.pk],
        },
        follow=True,
    )

    item = main.children.get()
    assert (item.number, item.title) == ("1.1", f"{THAI} {ARABIC}")
    assert (list(item.leads.all()), list(item.sessions.all())) == ([lead], [session])
    assert f"{THAI} {ARABIC}" in text_of(answer)


def test_item_form_offers_sessions_and_main_items_of_its_meeting_only(client, secretary, meeting):
    main = AgendaItemFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting, parent=main)
    AgendaItemFactory()
    session, lunch = (
        SessionFactory(meeting=meeting),
        SessionFactory(meeting=meeting, kind="break"),
    )
    elsewhere = SessionFactory()

    fields = client.get(url("item_create", meeting.slug)).context["form"].fields

    assert list(fields["parent"].queryset) == [main]
    assert list(fields["sessions"].queryset) == [session]
    for other in (elsewhere, lunch):
        answer = client.post(
            url("item_create", meeting.slug),
            {"title": "x", "kind": "decision", "sessions": [other.pk]},
        )
        assert answer.status_code == 422


def test_two_editors_who_choose_leads_at_once_lose_none(client, secretary, meeting):
    kept, dropped, first, second = (OrganizationFactory() for _ in range(4))
    item = AgendaItemFactory(meeting=meeting)
    item.leads.set([kept, dropped])
    address = url("item_edit", meeting.slug, item.pk)
    form = opened(client, address)

    client.post(address, {**form, "leads": [kept.pk, dropped.pk, first.pk]})
    client.post(address, {**form, "leads": [kept.pk, second.pk]})

    assert set(item.leads.all()) == {kept, first, second}


def test_item_that_becomes_its_own_grandchild_is_refused_at_the_field(client, secretary, meeting):
    main, other = (AgendaItemFactory(meeting=meeting) for _ in range(2))
    AgendaItemFactory(meeting=meeting, parent=main)
    address = url("item_edit", meeting.slug, main.pk)

    answer = client.post(address, {**opened(client, address), "parent": other.pk})

    assert answer.status_code == 422
    assert "one level deep" in answer.context["form"].errors["parent"][0]


def test_item_with_an_outcome_is_not_deleted_and_the_page_says_why(client, secretary, meeting):
    item = OutcomeFactory(item__meeting=meeting).item

    answer = client.post(url("item_delete", meeting.slug, item.pk))

    assert answer.status_code == 422
    assert "it is used by outcomes" in text_of(answer)


def test_deleted_item_closes_the_gap(client, secretary, meeting):
    gone, stays = (AgendaItemFactory(meeting=meeting) for _ in range(2))

    client.post(url("item_delete", meeting.slug, gone.pk))

    stays.refresh_from_db()
    assert stays.number == "1"


def test_item_leads_to_its_neighbours(client, delegate, meeting):
    first, second, third = (AgendaItemFactory(meeting=meeting) for _ in range(3))

    context = client.get(url("item_detail", meeting.slug, second.pk)).context

    assert (context["previous"], context["next"]) == (first, third)
