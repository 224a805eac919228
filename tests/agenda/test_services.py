"""Numbering the agenda, registering papers, recording outcomes."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from agenda.models import ActionItem, Agenda, AgendaItem, AgendaStatus, Document, Outcome, Verb
from agenda.services import (
    add_action,
    add_item,
    change_agenda_status,
    move_item,
    record_outcome,
    register_document,
    remove_item,
)
from tests.factories import (
    ActionItemFactory,
    AgendaItemFactory,
    DocumentFactory,
    MeetingFactory,
    MeetingSeriesFactory,
    OrganizationFactory,
    OutcomeFactory,
)

pytestmark = pytest.mark.django_db
DUE = date(2024, 1, 31)


def agenda_of(meeting):
    items = AgendaItem.objects.filter(meeting=meeting).in_agenda_order()
    return [f"{item.number} {item.title}" for item in items]


@pytest.fixture
def meeting():
    """1 a (1.1 b, 1.2 c), 2 d."""
    meeting = MeetingFactory()
    a = AgendaItemFactory(meeting=meeting, title="a")
    AgendaItemFactory(meeting=meeting, title="b", parent=a)
    AgendaItemFactory(meeting=meeting, title="c", parent=a)
    AgendaItemFactory(meeting=meeting, title="d")
    return meeting


def item(meeting, title):
    return AgendaItem.objects.get(meeting=meeting, title=title)


def test_items_are_numbered_as_a_tree(meeting):
    assert agenda_of(meeting) == ["1 a", "1.1 b", "1.2 c", "2 d"]


def test_tenth_item_comes_after_the_second():
    meeting = MeetingFactory()
    for n in range(1, 11):
        AgendaItemFactory(meeting=meeting, title=f"item {n}")

    assert agenda_of(meeting)[-1] == "10 item 10"


def test_new_item_goes_to_the_end_of_its_siblings(meeting):
    AgendaItemFactory(meeting=meeting, title="e", parent=item(meeting, "a"))

    assert agenda_of(meeting) == ["1 a", "1.1 b", "1.2 c", "1.3 e", "2 d"]


@pytest.mark.parametrize(
    ("title", "direction", "order"),
    [
        ("d", "up", ["1 d", "2 a", "2.1 b", "2.2 c"]),
        ("b", "down", ["1 a", "1.1 c", "1.2 b", "2 d"]),
        ("a", "up", ["1 a", "1.1 b", "1.2 c", "2 d"]),
        ("c", "down", ["1 a", "1.1 b", "1.2 c", "2 d"]),
    ],
)
def test_moving_an_item_takes_its_sub_items_along(meeting, title, direction, order):
    move_item(item=item(meeting, title), direction=direction)

    assert agenda_of(meeting) == order


def test_changing_the_main_item_moves_an_item_there(meeting):
    moved = item(meeting, "b")
    moved.parent = None
    add_item(item=moved)
    assert agenda_of(meeting) == ["1 a", "1.1 c", "2 d", "3 b"]

    moved.parent = item(meeting, "d")
    add_item(item=moved)
    assert agenda_of(meeting) == ["1 a", "1.1 c", "2 d", "2.1 b"]


def test_saving_an_item_again_leaves_it_where_it_is(meeting):
    kept, other = item(meeting, "a"), item(meeting, "d")
    kept.annotation = "Changed."
    add_item(item=kept)

    assert agenda_of(meeting) == ["1 a", "1.1 b", "1.2 c", "2 d"]
    assert item(meeting, "d").version == other.version


def test_removing_an_item_numbers_the_rest_anew(meeting):
    remove_item(item=item(meeting, "a"))

    assert agenda_of(meeting) == ["1 d"]


def test_item_with_an_outcome_stays(meeting):
    OutcomeFactory(item=item(meeting, "c"))

    with pytest.raises(ValidationError, match="used by outcomes"):
        remove_item(item=item(meeting, "a"))

    assert len(agenda_of(meeting)) == 4


def test_papers_of_a_removed_item_stay_in_the_register(meeting):
    paper = DocumentFactory(meeting=meeting, item=item(meeting, "d"))
    remove_item(item=item(meeting, "d"))

    paper.refresh_from_db()
    assert paper.item is None


@pytest.mark.django_db(transaction=True)
def test_two_items_added_at_once_get_two_places(at_once):
    meeting = MeetingFactory()
    together = threading.Barrier(2, timeout=10)

    def add(title):
        together.wait()
        AgendaItemFactory(meeting=meeting, title=title)

    results = at_once(lambda: add("x"), lambda: add("y"))

    assert results == [None, None]
    assert [line[0] for line in agenda_of(meeting)] == ["1", "2"]


# The agenda's status


def test_agenda_goes_out_is_adopted_and_comes_back_step_by_step():
    meeting = MeetingFactory()
    for status in ("provisional", "adopted", "provisional", "draft"):
        assert change_agenda_status(meeting=meeting, status=status).status == status

    assert Agenda.objects.get().status == AgendaStatus.DRAFT


@pytest.mark.parametrize("status", ["adopted", "draft", "nonsense", ""])
def test_agenda_takes_no_other_step(status):
    meeting = MeetingFactory()

    with pytest.raises(ValidationError, match="in one step"):
        change_agenda_status(meeting=meeting, status=status)

    assert not Agenda.objects.exists()


# Papers


@pytest.fixture
def rcp():
    return MeetingFactory(series=MeetingSeriesFactory(code="RCP", slug="rcp"), number=32)


def test_papers_are_numbered_by_type(rcp):
    kinds = ["WP", "WP", "IP", "INF", "WP"]

    symbols = [DocumentFactory(meeting=rcp, kind=kind).symbol for kind in kinds]

    assert symbols == [
        "RCP/32/WP/01",
        "RCP/32/WP/02",
        "RCP/32/IP/01",
        "RCP/32/INF/01",
        "RCP/32/WP/03",
    ]


def test_report_has_a_number_from_the_second_on(rcp):
    symbols = [DocumentFactory(meeting=rcp, kind="REP").symbol for _ in range(2)]

    assert symbols == ["RCP/32/REP", "RCP/32/REP/02"]


def test_paper_keeps_its_symbol_until_its_type_changes(rcp):
    DocumentFactory(meeting=rcp, kind="INF")
    paper = DocumentFactory(meeting=rcp, kind="WP")
    paper.title = "Better title"
    assert register_document(document=paper).symbol == "RCP/32/WP/01"

    paper.kind = "INF"
    assert register_document(document=paper).symbol == "RCP/32/INF/02"
    assert Document.objects.count() == 2


# Outcomes


def new_outcome(verb, item=None, **fields):
    return Outcome(item=item or AgendaItemFactory(), verb=verb, text="what follows.", **fields)


def test_deciding_outcomes_are_numbered_in_their_meeting():
    item = AgendaItemFactory()
    numbers = [
        record_outcome(outcome=new_outcome(verb, item)).decision_number
        for verb in (Verb.ENDORSED, Verb.NOTED, Verb.AGREED)
    ]
    elsewhere = record_outcome(outcome=new_outcome(Verb.ADOPTED)).decision_number

    assert (numbers, elsewhere) == ([1, None, 2], 1)


def test_decision_keeps_its_number_while_it_decides():
    item = AgendaItemFactory()
    outcome = record_outcome(outcome=new_outcome(Verb.ENDORSED, item))
    record_outcome(outcome=new_outcome(Verb.ENDORSED, item))
    outcome.verb = Verb.APPROVED
    assert record_outcome(outcome=outcome).decision_number == 1

    outcome.verb = Verb.NOTED
    assert record_outcome(outcome=outcome).decision_number is None


def test_decision_symbol_names_meeting_and_number(rcp):
    item = AgendaItemFactory(meeting=rcp)
    outcome = record_outcome(outcome=new_outcome(Verb.ENDORSED, item))

    assert outcome.decision_symbol == "Decision RCP/32/01"


def test_outcome_that_asks_brings_its_action(rcp):
    owner = OrganizationFactory()
    outcome = new_outcome(Verb.INVITED, AgendaItemFactory(meeting=rcp))
    outcome = record_outcome(outcome=outcome, owner=owner, due=DUE, action="Send the list.")

    action = outcome.actions.get()
    assert (action.symbol, action.text, action.owner) == ("RCP/32/A/01", "Send the list.", owner)


def test_action_without_a_text_takes_that_of_its_outcome():
    outcome = record_outcome(
        outcome=new_outcome(Verb.INVITED), owner=OrganizationFactory(), due=DUE
    )

    assert outcome.actions.get().text == outcome.text


@pytest.mark.parametrize("given", [{}, {"due": DUE}, {"owner": True}])
def test_outcome_that_asks_nobody_or_for_no_day_is_refused(given):
    if "owner" in given:
        given = {"owner": OrganizationFactory()}

    with pytest.raises(ValidationError, match="needs an action"):
        record_outcome(outcome=new_outcome(Verb.TASKED), **given)

    assert not Outcome.objects.exists()


def test_outcome_with_an_action_may_start_to_ask():
    outcome = OutcomeFactory(verb=Verb.NOTED)
    ActionItemFactory(outcome=outcome)
    outcome.verb = Verb.TASKED
    record_outcome(outcome=outcome, owner=OrganizationFactory(), due=DUE)

    assert outcome.actions.count() == 1


def test_refused_outcome_leaves_nothing_and_takes_no_number():
    item = AgendaItemFactory()
    with pytest.raises(ValidationError):
        record_outcome(outcome=Outcome(item=item, verb=Verb.DECIDED, text=""))

    assert record_outcome(outcome=new_outcome(Verb.DECIDED, item)).decision_number == 1


def test_actions_are_numbered_through_the_meeting():
    item = AgendaItemFactory()
    numbers = [ActionItemFactory(outcome=OutcomeFactory(item=item)).number for _ in range(3)]
    action = ActionItem.objects.first()
    action.progress = "Half done."
    add_action(action=action)

    assert numbers == [1, 2, 3]
    assert list(ActionItem.objects.values_list("number", flat=True)) == [1, 2, 3]
