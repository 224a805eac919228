"""Which pages and forms of the agenda open, by role."""

import pytest

from agenda.models import Agenda, Outcome, Verb
from tests.agenda.pages import text_of, url
from tests.factories import (
    ActionItemFactory,
    ActivityFactory,
    AgendaItemFactory,
    DialogueThemeFactory,
    DocumentFactory,
    FindingFactory,
    InitiativeFactory,
    InterventionFactory,
    MeetingFactory,
    OutcomeFactory,
    PolicyUpdateFactory,
    SessionFactory,
)


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
        url("document_detail", slug, paper.pk),
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
