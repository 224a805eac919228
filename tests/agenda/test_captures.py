"""What delegations say, captured and corrected; closing a meeting whose items lack an outcome."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agenda import services
from agenda.models import Intervention, SessionItem
from delegates.models import SessionRoleKind
from meetings.models import MeetingStatus
from meetings.services import change_status
from tests.agenda.pages import ARABIC, opened, text_of, url
from tests.factories import (
    AgendaItemFactory,
    DelegateFactory,
    DelegationFactory,
    InterventionFactory,
    ItemRunFactory,
    OrganizationFactory,
    OutcomeFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)

JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def item(meeting):
    return AgendaItemFactory(meeting=meeting)


@pytest.fixture
def session(meeting, item):
    session = SessionFactory(meeting=meeting)
    SessionItem.objects.create(session=session, item=item)
    return session


@pytest.fixture
def fiji(meeting):
    """A delegation with one person, who has an account."""
    organization = OrganizationFactory(name="Fiji")
    delegation = DelegationFactory(meeting=meeting, organization=organization)
    DelegateFactory(delegation=delegation, user=UserFactory())
    return delegation


@pytest.fixture
def rapporteur(client, meeting, session):
    role = SessionRoleFactory(session=session, role=SessionRoleKind.RAPPORTEUR)
    role.delegate.user = UserFactory()
    role.delegate.save()
    client.force_login(role.delegate.user)
    return role.delegate.user


@pytest.fixture
def capture(client, meeting, session, item):
    """`capture(text, …)` posts what was typed, as the script does."""

    def post(text, delegation="fij", **more):
        data = {"item": item.pk, "delegation": delegation, "text": text, **more}
        return client.post(url("intervention_capture", meeting.slug, session.pk), data, **JSON)

    return post


def test_capture_is_saved_and_saved_again(rapporteur, capture, fiji, item):
    first = capture("We")
    assert first.status_code == 200
    again = capture("We agree.", key=first.json()["key"], version=1, is_restricted="on")

    record = Intervention.objects.get()
    assert again.json()["version"] == record.version == 2
    assert (record.text, record.is_restricted, record.is_attributed) == ("We agree.", True, False)
    assert record.delegate.delegation == fiji


def test_second_rapporteur_is_shown_the_text_of_the_first(rapporteur, capture, fiji):
    key = capture("We").json()["key"]
    capture("We agree.", key=key, version=1)

    late = capture("We do not.", key=key, version=1)

    assert late.status_code == 409
    assert (late.json()["theirs"], late.json()["version"]) == ("We agree.", 2)
    assert Intervention.objects.get().text == "We agree."
    assert capture("Both.", key=key, version=2).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_who_save_one_text_at_once_lose_nothing(item, fiji, at_once):
    record = InterventionFactory(item=item, delegate=fiji.delegates.get())

    def save(text):
        return services.capture_intervention(
            item=item, delegation=fiji, text=text, key=record.pk, version=record.version
        )

    results = at_once(lambda: save("One"), lambda: save("Other"))

    assert sorted(type(r).__name__ for r in results) == ["ChangedMeanwhile", "Intervention"]


@pytest.mark.parametrize(
    ("typed", "said"), [("x", "No delegation"), ("F", "More than one"), ("fiji", "Saved.")]
)
def test_delegation_is_found_by_its_first_letters(rapporteur, capture, fiji, meeting, typed, said):
    DelegationFactory(meeting=meeting, organization=OrganizationFactory(name="Fijian friends"))

    assert said in capture("Yes.", delegation=typed).json()["said"]


def test_item_of_another_session_takes_no_capture(rapporteur, capture, meeting):
    other = AgendaItemFactory(meeting=meeting)

    assert capture("Yes.", item=other.pk).status_code == 404
    assert capture("Yes.", item="x").status_code == 404


def test_without_scripts_capture_leads_back(client, rapporteur, meeting, session, item, fiji):
    answer = client.post(
        url("intervention_capture", meeting.slug, session.pk),
        {"item": item.pk, "delegation": "Fiji", "text": "<b>Yes</b>"},
    )
    assert answer.url == url("conduct_session", meeting.slug, session.pk)
    ItemRunFactory(session=session, item=item)
    assert "&lt;b&gt;Yes" in text_of(client.get(url("captured", meeting.slug, session.pk)))


def test_delegation_corrects_its_text_until_the_meeting_is_closed(client, meeting, item, fiji):
    speaker = fiji.delegates.get()
    record = InterventionFactory(item=item, delegate=speaker, is_restricted=True)
    client.force_login(speaker.user)
    page = url("intervention_correct", meeting.slug, record.pk)
    assert page in text_of(client.get(url("item_detail", meeting.slug, item.pk)))

    client.post(page, {**opened(client, page), "text": ARABIC})
    record.refresh_from_db()
    assert (record.text, record.is_restricted) == (ARABIC, True)

    type(meeting).objects.filter(pk=meeting.pk).update(status=MeetingStatus.CLOSED)
    assert client.get(page).status_code == 403
    assert page not in text_of(client.get(url("item_detail", meeting.slug, item.pk)))


def test_delegation_corrects_no_text_of_others(client, delegate, meeting, item, fiji):
    unnamed = InterventionFactory(item=item, delegate=fiji.delegates.get())
    named = InterventionFactory(item=item, delegate=fiji.delegates.get(), is_attributed=True)

    assert client.get(url("intervention_correct", meeting.slug, unnamed.pk)).status_code == 404
    assert client.get(url("intervention_correct", meeting.slug, named.pk)).status_code == 403


def test_restricted_text_is_read_by_its_delegation_and_the_secretariat(item, fiji, delegate):
    speaker = fiji.delegates.get()
    InterventionFactory(item=item, delegate=speaker, is_attributed=True, is_restricted=True)

    def seen(user):
        return Intervention.objects.visible_to(user).count()

    assert (seen(delegate), seen(speaker.user)) == (0, 1)
    assert seen(UserFactory(is_secretariat=True)) == 1
    assert Intervention.objects.for_reports().count() == 0


# Closing


def in_session(meeting):
    type(meeting).objects.filter(pk=meeting.pk).update(status=MeetingStatus.IN_SESSION)
    meeting.refresh_from_db()
    return meeting


def test_meeting_is_not_closed_while_an_item_has_no_outcome(meeting, item):
    other = AgendaItemFactory(meeting=meeting, title="Parcels")
    AgendaItemFactory(meeting=meeting, kind="closing")
    OutcomeFactory(item=item)

    with pytest.raises(ValidationError, match="this item has neither") as refusal:
        change_status(meeting=in_session(meeting), status="closed")
    assert "2 Parcels" in refusal.value.messages[0]

    OutcomeFactory(item=other, verb="noted")
    assert change_status(meeting=meeting, status="closed").status == MeetingStatus.CLOSED


def test_refused_closing_is_said_on_the_page(client, secretary, meeting, item):
    answer = client.post(
        reverse("meetings:meeting_status", args=[in_session(meeting).slug]),
        {"status": "closed"},
        follow=True,
    )

    assert f"neither an outcome nor “noted”: {item}" in text_of(answer)


def test_outcome_leads_back_to_the_conduct_page(client, secretary, meeting, session, item):
    back = url("conduct_session", meeting.slug, session.pk)
    page = url("outcome_create", meeting.slug) + f"?item={item.pk}&next={back}"

    answer = client.post(page, {"item": item.pk, "verb": "noted", "text": "it."})

    assert answer.url == back
