"""Choices that tell their options apart."""

from django import forms

from delegates.models import (
    Delegate,
    User,
)


class AccountField(forms.ModelChoiceField):
    """A choice of accounts, told apart by their address."""

    def label_from_instance(self, user: User) -> str:
        name = user.get_full_name()
        return f"{name} ({user.email})" if name else user.email


class PersonField(forms.ModelChoiceField):
    """A choice of people of a meeting, told apart by their delegation."""

    def label_from_instance(self, delegate: Delegate) -> str:
        return f"{delegate.delegation.organization} – {delegate}"
