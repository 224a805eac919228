"""Accounts. What a person may do follows from being secretariat, a delegate or a contact point."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from timezone_field import TimeZoneField

from meetings.models import Meeting
from wcoap.records import Record, tracked


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(
            email, password, is_secretariat=True, is_staff=True, is_superuser=True, **fields
        )

    def new_for(self, person: Any) -> "User":
        """An account, not saved: without a password, since a mailed code signs them in."""
        names = {"given_name": person.given_name, "family_name": person.family_name}
        user = self.model(email=person.email.lower(), **names)
        user.set_unusable_password()
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


@tracked(exclude=("password", "last_login"))
class User(Record, AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail"), unique=True)
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    time_zone = TimeZoneField(
        _("time zone"), blank=True, default="", help_text=_("Empty: that of your device.")
    )
    is_secretariat = models.BooleanField(
        _("secretariat"), default=False, help_text=_("Sees and changes everything.")
    )
    is_staff = models.BooleanField(
        _("repairs"), default=False, help_text=_("May open the administration pages.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("An inactive account can't sign in.")
    )

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["family_name", "given_name", "email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("Another account has this e-mail address."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    def meetings_of_theirs(self) -> models.QuerySet:
        """The meetings in which they have a part, as a sub-query of keys."""
        organizations = self.contact_points.current().values("organization")
        return Meeting.objects.filter(
            Q(delegations__delegates__in=self.delegate_records.active())
            | Q(delegations__organization__in=organizations)
        ).values("pk")

    def get_absolute_url(self) -> str:
        return reverse("delegates:user_edit", args=[self.pk])
