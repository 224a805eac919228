"""The pages of contact points and accounts."""

import re

import pytest
from django.urls import reverse

from delegates.models import ContactPoint, User
from tests.delegates.pages import THAI, form_of, of
from tests.factories import UserFactory


def test_contact_point_is_added_changed_and_removed(room, secretary):
    slug = room.alpha.organization.slug
    address = reverse("delegates:contact_create")
    opened = form_of(secretary.get(f"{address}?organization={slug}"))
    assert opened["organization"] == room.alpha.organization_id

    typed = {**opened, "given_name": THAI, "family_name": "B", "email": "wrong"}
    refused = secretary.post(address, typed)
    assert refused.status_code == 422
    assert THAI in refused.content.decode()

    secretary.post(address, {**typed, "email": "b@example.org"})
    contact = ContactPoint.objects.get(email="b@example.org")
    edit = reverse("delegates:contact_edit", args=[contact.pk])
    opened = form_of(secretary.get(edit))
    secretary.post(edit, {**opened, "valid_to": "2023-01-31"})
    stale = secretary.post(edit, {**opened, "position": "Director"})
    assert stale.status_code == 422
    assert "2023-01-31" in stale.content.decode()

    secretary.post(reverse("delegates:contact_delete", args=[contact.pk]))
    assert not ContactPoint.objects.filter(pk=contact.pk).exists()


def test_account_is_created_and_found_in_any_case(room, secretary):
    address = reverse("delegates:user_create")
    typed = {"given_name": "Ana", "email": "Ana@Example.org", "is_active": "on"}

    assert secretary.post(address, typed).status_code == 302
    user = User.objects.get(email="ana@example.org")
    assert not user.has_usable_password()
    assert not user.is_secretariat

    again = secretary.post(address, {**typed, "email": "ANA@example.org"})
    assert again.status_code == 422
    assert again.context["form"].errors["email"] == ["Another account has this e-mail address."]


def test_new_account_signs_in_with_a_mailed_code(room, secretary, mailoutbox):
    typed = {"email": "Ana@Example.org", "is_active": "on"}
    secretary.post(reverse("delegates:user_create"), typed)
    secretary.logout()

    secretary.post(reverse("account_request_login_code"), {"email": "Ana@example.org"})
    code = re.search(r"^\s*([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", mailoutbox[0].body, re.MULTILINE)[1]
    secretary.post(reverse("account_confirm_login_code"), {"code": code})

    assert mailoutbox[0].to == ["ana@example.org"]
    assert secretary.get(reverse("delegates:account_edit")).status_code == 200


@pytest.mark.parametrize("right", ["is_secretariat", "is_active"])
def test_nobody_takes_their_own_rights(room, secretary, right):
    own = room.people["secretariat"]
    address = reverse("delegates:user_edit", args=[own.pk])
    data = form_of(secretary.get(address))
    data.pop(right)

    answer = secretary.post(address, data)

    assert answer.status_code == 422
    assert right in answer.context["form"].errors
    own.refresh_from_db()
    assert getattr(own, right)


def test_right_is_taken_from_a_colleague(room, secretary):
    colleague = UserFactory(is_secretariat=True)
    address = reverse("delegates:user_edit", args=[colleague.pk])
    data = form_of(secretary.get(address))
    data.pop("is_secretariat")
    data.pop("is_active")

    assert secretary.post(address, data).status_code == 302
    colleague.refresh_from_db()
    assert (colleague.is_secretariat, colleague.is_active) == (False, False)


def test_own_account_takes_a_name_and_a_zone_and_nothing_else(room, sign_in):
    client = sign_in("contact_a")
    own = room.people["contact_a"]
    address = reverse("delegates:account_edit")

    client.post(
        address,
        {
            **form_of(client.get(address)),
            "given_name": THAI,
            "time_zone": "Asia/Bangkok",
            "is_secretariat": "on",
            "email": "else@example.org",
        },
    )

    before = own.email
    own.refresh_from_db()
    assert (own.given_name, str(own.time_zone)) == (THAI, "Asia/Bangkok")
    assert (own.is_secretariat, own.email) == (False, before)


@pytest.mark.parametrize(
    ("label", "record"),
    [
        ("delegates.delegation", lambda room: room.alpha),
        ("delegates.delegate", lambda room: room.head),
        ("delegates.user", lambda room: room.people["stranger"]),
    ],
)
def test_history_is_linked_and_opens(room, secretary, label, record):
    key = record(room).pk
    history = reverse("history", args=[label, key])
    page = {
        "delegates.delegation": of(room.alpha, "delegation_detail"),
        "delegates.delegate": reverse("delegates:delegate_edit", args=[room.head.pk]),
        "delegates.user": reverse("delegates:user_edit", args=[room.people["stranger"].pk]),
    }[label]

    assert f'href="{history}"' in secretary.get(page).content.decode()
    assert secretary.get(history).status_code == 200
