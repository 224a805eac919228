"""The page of an action, reports of its owner, decisions of the secretariat, what one owes."""

from datetime import date

import pytest

from agenda import services
from agenda.models import ActionItem, ActionProgress
from tests.agenda.pages import ARABIC, THAI, opened, text_of, url
from tests.factories import (
    ActionItemFactory,
    AgendaFactory,
    ContactPointFactory,
    DelegateFactory,
    MeetingFactory,
    UserFactory,
)


@pytest.fixture
def action(meeting):
    return ActionItemFactory(outcome__item__meeting=meeting, text="Collect the protocols.")


@pytest.fixture
def contact(client, action):
    """Of the owner, which has no delegation at the meeting."""
    user = UserFactory(given_name="Haruka", family_name="Mizushima")
    ContactPointFactory(organization=action.owner, user=user)
    client.force_login(user)
    return user


def now(action) -> ActionItem:
    return ActionItem.objects.get(pk=action.pk)


def test_contact_point_of_an_owner_that_was_not_there_reports(client, contact, action):
    page = text_of(client.get(action.get_absolute_url()))
    assert "Collect the protocols." in page
    assert f"/meetings/{action.meeting.slug}/" not in page  # it would not open

    answer = client.post(
        url("action_report", action.pk),
        {"status": "reported", "note": "Sent.", "link": "https://example.org/x"},
        follow=True,
    )

    assert answer.redirect_chain[-1][0] == action.get_absolute_url()
    assert now(action).status == "reported"
    assert "Haruka Mizushima" in text_of(answer)
    assert 'href="https://example.org/x"' in text_of(answer)


def test_report_keeps_what_was_typed_when_it_is_refused(client, contact, action):
    answer = client.post(
        url("action_report", action.pk),
        {"status": "reported", "note": "Sent.", "link": "javascript:alert(1)"},
    )

    assert answer.status_code == 422
    assert "Give a link that starts with https://." in text_of(answer)
    assert "Sent." in text_of(answer)
    assert now(action).status == "open"


def test_text_stays_text(client, contact, action):
    hostile = f"<script>alert(1)</script> {THAI} {ARABIC}"
    client.post(url("action_report", action.pk), {"status": "in_progress", "note": hostile})

    for page in (
        text_of(client.get(action.get_absolute_url())),
        text_of(client.get(url("own_actions"))),
    ):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert THAI in page
        assert ARABIC in page


@pytest.mark.parametrize("role", ["delegate", "contact_point"])
def test_others_read_which_body_reported_and_report_nothing(client, contact, action, user_as, role):
    client.post(url("action_report", action.pk), {"status": "in_progress", "note": "Asked."})
    client.force_login(user_as(role, action.meeting))

    page = text_of(client.get(action.get_absolute_url()))
    assert "Asked." in page
    assert "Mizushima" not in page
    assert "/report/" not in page
    data = {"status": "reported", "note": "Done."}
    assert client.post(url("action_report", action.pk), data).status_code == 403
    assert client.post(url("action_verify", action.pk), data).status_code == 403
    assert ActionProgress.objects.count() == 1


def test_who_has_left_office_reports_nothing(client, contact, action):
    contact.contact_points.update(valid_to=date(2020, 1, 1))

    assert client.get(action.get_absolute_url()).status_code == 404
    assert client.post(url("action_report", action.pk), {}).status_code == 404
    assert action.text not in text_of(client.get(url("own_actions")))


def test_person_responsible_opens_it_and_reports(client, action):
    person = ContactPointFactory(organization=action.owner, user=UserFactory())
    services.name_responsible(action=action, person=person)
    client.force_login(person.user)

    client.post(url("action_report", action.pk), {"status": "in_progress", "note": "Begun."})

    assert now(action).progress == "Begun."


@pytest.mark.parametrize("status", ["draft", "announced"])
def test_owner_knows_nothing_of_an_agenda_that_is_not_out(client, draft_meeting, status):
    type(draft_meeting).objects.filter(pk=draft_meeting.pk).update(status=status)
    action = ActionItemFactory(outcome__item__meeting=draft_meeting, text="hidden action")
    user = UserFactory()
    ContactPointFactory(organization=action.owner, user=user)
    client.force_login(user)

    assert client.get(action.get_absolute_url()).status_code == 404
    assert "hidden action" not in text_of(client.get(url("own_actions")))
    organization = url("organization_actions", action.owner.slug)
    assert "hidden action" not in text_of(client.get(organization))


def test_secretariat_verifies_what_is_reported(client, contact, action, user_as):
    client.post(url("action_report", action.pk), {"status": "reported", "note": "Sent."})
    client.force_login(user_as("secretariat", None))
    address = url("action_verify", action.pk)
    assert address in text_of(client.get(action.get_absolute_url()))

    client.post(address, opened(client, address))

    done = now(action)
    assert (done.status, done.completed_on) == (
        "completed",
        action.history_lines.first().created_at.date(),
    )
    assert "/reopen/" in text_of(client.get(action.get_absolute_url()))


def test_decision_on_what_has_changed_meanwhile_is_held_back(client, secretary, action):
    address = url("action_cancel", action.pk)
    form = {**opened(client, address), "note": "No longer needed."}
    services.report_progress(action=action, by=secretary, status="in_progress", note="Begun.")

    answer = client.post(address, form)

    assert answer.status_code == 422
    assert "Somebody else changed this action meanwhile." in text_of(answer)
    assert "No longer needed." in text_of(answer)
    assert now(action).status == "in_progress"


def test_action_is_carried_over_to_a_meeting_that_is_offered(client, secretary, action):
    meeting = action.meeting
    later = MeetingFactory(series=meeting.series, number=meeting.number + 1, title="Later")
    closed = MeetingFactory(series=meeting.series, number=meeting.number + 2, status="closed")
    AgendaFactory(meeting=later)
    address = url("action_carry", action.pk)

    assert client.post(address, {"to": closed.pk}).status_code == 422
    assert client.post(address, {"to": MeetingFactory().pk}).status_code == 422
    client.post(address, {"to": later.pk, "due": "2025-01-31"})

    for host in (meeting, later):
        assert action.text in text_of(client.get(url("action_list", host.slug)))
    client.force_login(DelegateFactory(delegation__meeting=later, user=UserFactory()).user)
    assert action.text in text_of(client.get(url("action_list", later.slug)))
    assert client.get(action.get_absolute_url()).status_code == 200


def test_only_people_of_the_owner_can_be_named(client, contact, action):
    stranger = ContactPointFactory()
    address = url("action_responsible", action.pk)

    assert client.post(address, {"person": stranger.pk}).status_code == 422
    own = contact.contact_points.get()
    assert client.post(address, {"person": own.pk}).status_code == 302
    assert now(action).responsible == own


def test_action_with_a_history_is_not_deleted(client, secretary, action):
    services.report_progress(action=action, by=secretary, status="open", note="Asked.")

    assert client.post(url("action_delete", action.pk)).status_code == 422
    assert now(action)


# What one owes


def test_what_is_asked_is_listed_across_meetings(client, contact, action):
    other = AgendaFactory().meeting
    late = ActionItemFactory(
        outcome__item__meeting=other, owner=action.owner, text="late one", due=date(2020, 1, 1)
    )
    ActionItemFactory(outcome__item__meeting=other, text="of others")
    services.close_action(kind="cancelled", action=action, by=contact, note="No.")

    for address in (url("own_actions"), url("organization_actions", action.owner.slug)):
        rows = client.get(address).context["rows"]
        assert list(rows) == [late, action]
        overdue = client.get(f"{address}?status=overdue").context["rows"]
        assert list(overdue) == [late]


def test_contact_points_of_others_don_t_find_the_page(client, action, user_as):
    client.force_login(user_as("contact_point", action.meeting))

    assert client.get(url("organization_actions", action.owner.slug)).status_code == 404


@pytest.mark.parametrize("name", ["own_actions", "organization_actions", "action_detail"])
def test_pages_take_the_same_queries_at_1_and_3_rows(
    client, contact, action, name, django_assert_max_num_queries
):
    args = {"organization_actions": [action.owner.slug], "action_detail": [action.pk]}
    counts = []
    for more in (1, 2):
        for _ in range(more):
            other = ActionItemFactory(
                outcome__item__meeting=AgendaFactory().meeting, owner=action.owner
            )
            services.report_progress(action=other, by=contact, status="open", note="Said.")
            services.report_progress(action=action, by=contact, status="open", note="Said.")
        address = url(name, *args.get(name, []))
        client.get(address)
        with django_assert_max_num_queries(13) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
