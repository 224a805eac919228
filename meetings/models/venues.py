"""Where a meeting takes place."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wcoap.records import Record, tracked


@tracked()
class Venue(Record):
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=80)

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name", "city"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "city"],
                name="venue_once_per_city",
                violation_error_message=_("This city already has a venue of this name."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:venue_detail", args=[self.pk])


@tracked()
class Room(Record):
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="rooms", verbose_name=_("venue"))
    name = models.CharField(_("name"), max_length=80)
    capacity = models.PositiveSmallIntegerField(_("capacity"), help_text=_("Seats."))
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, help_text=_("Order in which the timetable shows the rooms.")
    )

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "name"],
                name="room_once_per_venue",
                violation_error_message=_("This venue already has a room of this name."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__gt=0),
                name="room_has_seats",
                violation_error_message=_("A room has at least one seat."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
