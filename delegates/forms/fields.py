"""Choices that tell their options apart, and what is said beside the choice of a head."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.models import (
    Delegate,
    User,
)
from delegates.services.heads import head_beside

# Where the form is opened before it is known which delegation it is about.
HEAD_FOLLOWS = gettext_lazy("If you choose another head, the one until then becomes alternate.")


def head_now(person: Delegate) -> str:
    """Who is head beside this person, and what becomes of them; nothing where there is none."""
    head = head_beside(person)
    if head is None:
        return ""
    words = _("%(name)s is head of delegation. If you choose another, they become alternate.")
    return words % {"name": head}


class AccountField(forms.ModelChoiceField):
    """A choice of accounts, told apart by their address."""

    def label_from_instance(self, user: User) -> str:
        name = user.get_full_name()
        return f"{name} ({user.email})" if name else user.email


class PersonField(forms.ModelChoiceField):
    """A choice of people of a meeting, told apart by their delegation."""

    def label_from_instance(self, delegate: Delegate) -> str:
        return f"{delegate.delegation.organization} – {delegate}"
