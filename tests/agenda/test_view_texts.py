"""Forms keep what was typed, and text stays text."""

import pytest

from agenda.models import Verb
from tests.agenda.pages import ARABIC, THAI, text_of, url
from tests.factories import (
    ActionItemFactory,
    ActivityFactory,
    AgendaItemFactory,
    DialogueThemeFactory,
    DocumentFactory,
    FindingFactory,
    InterventionFactory,
    OrganizationFactory,
    OutcomeFactory,
    PolicyUpdateFactory,
    RegionalReportFactory,
    SessionFactory,
)


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
        url("action_create", meeting.slug, OutcomeFactory(item=item).pk): "text",
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
