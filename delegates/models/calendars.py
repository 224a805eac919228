"""A person's own programme: what they star, and the secret address of their calendar."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting
from wcoap.records import Record


class Star(Record):
    """That a person wants a session in their own programme.

    It names the session by key: the released programme may still show one that the draft dropped.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stars")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="stars")
    session_key = models.UUIDField()

    class Meta:
        verbose_name = _("star")
        verbose_name_plural = _("stars")
        constraints = [models.UniqueConstraint(fields=["user", "session_key"], name="star_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.session_key}"


def new_secret() -> str:
    return secrets.token_urlsafe(32)


class CalendarAddress(Record):
    """The secret in the address of a person's calendar; deleting the row revokes the address."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_address"
    )
    secret = models.CharField(max_length=43, unique=True, default=new_secret, editable=False)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return str(self.user)
