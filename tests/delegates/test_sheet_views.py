"""A contact point downloads the sheet of their delegation, fills it in and sends it back."""

import io
import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from delegates.models import Delegate, Delegation
from tests.delegates.sheets import NEW, csv_of
from tests.factories import DelegateFactory

HEAD = {"given_name": "Ana", "family_name": "Tui", "role": "Alternate"}


def address(room, name: str = "sheet_import", delegation: str = "beta") -> str:
    organization = getattr(room, delegation).organization
    return reverse(f"delegates:{name}", args=[room.meeting.slug, organization.slug])


def send(client, room, *rows: dict[str, str], data: bytes | None = None, delegation="beta"):
    content = csv_of(*rows) if data is None else data
    file = SimpleUploadedFile("people.csv", content)
    return client.post(address(room, delegation=delegation), {"file": file})


def hidden(answer) -> dict[str, str]:
    """What the page's button sends."""
    found = re.findall(r'name="(token|mark)" value="([^"]*)"', answer.text)
    return dict(found)


def take(client, room, *rows: dict[str, str]):
    return client.post(address(room), hidden(send(client, room, *rows)))


def test_sheet_goes_out_is_filled_in_and_is_taken(sign_in, room):
    client = sign_in("contact_b")
    answer = client.get(address(room, "sheet_template"))
    assert answer["Content-Disposition"].endswith(f'{room.beta.organization.slug}.xlsx"')
    book = load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    assert sheet["C2"].value == "Bhead"
    sheet["B2"], sheet["B3"], sheet["C3"], sheet["H3"] = "Bea", "Ana", "Tui", "Adviser"
    out = io.BytesIO()
    book.save(out)

    shown = send(client, room, data=out.getvalue())
    assert shown.status_code == 200
    assert Delegate.objects.filter(family_name="Tui").count() == 0
    assert [line.step for line in shown.context["plan"].lines] == ["change", "create"]
    answer = client.post(address(room), hidden(shown), follow=True)

    assert answer.redirect_chain == [(address(room, "registration"), 302)]
    assert "Taken from the sheet: 1 new person, 1 changed." in answer.text
    assert dict(room.beta.delegates.values_list("given_name", "role")) == {
        "Bea": "head_of_delegation",
        "Ana": "adviser",
    }


def test_each_refused_cell_is_shown_with_its_reason_and_nothing_can_be_taken(sign_in, room):
    client = sign_in("contact_b")
    shown = send(client, room, HEAD, {**NEW, "given_name": "<b>Bo</b>", "role": "boss"})

    assert shown.status_code == 422
    assert "&lt;b&gt;Bo&lt;/b&gt;" in shown.text
    assert "One of these: Head of delegation" in shown.text
    assert "Take this sheet" not in shown.text
    assert client.post(address(room), hidden(shown)).status_code == 422
    assert not Delegate.objects.filter(family_name="Tui").exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "no spreadsheet"),
        (b"a,b\n1,2\n", "not among them"),
    ],
)
def test_unreadable_file_is_answered_at_the_field(sign_in, room, data, sentence):
    answer = send(sign_in("contact_b"), room, data=data)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_no_file_is_said_at_the_field(sign_in, room):
    answer = sign_in("contact_b").post(address(room))
    assert answer.status_code == 422
    assert "Choose the file." in answer.text


def test_sheet_sent_twice_is_taken_once(sign_in, room):
    client = sign_in("contact_b")
    fields = hidden(send(client, room, HEAD))
    assert client.post(address(room), fields).status_code == 302
    assert client.post(address(room), fields).status_code == 422  # the file is no longer kept
    answer = client.post(address(room), hidden(send(client, room, HEAD)), follow=True)
    assert "Nothing was changed." in answer.text
    assert room.beta.delegates.filter(family_name="Tui").count() == 1


def test_change_meanwhile_is_shown_before_it_is_taken(sign_in, room):
    client = sign_in("contact_b")
    row = {"given_name": "Tomasi", "family_name": "Bhead", "diet": "Halal"}
    shown = send(client, room, row)
    Delegate.objects.filter(pk=room.beta_head.pk).update(diet="None of it")

    answer = client.post(address(room), hidden(shown))
    assert answer.status_code == 409
    assert "changed meanwhile" in answer.text
    assert "None of it" in answer.text
    assert client.post(address(room), hidden(answer)).status_code == 302
    room.beta_head.refresh_from_db()
    assert room.beta_head.diet == "Halal"


def test_token_is_of_one_person_and_one_delegation(sign_in, room):
    fields = hidden(send(sign_in("contact_b"), room, HEAD))
    client = sign_in("secretariat")
    for delegation in ("alpha", "beta"):
        answer = client.post(address(room, delegation=delegation), fields)
        assert (answer.status_code, "Choose it again" in answer.text) == (422, True)
    assert not Delegate.objects.filter(family_name="Tui").exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("anonymous", 302), ("stranger", 404), ("contact_b", 404), ("delegate_a", 403)],
)
def test_nobody_else_gets_or_sends_a_sheet_of_alpha(sign_in, room, who, status):
    """The contact point of Beta is as far from Alpha as a stranger."""
    fields = hidden(send(sign_in("contact_a"), room, HEAD, delegation="alpha"))
    client, people = sign_in(who), Delegate.objects.count()
    assert client.get(address(room, "sheet_template", "alpha")).status_code == status
    assert client.get(address(room, delegation="alpha")).status_code == status
    assert send(client, room, HEAD, delegation="alpha").status_code == status
    assert client.post(address(room, delegation="alpha"), fields).status_code == status
    assert Delegate.objects.count() == people


def test_key_of_another_delegations_person_is_refused(sign_in, room):
    before = Delegate.objects.values().get(pk=room.head.pk)
    answer = send(sign_in("contact_b"), room, {**NEW, "key": str(room.head.pk)})
    assert answer.status_code == 422
    assert "Ahead" not in answer.text
    assert Delegate.objects.values().get(pk=room.head.pk) == before


def test_after_the_deadline_the_page_says_what_to_do_instead(sign_in, room):
    client = sign_in("contact_b")
    fields = hidden(send(client, room, HEAD))
    room.meeting.registration_deadline = datetime(2023, 1, 1, tzinfo=UTC)
    room.meeting.save()

    page = client.get(address(room))
    assert (page.status_code, "Ask for each change" in page.text) == (200, True)
    assert 'type="file"' not in page.text
    assert send(client, room, HEAD).status_code == 422
    assert client.post(address(room), fields).status_code == 422
    assert not Delegate.objects.filter(family_name="Tui").exists()
    assert 'type="file"' in sign_in("secretariat").get(address(room)).text


def test_before_the_invitation_is_accepted_no_sheet_is_taken(sign_in, room):
    Delegation.objects.filter(pk=room.beta.pk).update(status="invited")
    client = sign_in("contact_b")
    assert "Accept the invitation first" in client.get(address(room)).text
    assert send(client, room, HEAD).status_code == 422


def test_waiting_list_is_said_before_and_after(sign_in, room):
    room.meeting.seats_in_person = 3
    room.meeting.save()
    Delegation.objects.filter(pk=room.beta.pk).update(status="submitted")
    client = sign_in("contact_b")
    shown = send(client, room, HEAD)
    assert "No seat is free for 1 person" in shown.text
    answer = client.post(address(room), hidden(shown), follow=True)
    assert "they are on the waiting list" in answer.text


@pytest.mark.parametrize("count", [1, 3])
def test_queries_are_as_many_for_one_as_for_three(
    sign_in, room, count, django_assert_max_num_queries
):
    DelegateFactory.create_batch(count - 1, delegation=room.beta)
    client = sign_in("contact_b")
    rows = [{**NEW, "given_name": f"Person {n}"} for n in range(count)]
    # session, user, delegation, may they register, may they see needs, people
    with django_assert_max_num_queries(6):
        client.get(address(room, "sheet_template"))
    # session, user, delegation, may they register, people
    with django_assert_max_num_queries(8):
        send(client, room, *rows)
