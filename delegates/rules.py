"""Who may see and change delegations, people and accounts: the secretariat, and each their own.

What a participant sees at all is narrowed by the querysets (`visible_to`, `listed_for`).
"""

from typing import Any

import rules

from delegates.models import Delegate, Delegation, User
from wcoap.rules import is_secretariat


@rules.predicate
def is_contact_point_of(user: Any, delegation: Delegation | None) -> bool:
    """In office today for the delegation's organization; one query."""
    return bool(
        delegation
        and user.is_authenticated
        and user.contact_points.current().filter(organization=delegation.organization_id).exists()
    )


@rules.predicate
def is_themself(user: Any, account: User | None) -> bool:
    return bool(account and user.is_authenticated and user.is_active and user.pk == account.pk)


@rules.predicate
def is_delegate_themself(user: Any, delegate: Delegate | None) -> bool:
    """The person whose record it is, by their account."""
    return bool(
        delegate and user.is_authenticated and user.is_active and delegate.user_id == user.pk
    )


for noun in (
    "delegation",
    "delegate",
    "attendance",
    "sessionrole",
    "contactpoint",
    "mail",
    "invitation",
    "checkin",
):
    for action in ("view", "add", "change", "delete"):
        rules.add_perm(f"delegates.{action}_{noun}", is_secretariat)

# Accounts are deactivated, so nobody may delete one.
for action in ("view", "add", "change"):
    rules.add_perm(f"delegates.{action}_user", is_secretariat)

# Second factors of others: to see that there is one, and to take it away when it is lost.
for action in ("view", "delete"):
    rules.add_perm(f"mfa.{action}_authenticator", is_secretariat)

rules.add_perm("delegates.change_account", is_themself)
# E-mail addresses and phones, of a delegation's people and of its organization's contact points.
rules.add_perm("delegates.view_contact_details", is_secretariat | is_contact_point_of)
# Answering an invitation, nominating people, sending the letter of credentials: for one delegation.
rules.add_perm("delegates.register_delegation", is_secretariat | is_contact_point_of)
rules.add_perm("delegates.change_own_record", is_delegate_themself)
# Deciding on letters of credentials and on changes after the deadline.
rules.add_perm("delegates.decide_registration", is_secretariat)
# Diet, access needs and phones of people; of one's own delegation, of oneself.
rules.add_perm("delegates.view_needs", is_secretariat | is_contact_point_of)
