"""What the database refuses, and who sees what."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agenda.models import (
    ActionItem,
    AgendaItem,
    AgendaItemKind,
    AgendaStatus,
    Document,
    Intervention,
    Outcome,
    PolicyUpdate,
    SessionItem,
    Verb,
)
from agenda.services import record_outcome
from tests.factories import (
    ActionItemFactory,
    AgendaFactory,
    AgendaItemFactory,
    DelegateFactory,
    DocumentFactory,
    InterventionFactory,
    MeetingFactory,
    OrganizationFactory,
    OutcomeFactory,
    PolicyUpdateFactory,
    SessionFactory,
    UserFactory,
)
from wcoap.saving import delete_record, refusals_explained, save_record

pytestmark = pytest.mark.django_db
at_commit = pytest.mark.django_db(transaction=True)

ONE_LEVEL = "one level deep"
NEEDS_ACTION = "needs an action with an owner and a due date"


# The tree


def test_sub_item_of_a_sub_item_is_refused():
    main = AgendaItemFactory()
    sub = AgendaItemFactory(meeting=main.meeting, parent=main)
    third = AgendaItemFactory(meeting=main.meeting)

    with pytest.raises(ValidationError, match=ONE_LEVEL), refusals_explained():
        AgendaItem.objects.filter(pk=third.pk).update(parent=sub)


def test_item_with_sub_items_stays_a_main_item():
    main = AgendaItemFactory()
    AgendaItemFactory(meeting=main.meeting, parent=main)
    other = AgendaItemFactory(meeting=main.meeting)

    with pytest.raises(ValidationError, match=ONE_LEVEL), refusals_explained():
        AgendaItem.objects.filter(pk=main.pk).update(parent=other)


def test_sub_item_of_another_meetings_item_is_refused():
    item, elsewhere = AgendaItemFactory(), AgendaItemFactory()

    with pytest.raises(ValidationError, match=ONE_LEVEL), refusals_explained():
        AgendaItem.objects.filter(pk=item.pk).update(parent=elsewhere)


def test_form_and_database_refuse_the_tree_in_the_same_words():
    main = AgendaItemFactory()
    sub = AgendaItemFactory(meeting=main.meeting, parent=main)
    main.parent = sub

    with pytest.raises(ValidationError) as refused:
        save_record(main)

    assert ONE_LEVEL in refused.value.message_dict["parent"][0]


def test_two_items_never_share_a_place():
    one = AgendaItemFactory()
    other = AgendaItemFactory(meeting=one.meeting)

    with pytest.raises(ValidationError, match="this place"), refusals_explained():
        AgendaItem.objects.filter(pk=other.pk).update(path=one.path)


def test_item_is_taken_in_a_session_of_its_own_meeting_only():
    item, session = AgendaItemFactory(), SessionFactory()

    with pytest.raises(ValidationError, match="its own meeting"), refusals_explained():
        SessionItem.objects.create(item=item, session=session)


@pytest.mark.parametrize(
    "make",
    [
        lambda item, meeting: DocumentFactory(meeting=meeting, item=item),
        lambda item, meeting: PolicyUpdateFactory(meeting=meeting, item=item),
    ],
)
def test_records_lie_under_an_item_of_their_meeting(make):
    with pytest.raises(ValidationError, match="belongs to another meeting"), refusals_explained():
        make(AgendaItemFactory(), MeetingFactory())


def test_speaker_is_a_delegate_of_the_same_meeting():
    item, delegate = AgendaItemFactory(), DelegateFactory()

    with pytest.raises(ValidationError, match="same meeting"), refusals_explained():
        InterventionFactory(item=item, delegate=delegate)


# Decisions


def test_deciding_verb_without_a_number_is_impossible():
    item = AgendaItemFactory()

    with pytest.raises(ValidationError, match="Decisions have a number"), refusals_explained():
        Outcome.objects.create(item=item, meeting=item.meeting, verb=Verb.ENDORSED, text="it.")


def test_number_without_a_deciding_verb_is_impossible():
    outcome = OutcomeFactory(verb=Verb.NOTED)

    with pytest.raises(ValidationError, match="Decisions have a number"), refusals_explained():
        Outcome.objects.filter(pk=outcome.pk).update(decision_number=1)


def test_decision_number_is_given_once_in_a_meeting():
    item = AgendaItemFactory()
    first = OutcomeFactory(item=item, verb=Verb.AGREED)
    other = OutcomeFactory(item=item, verb=Verb.AGREED)

    with pytest.raises(ValidationError, match="decision number is taken"), refusals_explained():
        Outcome.objects.filter(pk=other.pk).update(decision_number=first.decision_number)


@at_commit
def test_two_decisions_at_once_get_two_numbers(at_once):
    item = AgendaItemFactory()
    together = threading.Barrier(2, timeout=10)

    def decide(text):
        together.wait()
        outcome = Outcome(item=AgendaItem.objects.get(pk=item.pk), verb=Verb.DECIDED, text=text)
        return record_outcome(outcome=outcome).decision_number

    numbers = at_once(lambda: decide("one."), lambda: decide("the other."))

    assert sorted(numbers) == [1, 2]


@at_commit
def test_same_decision_number_in_two_open_transactions_is_refused_to_the_second(at_once):
    item = AgendaItemFactory()
    together = threading.Barrier(2, timeout=10)

    def insert():
        together.wait()
        with refusals_explained():
            Outcome.objects.create(
                item=item, meeting=item.meeting, verb=Verb.DECIDED, text="it.", decision_number=7
            )

    results = at_once(insert, insert)

    assert [type(result) for result in sorted(results, key=str)] == [type(None), ValidationError]
    assert Outcome.objects.filter(decision_number=7).count() == 1


# Actions


@at_commit
def test_asking_verb_without_an_action_is_refused_at_commit():
    item = AgendaItemFactory()
    done = []

    def insert():
        with transaction.atomic():
            Outcome.objects.create(
                item=item, meeting=item.meeting, verb=Verb.URGED, text="Members."
            )
            done.append("written, not committed")

    with pytest.raises(IntegrityError, match="outcome_asking_has_an_action"):
        insert()

    assert done
    assert not Outcome.objects.exists()


@at_commit
def test_asking_verb_with_an_action_in_the_same_transaction_is_fine():
    item = AgendaItemFactory()

    with transaction.atomic():
        outcome = Outcome.objects.create(
            item=item, meeting=item.meeting, verb=Verb.URGED, text="Members."
        )
        ActionItemFactory(outcome=outcome)

    assert Outcome.objects.count() == 1


@at_commit
def test_outcome_without_an_action_never_starts_to_ask():
    outcome = OutcomeFactory(verb=Verb.NOTED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.filter(pk=outcome.pk).update(verb=Verb.TASKED)


@at_commit
def test_last_action_of_an_asking_outcome_stays():
    outcome = OutcomeFactory(
        verb=Verb.REQUESTED, owner=OrganizationFactory(), due=date(2024, 1, 31)
    )

    with pytest.raises(ValidationError, match=NEEDS_ACTION):
        delete_record(outcome.actions.get())

    assert outcome.actions.count() == 1


@at_commit
def test_last_action_never_moves_to_another_outcome():
    asking = OutcomeFactory(verb=Verb.REQUESTED, owner=OrganizationFactory(), due=date(2024, 1, 31))
    other = OutcomeFactory(item=asking.item)

    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(outcome=asking).update(outcome=other)


@at_commit
def test_two_transactions_never_delete_the_last_two_actions(at_once):
    outcome = OutcomeFactory(
        verb=Verb.REQUESTED, owner=OrganizationFactory(), due=date(2024, 1, 31)
    )
    ActionItemFactory(outcome=outcome)
    together = threading.Barrier(2, timeout=10)

    def delete(action):
        with transaction.atomic():
            ActionItem.objects.filter(pk=action.pk).delete()
            together.wait()  # neither sees that the other one deletes

    first, second = outcome.actions.all()
    results = at_once(lambda: delete(first), lambda: delete(second))

    assert [type(result) for result in sorted(results, key=str)] == [type(None), IntegrityError]
    assert outcome.actions.count() == 1


def test_deleting_an_asking_outcome_takes_its_actions_along():
    outcome = OutcomeFactory(
        verb=Verb.REQUESTED, owner=OrganizationFactory(), due=date(2024, 1, 31)
    )

    delete_record(outcome)

    assert not ActionItem.objects.exists()


@pytest.mark.parametrize(("status", "day"), [("completed", None), ("open", date(2024, 1, 1))])
def test_only_a_completed_action_has_a_completion_day(status, day):
    action = ActionItemFactory()

    with pytest.raises(ValidationError, match="completion day"), refusals_explained():
        ActionItem.objects.filter(pk=action.pk).update(status=status, completed_on=day)


def test_overdue_is_what_is_unfinished_after_its_day():
    late = ActionItemFactory(due=date(2024, 1, 31))
    done = ActionItemFactory(due=date(2024, 1, 31))
    ActionItem.objects.filter(pk=done.pk).update(status="completed", completed_on=date(2024, 1, 1))

    assert list(ActionItem.objects.overdue(date(2024, 2, 1))) == [late]
    assert not ActionItem.objects.overdue(date(2024, 1, 31)).exists()


# Who sees what


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        ("secretariat", {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"}),
        ("delegate", {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"}),
        ("contact_point", {"CLEAR", "GREEN", "AMBER"}),
        ("stranger", set()),
    ],
)
def test_papers_are_seen_by_label_and_role(meeting, user_as, role, labels):
    for label in ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"):
        DocumentFactory(meeting=meeting, tlp=label)

    seen = Document.objects.visible_to(user_as(role, meeting))

    assert set(seen.values_list("tlp", flat=True)) == labels


def test_delegate_of_another_meeting_sees_no_paper_of_this_one(meeting, user_as):
    DocumentFactory(meeting=meeting, tlp="CLEAR")

    assert not Document.objects.visible_to(user_as("delegate", MeetingFactory())).exists()


def test_delegate_who_withdrew_sees_no_paper_for_delegates(meeting, user_as):
    user = user_as("contact_point", meeting)
    delegation = meeting.delegations.get()
    DelegateFactory(delegation=delegation, user=user, status="withdrawn")
    DocumentFactory(meeting=meeting, tlp="RED")

    assert not Document.objects.visible_to(user).exists()


def test_circulated_report_may_list_anything_but_red(meeting):
    for label in ("CLEAR", "AMBER+STRICT", "RED"):
        DocumentFactory(meeting=meeting, tlp=label)

    labels = set(Document.objects.circulable().values_list("tlp", flat=True))

    assert labels == {"CLEAR", "AMBER+STRICT"}


@pytest.mark.parametrize("role", ["delegate", "contact_point"])
@pytest.mark.parametrize(
    ("status", "seen"),
    [(AgendaStatus.DRAFT, 0), (AgendaStatus.PROVISIONAL, 1), (AgendaStatus.ADOPTED, 1)],
)
def test_participants_see_what_lies_under_an_agenda_that_is_out(user_as, role, status, seen):
    meeting = AgendaFactory(status=status).meeting
    user = user_as(role, meeting)
    item = AgendaItemFactory(meeting=meeting)
    OutcomeFactory(item=item)
    ActionItemFactory(outcome__item=item)
    PolicyUpdateFactory(item=item, meeting=meeting)
    InterventionFactory(item=item, is_attributed=True)

    assert AgendaItem.objects.visible_to(user).count() == seen
    assert Outcome.objects.visible_to(user).count() == 2 * seen
    for model in (ActionItem, PolicyUpdate, Intervention):
        assert model.objects.visible_to(user).count() == seen


def test_agenda_that_was_never_saved_is_a_draft(user_as):
    item = AgendaItemFactory()

    assert not AgendaItem.objects.visible_to(user_as("delegate", item.meeting)).exists()


def test_interventions_that_reports_do_not_name_stay_with_the_secretariat(meeting, user_as):
    item = AgendaItemFactory(meeting=meeting)
    named = InterventionFactory(item=item, is_attributed=True)
    InterventionFactory(item=item)

    assert list(Intervention.objects.visible_to(user_as("delegate", meeting))) == [named]
    assert Intervention.objects.visible_to(UserFactory(is_secretariat=True)).count() == 2


# What waits


def test_item_has_a_time_through_its_main_item_or_its_sub_items():
    main = AgendaItemFactory()
    meeting = main.meeting
    sub, other_sub = (AgendaItemFactory(meeting=meeting, parent=main) for _ in range(2))
    bare = AgendaItemFactory(meeting=meeting)
    waiting = SessionFactory(meeting=meeting, starts_at=None, ends_at=None)
    bare.sessions.add(waiting)
    assert AgendaItem.objects.without_time().count() == 4

    sub.sessions.add(SessionFactory(meeting=meeting))
    assert set(AgendaItem.objects.without_time()) == {other_sub, bare}

    main.sessions.add(SessionFactory(meeting=meeting))
    assert list(AgendaItem.objects.without_time()) == [bare]


def test_items_of_business_wait_for_an_outcome_and_ceremonies_do_not():
    main = AgendaItemFactory()
    sub = AgendaItemFactory(meeting=main.meeting, parent=main)
    AgendaItemFactory(meeting=main.meeting, kind=AgendaItemKind.OPENING)
    assert set(AgendaItem.objects.without_outcome()) == {main, sub}

    OutcomeFactory(item=sub)
    assert not AgendaItem.objects.without_outcome().exists()
