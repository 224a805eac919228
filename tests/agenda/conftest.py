"""People of a meeting whose agenda is out."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from agenda.models import AgendaStatus, SessionItem
from delegates.models import SessionRoleKind
from tests.agenda.plans import Plan
from tests.factories import (
    AgendaFactory,
    AgendaItemFactory,
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)


@pytest.fixture
def meeting(db):
    return AgendaFactory(status=AgendaStatus.PROVISIONAL).meeting


@pytest.fixture
def draft_meeting(db):
    return AgendaFactory(status=AgendaStatus.DRAFT, meeting=MeetingFactory(title="Drafted")).meeting


@pytest.fixture
def user_as(db):
    """`user_as(role, meeting)` makes an account with that part in the meeting."""

    def make(role: str, meeting):
        user = UserFactory(is_secretariat=role == "secretariat")
        if role == "delegate":
            DelegateFactory(delegation__meeting=meeting, user=user)
        elif role == "contact_point":
            delegation = DelegationFactory(meeting=meeting)
            ContactPointFactory(organization=delegation.organization, user=user)
        return user

    return make


@pytest.fixture
def secretary(client, user_as):
    user = user_as("secretariat", None)
    client.force_login(user)
    return user


@pytest.fixture
def delegate(client, user_as, meeting):
    user = user_as("delegate", meeting)
    client.force_login(user)
    return user


@pytest.fixture
def at_once():
    """`at_once(one, other)` runs each in a thread with a connection of its own.

    Gives what each returned or raised, in their order.
    """

    def run(*jobs: Callable[[], object]) -> list[object]:
        results: list[object] = [None] * len(jobs)

        def work(place: int, job: Callable[[], object]) -> None:
            try:
                results[place] = job()
            except Exception as error:  # noqa: BLE001 (handed to the test)
                results[place] = error
            finally:
                connections.close_all()

        threads = [threading.Thread(target=work, args=pair) for pair in enumerate(jobs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=20)
        return results

    return run


@pytest.fixture
def plan():
    return Plan()


@pytest.fixture
def person(meeting):
    """`person(session)` makes a delegate with an account, who chairs it if it is given."""

    def make(session=None, **fields):
        delegate = DelegateFactory(delegation__meeting=meeting, user=UserFactory(), **fields)
        if session:
            SessionRoleFactory(session=session, delegate=delegate)
        return delegate

    return make


@pytest.fixture
def session(meeting):
    """A session of three items."""
    session = SessionFactory(meeting=meeting)
    for number in (1, 2, 3):
        item = AgendaItemFactory(meeting=meeting, minutes_asked=20)
        SessionItem.objects.create(session=session, item=item)
        assert item.path == f"{number:03d}"
    return session


@pytest.fixture
def items(session):
    return list(session.agenda_items.order_by("path"))


@pytest.fixture
def staff(db):
    return UserFactory(is_secretariat=True)


@pytest.fixture
def chair(client, meeting, session):
    """Signed in: a delegate who records the session."""
    delegate = DelegateFactory(delegation__meeting=meeting, user=UserFactory())
    SessionRoleFactory(session=session, delegate=delegate, role=SessionRoleKind.RAPPORTEUR)
    client.force_login(delegate.user)
    return delegate.user
