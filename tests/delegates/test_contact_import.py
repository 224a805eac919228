"""Importing contact points: each line's fate, what is taken, and taking it again."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from delegates.contact_imports import plan_contacts, read_contacts
from delegates.models import ContactPoint
from delegates.services import import_contacts
from tests.delegates.pages import messages_of
from tests.factories import ContactPointFactory, OrganizationFactory
from wcoap.plans import OtherPlanError, Step

HEADING = "Organization,Given name,Family name,Email,Position,Phone,Valid from,Valid to"
MERE = "Fiji,Mere,Tuilagi,mere@example.org,Adviser,+679 1,2024-01-01,"


@pytest.fixture
def fiji(db):
    return OrganizationFactory(name="Fiji", iso_code="FJ", slug="fiji", abbreviation="FRCS")


def rows_of(*lines: str):
    return read_contacts("contacts.csv", "\n".join((HEADING, *lines)).encode())


def take(*lines: str):
    rows = rows_of(*lines)
    plan = plan_contacts(rows)
    return import_contacts(rows=rows, chosen={line.number for line in plan.lines}, mark=plan.mark)


@pytest.mark.parametrize("name", ["Fiji", "fiji", "FJ", "frcs"])
def test_new_contact_finds_its_organization_by_any_of_its_names(fiji, name):
    take(MERE.replace("Fiji", name))

    contact = ContactPoint.objects.get()
    assert contact.organization == fiji
    assert str(contact) == "Mere Tuilagi"
    assert (contact.position, contact.phone) == ("Adviser", "+679 1")
    assert (contact.valid_from, contact.valid_to) == (date(2024, 1, 1), None)


def test_taking_the_same_file_again_changes_nothing(fiji):
    take(MERE)

    assert [line.step for line in plan_contacts(rows_of(MERE)).lines] == [Step.SAME]
    assert take(MERE) == []
    assert ContactPoint.objects.count() == 1


def test_changed_line_shows_what_changes_and_empty_cells_leave_alone(fiji):
    contact = ContactPointFactory(
        organization=fiji,
        given_name="Mere",
        family_name="Tuilagi",
        email="Mere@example.org",
        phone="+679 9",
    )

    (line,) = plan_contacts(rows_of("Fiji,Mere,Tuilagi,mere@example.org,Director,,,")).lines

    assert line.step is Step.CHANGE
    assert [(c.before, c.after) for c in line.changes] == [("—", "Director")]
    take("Fiji,Mere,Tuilagi,mere@example.org,Director,,,")
    contact.refresh_from_db()
    assert (contact.position, contact.phone) == ("Director", "+679 9")
    assert contact.email == "Mere@example.org"


def test_last_day_ends_the_time_in_office_and_again_is_the_same(fiji):
    take("Fiji,Mere,Tuilagi,mere@example.org,,,2024-01-01,")
    left = "Fiji,Mere,Tuilagi,mere@example.org,,,2024-01-01,2025-06-30"
    take(left)

    assert ContactPoint.objects.get().valid_to == date(2025, 6, 30)
    assert plan_contacts(rows_of(left)).lines[0].step is Step.SAME


def test_who_left_and_comes_back_is_a_new_one(fiji):
    ContactPointFactory(organization=fiji, email="mere@example.org", valid_to=date(2020, 1, 1))

    take(MERE)

    assert ContactPoint.objects.count() == 2


def test_time_before_the_present_one_is_a_former_one(fiji):
    take(MERE)

    take("Fiji,Mere,Tuilagi,mere@example.org,,,2018-01-01,2020-12-31")

    assert {c.valid_to for c in ContactPoint.objects.all()} == {None, date(2020, 12, 31)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Atlantis,A,B,a@example.org,,,,", "called “Atlantis”"),
        (",A,B,a@example.org,,,,", "organization it is for is missing"),
        ("Fiji,,B,a@example.org,,,,", "given name: This field cannot be blank."),
        ("Fiji,A,B,not an address,,,,", "e-mail: Enter a valid email address."),
        ("Fiji,A,B,,,,,", "e-mail: This field cannot be blank."),
        ("Fiji,A,B,a@example.org,,,31/3/2026,", "“31/3/2026” is no day"),
        ("Fiji,A,B,a@example.org,,,2026-01-02,2026-01-01", "can't leave before they start"),
        (f"Fiji,{'A' * 81},B,a@example.org,,,,", "at most 80 characters"),
    ],
)
def test_refused_line_says_why_and_is_not_taken(fiji, line, reason):
    (refused,) = plan_contacts(rows_of(line)).lines

    assert refused.step is Step.REFUSED
    assert reason in " ".join(map(str, refused.reasons))
    assert take(line) == []
    assert not ContactPoint.objects.exists()


def test_name_of_two_organizations_is_no_name(fiji):
    OrganizationFactory(name="Other", abbreviation="FRCS")

    (line,) = plan_contacts(rows_of(MERE.replace("Fiji", "FRCS"))).lines

    assert line.step is Step.REFUSED


def test_second_line_about_a_person_is_refused(fiji):
    first, second = plan_contacts(rows_of(MERE, MERE.replace("Adviser", "Other"))).lines

    assert (first.step, second.step) == (Step.CREATE, Step.REFUSED)
    assert second.reasons == ["Line 2 is about the same person."]


def test_only_the_chosen_lines_are_taken(fiji):
    rows = rows_of(MERE, "Fiji,Ana,Bula,ana@example.org,,,,")
    plan = plan_contacts(rows)

    import_contacts(rows=rows, chosen={3}, mark=plan.mark)

    assert [str(contact) for contact in ContactPoint.objects.all()] == ["Ana Bula"]


def test_nothing_is_taken_when_the_directory_has_changed(fiji):
    rows = rows_of(MERE)
    mark = plan_contacts(rows).mark
    take(MERE)

    with pytest.raises(OtherPlanError) as other:
        import_contacts(rows=rows, chosen={2}, mark=mark)

    assert other.value.plan.lines[0].step is Step.SAME


@pytest.mark.django_db(transaction=True)
def test_same_file_taken_twice_at_once_adds_nobody_twice(fiji, at_once):
    rows = rows_of(MERE.replace("2024-01-01,", "2024-01-01,2025-01-01"))
    mark, others = plan_contacts(rows).mark, []

    def take_it() -> None:
        try:
            import_contacts(rows=rows, chosen={2}, mark=mark)
        except OtherPlanError as other:
            others.append(other)

    at_once(take_it, take_it)

    assert ContactPoint.objects.count() == 1
    assert len(others) == 1


def test_plan_takes_two_queries_for_any_number_of_lines(fiji, django_assert_num_queries):
    for count in (1, 3):
        rows = rows_of(*(f"Fiji,A,B{n},a{n}@example.org,,,," for n in range(count)))
        with django_assert_num_queries(2):
            plan_contacts(rows)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"x", "Give a CSV or XLSX file."),
        ("a.csv", b"", "The file is empty."),
        ("a.csv", b"Organization,Email\nFiji,x", "“given_name” is not among them"),
        ("a.csv", HEADING.encode(), "no contact points"),
        ("a.xlsx", b"PKxxxx", "can't be read as XLSX"),
        ("a.xlsx", b"a,b", "not what its name says"),
    ],
)
def test_file_that_is_none_is_refused(name, content, reason):
    with pytest.raises(ValidationError) as refused:
        read_contacts(name, content)

    assert reason in " ".join(refused.value.messages)


def workbook(*lines: tuple) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for line in (HEADING.split(","), *lines):
        book.active.append(line)
    book.save(out)
    return out.getvalue()


def upload(client, content: bytes, name: str = "contacts.xlsx"):
    return client.post(
        reverse("delegates:contact_import"), {"file": SimpleUploadedFile(name, content)}
    )


def test_file_is_shown_first_and_taken_when_confirmed(fiji, secretary):
    line = ("Fiji", "ศิริพร", "วัฒนกุล", "s@example.org", "", "", date(2024, 1, 1), None)

    shown = upload(secretary, workbook(line, ("Atlantis", "A", "B", "a@example.org")))

    page = shown.content.decode()
    assert "ศิริพร" in page
    assert "Atlantis" in page
    assert not ContactPoint.objects.filter(organization=fiji).exists()
    context = shown.context
    answer = secretary.post(
        reverse("delegates:contact_import"),
        {"token": context["token"], "mark": context["plan"].mark, "rows": ["2"]},
        follow=True,
    )
    assert messages_of(answer) == ["Taken into the directory: 1 new contact point, 0 changed."]
    assert ContactPoint.objects.get(organization=fiji).valid_from == date(2024, 1, 1)


def test_wrong_file_is_answered_with_422(fiji, secretary):
    answer = upload(secretary, b"Name\nx", "a.csv")

    assert answer.status_code == 422
    assert "not among them" in answer.content.decode()


def test_file_of_another_person_is_not_kept_for_them(fiji, sign_in, room):
    shown = upload(sign_in("secretariat"), f"{HEADING}\n{MERE}".encode(), "a.csv")
    token = shown.context["token"]
    room.people["stranger"].is_secretariat = True
    room.people["stranger"].save()

    answer = sign_in("stranger").post(
        reverse("delegates:contact_import"), {"token": token, "all": "1", "mark": "x"}
    )

    assert answer.status_code == 422
    assert "kept for an hour" in answer.content.decode()


@pytest.mark.parametrize("viewer", ["contact_a", "delegate_a", "stranger"])
def test_nobody_else_imports(fiji, sign_in, viewer):
    answer = upload(sign_in(viewer), f"{HEADING}\n{MERE}".encode(), "a.csv")

    assert answer.status_code == 403


def test_organization_page_leads_to_its_people_and_actions(room, secretary):
    organization = room.alpha.organization
    ContactPointFactory(organization=organization, family_name="Former", valid_to=date(2020, 1, 1))

    page = secretary.get(organization.get_absolute_url()).content.decode()
    people = reverse("delegates:organization_delegations", args=[organization.slug])
    assert people in page
    assert reverse("agenda:organization_actions", args=[organization.slug]) in page

    part = secretary.get(people, headers={"HX-Request": "true"}).content.decode()
    assert "Former" in part
    assert room.meeting.symbol in part
    assert "<html" not in part
