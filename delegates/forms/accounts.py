"""Contact points and accounts, and everybody's form for their own account."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from delegates import services
from delegates.forms.fields import AccountField
from delegates.models import (
    ContactPoint,
    User,
)
from meetings.models import Organization
from wcoap.editing import RecordForm


class ContactPointForm(RecordForm):
    class Meta:
        model = ContactPoint
        fields = [
            "organization",
            "given_name",
            "family_name",
            "position",
            "email",
            "phone",
            "valid_from",
            "valid_to",
            "user",
        ]
        field_classes = {"user": AccountField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.in_protocol_order()
        self.fields["user"].empty_label = _("No account")


class UserForm(RecordForm):
    """Somebody's account, filled in by `viewer`, who can't lock themself out."""

    class Meta:
        model = User
        fields = [
            "given_name",
            "family_name",
            "email",
            "time_zone",
            "is_secretariat",
            "is_staff",
            "is_active",
        ]

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_own = self.instance.pk == viewer.pk

    def clean_email(self) -> str:
        """As the constraint has it, but told at the field."""
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another account has this e-mail address."))
        return email

    def clean_is_secretariat(self) -> bool:
        if self.is_own and not self.cleaned_data["is_secretariat"]:
            raise ValidationError(_("You can't take this right from yourself. Ask a colleague."))
        return self.cleaned_data["is_secretariat"]

    def clean_is_active(self) -> bool:
        if self.is_own and not self.cleaned_data["is_active"]:
            raise ValidationError(_("You can't deactivate your own account. Ask a colleague."))
        return self.cleaned_data["is_active"]

    def save(self, commit: bool = True) -> User:
        return services.save_account(user=self.instance)


class AccountForm(RecordForm):
    class Meta:
        model = User
        fields = ["given_name", "family_name", "time_zone"]

    def save(self, commit: bool = True) -> User:
        return services.save_account(user=self.instance)
