"""The pages of what lies under an item: interventions, reports, exercises, updates."""

from agenda.models import Intervention
from tests.agenda.pages import ARABIC, opened, text_of, url
from tests.factories import (
    AgendaItemFactory,
    DelegateFactory,
    FindingFactory,
    PolicyUpdateFactory,
    RegionalReportFactory,
)


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
