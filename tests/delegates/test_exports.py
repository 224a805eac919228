"""Exports of the desk: their lines, what is personal, formulas, and what they cost."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import DelegateFactory, DelegationFactory, confirm

PERSONAL = {
    "email": "a@example.org",
    "phone": "+679 1234567",
    "diet": "Vegetarian",
    "access_needs": "A ramp",
}


@pytest.fixture
def person(room):
    return DelegateFactory(
        delegation=room.beta, given_name="Mere", family_name="Zz", days=["2023-03-07"], **PERSONAL
    )


def address(room, kind: str, query: str = "") -> str:
    return reverse(f"delegates:delegation_export_{kind}", args=[room.meeting.slug]) + query


def lines_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def sheets_of(answer) -> dict[str, list[tuple]]:
    book = load_workbook(io.BytesIO(answer.content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_people_are_in_protocol_order_without_the_withdrawn(room, person, secretary):
    DelegateFactory(delegation=room.beta, family_name="Gone", status="withdrawn")

    lines = lines_of(secretary.get(address(room, "csv")))

    assert [line["Family name"] for line in lines] == ["Ahead", "Amember", "Bhead", "Zz"]
    assert lines[-1]["Days attending"] == "2023-03-07"
    assert lines[0]["Days attending"] == "all"
    assert lines[-1]["Delegation"] == "Registering"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_personal_data_stays_out_unless_asked_for_by_name(room, person, secretary, kind):
    answer = secretary.get(address(room, kind))
    text = str(lines_of(answer) if kind == "csv" else sheets_of(answer))

    for value in (*PERSONAL.values(), "E-mail", "Phone", "Diet", "Access needs"):
        assert value not in text


@pytest.mark.parametrize("query", ["?with=phone,diet", "?with=phone&with=diet&with=user"])
def test_columns_asked_for_by_name_are_there_and_no_other(room, person, secretary, query):
    line = lines_of(secretary.get(address(room, "csv", query)))[-1]

    assert (line["Phone"], line["Diet"]) == ("'+679 1234567", "Vegetarian")
    assert "E-mail" not in line
    assert "Access needs" not in line


def test_filters_of_the_list_hold_for_its_export(room, person, secretary):
    lines = lines_of(secretary.get(address(room, "csv", "?status=registering")))

    assert {line["Organization"] for line in lines} == {"Beta"}


def test_delegations_are_a_table_of_their_own(room, person, secretary):
    lines = lines_of(secretary.get(address(room, "csv", "?table=delegations")))

    assert [line["Organization"] for line in lines] == ["Alpha", "Beta"]
    assert lines[1]["In person"] == "2"
    assert lines[1]["Head of delegation"] == room.beta_head.listed_name


def test_workbook_has_both_tables_and_numbers_are_numbers(room, person, secretary):
    sheets = sheets_of(secretary.get(address(room, "xlsx")))

    assert list(sheets) == ["Delegations", "People"]
    heading, *rows = sheets["Delegations"]
    assert rows[1][heading.index("In person")] == 2
    assert len(sheets["People"]) == 5


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_formulas_are_only_text(room, person, secretary, kind, formula):
    person.job_title = formula
    person.save()

    answer = secretary.get(address(room, kind))
    if kind == "csv":
        cell = lines_of(answer)[-1]["Position"]
    else:
        heading, *rows = sheets_of(answer)["People"]
        cell = rows[-1][heading.index("Position")]

    assert cell == f"'{formula}"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_takes_at_most_eight_queries_at_1_and_3_rows(
    room, secretary, kind, django_assert_max_num_queries
):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            delegation = confirm(DelegationFactory(meeting=room.meeting))
            DelegateFactory.create_batch(3, delegation=delegation)
        secretary.get(address(room, kind))
        with django_assert_max_num_queries(8) as captured:
            secretary.get(address(room, kind))
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("viewer", ["contact_a", "delegate_a", "contact_b"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_participants_export_nothing(room, sign_in, viewer, kind):
    assert sign_in(viewer).get(address(room, kind, "?with=phone")).status_code == 403
