"""The agenda's lists and pages: what they cost, and that no address breaks them."""

import pytest

from agenda.models import AgendaItem, Initiative, Verb
from delegates.models import User
from meetings.models import Meeting
from tests.agenda.pages import url
from tests.factories import (
    ActionItemFactory,
    ActivityFactory,
    AgendaFactory,
    AgendaItemFactory,
    DelegateFactory,
    DialogueThemeFactory,
    DocumentFactory,
    FindingFactory,
    InitiativeFactory,
    InterventionFactory,
    MeetingFactory,
    OrganizationFactory,
    PolicyUpdateFactory,
    SessionFactory,
)


def fill_agenda(meeting):
    main = AgendaItemFactory(meeting=meeting)
    item = AgendaItemFactory(meeting=meeting, parent=main)
    item.leads.add(OrganizationFactory())
    item.sessions.add(SessionFactory(meeting=meeting))
    DocumentFactory(meeting=meeting, item=item)


def fill_outcomes(meeting):
    ActionItemFactory(outcome__item__meeting=meeting, outcome__verb=Verb.ENDORSED)


def fill_earlier(meeting):
    """An earlier meeting of the series, with an action of a decision."""
    meetings = Meeting.objects.filter(series=meeting.series)
    meetings.filter(pk=meeting.pk).update(number=99)
    number = 99 - meetings.count()
    earlier = MeetingFactory(series=meeting.series, number=number)
    AgendaFactory(meeting=earlier)
    fill_outcomes(earlier)


def fill_item(meeting):
    """All that can lie under the first item."""
    item = AgendaItem.objects.filter(meeting=meeting).first() or AgendaItemFactory(meeting=meeting)
    ActionItemFactory(outcome__item=item)
    ActivityFactory(report__item=item)
    DialogueThemeFactory(item=item)
    FindingFactory(exercise__item=item)
    InterventionFactory(item=item, is_attributed=True)
    PolicyUpdateFactory(item=item, meeting=meeting)
    DocumentFactory(meeting=meeting, item=item)
    item.leads.add(OrganizationFactory())
    item.sessions.add(SessionFactory(meeting=meeting))


def fill_initiative(meeting):
    """Reported on at one meeting more, in which everybody takes part."""
    initiative = Initiative.objects.first() or InitiativeFactory()
    item = AgendaItemFactory(meeting=AgendaFactory().meeting)
    for user in User.objects.filter(is_secretariat=False):
        DelegateFactory(delegation__meeting=item.meeting, user=user)
    PolicyUpdateFactory(initiative=initiative, item=item, meeting=item.meeting)
    ActionItemFactory(outcome__item=item)


LISTS = {
    "item_list": (fill_agenda, lambda meeting: [meeting.slug], 10),
    "outcome_list": (fill_outcomes, lambda meeting: [meeting.slug], 10),
    "action_list": (fill_outcomes, lambda meeting: [meeting.slug], 10),
    "action_board": (fill_outcomes, lambda meeting: [meeting.slug], 11),
    "matters_arising": (fill_earlier, lambda meeting: [meeting.slug], 12),
    "matters_decisions": (fill_earlier, lambda meeting: [meeting.slug], 12),
    "document_list": (fill_agenda, lambda meeting: [meeting.slug], 10),
    "initiative_list": (fill_initiative, lambda meeting: [], 6),
    "initiative_detail": (fill_initiative, lambda meeting: [Initiative.objects.get().slug], 10),
    "meeting_summary": (fill_outcomes, lambda meeting: [meeting.slug], 12),
    "item_detail": (
        fill_item,
        lambda meeting: [meeting.slug, AgendaItem.objects.filter(meeting=meeting).first().pk],
        20,
    ),
}


@pytest.mark.parametrize("role", ["secretariat", "delegate"])
@pytest.mark.parametrize("name", LISTS)
def test_pages_take_the_same_queries_at_1_and_3_rows(
    client, meeting, user_as, role, name, django_assert_max_num_queries
):
    fill, args_of, most = LISTS[name]
    client.force_login(user_as(role, meeting))
    counts = []
    for more in (1, 2):
        for _ in range(more):
            fill(meeting)
        address = url(name, *args_of(meeting))
        client.get(address)  # the session is in the cache now
        with django_assert_max_num_queries(most) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_session_items_take_the_same_queries_at_1_and_3_rows(
    client, secretary, meeting, django_assert_max_num_queries
):
    session = SessionFactory(meeting=meeting)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            item = AgendaItemFactory(meeting=meeting)
            item.leads.add(OrganizationFactory())
            item.sessions.add(session)
        address = url("session_items", meeting.slug, session.pk)
        client.get(address)
        with django_assert_max_num_queries(8) as captured:
            client.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", ["kind=nonsense", "page=x", "sort=nonsense", "q=%00", "owner=x"])
@pytest.mark.parametrize(
    "name", ["item_list", "outcome_list", "action_list", "action_board", "document_list"]
)
def test_nonsense_in_the_address_is_no_error(client, secretary, meeting, name, query):
    fill_agenda(meeting)
    fill_outcomes(meeting)

    assert client.get(url(name, meeting.slug) + f"?{query}").status_code == 200
