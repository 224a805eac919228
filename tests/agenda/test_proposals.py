"""Asking for a timetable, watching, and what becomes of what is proposed."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import translation

from agenda import services
from agenda.models import ItemLead, Proposal, ProposalStatus, SessionItem
from agenda.proposing import MAX_ATTEMPTS, propose
from agenda.solving import read_solution
from agenda.tasks import recover_proposals
from meetings.models import Organization, Session
from tests.factories import (
    AcknowledgementFactory,
    AgendaItemFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)
from tests.reports.test_services import waiting_messages
from wcoap.locks import alone_with, is_in_hand

pytestmark = pytest.mark.django_db

SECONDS = 2


@pytest.fixture
def meeting():
    """Two sessions in the tray, one that stands, and a room."""
    meeting = MeetingFactory()
    room = RoomFactory(venue=meeting.venue, name="Hall")
    for title in ("First", "Second"):
        SessionFactory(meeting=meeting, title=title, starts_at=None, ends_at=None)
    SessionFactory(meeting=meeting, title="Standing", room=room)
    return meeting


def ask(meeting, **kwargs) -> Proposal:
    kwargs = {"seconds": SECONDS, "requested_by": None, **kwargs}
    return services.request_proposal(meeting=meeting, **kwargs)


def solved(meeting, **kwargs) -> Proposal:
    proposal = ask(meeting, **kwargs)
    propose(proposal.pk)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.READY, proposal.error
    return proposal


def places(meeting):
    return {s.title: (s.starts_at, s.room_id) for s in meeting.sessions.all()}


# Asking


def test_request_queues_the_search_once_it_is_committed(
    meeting, django_capture_on_commit_callbacks
):
    waiting_messages()
    with django_capture_on_commit_callbacks(execute=True):
        proposal = ask(meeting)

    assert proposal.status == ProposalStatus.QUEUED
    assert str(proposal.pk) in waiting_messages()


def test_one_search_at_a_time(meeting):
    ask(meeting)

    with pytest.raises(ValidationError, match="looked for already"):
        ask(meeting)
    ask(MeetingFactory())


# Solving


def test_proposal_places_what_waits_and_changes_nothing_yet(meeting):
    before = places(meeting)
    proposal = solved(meeting)

    solution = read_solution(proposal.result)
    assert sorted(change.title for change in solution.placed) == ["First", "Second"]
    assert (solution.moved, solution.left_over, solution.unchanged) == ([], [], 1)
    assert solution.as_data() == proposal.result
    assert (proposal.progress, proposal.attempts) == (100, 1)
    assert len(proposal.based_on["sessions"]) == 3
    assert places(meeting) == before


def test_solved_twice_it_stays_as_it_is(meeting):
    proposal = solved(meeting)
    version = proposal.version
    propose(proposal.pk)

    proposal.refresh_from_db()
    assert (proposal.version, proposal.attempts) == (version, 1)


def test_room_held_by_another_meeting_is_left_to_it(meeting):
    room = meeting.sessions.get(title="Standing").room
    other = MeetingFactory(venue=meeting.venue, last_day=meeting.last_day)
    opens = meeting.sessions.get(title="Standing").starts_at.replace(minute=0)
    for day in range(5):
        SessionFactory(
            meeting=other,
            room=room,
            starts_at=opens + timedelta(days=day, hours=1),
            ends_at=opens + timedelta(days=day, hours=8),
        )
    proposal = solved(meeting)
    services.accept_proposal(proposal=proposal)

    assert not meeting.sessions.filter(starts_at=None).exists()


def test_cancelled_search_leaves_nothing(meeting):
    proposal = ask(meeting)
    services.cancel_proposal(proposal=proposal)
    propose(proposal.pk)

    proposal.refresh_from_db()
    assert (proposal.status, proposal.attempts, proposal.result) == ("cancelled", 0, {})
    with pytest.raises(ValidationError, match="over already"):
        services.cancel_proposal(proposal=proposal)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_running_search_is_cancelled_within_a_second(meeting):
    delegation = DelegationFactory(meeting=meeting)
    people = [DelegateFactory(delegation=delegation) for _ in range(6)]
    for number in range(36):
        item = AgendaItemFactory(meeting=meeting)
        session = SessionFactory(
            meeting=meeting, starts_at=None, ends_at=None, minutes=(30, 45, 60, 90)[number % 4]
        )
        SessionItem.objects.create(session=session, item=item)
        SessionRoleFactory(session=session, delegate=people[number % 6])
    proposal = services.request_proposal(meeting=meeting, seconds=60, requested_by=None)
    ended = []

    def work() -> None:
        propose(proposal.pk)
        ended.append(time.monotonic())
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    until = time.monotonic() + 30
    while not Proposal.objects.get(pk=proposal.pk).progress_line and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1)
    cancelled = time.monotonic()
    services.cancel_proposal(proposal=proposal)
    thread.join(20)

    proposal.refresh_from_db()
    assert (proposal.status, proposal.result) == (ProposalStatus.CANCELLED, {})
    assert ended[0] - cancelled < 2  # a second, and what other tests take of the machine


def test_search_that_kills_its_workers_fails_in_the_end(meeting):
    proposal = ask(meeting)
    Proposal.objects.filter(pk=proposal.pk).update(
        status=ProposalStatus.SOLVING, attempts=MAX_ATTEMPTS
    )
    propose(proposal.pk)

    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.FAILED
    assert "stopped each time" in proposal.error


def test_search_without_a_living_worker_is_queued_again(meeting):
    proposal = ask(meeting)
    Proposal.objects.filter(pk=proposal.pk).update(status=ProposalStatus.SOLVING, attempts=1)
    waiting_messages()
    recover_proposals()
    recover_proposals()

    assert waiting_messages().count(str(proposal.pk)) == 1
    propose(proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.attempts) == (ProposalStatus.READY, 2)


@pytest.mark.django_db(transaction=True)
def test_search_in_other_hands_is_left_alone(meeting):
    proposal = ask(meeting)
    held, release = threading.Event(), threading.Event()

    def other_worker() -> None:
        with alone_with(proposal.pk) as alone:
            assert alone
            held.set()
            release.wait(20)
        connection.close()

    thread = threading.Thread(target=other_worker)
    thread.start()
    held.wait(20)
    try:
        assert is_in_hand(proposal.pk)
        propose(proposal.pk)
        proposal.refresh_from_db()
        assert (proposal.status, proposal.attempts) == (ProposalStatus.QUEUED, 0)
    finally:
        release.set()
        thread.join()
    assert not is_in_hand(proposal.pk)


# Deciding


def test_accepted_proposal_is_written_as_it_was_shown(meeting):
    proposal = solved(meeting)
    accepted = services.accept_proposal(proposal=proposal)

    assert accepted.status == ProposalStatus.ACCEPTED
    there = places(meeting)
    for change in read_solution(proposal.result).changes:
        assert there[change.title] == (change.after.start, change.after.room)


def test_accepted_proposal_can_be_taken_back_once(meeting):
    before = places(meeting)
    proposal = services.accept_proposal(proposal=solved(meeting))
    assert places(meeting) != before
    services.undo_proposal(proposal=proposal)

    assert places(meeting) == before
    with pytest.raises(ValidationError, match="Only an accepted"):
        services.undo_proposal(proposal=proposal)


def test_accepted_proposal_stays_where_somebody_went_on(meeting):
    proposal = services.accept_proposal(proposal=solved(meeting))
    meeting.sessions.filter(title="First").update(note="Bring a pen.")
    after = places(meeting)

    with pytest.raises(ValidationError, match="“First” changed since"):
        services.undo_proposal(proposal=proposal)
    assert places(meeting) == after


def change(meeting):
    Session.objects.filter(meeting=meeting, title="Standing").update(note="Another.")


def add(meeting):
    SessionFactory(meeting=meeting, title="New")


def delete(meeting):
    meeting.sessions.filter(title="Standing").delete()


@pytest.mark.parametrize(
    ("meanwhile", "words"),
    [
        (change, "“Standing” was changed by the system"),
        (add, "“New” came in addition"),
        (delete, "“Standing” was deleted"),
    ],
)
def test_proposal_is_refused_where_the_timetable_moved_meanwhile(meeting, meanwhile, words):
    proposal = solved(meeting)
    meanwhile(meeting)
    before = places(meeting)

    with pytest.raises(ValidationError, match=words):
        services.accept_proposal(proposal=proposal)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.READY
    assert places(meeting) == before


def chair(meeting):
    """A delegate whose head is another, with a role in the session that stands; an item in it."""
    delegation = DelegationFactory(meeting=meeting)
    DelegateFactory(delegation=delegation, role="head_of_delegation")
    delegate = DelegateFactory(delegation=delegation)
    standing = meeting.sessions.get(title="Standing")
    SessionRoleFactory(session=standing, delegate=delegate)
    item = AgendaItemFactory(meeting=meeting)
    SessionItem.objects.create(session=standing, item=item)
    return delegate


PEOPLE = "the people or what they do in the sessions"


@pytest.mark.parametrize(
    ("meanwhile", "words"),
    [
        (
            lambda m, d: SessionRoleFactory(session=m.sessions.get(title="First"), delegate=d),
            PEOPLE,
        ),
        (lambda m, d: d.session_roles.update(role="moderator"), PEOPLE),
        (lambda m, d: d.session_roles.all().delete(), PEOPLE),
        (lambda m, d: DelegateFactory(delegation=d.delegation), PEOPLE),
        (lambda m, d: type(d).objects.filter(pk=d.pk).update(status="withdrawn"), PEOPLE),
        (lambda m, d: m.delegations.update(status="declined"), PEOPLE),
        (lambda m, d: type(d).objects.filter(pk=d.pk).update(mode="online"), PEOPLE),
        (lambda m, d: type(d).objects.filter(pk=d.pk).update(role="observer"), None),
        (
            lambda m, d: Organization.objects.filter(pk=d.delegation.organization_id).update(
                time_zone="Europe/Paris"
            ),
            PEOPLE,
        ),
        (lambda m, d: m.venue.rooms.update(capacity=7), "the rooms"),
        (lambda m, d: RoomFactory(venue=m.venue), "the rooms"),
        (lambda m, d: type(m).objects.filter(pk=m.pk).update(day_ends_at="16:00"), "hours"),
        (lambda m, d: m.agenda_items.update(minutes_asked=75), "the agenda"),
        (lambda m, d: AgendaItemFactory(meeting=m), "the agenda"),
        (lambda m, d: SessionItem.objects.filter(session__meeting=m).delete(), "the agenda"),
        (
            lambda m, d: SessionItem.objects.create(
                session=m.sessions.get(title="First"), item=m.agenda_items.get()
            ),
            "the agenda",
        ),
        (
            lambda m, d: ItemLead.objects.create(
                item=m.agenda_items.get(), organization=d.delegation.organization
            ),
            "the agenda",
        ),
        (lambda m, d: AcknowledgementFactory(meeting=m), None),
        (lambda m, d: type(d).objects.filter(pk=d.pk).update(email="new@example.org"), None),
        (lambda m, d: type(m).objects.filter(pk=m.pk).update(title="Another name"), None),
        (lambda m, d: SessionRoleFactory(), None),
        (lambda m, d: translation.activate("fr"), None),
    ],
)
def test_proposal_is_refused_where_what_it_was_made_for_changed(meeting, meanwhile, words):
    delegate = chair(meeting)
    proposal = solved(meeting, seconds=1)
    before = places(meeting)
    with translation.override("en"):
        meanwhile(meeting, delegate)

        if words is None:
            assert services.accept_proposal(proposal=proposal).status == ProposalStatus.ACCEPTED
            return
        with pytest.raises(ValidationError) as refused:
            services.accept_proposal(proposal=proposal)
    (sentence,) = refused.value.messages
    assert sentence.startswith("Since this was made, ")
    assert sentence.endswith(f"{words} changed. Ask for a new proposal.")
    assert places(meeting) == before


def test_items_in_another_order_make_a_proposal_stale(meeting):
    chair(meeting)
    last = AgendaItemFactory(meeting=meeting)
    proposal = solved(meeting)
    services.move_item(item=last, direction="up")

    with pytest.raises(ValidationError, match="the agenda changed"):
        services.accept_proposal(proposal=proposal)


def test_changed_session_is_named_before_anything_else(meeting):
    proposal = solved(meeting)
    change(meeting)
    RoomFactory(venue=meeting.venue)

    with pytest.raises(ValidationError, match="“Standing” was changed") as refused:
        services.accept_proposal(proposal=proposal)
    assert "rooms" not in refused.value.messages[0]


@pytest.mark.parametrize("minutes", [10, 37])
def test_session_at_an_odd_minute_is_not_moved(meeting, minutes):
    standing = meeting.sessions.get(title="Standing")
    start = standing.starts_at.replace(minute=minutes)
    meeting.sessions.filter(pk=standing.pk).update(
        starts_at=start, ends_at=start + timedelta(minutes=standing.minutes)
    )

    solution = read_solution(solved(meeting).result)
    assert (solution.moved, solution.unchanged) == ([], 1)


def test_proposal_whose_room_was_taken_meanwhile_is_refused_whole(meeting):
    proposal = solved(meeting)
    before = places(meeting)
    change = read_solution(proposal.result).placed[0]
    other = MeetingFactory(venue=meeting.venue)
    SessionFactory(
        meeting=other,
        title="Theirs",
        room_id=change.after.room,
        starts_at=change.after.start,
        ends_at=change.after.start + timedelta(minutes=30),
    )

    with pytest.raises(ValidationError, match="Theirs"):
        services.accept_proposal(proposal=proposal)
    assert places(meeting) == before


def test_thrown_away_proposal_cannot_be_accepted(meeting):
    proposal = services.discard_proposal(proposal=solved(meeting))

    with pytest.raises(ValidationError, match="not waiting"):
        services.accept_proposal(proposal=proposal)


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_write_once(meeting, at_once):
    proposal = solved(meeting)

    def accept():
        return services.accept_proposal(proposal=proposal)

    answers = at_once(accept, accept)
    assert sum(isinstance(answer, ValidationError) for answer in answers) == 1
    assert sum(isinstance(answer, Proposal) for answer in answers) == 1


# Pages


def url(name: str, meeting, *args) -> str:
    return reverse(f"agenda:proposal_{name}", args=[meeting.slug, *args])


def test_list_offers_the_first_step(client, secretary, meeting):
    page = client.get(url("list", meeting))

    assert b"will be here" in page.content
    assert b'value="20"' in page.content


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries(client, secretary, meeting, count, django_assert_num_queries):
    for _ in range(count):
        Proposal.objects.create(meeting=meeting, status="discarded", requested_by=secretary)
    with django_assert_num_queries(4):  # user, meeting, count, proposals; the cache has the session
        response = client.get(url("list", meeting))

    assert len(response.context["rows"]) == count


@pytest.mark.parametrize("seconds", ["4", "121", "", "soon"])
def test_seconds_out_of_range_are_refused(client, secretary, meeting, seconds):
    response = client.post(url("create", meeting), {"seconds": seconds})

    assert response.status_code == 422
    assert not Proposal.objects.exists()


def test_asking_leads_to_the_search_which_the_page_watches(client, secretary, meeting):
    response = client.post(url("create", meeting), {"seconds": "20"}, follow=True)
    proposal = Proposal.objects.get()
    assert proposal.requested_by == secretary
    assert response.redirect_chain[-1][0] == url("detail", meeting, proposal.pk)
    assert b'hx-trigger="load delay:1s"' in response.content
    assert b"No worker has been seen" in response.content

    again = client.post(url("create", meeting), {"seconds": "20"}, follow=True)
    assert again.redirect_chain[-1][0] == url("detail", meeting, proposal.pk)
    assert b"looked for already" in again.content

    Proposal.objects.update(status="solving", progress=40, progress_line="Half of it")
    partial = client.get(url("detail", meeting, proposal.pk), headers={"HX-Request": "true"})
    assert b"Half of it" in partial.content
    assert b"<html" not in partial.content

    client.post(url("cancel", meeting, proposal.pk))
    page = client.get(url("detail", meeting, proposal.pk))
    assert b"The search was cancelled" in page.content
    assert b"hx-trigger" not in page.content.split(b'id="state"')[1].split(b">")[0]


def test_difference_is_shown_and_accepted_and_undone(client, secretary, meeting):
    standing = meeting.sessions.get(title="Standing")
    delegate = DelegateFactory(delegation=DelegationFactory(meeting=meeting))
    other = SessionFactory(meeting=meeting, title="Crossing", room=None)
    for session in (standing, other):
        SessionRoleFactory(session=session, delegate=delegate)
    SessionFactory(meeting=meeting, title="Coffee", kind="break", starts_at=None, ends_at=None)
    proposal = solved(meeting)
    page = client.get(url("detail", meeting, proposal.pk))

    for words in ("2 sessions placed", "1 moved", "1 left over", "Crossing", "Hall", "Coffee"):
        assert words in page.content.decode()
    before = places(meeting)
    accepted = client.post(url("accept", meeting, proposal.pk), follow=True)
    assert accepted.redirect_chain[-1][0] == reverse("agenda:timetable", args=[meeting.slug])
    assert "The timetable is as proposed: 3 sessions have new places." in accepted.content.decode()
    assert url("undo", meeting, proposal.pk) in accepted.content.decode()
    undone = client.post(url("undo", meeting, proposal.pk), follow=True)
    assert "as it was before the proposal" in undone.content.decode()
    assert places(meeting) == before


def test_stale_proposal_says_why_on_its_page(client, secretary, meeting):
    proposal = solved(meeting)
    add(meeting)
    response = client.post(url("accept", meeting, proposal.pk), follow=True)

    assert "“New” came in addition" in response.content.decode()


def test_discarding_leads_to_the_list(client, secretary, meeting):
    proposal = solved(meeting)
    response = client.post(url("discard", meeting, proposal.pk), follow=True)

    assert response.redirect_chain[-1][0] == url("list", meeting)
    assert "Thrown away" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "message"), [("undo", "Only an accepted"), ("cancel", "over already")]
)
def test_what_is_too_late_is_said(client, secretary, meeting, name, message):
    proposal = services.discard_proposal(proposal=solved(meeting))
    response = client.post(url(name, meeting, proposal.pk), follow=True)

    assert message in response.content.decode()


def test_failed_search_says_why(client, secretary, meeting):
    proposal = Proposal.objects.create(meeting=meeting, status="failed", error="It stopped.")

    assert b"It stopped." in client.get(url("detail", meeting, proposal.pk)).content


# The command


def test_command_prints_the_difference_and_accepts(meeting, capsys):
    call_command("propose_timetable", meeting.slug, seconds=SECONDS, accept=True)
    said = capsys.readouterr().out

    assert "placed   First: " in said
    assert "2 placed, 0 moved, 1 unchanged, 0 left over" in said
    assert said.endswith("Accepted.\n")
    assert not meeting.sessions.filter(starts_at=None).exists()


def test_command_only_proposes_unless_told(meeting, capsys):
    call_command("propose_timetable", meeting.slug, seconds=SECONDS)

    assert "waits on its page" in capsys.readouterr().out
    assert meeting.sessions.filter(starts_at=None).count() == 2
    assert Proposal.objects.get().status == ProposalStatus.READY


def test_command_fails_where_nothing_can_be_proposed(capsys):
    meeting = MeetingFactory()
    SessionFactory(meeting=meeting, title="Endless", starts_at=None, ends_at=None, minutes=900)
    with pytest.raises(CommandError, match="Nothing could be proposed"):
        call_command("propose_timetable", meeting.slug, seconds=SECONDS)

    assert "left     Endless: It lasts 900 minutes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("slug", "seconds", "words"),
    [("nowhere", 5, "No meeting is called"), (None, 0, "between 1 and 300")],
)
def test_command_says_what_is_wrong(meeting, slug, seconds, words):
    with pytest.raises(CommandError, match=words):
        call_command("propose_timetable", slug or meeting.slug, seconds=seconds)
