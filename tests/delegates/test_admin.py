import pytest
from django.urls import reverse

from tests.factories import AttendanceFactory, SessionRoleFactory, UserFactory


@pytest.mark.parametrize(
    "noun", ["user", "contactpoint", "delegation", "delegate", "attendance", "sessionrole"]
)
def test_repairs_open_for_the_secretariats_staff_only(room, client, noun):
    SessionRoleFactory(session__meeting=room.meeting, delegate=room.head)
    AttendanceFactory(delegate=room.head)
    address = reverse(f"admin:delegates_{noun}_changelist")

    client.force_login(UserFactory(is_secretariat=True, is_staff=True))
    page = client.get(address)
    assert page.status_code == 200
    record = page.context["cl"].result_list[0]
    change = reverse(f"admin:delegates_{noun}_change", args=[record.pk])
    assert client.get(change).status_code == 200

    client.force_login(UserFactory(is_staff=True))
    assert client.get(address).status_code == 403


def test_accounts_are_neither_made_nor_deleted_here(client, db):
    staff = UserFactory(is_secretariat=True, is_staff=True)
    client.force_login(staff)

    assert client.get(reverse("admin:delegates_user_add")).status_code == 403
    assert client.get(reverse("admin:delegates_user_delete", args=[staff.pk])).status_code == 403
    page = client.get(reverse("admin:delegates_user_change", args=[staff.pk])).content.decode()
    assert 'name="password"' not in page
    assert 'name="is_superuser"' not in page
