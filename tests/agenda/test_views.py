"""Lists, pages and forms of the agenda, by role."""

from datetime import date

import pytest
from django.urls import reverse

from agenda.models import (
    ActionItem,
    Agenda,
    AgendaItem,
    Document,
    Initiative,
    Intervention,
    Outcome,
    Verb,
)
from delegates.models import User
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
    OutcomeFactory,
    PolicyUpdateFactory,
    RegionalReportFactory,
    SessionFactory,
)

THAI = "การประชุมศุลกากร"
ARABIC = "اجتماع الجمارك"


def url(name: str, *args: object) -> str:
    return reverse(f"agenda:{name}", args=args)


def text_of(answer) -> str:
    return answer.content.decode()


def opened(client, address: str) -> dict[str, object]:
    """What the form at `address` starts with, as a browser would send it back."""
    form = client.get(address).context["form"]
    data = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, list):
            value = [getattr(record, "pk", record) for record in value]
        data[name] = "" if value is None else value
    return {name: value for name, value in data.items() if value is not False}


# Queries


def fill_agenda(meeting):
    main = AgendaItemFactory(meeting=meeting)
    item = AgendaItemFactory(meeting=meeting, parent=main)
    item.leads.add(OrganizationFactory())
    item.sessions.add(SessionFactory(meeting=meeting))
    DocumentFactory(meeting=meeting, item=item)


def fill_outcomes(meeting):
    ActionItemFactory(outcome__item__meeting=meeting, outcome__verb=Verb.ENDORSED)


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


# Who sees what


@pytest.mark.parametrize("role", ["delegate", "contact_point"])
def test_draft_agenda_is_hidden_from_participants_everywhere(client, draft_meeting, user_as, role):
    item = AgendaItemFactory(meeting=draft_meeting, title="Hidden item")
    session = SessionFactory(meeting=draft_meeting)
    item.sessions.add(session)
    outcome = OutcomeFactory(item=item, text="hidden outcome", verb=Verb.AGREED)
    action = ActionItemFactory(outcome=outcome, text="hidden action")
    DocumentFactory(meeting=draft_meeting, item=item, title="Open paper", tlp="CLEAR")
    update = PolicyUpdateFactory(meeting=draft_meeting, item=item, reported="hidden news")
    client.force_login(user_as(role, draft_meeting))
    slug = draft_meeting.slug

    shown = {
        name: client.get(url(name, *args))
        for name, args in {
            "item_list": [slug],
            "outcome_list": [slug],
            "action_list": [slug],
            "document_list": [slug],
            "meeting_summary": [slug],
            "initiative_detail": [update.initiative.slug],
        }.items()
    }

    for name, answer in shown.items():
        assert answer.status_code == 200, name
        for secret in ("Hidden item", "hidden outcome", "hidden action", "hidden news"):
            assert secret not in text_of(answer), name
    assert "not out yet" in text_of(shown["item_list"])
    assert "Open paper" in text_of(shown["document_list"])
    assert client.get(url("item_detail", slug, item.pk)).status_code == 404
    assert client.get(url("outcome_edit", slug, outcome.pk)).status_code == 404
    assert client.get(url("action_edit", action.pk)).status_code == 404


def test_agenda_that_is_out_shows_to_participants_without_its_buttons(client, delegate, meeting):
    item = AgendaItemFactory(meeting=meeting, title="Open item")
    OutcomeFactory(item=item, text="to go on.", verb=Verb.AGREED)

    for name, args in (
        ("item_list", []),
        ("item_detail", [item.pk]),
        ("outcome_list", []),
        ("document_list", []),
    ):
        page = text_of(client.get(url(name, meeting.slug, *args)))
        assert "/new/" not in page
        assert "/edit/" not in page
        assert "/move/" not in page
        assert "/history/" not in page
        assert "/delete/" not in page

    assert "Open item" in text_of(client.get(url("item_list", meeting.slug)))
    assert "<strong>agreed</strong> to go on." in text_of(
        client.get(url("outcome_list", meeting.slug))
    )


def test_participants_read_only_interventions_that_reports_may_name(client, delegate, meeting):
    item = AgendaItemFactory(meeting=meeting)
    InterventionFactory(item=item, text="Named words", is_attributed=True)
    InterventionFactory(item=item, text="Secret words")

    page = text_of(client.get(url("item_detail", meeting.slug, item.pk)))

    assert "Named words" in page
    assert "Secret words" not in page


@pytest.mark.parametrize("role", ["contact_point", "delegate"])
def test_papers_are_listed_by_label(client, meeting, user_as, role):
    item = AgendaItemFactory(meeting=meeting)
    DocumentFactory(meeting=meeting, item=item, title="For all", tlp="GREEN")
    DocumentFactory(meeting=meeting, item=item, title="For few", tlp="RED")
    client.force_login(user_as(role, meeting))

    register = text_of(client.get(url("document_list", meeting.slug)))
    on_item = text_of(client.get(url("item_detail", meeting.slug, item.pk)))
    agenda = text_of(client.get(url("item_list", meeting.slug)))

    sees_all = role == "delegate"
    assert "For all" in register
    assert ("For few" in register) == sees_all
    assert ("For few" in on_item) == sees_all
    assert ("2 papers" if sees_all else "1 paper") in agenda


def of_everything(meeting):
    """The addresses of all forms, and of the pages that participants may read."""
    slug = meeting.slug
    item = AgendaItemFactory(meeting=meeting)
    action = ActionItemFactory(outcome__item=item)
    activity = ActivityFactory(report__item=item)
    finding = FindingFactory(exercise__item=item)
    paper = DocumentFactory(meeting=meeting, item=item)
    parts = {
        "intervention": InterventionFactory(item=item, is_attributed=True),
        "policyupdate": PolicyUpdateFactory(item=item, meeting=meeting),
        "regionalreport": activity.report,
        "theme": DialogueThemeFactory(item=item),
        "exercise": finding.exercise,
    }
    pages = [
        url("item_list", slug),
        url("item_detail", slug, item.pk),
        url("outcome_list", slug),
        url("action_list", slug),
        url("document_list", slug),
        url("meeting_summary", slug),
    ]
    forms = [url("session_items", slug, SessionFactory(meeting=meeting).pk)]
    forms += [url(f"{noun}_create", slug, item.pk) for noun in parts]
    forms += [url("activity_create", slug, activity.report.pk)]
    forms += [url("finding_create", slug, finding.exercise.pk)]
    forms += [url("action_create", slug, action.outcome.pk)]
    forms += [url(f"{noun}_create", slug) for noun in ("item", "outcome", "document")]
    for step in ("edit", "delete"):
        forms += [url(f"{noun}_{step}", slug, part.pk) for noun, part in parts.items()]
        forms += [url(f"activity_{step}", slug, activity.pk)]
        forms += [url(f"finding_{step}", slug, finding.pk)]
        forms += [url(f"item_{step}", slug, item.pk)]
        forms += [url(f"outcome_{step}", slug, action.outcome.pk)]
        forms += [url(f"document_{step}", slug, paper.pk)]
        forms += [url(f"action_{step}", action.pk)]
    return pages, forms


@pytest.mark.parametrize(
    ("role", "page_status", "form_status"),
    [
        ("secretariat", 200, 200),
        ("delegate", 200, 403),
        ("contact_point", 200, 403),
        ("stranger", 404, 404),
    ],
)
def test_pages_and_forms_answer_by_role(client, meeting, user_as, role, page_status, form_status):
    pages, forms = of_everything(meeting)
    client.force_login(user_as(role, meeting))

    answered = {address: client.get(address).status_code for address in pages + forms}

    # Whether a meeting exists is told before whether one may add to it.
    assert {answered[address] for address in pages} == {page_status}
    assert {answered[address] for address in forms} == {form_status}


def test_posts_of_participants_change_nothing(client, delegate, meeting):
    item = AgendaItemFactory(meeting=meeting)
    outcome = OutcomeFactory(item=item)

    for address, data in {
        url("agenda_status", meeting.slug): {"status": "adopted"},
        url("item_move", meeting.slug, item.pk): {"direction": "up"},
        url("item_delete", meeting.slug, item.pk): {},
        url("outcome_delete", meeting.slug, outcome.pk): {},
    }.items():
        assert client.post(address, data).status_code == 403

    assert Agenda.objects.get(meeting=meeting).status == "provisional"
    assert Outcome.objects.exists()


def test_key_of_one_meeting_opens_nothing_under_another(client, secretary, meeting):
    item = AgendaItemFactory()
    theme = DialogueThemeFactory(item=item)
    paper = DocumentFactory(meeting=item.meeting)

    for name, key in (
        ("item_detail", item.pk),
        ("theme_edit", theme.pk),
        ("document_edit", paper.pk),
    ):
        assert client.get(url(name, meeting.slug, key)).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [("secretariat", 200), ("delegate", 200), ("contact_point", 200), ("stranger", 403)],
)
def test_initiatives_are_read_by_whoever_takes_part_in_a_meeting(
    client, meeting, user_as, role, status
):
    initiative = InitiativeFactory()
    client.force_login(user_as(role, meeting))

    assert client.get(url("initiative_list")).status_code == status
    assert client.get(url("initiative_detail", initiative.slug)).status_code == status
    may_change = 200 if role == "secretariat" else 403
    for step in ("edit", "delete"):
        assert client.get(url(f"initiative_{step}", initiative.slug)).status_code == may_change
    assert client.get(url("initiative_create")).status_code == may_change


def test_initiative_shows_what_meetings_of_the_viewer_heard_and_concluded(
    client, delegate, meeting
):
    initiative = InitiativeFactory()
    for host, word in ((meeting, "ours"), (MeetingFactory(), "theirs")):
        item = AgendaItemFactory(meeting=host)
        PolicyUpdateFactory(
            initiative=initiative,
            meeting=host,
            item=item,
            reported=f"Reported to {word}.",
            asked_of_members=f"Asked of {word}.\nAsked again.",
        )
        OutcomeFactory(item=item, text=f"concluded by {word}.")

    page = text_of(client.get(url("initiative_detail", initiative.slug)))

    for line in ("Reported to ours.", "Asked of ours.", "Asked again.", "concluded by ours."):
        assert line in page
    assert "theirs" not in page


# The agenda


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


@pytest.mark.parametrize("query", ["kind=nonsense", "page=x", "sort=nonsense", "q=%00", "owner=x"])
@pytest.mark.parametrize("name", ["item_list", "outcome_list", "action_list", "document_list"])
def test_nonsense_in_the_address_is_no_error(client, secretary, meeting, name, query):
    fill_agenda(meeting)
    fill_outcomes(meeting)

    assert client.get(url(name, meeting.slug) + f"?{query}").status_code == 200


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


# Forms keep what was typed, and text stays text


def forms_with_a_mistake(meeting):
    """Each form's address with typed text, which lacks something."""
    item = AgendaItemFactory(meeting=meeting)
    report = RegionalReportFactory(item=item)
    return {
        url("item_create", meeting.slug): "annotation",
        url("outcome_create", meeting.slug): "text",
        url("document_create", meeting.slug): "purpose",
        url("intervention_create", meeting.slug, item.pk): "text",
        url("policyupdate_create", meeting.slug, item.pk): "asked_of_members",
        url("regionalreport_create", meeting.slug, item.pk): "summary",
        url("activity_create", meeting.slug, report.pk): "text",
        url("theme_create", meeting.slug, item.pk): "text",
        url("exercise_create", meeting.slug, item.pk): "scenario",
        url("finding_create", meeting.slug, FindingFactory(exercise__item=item).exercise.pk): "",
        url("action_create", meeting.slug, OutcomeFactory(item=item).pk): "progress",
        url("initiative_create"): "description",
    }


@pytest.mark.parametrize(
    "typed", [THAI, ARABIC, "<script>alert(1)</script>"], ids=["thai", "arabic", "script"]
)
def test_forms_answer_422_and_keep_what_was_typed(client, secretary, meeting, typed):
    for address, field in forms_with_a_mistake(meeting).items():
        answer = client.post(address, {field: typed} if field else {})

        assert answer.status_code == 422, address
        assert answer.context["form"].errors
        if field:
            page = text_of(answer)
            assert typed.replace("<", "&lt;").replace(">", "&gt;") in page, address
            assert "<script>alert" not in page


def test_markup_and_scripts_of_the_region_show_as_text(client, secretary, meeting):
    evil = f"<script>alert(1)</script> {THAI} {ARABIC}"
    item = AgendaItemFactory(meeting=meeting, title=evil, annotation=evil, discussion=evil)
    item.leads.add(OrganizationFactory(name=evil[:100]))
    item.sessions.add(session := SessionFactory(meeting=meeting, title=evil))
    outcome = OutcomeFactory(item=item, text=evil, verb=Verb.AGREED)
    ActionItemFactory(outcome=outcome, text=evil, progress=evil)
    ActivityFactory(report__item=item, report__title=evil, title=evil, text=evil, period=evil[:60])
    DialogueThemeFactory(item=item, title=evil, text=evil)
    FindingFactory(exercise__item=item, exercise__title=evil, text=evil)
    InterventionFactory(item=item, text=evil, delegate__given_name=evil[:80])
    DocumentFactory(meeting=meeting, item=item, title=evil, purpose=evil)
    update = PolicyUpdateFactory(
        meeting=meeting, item=item, reported=evil, asked_of_members=evil, initiative__name=evil
    )
    slug = meeting.slug

    for address in (
        url("item_list", slug),
        url("item_detail", slug, item.pk),
        url("item_edit", slug, item.pk),
        url("item_delete", slug, item.pk),
        url("outcome_list", slug),
        url("action_list", slug),
        url("document_list", slug),
        url("meeting_summary", slug),
        url("session_items", slug, session.pk),
        url("initiative_list"),
        url("initiative_detail", update.initiative.slug),
    ):
        page = text_of(client.get(address))
        assert "<script>alert" not in page, address
        if address != url("meeting_summary", slug):
            assert "&lt;script&gt;alert" in page, address
            assert THAI in page
            assert ARABIC in page


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


@pytest.mark.parametrize(
    ("status", "day", "sentence"),
    [
        ("completed", "", "Say on which day it was completed."),
        ("open", "2024-01-02", "Only an action that is completed has a completion day."),
    ],
    ids=["missing", "too_early"],
)
def test_completion_day_is_asked_for_at_its_field(
    client, secretary, meeting, status, day, sentence
):
    action = ActionItemFactory(outcome__item__meeting=meeting)
    address = url("action_edit", action.pk)

    answer = client.post(
        address, {**opened(client, address), "status": status, "completed_on": day}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"completed_on": [sentence]}


def test_action_is_added_to_an_outcome_and_completed(client, secretary, meeting):
    outcome = OutcomeFactory(item__meeting=meeting)
    client.post(
        url("action_create", meeting.slug, outcome.pk),
        {
            "text": "Send it.",
            "owner": OrganizationFactory().pk,
            "due": "2024-01-31",
            "status": "open",
        },
    )
    action = outcome.actions.get()
    address = url("action_edit", action.pk)
    client.post(
        address, {**opened(client, address), "status": "completed", "completed_on": "2024-01-30"}
    )

    action.refresh_from_db()
    assert (action.number, action.status) == (1, "completed")


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


# Papers


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


# What lies under an item


def test_intervention_is_made_changed_and_deleted(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)
    speaker = DelegateFactory(delegation__meeting=meeting)
    page = url("item_detail", meeting.slug, item.pk)

    answer = client.post(
        url("intervention_create", meeting.slug, item.pk),
        {"delegate": speaker.pk, "text": ARABIC, "item": item.pk},
    )
    assert answer.url == page
    intervention = Intervention.objects.get()
    assert intervention.position == 1
    assert ARABIC in text_of(client.get(page))

    address = url("intervention_edit", meeting.slug, intervention.pk)
    client.post(address, {**opened(client, address), "is_attributed": "on"})
    intervention.refresh_from_db()
    assert intervention.is_attributed

    client.post(url("intervention_delete", meeting.slug, intervention.pk))
    assert not Intervention.objects.exists()


def test_speaker_of_another_meeting_is_no_choice(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)

    answer = client.post(
        url("intervention_create", meeting.slug, item.pk),
        {"delegate": DelegateFactory().pk, "text": "x", "item": item.pk},
    )

    assert "delegate" in answer.context["form"].errors


def test_activities_and_findings_return_to_the_page_of_their_item(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)
    report = RegionalReportFactory(item=item)
    finding = FindingFactory(exercise__item=item, position=2)
    page = url("item_detail", meeting.slug, item.pk)

    answer = client.post(
        url("activity_create", meeting.slug, report.pk),
        {"title": "Workshop", "status": "planned"},
    )
    assert answer.url == page
    answer = client.post(
        url("finding_create", meeting.slug, finding.exercise.pk), {"text": "Found."}
    )
    assert answer.url == page

    assert report.activities.get().title == "Workshop"
    assert finding.exercise.findings.last().position == 3


def test_policy_update_comes_once_for_a_meeting(client, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting)
    update = PolicyUpdateFactory(item=item, meeting=meeting)

    answer = client.post(
        url("policyupdate_create", meeting.slug, item.pk),
        {"initiative": update.initiative.pk, "reported": "Again.", "item": item.pk},
    )

    assert answer.status_code == 422
    assert "This meeting already has an update on it." in text_of(answer)


def test_policy_update_that_lost_its_item_can_be_given_another(client, secretary, meeting):
    update = PolicyUpdateFactory(meeting=meeting, item=None)
    item = AgendaItemFactory(meeting=meeting)
    address = url("policyupdate_edit", meeting.slug, update.pk)

    answer = client.post(address, {**opened(client, address), "item": item.pk})

    assert answer.url == url("item_detail", meeting.slug, item.pk)


def test_initiative_that_was_reported_on_stays(client, secretary):
    initiative = PolicyUpdateFactory().initiative

    answer = client.post(url("initiative_delete", initiative.slug))

    assert answer.status_code == 422
    assert "used by policy updates" in text_of(answer)


# What other pages show


def test_summary_tells_the_secretariat_what_waits(client, secretary):
    meeting = MeetingFactory(status="in_session")
    item = AgendaItemFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting)
    ActionItemFactory(outcome__item=item, due=date(2023, 1, 1))

    address = url("meeting_summary", meeting.slug)
    waits = client.get(address).context["waits"]
    page = text_of(client.get(address, headers={"HX-Request": "true"}))

    assert (waits["without_time"], waits["without_outcome"], waits["overdue"]) == (2, 1, 1)
    assert page.strip().startswith('<div id="agenda-summary">')
    assert "2 items have no time" in page
    assert "1 item has no outcome" in page


def test_summary_asks_for_no_outcome_before_the_meeting(client, secretary, meeting):
    AgendaItemFactory(meeting=meeting)

    assert client.get(url("meeting_summary", meeting.slug)).context["waits"]["without_outcome"] == 0


@pytest.mark.parametrize("role", ["delegate", "contact_point"])
def test_summary_tells_participants_what_their_organization_owes(client, meeting, user_as, role):
    user = user_as(role, meeting)
    client.force_login(user)
    item = AgendaItemFactory(meeting=meeting)
    ours = meeting.delegations.get().organization
    ActionItemFactory(outcome__item=item, owner=ours, text="Ours to do.")
    done = ActionItemFactory(outcome__item=item, owner=ours, text="Done by us.")
    ActionItem.objects.filter(pk=done.pk).update(status="cancelled")
    ActionItemFactory(outcome__item=item, text="Theirs to do.")

    page = text_of(client.get(url("meeting_summary", meeting.slug)))

    assert page.count("Ours to do.") == 1
    assert "Done by us." not in page
    assert "Theirs to do." not in page


def test_session_shows_the_items_taken_in_it(client, secretary, meeting):
    session = SessionFactory(meeting=meeting)
    taken, other = (AgendaItemFactory(meeting=meeting) for _ in range(2))
    taken.sessions.add(session)
    address = url("session_items", meeting.slug, session.pk)

    partial = text_of(client.get(address, headers={"HX-Request": "true"}))
    page = text_of(client.get(address))

    assert partial.strip().startswith('<div id="session-items">')
    for answer in (partial, page):
        assert taken.title in answer
        assert other.title not in answer
    assert "<h1>" in page
