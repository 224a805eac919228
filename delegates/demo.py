"""The accounts of the demonstration: shown on its sign-in page and nowhere else."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

PASSWORD = "harbour-lantern-32"  # noqa: S105 (published on purpose, only where DEMO is on)


class Account(NamedTuple):
    email: str
    given_name: str
    family_name: str
    role: object
    password: str = PASSWORD


ACCOUNTS = (
    Account("organiser@example.org", "Olive", "Marchant", _("Organiser (secretariat)")),
    Account("secretariat@example.org", "Sefa", "Tuilagi", _("Secretariat officer")),
    Account("contact.fj@example.org", "Mere", "Vakaloloma", _("Contact point of Fiji")),
    Account("contact.jp@example.org", "Haruka", "Mizushima", _("Contact point of Japan")),
    Account("delegate.jp@example.org", "Ren", "Asakawa", _("Delegate of Japan")),
    Account("delegate.th@example.org", "Siriporn", "Wattanakul", _("Head of delegation, Thailand")),
)
