"""A meeting with two delegations, and the people who look at them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from delegates.models import Delegate, Delegation, User
from meetings.models import Meeting
from tests.factories import (
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
    confirm,
)


@dataclass
class Room:
    """Alpha is confirmed, Beta is registering; each has a contact point, Alpha has a delegate."""

    meeting: Meeting
    alpha: Delegation
    beta: Delegation
    head: Delegate
    beta_head: Delegate
    people: dict[str, User]


@pytest.fixture
def room(db) -> Room:
    meeting = MeetingFactory(status="registration_open")
    alpha = DelegationFactory(meeting=meeting, organization=OrganizationFactory(name="Alpha"))
    beta = DelegationFactory(
        meeting=meeting, organization=OrganizationFactory(name="Beta"), status="registering"
    )
    head = DelegateFactory(delegation=alpha, family_name="Ahead", role="head_of_delegation")
    beta_head = DelegateFactory(delegation=beta, family_name="Bhead", role="head_of_delegation")
    people = {
        name: UserFactory(given_name=name, family_name="")
        for name in ("secretariat", "contact_a", "delegate_a", "contact_b", "stranger")
    }
    User.objects.filter(pk=people["secretariat"].pk).update(is_secretariat=True)
    people["secretariat"].refresh_from_db()
    ContactPointFactory(organization=alpha.organization, user=people["contact_a"])
    ContactPointFactory(organization=beta.organization, user=people["contact_b"])
    DelegateFactory(
        delegation=alpha,
        user=people["delegate_a"],
        family_name="Amember",
        email="amember@example.org",
    )
    return Room(meeting, confirm(alpha), beta, head, beta_head, people)


@pytest.fixture
def sign_in(client, room) -> Callable[[str], object]:
    """A function: the client of somebody of the room, or of nobody."""

    def sign_in(name: str):
        client.logout()
        if name != "anonymous":
            client.force_login(room.people[name])
        return client

    return sign_in


@pytest.fixture
def secretary(sign_in):
    return sign_in("secretariat")
