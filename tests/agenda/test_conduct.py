"""A session taken from item to item, and its floor: services, pages, two at once."""

import uuid
from datetime import UTC, timedelta

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from agenda import services
from agenda.conducting import Conduct
from agenda.models import ItemRun, SpeakersList
from tests.agenda.conducted import open_list, start
from tests.agenda.pages import ARABIC, THAI, text_of, url
from tests.factories import (
    AgendaItemFactory,
    DelegationFactory,
    ItemRunFactory,
    OrganizationFactory,
    SessionFactory,
    confirm,
)
from wcoap.live import CHANNEL


def test_next_item_ends_the_one_before(session, items, staff):
    first = start(session, items[0], staff)
    second = start(session, items[1], staff, seen=first.pk)

    first.refresh_from_db()
    assert first.ended_at == second.started_at
    assert list(ItemRun.objects.open()) == [second]
    assert Conduct(session).coming == items[2]


def test_undo_takes_back_a_start_and_an_end(session, items, staff):
    first = start(session, items[0], staff)
    second = start(session, items[1], staff, seen=first.pk)

    services.undo_conduct(session=session, seen=second.pk)
    assert [run.pk for run in ItemRun.objects.open()] == [first.pk]

    services.end_item(session=session, seen=first.pk)
    services.undo_conduct(session=session, seen=None)
    assert [run.pk for run in ItemRun.objects.open()] == [first.pk]

    services.undo_conduct(session=session, seen=first.pk)
    with pytest.raises(ValidationError, match="nothing to undo"):
        services.undo_conduct(session=session, seen=None)


def test_item_of_another_session_is_not_started(session, staff):
    with pytest.raises(ValidationError, match="does not take this item"):
        start(session, AgendaItemFactory(meeting=session.meeting), staff)


def test_closed_meeting_is_not_conducted(session, items, staff):
    type(session.meeting).objects.filter(pk=session.meeting_id).update(status="closed")

    with pytest.raises(ValidationError, match="closed"):
        start(session, items[0], staff)


def test_database_keeps_one_item_at_a_time(session, items):
    ItemRunFactory(session=session, item=items[0])

    with pytest.raises(IntegrityError, match="itemrun_one_at_a_time"), transaction.atomic():
        ItemRunFactory(session=session, item=items[1])
    with pytest.raises(IntegrityError, match="itemrun_in_one_meeting"), transaction.atomic():
        ItemRunFactory(item=items[1])


def test_item_is_due_after_its_minutes_or_with_the_session(session, items):
    run = ItemRunFactory(session=session, item=items[0])
    assert run.due_at() == run.started_at + timedelta(minutes=20)

    run.started_at = session.ends_at - timedelta(minutes=5)
    assert run.due_at() == session.ends_at


@pytest.mark.django_db(transaction=True)
def test_two_who_go_on_at_once_go_one_item_further(session, items, staff, at_once):
    first = start(session, items[0], staff)

    def go_on():
        return start(session, items[1], staff, seen=first.pk)

    results = at_once(go_on, go_on)

    assert sorted(type(result).__name__ for result in results) == ["ItemRun", "Overtaken"]
    assert ItemRun.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_news_come_once_a_change_is_committed(session, items, staff):
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        with transaction.atomic():
            run = start(session, items[0], staff)
            start(session, items[1], staff, seen=run.pk)
            assert list(listener.notifies(timeout=0.1)) == []
        told = list(listener.notifies(timeout=2, stop_after=1))

        assert [news.payload.split()[0] for news in told] == [str(session.meeting_id)]
        assert list(listener.notifies(timeout=0.1)) == []


# Pages


def test_rapporteur_conducts_from_the_page(client, chair, meeting, session, items):
    page = url("conduct_session", meeting.slug, session.pk)
    assert "On no item" in text_of(client.get(page))

    answer = client.post(url("conduct_start", meeting.slug, session.pk, items[0].pk), follow=True)

    assert items[0].title in text_of(answer)
    run = ItemRun.objects.open().get()
    client.post(url("floor_state", meeting.slug, session.pk), {"state": "open"})
    client.post(url("conduct_start", meeting.slug, session.pk, items[1].pk), {"seen": run.pk})
    assert ItemRun.objects.open().get().item == items[1]
    assert SpeakersList.objects.get(item=items[0]).is_open is False


@pytest.mark.parametrize("seen", ["", "x", str(uuid.UUID(int=1))])
def test_page_that_is_behind_changes_nothing(client, chair, meeting, session, items, seen):
    run = ItemRunFactory(session=session, item=items[0])

    answer = client.post(
        url("conduct_start", meeting.slug, session.pk, items[1].pk), {"seen": seen}, follow=True
    )

    assert "Somebody else has just changed the item" in text_of(answer)
    assert ItemRun.objects.open().get() == run


def test_rapporteur_of_one_session_does_not_conduct_another(client, chair, meeting):
    other = SessionFactory(meeting=meeting)

    assert client.get(url("conduct_session", meeting.slug, other.pk)).status_code == 403
    assert other.title not in text_of(client.get(url("conduct_day", meeting.slug)))


def test_programme_says_what_runs_over(client, delegate, meeting, session, items):
    services.release(meeting=meeting, note="", by=None, mails=False)
    run = ItemRunFactory(session=session, item=items[0])

    answer = text_of(client.get(url("meeting_now", meeting.slug)))

    assert items[0].title in answer
    assert f'data-due="{run.due_at().astimezone(UTC).isoformat()}"' in answer
    assert "over time by" in answer
    assert url("meeting_now", meeting.slug) in text_of(client.get(url("programme", meeting.slug)))
    other = SessionFactory(meeting=meeting)
    assert items[0].title not in text_of(
        client.get(url("meeting_now", meeting.slug), {"session": other.pk})
    )


def test_session_that_was_not_released_is_not_told(client, delegate, meeting, session, items):
    ItemRunFactory(session=session, item=items[0])

    assert text_of(client.get(url("meeting_now", meeting.slug))).strip() == ""


@pytest.mark.parametrize("words", [THAI, ARABIC, "<script>alert(1)</script>"])
def test_names_are_shown_as_text(client, chair, meeting, session, items, staff, words):
    organization = OrganizationFactory(name=words)
    type(items[0]).objects.filter(pk=items[0].pk).update(title=words)
    speakers = open_list(session, items[0], staff)
    delegation = confirm(DelegationFactory(meeting=meeting, organization=organization))
    services.ask_for_floor(speakers=speakers, delegation=delegation, by=staff)

    for address in (
        url("conduct_session", meeting.slug, session.pk),
        url("floor", meeting.slug),
    ):
        answer = text_of(client.get(address))
        assert "<script>alert" not in answer
        assert words.replace("<", "&lt;").replace(">", "&gt;") in answer


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_as_many_queries_for_any_list(
    client, secretary, meeting, session, items, count, django_assert_num_queries
):
    speakers = open_list(session, items[0], secretary)
    for _ in range(count):
        delegation = confirm(DelegationFactory(meeting=meeting))
        services.ask_for_floor(speakers=speakers, delegation=delegation, by=secretary)

    with django_assert_num_queries(11):
        answer = client.get(url("conduct_session", meeting.slug, session.pk))
    with django_assert_num_queries(6):
        client.get(url("floor", meeting.slug))

    assert len(answer.context["conduct"].floor.waiting) == count


def test_stream_opens_with_news(client, delegate, meeting):
    answer = client.get(url("live", meeting.slug))

    assert answer.headers["Content-Type"] == "text/event-stream"
    assert "no-transform" in answer.headers["Cache-Control"]
    assert b"event: news" in b"".join(answer.streaming_content)
