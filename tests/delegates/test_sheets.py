"""A sheet of people: what goes out comes in again; why a cell or a file is refused."""

import io
from contextlib import suppress
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from delegates import services
from delegates.models import Delegate, Delegation
from delegates.sheets import Sheet, read_sheet, write_sheet
from delegates.sheets.columns import BY_NAME
from tests.delegates.sheets import (
    FIRST,
    NEW,
    csv_of,
    delegation_of,
    only,
    person_of,
    plan_of,
    sheet_of,
    xlsx_of,
)
from tests.factories import DelegateFactory, DelegationFactory, MeetingFactory, UserFactory, confirm
from wcoap.plans import OtherPlanError, Step

MADE = datetime(2023, 1, 1, tzinfo=UTC)


def written(*people: Delegate, delegation: Delegation | None = None, private: bool = True) -> bytes:
    return write_sheet(delegation or delegation_of(), people, private=private, created=MADE)


def faults(line) -> dict[str, str]:
    return {fault.column: fault.reason for fault in line.reasons}


# What goes out comes in again


FULL = {
    "title": "Dr",
    "own_script_name": "อานา ตุย",
    "job_title": "=cmd|' /C calc'!A0",
    "phone": "+679 330 1234",
    "role": "alternate",
    "mode": "online",
    "days": [FIRST, date(2023, 3, 8)],
    "diet": "-vegetarian",
    "access_needs": "@wheelchair",
    "badge_name": "'=Ana",
    "consents_to_listing": True,
}


def test_downloaded_sheet_changes_nothing():
    delegation = delegation_of()
    people = [
        person_of(delegation, **FULL),
        person_of(delegation, given_name="Bo", email="", role="head_of_delegation"),
    ]

    plan = plan_of_file(written(*people, delegation=delegation), people, delegation)

    assert [(line.step, line.reasons, line.notes) for line in plan.lines] == [
        (Step.SAME, [], []),
        (Step.SAME, [], []),
    ]
    assert [line.person for line in plan.lines] == people


def plan_of_file(data: bytes, people=(), delegation=None):
    rows = [row.cells for row in read_sheet(data).rows]
    return plan_of(*rows, people=people, delegation=delegation)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))


@settings(max_examples=60, deadline=None)
@given(
    name=TEXTS.filter(lambda text: text.strip() and len(text) <= 80),
    diet=TEXTS.filter(lambda text: len(text) <= 200),
)
def test_any_person_goes_out_and_comes_in(name, diet):
    delegation = delegation_of()
    person = person_of(delegation, given_name=name, diet=diet)

    (line,) = plan_of_file(written(person, delegation=delegation), [person], delegation).lines

    assert (line.step, line.reasons, line.changes) == (Step.SAME, [], [])


def test_no_cell_of_a_sheet_is_a_formula():
    person = person_of(delegation_of(), **FULL)
    sheet = load_workbook(io.BytesIO(written(person))).worksheets[0]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert set(cells.values()) == {"s"}
    assert "'=cmd|' /C calc'!A0" in cells
    assert "+679 330 1234" in cells
    assert not any(text.startswith(("=", "-", "@")) for text in cells)


def test_sheet_has_lists_notes_and_a_hidden_key():
    sheet = load_workbook(io.BytesIO(written())).worksheets[0]
    heading = [cell.value for cell in sheet[1]]
    assert heading[:3] == ["Title", "Given name *", "Family name *"]
    assert heading[-1] == "Key (leave as it is)"
    assert all(cell.comment for cell in sheet[1][:-1])
    assert sheet.column_dimensions["P"].hidden
    validated = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert validated["H2:H501"] == "Choices!$H$1:$H$5"
    assert validated["I2:I501"] == "Choices!$I$1:$I$2"
    assert len(validated) == 4


def test_phones_and_needs_are_for_those_who_may_see_them():
    person = person_of(delegation_of(), phone="+679 1", diet="Halal", access_needs="Ramp")
    (row,) = read_sheet(written(person, private=False)).rows
    assert not {"phone", "diet", "access_needs"} & set(row.cells)
    assert {"phone", "diet", "access_needs"} < set(read_sheet(written(person)).rows[0].cells)


def test_same_people_give_the_same_bytes():
    person = person_of(delegation_of())
    assert written(person) == written(person)


# Files


def test_columns_are_found_by_label_or_name_in_any_order():
    data = "FAMILY NAME;given_name;Agrees to be photographed;Shoe size\nTui;Ana;yes;42\n"
    sheet = read_sheet(data.encode())
    assert sheet.rows[0].cells == {
        "given_name": "Ana",
        "family_name": "Tui",
        "consents_to_photos": "yes",
    }
    assert sheet.unread == ["Shoe size"]


def test_content_decides_what_a_file_is():
    data = xlsx_of(["given name", "family name", "phone", "days"], ["Ana", "Tui", 6791234, FIRST])
    (row,) = read_sheet(data).rows
    assert row.number == 2
    assert (row.cells["phone"], row.cells["days"]) == ("6791234", "2023-03-06")


def test_people_far_below_empty_rows_are_not_lost():
    data = xlsx_of(["given name", "family name"], *[[None, ""]] * 900, ["Ana", "Tui"])
    (row,) = read_sheet(data).rows
    assert (row.number, row.cells["given_name"]) == (902, "Ana")


def test_rows_that_say_nothing_are_passed_over():
    (row,) = read_sheet(b"given name,family name,x\n,,1\n , ,\nAna,Tui,\n").rows
    assert row.number == 4


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf\r\n", "The file is empty"),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
        (b"given name\nAna\n", "“Family name” is not among them"),
        (b"given name,family name\n", "names nobody"),
        (b"given name,Given_name,family name\nA,B,C\n", "Two columns are called “Given name”"),
        (b"given name,family name\n" + b"A,B\n" * 501, "more than 500 people"),
        (b"given name,family name\n\xff\xe9,B\n", "not in UTF-8"),
        (b'given name,family name\n"A,B\n', "can't be read as CSV"),
        (b"PK\x03\x04nothing", "can't be read as XLSX"),
        (b"%PDF-1.7\n", "no spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "of the old kind"),
    ],
)
def test_file_is_refused_with_the_reason(data, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read_sheet(data)


# Cells


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"given_name": " "}, "Given name", "It is missing"),
        ({"family_name": "x" * 81}, "Family name", "longer than 80 characters: 81"),
        ({"job_title": "a\x07b"}, "Position", "characters that no text has"),
        ({"email": "ana at example"}, "E-mail", "no e-mail address"),
        ({"role": "boss"}, "Role", "One of these: Head of delegation, Alternate, Delegate"),
        ({"role": "speaker"}, "Role", "can't be chosen here"),
        ({"mode": "by boat"}, "Takes part", "One of these: In person, Online"),
        ({"days": "2023-03-20"}, "Days attending", "outside the meeting: 2023-03-06 – 2023-03-10"),
        ({"days": "11"}, "Days attending", "“11” is no day of the meeting"),
        ({"days": "March"}, "Days attending", "can't be read as a day"),
        (
            {"consents_to_listing": "perhaps"},
            "Agrees to be named in the list of participants",
            "yes or no",
        ),
        ({"key": str(uuid4())}, "Key (leave as it is)", "comes from another sheet"),
        ({"key": "=1+1"}, "Key (leave as it is)", "comes from another sheet"),
    ],
)
def test_cell_is_refused_with_its_column_and_the_reason(cells, column, reason):
    line = only(cells)
    assert line.step == Step.REFUSED
    assert reason in faults(line)[column]
    (fault,) = line.reasons
    assert fault.cell == next(iter(cells.values()))


def test_every_bad_cell_of_a_row_is_named():
    line = only({"email": "no", "role": "boss", "days": "1 April"})
    assert set(faults(line)) == {"E-mail", "Role", "Days attending"}


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("", []),
        ("2023-03-08; 2023-03-06", [date(2023, 3, 6), date(2023, 3, 8)]),
        ("6, 7,7", [date(2023, 3, 6), date(2023, 3, 7)]),
        ("6 7 8 9 10", []),
    ],
)
def test_days_are_read_as_people_write_them(cell, days):
    assert only({"days": cell}).values["days"] == days


def test_somebody_new_is_a_delegate_in_person_without_consent():
    line = only({"role": "", "mode": "", "consents_to_photos": ""})
    assert line.step == Step.CREATE
    assert (line.values["role"], line.values["mode"]) == ("delegate", "in_person")
    assert line.values["consents_to_photos"] is False
    observer = only({}, delegation=delegation_of("private_sector"))
    assert observer.values["role"] == "observer"


def test_operators_may_give_any_role():
    assert only({"role": "Speaker"}, any_role=True).values["role"] == "speaker"


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*BY_NAME, "key", "organization"]), st.text(max_size=300)))
def test_hostile_cells_are_taken_as_they_are_kept_or_refused(cells):
    (line,) = plan_of({**NEW, **cells}).lines
    assert line.step in (Step.CREATE, Step.REFUSED)
    assert (line.step == Step.REFUSED) == bool(line.reasons)
    if line.step == Step.CREATE:
        person = Delegate(**line.values)
        person.clean_fields(exclude=["delegation"])
        assert "\0" not in "".join(v for v in line.values.values() if isinstance(v, str))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    for start in (b"", b"PK\x03\x04", b"given name,family name\n"):
        with suppress(ValidationError):
            assert read_sheet(start + data).rows


# Who is who


def test_row_without_a_key_is_matched_by_name_and_address():
    ana = person_of(delegation_of())
    assert only({"email": "ANA@example.org"}, people=[ana]).person == ana
    assert only({"email": ""}, people=[ana]).person == ana
    assert only({"given_name": "Anna", "email": "ana@example.org"}, people=[ana]).person == ana


def test_people_who_share_a_mailbox_or_a_name_are_two():
    ana = person_of(delegation_of())
    other = only({"given_name": "Bo", "family_name": "Li", "email": ana.email}, people=[ana])
    assert (other.step, other.person) == (Step.CREATE, None)
    assert other.notes == ["Ana Tui has this e-mail address, too."]
    same_name = only({"email": "other@example.org"}, people=[ana])
    assert (same_name.step, len(same_name.notes)) == (Step.CREATE, 1)


def test_key_finds_a_person_who_is_renamed():
    ana = person_of(delegation_of(), version=3)
    cells = {"key": f"{ana.pk}:3", "given_name": "Anna", "email": "new@example.org"}
    line = only(cells, people=[ana])
    assert (line.person, line.notes) == (ana, [])
    assert [(c.label, c.before, c.after) for c in line.changes] == [
        ("Given name", "Ana", "Anna"),
        ("E-mail", "ana@example.org", "new@example.org"),
    ]
    older = only({**cells, "key": f"{ana.pk}:2"}, people=[ana])
    assert "Changed since" in older.notes[0]


def test_column_that_is_not_there_leaves_what_stands():
    ana = person_of(delegation_of(), **FULL)
    line = only({"email": ana.email, "role": "", "mode": " "}, people=[ana])
    assert line.step == Step.SAME


def test_empty_cell_empties_the_field():
    ana = person_of(delegation_of(), **FULL)
    line = only({"diet": "", "consents_to_listing": "", "days": ""}, people=[ana])
    assert line.values == {"diet": "", "consents_to_listing": False, "days": []}


@pytest.mark.parametrize("keyed", [True, False])
def test_same_person_twice_is_refused(keyed):
    ana = person_of(delegation_of())
    row = {**NEW, "key": str(ana.pk)} if keyed else {**NEW, "email": "ana@example.org"}
    first, second = plan_of(row, row, people=[ana]).lines
    assert first.step == Step.SAME
    assert "in line 2 already" in second.reasons[0].reason
    new, again = plan_of(NEW, {"given_name": "ANA", "family_name": " tui "}).lines
    assert (new.step, again.step) == (Step.CREATE, Step.REFUSED)


def test_withdrawn_person_is_not_brought_back_by_a_sheet():
    ana = person_of(delegation_of(), status="withdrawn")
    for cells in ({}, {"key": str(ana.pk)}):
        assert "has withdrawn" in only(cells, people=[ana]).reasons[0].reason


# Heads


def test_two_heads_are_refused():
    head = {"role": "Head of delegation"}
    first, second = plan_of({**NEW, **head}, {**NEW, "given_name": "Bo", **head}).lines
    assert first.step == Step.CREATE
    assert faults(second) == {"Role": "Line 2 is head of delegation already. A delegation has one."}


def test_head_beside_one_who_is_not_in_the_sheet_is_refused():
    head = person_of(delegation_of(), given_name="Bo", email="", role="head_of_delegation")
    line = only({"role": "head_of_delegation"}, people=[head])
    assert faults(line)["Role"].startswith("Bo Tui is head of delegation.")


def test_confirmed_delegation_of_a_member_keeps_a_head():
    delegation = delegation_of(status="confirmed")
    head = person_of(delegation, role="head_of_delegation")
    other = person_of(delegation, given_name="Bo", email="")
    demoted = {**NEW, "role": "adviser"}
    promoted = {"given_name": "Bo", "family_name": "Tui", "role": "head_of_delegation"}
    people = [head, other]
    (line,) = plan_of(demoted, people=people, delegation=delegation).lines
    assert "has a head" in faults(line)["Role"]
    both = plan_of(demoted, promoted, people=people, delegation=delegation)
    assert [line.number for line in both.taken] == [3, 2]


# Taking it


@pytest.fixture
def contact(db):
    return UserFactory()


@pytest.fixture
def delegation(db):
    meeting = MeetingFactory(status="registration_open", seats_in_person=3)
    return DelegationFactory(meeting=meeting, status="registering")


def take(delegation: Delegation, sheet: Sheet, by, mark: str | None = None):
    mark = services.preview_sheet(delegation=delegation, sheet=sheet).mark if mark is None else mark
    return services.apply_sheet(delegation=delegation, sheet=sheet, mark=mark, by=by)


def row(given_name: str, **cells: str) -> dict[str, str]:
    return {"given_name": given_name, "family_name": "Tui", **cells}


def test_sheet_is_taken_once_however_often_it_comes(delegation, contact):
    sheet = sheet_of(row("Ana", role="Head of delegation"), row("Bo", days="6; 7", diet="Halal"))

    assert len(take(delegation, sheet, contact).created) == 2
    before = set(Delegate.objects.values_list("pk", "version"))
    again = take(delegation, sheet, contact)

    assert (again.taken, len(again.same)) == ([], 2)
    assert set(Delegate.objects.values_list("pk", "version")) == before
    assert delegation.delegates.get(given_name="Bo").days == [FIRST, date(2023, 3, 7)]


def test_sheet_with_a_refused_row_writes_nothing(delegation, contact):
    with pytest.raises(ValidationError, match="A row is refused"):
        take(delegation, sheet_of(row("Ana"), row("Bo", email="no")), contact)
    assert not Delegate.objects.exists()


def test_heads_change_places_in_a_confirmed_delegation(delegation, contact):
    head = DelegateFactory(delegation=delegation, given_name="Ana", role="head_of_delegation")
    other = DelegateFactory(delegation=delegation, given_name="Bo", role="adviser")
    confirm(delegation)
    rows = [
        {"key": str(head.pk), "given_name": "Ana", "family_name": "A", "role": "Adviser"},
        {
            "key": str(other.pk),
            "given_name": "Bo",
            "family_name": "B",
            "role": "Head of delegation",
        },
    ]

    take(delegation, sheet_of(*rows), contact)

    head.refresh_from_db(), other.refresh_from_db()
    assert (head.role, other.role) == ("adviser", "head_of_delegation")
    assert (head.status, other.status) == ("confirmed", "confirmed")


def test_people_of_a_submitted_delegation_wait_where_there_is_no_seat(delegation, contact):
    DelegateFactory.create_batch(2, delegation=delegation)
    Delegation.objects.filter(pk=delegation.pk).update(status="submitted")
    delegation.refresh_from_db()
    sheet = sheet_of(row("Ana"), row("Bo"), row("Cy", mode="Online"))

    plan = services.preview_sheet(delegation=delegation, sheet=sheet)
    assert [line.title for line in plan.waiting] == ["Bo TUI"]
    take(delegation, sheet, contact)

    people = delegation.delegates.filter(family_name="Tui")
    assert dict(people.values_list("given_name", "status")) == {
        "Ana": "nominated",
        "Bo": "waitlisted",
        "Cy": "nominated",
    }


def test_nobody_loses_their_seat_by_a_sheet(delegation, contact):
    person = DelegateFactory(delegation=delegation, mode="online")
    DelegateFactory.create_batch(3, delegation=delegation)
    Delegation.objects.filter(pk=delegation.pk).update(status="submitted")
    delegation.refresh_from_db()
    cells = {"key": str(person.pk), **NEW, "mode": "In person"}
    (line,) = services.preview_sheet(delegation=delegation, sheet=sheet_of(cells)).lines
    assert "They keep the one they have" in faults(line)["Takes part"]


def test_key_of_another_delegation_finds_nobody(delegation, contact):
    stranger = DelegateFactory(given_name="Zoe")
    sheet = sheet_of({"key": str(stranger.pk), **NEW})
    with pytest.raises(ValidationError):
        take(delegation, sheet, contact)
    (line,) = services.preview_sheet(delegation=delegation, sheet=sheet).lines
    assert "Zoe" not in str(line.reasons)
    stranger.refresh_from_db()
    assert (stranger.given_name, stranger.version) == ("Zoe", 1)


def test_change_meanwhile_is_noticed(delegation, contact):
    person = DelegateFactory(delegation=delegation, diet="Halal")
    sheet = sheet_of({"key": str(person.pk), **NEW, "diet": "None"})
    mark = services.preview_sheet(delegation=delegation, sheet=sheet).mark
    Delegate.objects.filter(pk=person.pk).update(diet="Vegetarian")

    with pytest.raises(OtherPlanError) as other:
        take(delegation, sheet, contact, mark)

    assert other.value.plan.lines[0].changes[-1].before == "Vegetarian"
    person.refresh_from_db()
    assert person.diet == "Vegetarian"


@pytest.mark.parametrize("status", ["invited", "declined", "withdrawn"])
def test_invitation_is_accepted_first(delegation, contact, status):
    Delegation.objects.filter(pk=delegation.pk).update(status=status)
    with pytest.raises(ValidationError, match="Accept the invitation first"):
        take(delegation, sheet_of(NEW), contact)


def test_after_the_deadline_only_the_secretariat_takes_a_sheet(delegation, contact):
    delegation.meeting.registration_deadline = MADE
    delegation.meeting.save()
    with pytest.raises(ValidationError, match="Registration has ended"):
        take(delegation, sheet_of(NEW), contact)
    take(delegation, sheet_of(NEW), UserFactory(is_secretariat=True))
    assert delegation.delegates.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_same_sheet_at_once_take_it_once(at_once):
    meeting = MeetingFactory(status="registration_open")
    delegation, by = DelegationFactory(meeting=meeting, status="registering"), UserFactory()
    sheet = sheet_of(row("Ana"), row("Bo"))
    mark = services.preview_sheet(delegation=delegation, sheet=sheet).mark

    assert at_once(*[lambda: take(delegation, sheet, by, mark)] * 2) == []

    assert Delegate.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_sheets_at_once_never_make_more_seats_than_there_are(at_once):
    meeting = MeetingFactory(status="registration_open", seats_in_person=3)
    by = UserFactory()
    delegations = DelegationFactory.create_batch(2, meeting=meeting, status="submitted")
    sheet = sheet_of(row("Ana"), row("Bo"))
    marks = [services.preview_sheet(delegation=d, sheet=sheet).mark for d in delegations]
    others = []

    def work(delegation, mark):
        try:
            take(delegation, sheet, by, mark)
        except OtherPlanError as other:
            others.append(len(other.plan.waiting))

    works = [lambda d=d, m=m: work(d, m) for d, m in zip(delegations, marks, strict=True)]
    assert at_once(*works) == []

    assert others == [1]  # the second one is shown first that somebody would wait
    assert Delegate.objects.filter(status="nominated").count() == 2


def test_csv_and_xlsx_say_the_same():
    rows = [row("Ana", role="Adviser", days="2023-03-06")]
    assert read_sheet(csv_of(*rows)) == read_sheet(xlsx_of(list(rows[0]), list(rows[0].values())))
