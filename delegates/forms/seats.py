"""The secretariat's form for how many people a meeting takes."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegates import services
from delegates.models import DelegateMode, SeatLimits
from wcoap.editing import RecordForm


class SeatsForm(RecordForm):
    """`edit_record` has locked the meeting, so nobody takes a seat while the form is checked."""

    class Meta:
        model = SeatLimits
        fields = [
            "seats_in_person",
            "seats_online",
            "delegation_seats_in_person",
            "delegation_seats_online",
        ]

    def clean(self) -> dict[str, Any]:
        """Says at the field how many have a seat already; the database has the last word."""
        cleaned = super().clean()
        seats = services.Seats.of(self.instance)
        for mode in DelegateMode.values:
            limit, taken = cleaned.get(f"seats_{mode}"), seats.taken[mode]
            if limit is not None and limit < taken:
                self.add_error(
                    f"seats_{mode}",
                    ngettext(
                        "%(n)d person has such a seat already.",
                        "%(n)d people have such a seat already.",
                        taken,
                    )
                    % {"n": taken},
                )
            self._check_each(mode, cleaned.get(f"delegation_seats_{mode}"), seats)
        return cleaned

    def _check_each(self, mode: str, each: int | None, seats: services.Seats) -> None:
        if each is None:
            return
        column = f"seats_{mode}"
        delegations = self.instance.delegations.filter(
            pk__in=[key for (key, of), n in seats.taken_by.items() if of == mode and n > each],
            **{f"{column}__isnull": True},
        ).select_related("organization")
        if names := ", ".join(sorted(map(str, delegations))):
            self.add_error(
                f"delegation_{column}",
                _("More people have such a seat already: %(names)s.") % {"names": names},
            )

    def save(self, commit: bool = True) -> SeatLimits:
        """With more seats than before, those who wait have theirs at once."""
        limits = super().save(commit)
        services.fill_seats(meeting=limits)
        return limits
