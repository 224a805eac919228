"""Taking a programme into the draft: shown first, all or nothing, and safe to repeat."""

import io
import json
import re
import threading
import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from icalendar import Calendar

from agenda import services
from agenda.exchange.reading import read_rows
from agenda.services import apply_plan, preview_import
from meetings.models import Mode, Session
from tests.factories import (
    AgendaItemFactory,
    DelegateFactory,
    MeetingFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)
from wcoap.plans import OtherPlanError, Step

pytestmark = pytest.mark.django_db

HEADING = "key,title,kind,day,start,end,room,mode,time_zone,items\n"
ZONE = "Pacific/Fiji"


def table(*lines: str) -> bytes:
    return (HEADING + "".join(f"{line}\n" for line in lines)).encode()


def rows(*lines: str):
    return read_rows("programme.csv", table(*lines))


def take(meeting, *lines: str, chosen=None):
    """Preview and take, in one step."""
    said = rows(*lines)
    plan = preview_import(meeting=meeting, rows=said)
    chosen = [row.line for row in said] if chosen is None else chosen
    return apply_plan(meeting=meeting, rows=said, chosen=chosen, mark=plan.mark)


@pytest.fixture
def room(meeting):
    return RoomFactory(venue=meeting.venue, name="Coral")


@pytest.fixture
def other_room(meeting):
    return RoomFactory(venue=meeting.venue, name="Reef")


@pytest.fixture
def session(meeting, room):
    """On 6 March at nine."""
    return SessionFactory(meeting=meeting, title="Opening", room=room)


NEW = f",Welcome,ceremony,2023-03-06,10:00,11:30,Coral,online,{ZONE},"


def test_new_session_is_made_as_the_line_says(meeting, room):
    item = AgendaItemFactory(meeting=meeting)
    take(meeting, NEW + item.number)

    made = Session.objects.get(meeting=meeting)
    assert (made.title, made.kind, made.room, made.mode) == ("Welcome", "ceremony", room, "online")
    assert made.starts_at.astimezone(meeting.time_zone).isoformat() == "2023-03-06T10:00:00+12:00"
    assert made.minutes == 90
    assert [link.item for link in made.item_links.all()] == [item]
    assert made.events.count() == 1


def test_second_import_changes_nothing(meeting, room, session):
    line = f",Opening,plenary,2023-03-06,09:30,10:00,Coral,,{ZONE},"
    assert len(take(meeting, NEW, line)) == 2
    before = set(Session.objects.values_list("pk", "version"))

    assert take(meeting, NEW, line) == []
    assert set(Session.objects.values_list("pk", "version")) == before


def test_line_without_a_mode_takes_the_meetings(meeting):
    take(meeting, f",Talk,,2023-03-06,10:00,11:00,,,{ZONE},")
    assert Session.objects.get().mode == Mode.HYBRID


def test_import_deletes_nothing(meeting, session):
    SessionRoleFactory(session=session)
    take(meeting, f"{session.pk},Opening,,2023-03-07,09:00,10:00,,,{ZONE},")
    session.refresh_from_db()
    assert session.roles.count() == 1
    assert session.room is None
    assert session.starts_at.astimezone(meeting.time_zone).day == 7


def test_sessions_swap_their_rooms(meeting, session, room, other_room):
    other = SessionFactory(meeting=meeting, title="Other", room=other_room)
    take(
        meeting,
        f"{session.pk},Opening,,2023-03-06,09:00,10:00,Reef,,{ZONE},",
        f"{other.pk},Other,,2023-03-06,09:00,10:00,Coral,,{ZONE},",
    )
    session.refresh_from_db(), other.refresh_from_db()
    assert (session.room, other.room) == (other_room, room)


def test_only_chosen_lines_are_taken(meeting, room):
    done = take(meeting, NEW, NEW.replace("Welcome", "Second").replace("Coral", ""), chosen=[3])
    assert [line.title for line in done] == ["Second"]
    assert Session.objects.get().title == "Second"


def test_lines_that_hold_together_are_not_taken_apart(meeting, session, other_room):
    """The second takes the place that the first leaves."""
    lines = (
        f"{session.pk},Opening,,2023-03-06,09:00,10:00,Reef,,{ZONE},",
        f",Welcome,,2023-03-06,09:00,10:00,Coral,,{ZONE},",
    )
    with pytest.raises(ValidationError, match="Without the lines that you left out, line 3 can't"):
        take(meeting, *lines, chosen=[3])
    assert Session.objects.count() == 1
    assert len(take(meeting, *lines)) == 2


def test_refused_lines_are_left_and_nothing_else(meeting, room):
    done = take(meeting, NEW, f",Late,,2023-03-06,12:00,11:00,,,{ZONE},")
    assert [line.title for line in done] == ["Welcome"]


def test_plan_that_changed_meanwhile_is_not_taken(meeting, session):
    said = rows(f"{session.pk},Opening,,2023-03-07,09:00,10:00,Coral,,{ZONE},")
    mark = preview_import(meeting=meeting, rows=said).mark
    session.starts_at += timedelta(hours=1)
    session.ends_at += timedelta(hours=1)
    session.save()

    with pytest.raises(OtherPlanError) as other:
        apply_plan(meeting=meeting, rows=said, chosen=[2], mark=mark)

    assert "10:00" in other.value.plan.lines[0].changes[0].before
    session.refresh_from_db()
    assert session.starts_at.astimezone(meeting.time_zone).day == 6


def test_other_meetings_sessions_are_left_alone(meeting, session):
    """A file of one meeting gives another its sessions anew."""
    elsewhere = MeetingFactory(venue=meeting.venue)
    line = f"{session.pk},Opening,,2023-03-06,11:00,12:00,Coral,,{ZONE},"

    take(elsewhere, line)

    assert meeting.sessions.get() == session
    assert elsewhere.sessions.get().title == "Opening"
    again = preview_import(meeting=elsewhere, rows=rows(line))
    assert [line.step for line in again.lines] == [Step.SAME]


@pytest.fixture
def neighbour(meeting):
    """Another meeting in the same venue."""
    return MeetingFactory(venue=meeting.venue)


def test_room_that_another_meeting_holds_is_refused(neighbour, session):
    talk = f",Talk,,2023-03-06,09:30,10:00,Coral,,{ZONE},"
    other = f",Other,,2023-03-06,09:30,10:00,,,{ZONE},"

    plan = preview_import(meeting=neighbour, rows=rows(talk, other))

    assert [line.step for line in plan.lines] == [Step.REFUSED, Step.CREATE]
    sentence = "Coral is held by another meeting: Mon 6 Mar 2023, 09:00–10:00."
    assert plan.lines[0].reasons == [sentence]
    assert [line.title for line in take(neighbour, talk, other)] == ["Other"]


@pytest.mark.parametrize(("start", "end"), [("08:00", "09:00"), ("10:00", "11:00")])
def test_sessions_of_two_meetings_may_touch(neighbour, session, start, end):
    take(neighbour, f",Talk,,2023-03-06,{start},{end},Coral,,{ZONE},")
    assert neighbour.sessions.get().room == session.room


def test_session_moved_onto_another_meeting_is_refused(neighbour, session, room):
    """It stays where it was, and keeps that place from another line."""
    moved = SessionFactory(
        meeting=neighbour,
        title="Talk",
        room=room,
        starts_at=session.starts_at + timedelta(hours=2),
        ends_at=session.ends_at + timedelta(hours=2),
    )
    plan = preview_import(
        meeting=neighbour,
        rows=rows(
            f",New,,2023-03-06,11:00,12:00,Coral,,{ZONE},",
            f"{moved.pk},Talk,,2023-03-06,09:00,10:00,Coral,,{ZONE},",
        ),
    )
    assert [line.reasons for line in plan.lines] == [
        ["Coral is held by “Talk”, which stays there: Mon 6 Mar 2023, 11:00–12:00."],
        ["Coral is held by another meeting: Mon 6 Mar 2023, 09:00–10:00."],
    ]


@pytest.mark.django_db(transaction=True)
def test_room_taken_between_the_plan_and_its_writing_is_refused(meeting, neighbour, room, at_once):
    """The plan can't see what is not committed; the database can."""
    line = rows(f",Talk,,2023-03-06,09:00,10:00,Coral,,{ZONE},")
    mark = preview_import(meeting=meeting, rows=line).mark
    held = threading.Event()

    @transaction.atomic
    def hold():
        SessionFactory(meeting=neighbour, room=room)
        connection.check_constraints()
        held.set()
        wait_for_the_other()

    def apply():
        held.wait(timeout=10)
        return apply_plan(meeting=meeting, rows=line, chosen=[2], mark=mark)

    _, refused = at_once(hold, apply)

    assert isinstance(refused, ValidationError)
    assert refused.messages == ["Another session holds this room at that time."]
    assert not meeting.sessions.exists()


def wait_for_the_other() -> None:
    """Until another connection waits for this transaction."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone():
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


# The page


def upload(data: bytes, name="programme.csv"):
    return {"file": SimpleUploadedFile(name, data)}


def page(meeting) -> str:
    return reverse("agenda:programme_import", args=[meeting.slug])


def hidden(content: str) -> dict[str, str]:
    return dict(re.findall(r'name="(token|mark)" value="([^"]*)"', content))


def test_page_shows_and_then_takes(client, secretary, meeting, room, session):
    shown = client.post(
        page(meeting),
        upload(
            table(
                NEW,
                f"{session.pk},Opening,,2023-03-06,08:00,09:00,Coral,,{ZONE},",
                ",,,2023-03-06,09:00,08:00,Attic,,,",
            )
        ),
    )
    assert shown.status_code == 200
    content = shown.content.decode()
    assert "Take line 2, Welcome" in content
    assert "Mon 6 Mar 2023, 08:00–09:00" in content
    assert "It has no title." in content
    assert Session.objects.count() == 1

    taken = client.post(page(meeting), {**hidden(content), "rows": ["2", "3"]}, follow=True)
    assert "Taken into the draft: 1 new session, 1 changed." in taken.content.decode()
    assert Session.objects.count() == 2


def test_page_takes_nothing_when_nothing_is_chosen(client, secretary, meeting, room):
    content = client.post(page(meeting), upload(table(NEW))).content.decode()
    answer = client.post(page(meeting), hidden(content))
    assert answer.status_code == 422
    assert "No line is chosen." in answer.content.decode()
    assert not Session.objects.exists()


def test_page_shows_the_new_plan_when_the_draft_has_changed(client, secretary, meeting, room):
    content = client.post(page(meeting), upload(table(NEW))).content.decode()
    SessionFactory(meeting=meeting, title="Welcome", kind="ceremony")

    answer = client.post(page(meeting), {**hidden(content), "rows": ["2"]})

    assert answer.status_code == 409
    assert "has changed meanwhile" in answer.content.decode()
    assert Session.objects.get().room is None
    again = client.post(page(meeting), {**hidden(answer.content.decode()), "rows": ["2"]})
    assert again.status_code == 302
    assert Session.objects.get().room == room


def test_file_of_another_person_is_not_found(client, secretary, user_as, meeting, room):
    content = client.post(page(meeting), upload(table(NEW))).content.decode()
    client.force_login(user_as("secretariat", None))

    answer = client.post(page(meeting), {**hidden(content), "rows": ["2"]})

    assert answer.status_code == 422
    assert "Choose it again" in answer.content.decode()
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "The file is empty."),
        ("a.exe", b"MZ", "Give a CSV, XLSX, JSON or XML file."),
        ("a.xlsx", b"PK\x03\x04", "can&#x27;t be read as XLSX"),
        ("a.csv", "title,start\né".encode("latin-1"), "not in UTF-8"),
        ("<script>.csv", b"title,start\n", "has no sessions"),
        ("a.csv", b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_hostile_uploads_get_a_sentence(client, secretary, meeting, name, data, sentence):
    answer = client.post(page(meeting), upload(data, name))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_long_files_are_taken_as_a_whole(client, secretary, meeting):
    lines = [f",Talk {n},,2023-03-06,09:00,10:00,,,{ZONE}," for n in range(1001)]
    content = client.post(page(meeting), upload(table(*lines))).content.decode()
    assert 'name="rows"' not in content
    assert client.post(page(meeting), {**hidden(content), "all": "1"}).status_code == 302
    assert Session.objects.count() == 1001


@pytest.mark.parametrize("count", [1, 30])
def test_preview_query_count_is_constant(
    client, secretary, meeting, count, django_assert_num_queries
):
    lines = [f",Talk {n},,2023-03-06,09:00,10:00,,,{ZONE}," for n in range(count)]
    client.get(page(meeting))
    with django_assert_num_queries(7):
        client.post(page(meeting), upload(table(*lines)))


# For operators


def run(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(*lines: str):
        target = tmp_path / "programme.csv"
        target.write_bytes(table(*lines))
        return str(target)

    return write


BAD = f",Late,,2023-03-06,12:00,11:00,,,{ZONE},"


def test_command_says_each_line_and_takes_them(meeting, room, session, file):
    said = run("import_programme", meeting.slug, file(NEW))
    assert "line 2: Welcome: new" in said
    assert Session.objects.filter(title="Welcome").exists()
    assert "line 2: Welcome: the same" in run("import_programme", meeting.slug, file(NEW))


def test_command_takes_nothing_when_it_only_tries(meeting, room, file):
    assert "nothing was taken" in run("import_programme", meeting.slug, file(NEW), "--dry-run")
    assert not Session.objects.exists()


def test_command_takes_nothing_when_a_line_is_refused(meeting, room, file, capsys):
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 of 2 lines were refused") as refused:
        call_command("import_programme", meeting.slug, file(NEW, BAD), stdout=out)
    assert refused.value.returncode == 1
    assert "line 3: Late: REFUSED: It ends before it starts" in out.getvalue()
    assert not Session.objects.exists()


def test_command_says_which_room_another_meeting_holds(neighbour, session, file):
    talk = f",Talk,,2023-03-06,09:30,10:00,Coral,,{ZONE},"
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 of 1 lines were refused"):
        call_command("import_programme", neighbour.slug, file(talk), "--dry-run", stdout=out)
    sentence = "Coral is held by another meeting: Mon 6 Mar 2023, 09:00–10:00."
    assert f"line 2: Talk: REFUSED: {sentence}" in out.getvalue()


def test_command_can_skip_refused_lines(meeting, room, file):
    with pytest.raises(CommandError, match="1 of 2 lines were refused"):
        run("import_programme", meeting.slug, file(NEW, BAD), "--skip-refused")
    assert Session.objects.get().title == "Welcome"


def test_commands_say_what_is_missing(meeting, tmp_path):
    with pytest.raises(CommandError, match="No meeting is called nowhere-1"):
        run("import_programme", "nowhere-1", "x.csv")
    with pytest.raises(CommandError, match="No such file"):
        run("import_programme", meeting.slug, str(tmp_path / "x.csv"))
    with pytest.raises(CommandError, match="Nothing was released"):
        run("export_programme", meeting.slug, "--format", "csv", "--output", str(tmp_path / "x"))


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "xml"])
@pytest.mark.parametrize("draft", [[], ["--draft"]])
def test_exported_file_is_imported_as_the_same(meeting, session, tmp_path, form, draft):
    SessionFactory(meeting=meeting, title="Tray", starts_at=None)
    services.release(meeting=meeting, note="", by=None, mails=False)
    target = str(tmp_path / f"programme.{form}")
    run("export_programme", meeting.slug, "--format", form, "--output", target, *draft)

    said = run("import_programme", meeting.slug, target)

    count = 2 if draft and form in ("csv", "xlsx") else 1
    assert f"0 new, 0 changed, {count} the same, 0 refused" in said


def test_released_files_name_only_those_who_agreed(meeting, session, tmp_path):
    for name, consents in (("Named", True), ("Hidden", False)):
        person = DelegateFactory(
            delegation__meeting=meeting, family_name=name, consents_to_listing=consents
        )
        SessionRoleFactory(session=session, delegate=person)
    services.release(meeting=meeting, note="", by=None, mails=False)
    target = tmp_path / "programme.json"
    run("export_programme", meeting.slug, "--format", "json", "--output", str(target))
    assert "NAMED" in target.read_text()
    assert "HIDDEN" not in target.read_text()
    run("export_programme", meeting.slug, "--format", "json", "--output", str(target), "--draft")
    assert "HIDDEN" in target.read_text()
    assert json.loads(target.read_text())["schedule"]["version"] == "draft"


def test_exported_calendar_is_read_back(meeting, session, capfdbinary):
    services.release(meeting=meeting, note="", by=None, mails=False)
    run("export_programme", meeting.slug, "--format", "ics")
    (event,) = Calendar.from_ical(capfdbinary.readouterr().out).events
    assert event["SUMMARY"] == "Opening"
