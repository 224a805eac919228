"""What was released of a timetable, kept for ever."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting
from wcoap.records import Record


class Release(Record):
    """A numbered version of the programme, as data; the database refuses to change it.

    `data` is what `agenda.programmes` writes and reads, `changes` what that release changed
    against the one before it (added, moved, renamed, cancelled …).
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="releases", verbose_name=_("meeting")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    note = models.TextField(_("note"), blank=True)
    data = models.JSONField()
    changes = models.JSONField(default=list)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
        verbose_name=_("released by"),
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="release_number_once",
                violation_error_message=_("Somebody else has just released this number."),
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="release_number_positive"),
        ]
        triggers = [
            pgtrigger.Protect(name="keep_release", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return _("Version %(number)s") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("agenda:release_detail", args=[self.meeting.slug, self.number])


def last_release() -> dict[str, Subquery]:
    """For `annotate` of meetings: `release_pk`, `release_number`, `released_at` of the last one.

    None before the first. The data, which may be long, stays where it is.
    """
    last = Release.objects.filter(meeting=OuterRef("pk")).order_by("-number")
    return {
        "release_pk": Subquery(last.values("pk")[:1]),
        "release_number": Subquery(last.values("number")[:1]),
        "released_at": Subquery(last.values("created_at")[:1]),
    }
