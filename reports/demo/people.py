"""Accounts to try, and the standing contacts of the administrations. All are invented."""

import unicodedata
from functools import cache, partial

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db.models import Q

from delegates.demo import ACCOUNTS
from delegates.models import ContactPoint, User
from meetings.models import Organization
from reports.demo.shelf import Shelf, write_within_step
from reports.demo.tables import rows

ORGANISER = "organiser@example.org"
_SECRETARIAT = {ORGANISER, "secretariat@example.org"}


def address(given_name: str, family_name: str) -> str:
    """An invented person's e-mail, in the domain that is reserved for examples."""
    name = unicodedata.normalize("NFKD", f"{given_name}.{family_name}".lower())
    return f"{name.encode('ascii', 'ignore').decode().replace(' ', '')}@example.org"


def account(shelf: Shelf, email: str) -> User | None:
    """The account that a row of the data names, if it names one."""
    return shelf.find(User, email) if email else None


def load_accounts(shelf: Shelf) -> None:
    """An account that is there keeps its password; each published one is hashed once, if at all."""
    hashed = cache(make_password)

    def write(user: User, *, password: str) -> None:
        user.password = hashed(password)
        write_within_step(user)
        # A published password is to be enough: nobody reads the mail of these addresses.
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)

    for person in ACCOUNTS:
        with shelf.step(person.email):
            user = User(
                email=person.email,
                given_name=person.given_name,
                family_name=person.family_name,
                is_secretariat=person.email in _SECRETARIAT,
                is_staff=person.email == ORGANISER,
            )
            shelf.put(
                person.email,
                user,
                same=Q(email__iexact=person.email),
                write=partial(write, password=person.password),
            )


def load_contact_points(shelf: Shelf) -> None:
    for row in rows("contact_points"):
        name = f"{row['organization']}/{row['family_name']}"
        with shelf.step(name):
            organization = shelf.find(Organization, row["organization"])
            email = row["account"] or address(row["given_name"], row["family_name"])
            contact = ContactPoint(
                organization=organization,
                user=account(shelf, row["account"]),
                given_name=row["given_name"],
                family_name=row["family_name"],
                position=row["position"],
                email=email,
                phone=row["phone"],
                valid_from=row["valid_from"] or None,
                valid_to=row["valid_to"] or None,
            )
            current = Q(organization=organization, email=email, valid_to=None)
            shelf.put(name, contact, same=None if row["valid_to"] else current)
