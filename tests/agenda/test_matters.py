"""Matters arising: what earlier meetings of a series left, as it stands today."""

import csv
import io
from datetime import date
from itertools import pairwise

import openpyxl
import pytest

from agenda import services
from agenda.models import Verb
from tests.agenda.pages import ARABIC, text_of, url
from tests.factories import (
    ActionItemFactory,
    AgendaFactory,
    DelegateFactory,
    MeetingFactory,
    MeetingSeriesFactory,
    OutcomeFactory,
    UserFactory,
)


@pytest.fixture
def meetings(db):
    """The 31st, 32nd and 33rd of a series, their agendas out."""
    series = MeetingSeriesFactory(code="RCP")
    made = [
        MeetingFactory(
            series=series,
            number=number,
            first_day=date(year, 3, 6),
            last_day=date(year, 3, 10),
        )
        for number, year in ((31, 2022), (32, 2023), (33, 2024))
    ]
    for meeting in made:
        AgendaFactory(meeting=meeting)
    return made


def asked(meeting, text, **fields):
    return ActionItemFactory(outcome__item__meeting=meeting, text=text, **fields)


def texts(client, meeting, query="") -> list[str]:
    page = client.get(url("matters_arising", meeting.slug) + query)
    return [action.text for action in page.context["rows"]]


def test_open_actions_of_all_earlier_meetings_arise(client, secretary, meetings):
    first, second, third = meetings
    asked(first, "old", due=date(2022, 9, 1))
    asked(second, "newer", due=date(2023, 9, 1))
    asked(third, "of this meeting")
    asked(MeetingFactory(number=1), "of another series")

    assert texts(client, third) == ["old", "newer"]
    assert texts(client, second) == ["old"]
    assert texts(client, first) == []
    assert texts(client, third, "?status=overdue") == ["old", "newer"]


def test_what_was_closed_since_the_last_meeting_says_so(client, secretary, meetings):
    first, second, third = meetings
    long_done, since, dropped = (asked(first, text) for text in ("long done", "since", "dropped"))
    of_last = asked(second, "of the last")
    for action, day in (
        (long_done, date(2022, 12, 1)),
        (since, date(2023, 5, 1)),
        (of_last, date(2023, 4, 1)),
    ):
        services.verify_action(action=action, by=secretary, completed_on=day, note="Seen.")
    services.close_action(kind="cancelled", action=dropped, by=secretary, note="No longer needed.")

    assert set(texts(client, third, "?status=completed")) >= {"since", "of the last"}
    assert texts(client, third, "?status=cancelled") == ["dropped"]
    assert "completed 1 May 2023" in text_of(client.get(url("matters_arising", third.slug)))


def test_done_before_the_last_meeting_is_no_matter_any_longer(client, secretary, meetings):
    first, _second, third = meetings
    action = asked(first, "long done")
    type(action).objects.filter(pk=action.pk).update(
        status="completed", completed_on=date(2022, 12, 1)
    )

    assert texts(client, third) == []


def test_decisions_say_how_they_stand(client, secretary, meetings):
    first, second, third = meetings
    decided = OutcomeFactory(item__meeting=first, verb=Verb.AGREED, text="to go on.")
    busy = OutcomeFactory(item__meeting=second, verb=Verb.APPROVED, text="the plan.")
    done, _owed = (ActionItemFactory(outcome=busy) for _ in range(2))
    services.close_action(kind="cancelled", action=done, by=secretary, note="No.")
    OutcomeFactory(
        item__meeting=second,
        verb=Verb.ENDORSED,
        text="the report.",
        forwarded_to=MeetingSeriesFactory(code="RHCA"),
    )
    OutcomeFactory(item__meeting=second, text="only noted.")

    answer = client.get(url("matters_decisions", third.slug))
    assert [(row.decision_symbol, words) for row, _status, words in answer.context["drawn"]] == [
        ("Decision RCP/32/01", "1 of 2 actions not closed"),
        ("Decision RCP/32/02", "Recommended to RHCA"),
        ("Decision RCP/31/01", "Stands, asks for no action"),
    ]
    assert decided.text in text_of(answer)
    assert "only noted" not in text_of(answer)


def test_participants_read_them_once_the_agenda_is_out(client, meetings):
    _first, second, third = meetings
    asked(second, "Asked of Members.")
    client.force_login(DelegateFactory(delegation__meeting=third, user=UserFactory()).user)

    page = text_of(client.get(url("matters_arising", third.slug)))
    assert "Asked of Members." in page
    assert "/actions/" not in page.split('id="results"')[1].split("</table>")[0]  # would not open
    assert url("matters_arising", third.slug) in text_of(client.get(url("item_list", third.slug)))

    type(third.agenda).objects.filter(meeting=third).update(status="draft")
    assert "Asked of Members." not in text_of(client.get(url("matters_arising", third.slug)))
    for name in ("matters_csv", "matters_xlsx"):
        assert client.get(url(name, third.slug)).status_code == 404


def test_what_earlier_meetings_have_not_sent_out_stays_theirs(client, meetings):
    first, second, third = meetings
    asked(first, "of a draft meeting")
    asked(second, "of a draft agenda")
    type(first).objects.filter(pk=first.pk).update(status="draft")
    type(second.agenda).objects.filter(meeting=second).update(status="draft")
    client.force_login(DelegateFactory(delegation__meeting=third, user=UserFactory()).user)

    assert texts(client, third) == []
    assert "of a draft" not in client.get(url("matters_csv", third.slug)).content.decode()


def test_text_stays_text_and_formulas_are_harmless(client, secretary, meetings):
    _first, second, third = meetings
    asked(second, f"<b>bold</b> {ARABIC}")
    asked(second, '=HYPERLINK("https://example.org")')
    page = text_of(client.get(url("matters_arising", third.slug)))
    assert "<b>bold</b>" not in page
    assert ARABIC in page

    content = client.get(url("matters_csv", third.slug)).content.decode("utf-8-sig")
    cells = [row[1] for row in csv.reader(io.StringIO(content))]
    assert cells[0] == "Action"
    assert '\'=HYPERLINK("https://example.org")' in cells
    assert f"<b>bold</b> {ARABIC}" in cells
    book = openpyxl.load_workbook(io.BytesIO(client.get(url("matters_xlsx", third.slug)).content))
    assert book.sheetnames == ["Actions", "Decisions"]
    written = {cell.value: cell.data_type for row in book["Actions"] for cell in row}
    assert written['\'=HYPERLINK("https://example.org")'] == "s"


def test_files_cost_the_same_at_any_size(
    client, secretary, meetings, django_assert_max_num_queries
):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            asked(meetings[1], "again", outcome__verb=Verb.AGREED)
        client.get(url("matters_xlsx", meetings[2].slug))
        with django_assert_max_num_queries(8) as captured:
            client.get(url("matters_xlsx", meetings[2].slug))
        counts.append(len(captured))
    assert all(one == other for one, other in pairwise(counts))
