"""Which account a person of a delegation signs in with."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from delegates.models import Delegate, DelegateStatus, DelegationStatus, User
from delegates.services.notices import tell_confirmed
from wcoap.saving import save_record


def link_account(*, delegate: Delegate) -> None:
    """Link one person; a confirmed one gets an account where there is none, and is told."""
    confirmed = (
        delegate.status == DelegateStatus.CONFIRMED
        and delegate.delegation.status == DelegationStatus.CONFIRMED
    )
    link_accounts(people=[delegate], create=confirmed)
    if confirmed:
        tell_confirmed(delegation=delegate.delegation, people=[delegate])


def link_accounts(*, people: Iterable[Delegate], create: bool = False) -> None:
    """Give people of one delegation the account with their e-mail address.

    With `create`, one is made where there is none. Two people with one address share a mailbox,
    and the first of them has the account. Addresses are taken in order, so that two delegations
    that are confirmed at once never wait in a circle.
    """
    people = [person for person in people if person.email and person.user_id is None]
    if people:
        _link(people, create)


@transaction.atomic
def _link(people: list[Delegate], create: bool) -> None:
    addresses = [person.email.lower() for person in people]
    accounts = {user.email: user for user in User.objects.filter(email__in=addresses)}
    taken = set(
        Delegate.objects.filter(
            delegation=people[0].delegation_id, user__in=accounts.values()
        ).values_list("user", flat=True)
    )
    for person in sorted(people, key=lambda person: person.email.lower()):
        account = accounts.get(person.email.lower())
        if account is None and create:
            account = accounts[person.email.lower()] = _new_account(person)
        if account is not None and account.is_active and account.pk not in taken:
            taken.add(account.pk)
            person.user = account
            person.save(update_fields=["user"])


def _new_account(person: Delegate) -> User:
    user = User.objects.new_for(person)
    try:
        save_record(user)
    except ValidationError:  # another delegation has just made it
        return User.objects.get(email=user.email)
    return user
