"""Beginning an agenda with the items of an earlier one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agenda.models import AgendaItem
from agenda.services import add_item, copy_agenda
from tests.factories import (
    AgendaItemFactory,
    MeetingFactory,
    MeetingSeriesFactory,
    OrganizationFactory,
    OutcomeFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


def new_item(**fields):
    return AgendaItem(**{"kind": "policy_update", **fields})


@pytest.fixture
def source():
    """An agenda of two main items, the second with a sub-item, discussed and concluded."""
    meeting = MeetingFactory(series=MeetingSeriesFactory())
    first = add_item(item=new_item(meeting=meeting, title="Opening"))
    second = add_item(
        item=new_item(
            meeting=meeting,
            title="ข้อมูล <b>Data</b>",
            expected_action="guidance",
            minutes_asked=40,
            annotation="Why.",
            discussion="What was said.",
        )
    )
    third = add_item(item=new_item(meeting=meeting, parent=second, title="Updates"))
    second.leads.set([OrganizationFactory(), OrganizationFactory()])
    first.sessions.set([SessionFactory(meeting=meeting)])
    OutcomeFactory(item=third, meeting=meeting)
    return meeting


def following(source):
    return MeetingFactory(series=source.series)


def items_of(meeting):
    rows = meeting.agenda_items.in_agenda_order()
    return list(rows.values_list("number", "title", "expected_action", "minutes_asked"))


def test_items_are_copied_without_what_was_recorded(source):
    meeting = following(source)

    assert copy_agenda(meeting=meeting, source=source) == 3

    assert items_of(meeting) == items_of(source)
    second = meeting.agenda_items.get(number="2")
    assert meeting.agenda_items.get(number="2.1").parent == second
    assert (second.annotation, second.discussion) == ("Why.", "")
    assert set(second.leads.all()) == set(source.agenda_items.get(number="2").leads.all())
    assert not AgendaItem.objects.filter(meeting=meeting, sessions__isnull=False).exists()
    assert not meeting.outcomes.exists()


def test_nothing_is_copied_twice_or_from_nothing(source):
    meeting, empty = following(source), following(source)
    copy_agenda(meeting=meeting, source=source)

    with pytest.raises(ValidationError, match="has items already"):
        copy_agenda(meeting=meeting, source=source)
    with pytest.raises(ValidationError, match="has no items"):
        copy_agenda(meeting=following(source), source=empty)

    assert meeting.agenda_items.count() == 3


def test_page_offers_agendas_of_the_series_only(client, secretary, source):
    meeting = following(source)
    following(source)  # has no items
    other = AgendaItemFactory().meeting
    address = reverse("agenda:agenda_copy", args=[meeting.slug])

    assert (
        "start from an earlier agenda"
        in client.get(reverse("agenda:item_list", args=[meeting.slug])).text
    )
    offered = client.get(address).context["form"].fields["source"].queryset
    assert list(offered) == [source]

    refused = client.post(address, {"source": other.pk})
    assert refused.status_code == 422
    assert not meeting.agenda_items.exists()

    done = client.post(address, {"source": source.pk}, follow=True)
    assert "3 items copied from" in done.text
    assert "ข้อมูล &lt;b&gt;Data&lt;/b&gt;" in done.text

    again = client.post(address, {"source": source.pk})
    assert again.status_code == 422
    assert "has items already" in again.text


def test_queries_are_as_many_for_three_as_for_thirty(source):
    copy_agenda(meeting=following(source), source=source)  # kept from then on: content types
    with CaptureQueriesContext(connection) as few:
        copy_agenda(meeting=following(source), source=source)
    for n in range(27):
        add_item(item=new_item(meeting=source, title=f"More {n}"))
    with CaptureQueriesContext(connection) as many:
        copy_agenda(meeting=following(source), source=source)

    assert len(many) == len(few)
