"""The pages of outcomes and of the actions that they ask for."""

from datetime import date

from agenda.models import ActionItem, Outcome, Verb
from tests.agenda.pages import opened, text_of, url
from tests.factories import (
    ActionItemFactory,
    AgendaItemFactory,
    OrganizationFactory,
    OutcomeFactory,
)

# Outcomes


def outcome_data(item, **more):
    return {"item": item.pk, "verb": "noted", "text": "it.", **more}


def test_outcome_starts_with_the_item_that_the_address_names(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)
    address = url("outcome_create", meeting.slug)

    assert client.get(f"{address}?item={item.pk}").context["form"]["item"].value() == item.pk
    for other in (AgendaItemFactory().pk, "nonsense"):
        assert client.get(f"{address}?item={other}").context["form"]["item"].value() is None


def test_decision_is_recorded_with_its_number(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)

    answer = client.post(
        url("outcome_create", meeting.slug), outcome_data(item, verb="endorsed"), follow=True
    )

    outcome = Outcome.objects.get()
    assert answer.redirect_chain[-1][0].endswith(f"#outcome-{outcome.pk}")
    assert f'id="outcome-{outcome.pk}"' in text_of(answer)
    assert f"Decision {meeting.symbol}/01" in text_of(answer)


def test_outcome_that_asks_tells_at_its_fields_what_is_missing(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)

    answer = client.post(
        url("outcome_create", meeting.slug),
        outcome_data(item, verb="requested", action="Typed action"),
    )

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"owner", "due"}
    assert "Say who has to act." in text_of(answer)
    assert "Typed action" in text_of(answer)
    assert not Outcome.objects.exists()


def test_outcome_that_asks_is_recorded_with_its_action(client, secretary, meeting):
    item, owner = AgendaItemFactory(meeting=meeting), OrganizationFactory()
    data = outcome_data(item, verb="requested", owner=owner.pk, due="2024-01-31")

    assert client.post(url("outcome_create", meeting.slug), data).status_code == 302

    action = ActionItem.objects.get()
    assert (action.owner, action.due, action.text) == (owner, date(2024, 1, 31), "it.")


def test_half_an_action_is_refused_whatever_the_verb(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)

    answer = client.post(
        url("outcome_create", meeting.slug), outcome_data(item, owner=OrganizationFactory().pk)
    )

    assert set(answer.context["form"].errors) == {"due"}


def test_outcome_that_has_actions_is_changed_without_them(client, secretary, meeting):
    outcome = ActionItemFactory(outcome__item__meeting=meeting).outcome
    address = url("outcome_edit", meeting.slug, outcome.pk)
    form = opened(client, address)
    assert "owner" not in form

    assert client.post(address, {**form, "verb": "tasked"}).status_code == 302
    assert outcome.actions.count() == 1


def test_new_outcome_goes_after_the_last_of_its_item(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)
    OutcomeFactory(item=item, position=4)

    client.post(url("outcome_create", meeting.slug), outcome_data(item))

    assert Outcome.objects.in_agenda_order().last().position == 5


def test_second_editor_of_an_outcome_is_held_back_once(client, secretary, meeting):
    outcome = OutcomeFactory(item__meeting=meeting, text="first words.")
    address = url("outcome_edit", meeting.slug, outcome.pk)
    form = opened(client, address)

    client.post(address, {**form, "text": "their words."})
    second = client.post(address, {**form, "verb": "agreed"})

    assert second.status_code == 422
    assert "their words." in text_of(second)
    form = opened_from(second)
    assert client.post(address, form).status_code == 302
    outcome.refresh_from_db()
    assert (outcome.text, outcome.verb, outcome.decision_number) == ("their words.", "agreed", 1)


def opened_from(answer) -> dict[str, object]:
    form = answer.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_outcomes_are_filtered_by_their_kind_and_verb(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)
    OutcomeFactory(item=item, text="a decision.", verb=Verb.AGREED)
    OutcomeFactory(
        item=item,
        text="a request.",
        verb=Verb.REQUESTED,
        owner=OrganizationFactory(),
        due=date(2024, 1, 31),
    )
    OutcomeFactory(item=item, text="a note.")

    def texts(query: str) -> list[str]:
        groups = client.get(url("outcome_list", meeting.slug) + f"?{query}").context["groups"]
        return [outcome.text for _item, outcomes in groups for outcome in outcomes]

    assert texts("") == ["a decision.", "a request.", "a note."]
    assert texts("kind=decisions") == ["a decision."]
    assert texts("kind=actions") == ["a request."]
    assert texts("kind=other") == ["a note."]
    assert texts("verb=agreed") == ["a decision."]
    assert texts("q=request") == ["a request."]


# Actions


def test_actions_are_filtered_and_sorted_by_their_address(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)
    outcome = OutcomeFactory(item=item)
    fiji, tonga = (OrganizationFactory(name=name, slug=name.lower()) for name in ("Fiji", "Tonga"))
    ActionItemFactory(outcome=outcome, text="late", owner=tonga, due=date(2023, 1, 1))
    ActionItemFactory(outcome=outcome, text="later", owner=fiji, due=date(2999, 1, 1))
    done = ActionItemFactory(outcome=outcome, text="done", owner=fiji, due=date(2022, 1, 1))
    ActionItem.objects.filter(pk=done.pk).update(status="completed", completed_on=done.due)

    def texts(query: str) -> list[str]:
        answer = client.get(url("action_list", meeting.slug) + f"?{query}")
        return [action.text for action in answer.context["rows"]]

    assert texts("") == ["late", "later", "done"]
    assert texts("owner=tonga") == ["late"]
    assert texts("status=overdue") == ["late"]
    assert texts("status=unfinished") == ["late", "later"]
    assert texts("status=completed") == ["done"]
    assert texts("sort=due") == ["done", "late", "later"]
    assert texts("sort=-due") == ["later", "late", "done"]
    assert texts("sort=owner")[-1] == "late"
    assert texts("sort=status")[-1] == "done"
    assert texts("q=late") == ["late", "later"]


def test_late_action_says_so(client, secretary, meeting):
    ActionItemFactory(outcome__item__meeting=meeting, due=date(2023, 1, 1))

    assert "Open, overdue" in text_of(client.get(url("action_list", meeting.slug)))


def test_action_is_added_to_an_outcome_and_changed(client, secretary, meeting):
    outcome = OutcomeFactory(item__meeting=meeting)
    client.post(
        url("action_create", meeting.slug, outcome.pk),
        {"text": "Send it.", "owner": OrganizationFactory().pk, "due": "2024-01-31"},
    )
    action = outcome.actions.get()
    address = url("action_edit", action.pk)
    client.post(address, {**opened(client, address), "due": "2024-02-29", "status": "completed"})

    action.refresh_from_db()
    assert (action.number, action.due) == (1, date(2024, 2, 29))
    assert action.status == "open"  # this form closes nothing


def test_last_action_of_an_asking_outcome_stays_and_the_page_says_why(client, secretary, meeting):
    outcome = OutcomeFactory(
        item__meeting=meeting,
        verb=Verb.TASKED,
        owner=OrganizationFactory(),
        due=date(2024, 1, 31),
    )

    answer = client.post(url("action_delete", outcome.actions.get().pk))

    assert answer.status_code == 422
    assert "needs an action" in text_of(answer)
