"""How many people a meeting takes, who has a seat and who waits for one."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from delegates import services
from delegates.forms import SeatsForm
from delegates.models import (
    Delegate,
    DelegateMode,
    Delegation,
    SeatLimits,
)
from meetings.shortcuts import get_meeting
from wcoap.editing import edit_record
from wcoap.shortcuts import require_perm


@dataclass(frozen=True)
class Taken:
    """Seats of one kind, of the meeting or of a delegation."""

    label: str
    taken: int
    limit: int | None
    waiting: int

    @property
    def percent(self) -> int:
        """How full the bar is."""
        return min(100, round(100 * self.taken / self.limit)) if self.limit else 100

    @property
    def free(self) -> int | None:
        return None if self.limit is None else max(0, self.limit - self.taken)


@dataclass(frozen=True)
class Row:
    """A delegation and its seats."""

    delegation: Delegation
    modes: list[Taken]
    waiting: int

    @property
    def has_own_number(self) -> bool:
        return (self.delegation.seats_in_person, self.delegation.seats_online) != (None, None)


def seats(request: HttpRequest, slug: str) -> HttpResponse:
    """The limits as a form, what is taken, and the waiting list in its order."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.view_delegation")
    counted = services.Seats.of(meeting)
    waiting = list(services.waiting_list(meeting))
    for delegate in waiting:
        delegate.may_have_a_seat = counted.has_room(delegate.delegation, delegate.mode)
    here = reverse("delegates:seats", args=[slug])
    return edit_record(
        request,
        form_class=SeatsForm,
        record=SeatLimits.objects.get(pk=meeting.pk),
        perm="meetings.change_meeting",
        heading=_("Seats"),
        submit_label=_("Save limits"),
        saved=_("The limits are saved."),
        done=here,
        cancel_url=here,
        template="delegates/seats.html",
        context={
            "meeting": meeting,
            "tab": "delegations",
            "bars": _bars(counted, waiting),
            "rows": _rows(counted, waiting),
            "waiting": waiting,
        },
    )


def _bars(counted: services.Seats, waiting: list[Delegate]) -> list[Taken]:
    return [
        Taken(
            str(label),
            counted.taken[mode],
            counted.limit(mode),
            sum(delegate.mode == mode for delegate in waiting),
        )
        for mode, label in DelegateMode.choices
    ]


def _rows(counted: services.Seats, waiting: list[Delegate]) -> list[Row]:
    """The delegations that take part, in protocol order; one query."""
    delegations = (
        counted.meeting.delegations.taking_part().select_related("organization").in_protocol_order()
    )
    return [
        Row(
            delegation,
            [
                Taken(
                    str(label),
                    counted.taken_by[delegation.pk, mode],
                    counted.limit_of(delegation, mode),
                    sum(d.delegation_id == delegation.pk and d.mode == mode for d in waiting),
                )
                for mode, label in DelegateMode.choices
            ],
            sum(delegate.delegation_id == delegation.pk for delegate in waiting),
        )
        for delegation in delegations
    ]


@require_POST
def seat_give(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """Give a free seat to somebody who waits, before their turn."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.change_delegate")
    people = Delegate.objects.not_withdrawn().filter(delegation__meeting=meeting)
    delegate = get_object_or_404(people.select_related("delegation"), pk=pk)
    try:
        services.give_seat(delegate=delegate)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("%s has a seat and is told by mail.") % delegate)
    return redirect("delegates:seats", slug)
