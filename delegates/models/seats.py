"""Seats are limited: what the database holds against more people than seats, and the limits.

A seat is held by whoever is nominated or confirmed in a delegation that is submitted or confirmed.
"""

import pgtrigger
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting
from wcoap.records import rule

HELD = "d.status IN ('nominated', 'confirmed')"
HOLDS = "('submitted', 'confirmed')"
NO_SEAT = _(
    "There is no seat for everybody who would take part. Raise the limit, or leave people on the "
    "waiting list."
)
FEWER_SEATS = _("More people have a seat already. Withdraw people first, or choose a higher limit.")


def lock_meeting_of(key: str) -> str:
    """SQL for a rule's `lock`: two who take the last seat at once wait for each other here."""
    return f"FROM meetings_meeting m WHERE m.id = {key} FOR NO KEY UPDATE"


def meeting_of(delegation: str) -> str:
    return f"(SELECT g.meeting_id FROM delegates_delegation g WHERE g.id = {delegation})"


def overfull_meeting(key: str) -> str:
    """SQL: more people than seats in the meeting, in person or online; no limit, no counting."""
    taken = (
        "(SELECT count(*) FROM delegates_delegate d"
        " JOIN delegates_delegation g ON g.id = d.delegation_id"
        f" WHERE g.meeting_id = m.id AND g.status IN {HOLDS} AND {HELD} AND d.mode = '{{mode}}')"
    )
    return f"""EXISTS (
        SELECT FROM meetings_meeting m WHERE m.id = {key} AND (
            CASE WHEN m.seats_in_person IS NULL THEN false
                ELSE m.seats_in_person < {taken.format(mode="in_person")} END
            OR CASE WHEN m.seats_online IS NULL THEN false
                ELSE m.seats_online < {taken.format(mode="online")} END
        )
    )"""


def overfull_delegation(which: str) -> str:
    """SQL: a delegation (`which` of `g`) has more people than its own number or each one's."""
    taken = (
        "(SELECT count(*) FROM delegates_delegate d"
        f" WHERE d.delegation_id = g.id AND {HELD} AND d.mode = '{{mode}}')"
    )
    return f"""EXISTS (
        SELECT FROM delegates_delegation g
        JOIN meetings_meeting m ON m.id = g.meeting_id
        CROSS JOIN LATERAL (SELECT
            COALESCE(g.seats_in_person, m.delegation_seats_in_person) AS in_person,
            COALESCE(g.seats_online, m.delegation_seats_online) AS online) AS own
        WHERE {which} AND g.status IN {HOLDS} AND (
            CASE WHEN own.in_person IS NULL THEN false
                ELSE own.in_person < {taken.format(mode="in_person")} END
            OR CASE WHEN own.online IS NULL THEN false
                ELSE own.online < {taken.format(mode="online")} END
        )
    )"""


def no_seat(meeting: str, delegation: str) -> str:
    """SQL: a delegation takes part with more people than there are seats for."""
    return (
        f"{overfull_delegation(f'g.id = {delegation}')} OR (EXISTS (SELECT FROM "
        f"delegates_delegation g WHERE g.id = {delegation} AND g.status IN {HOLDS}) "
        f"AND {overfull_meeting(meeting)})"
    )


_LIMITS = (
    "seats_in_person",
    "seats_online",
    "delegation_seats_in_person",
    "delegation_seats_online",
)


class SeatLimits(Meeting):
    """A meeting as the secretariat sets its seats.

    A model of this app, so that the rule about people is where people are.
    """

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("limits of seats")
        verbose_name_plural = _("limits of seats")
        triggers = [
            rule(
                "seats_hold_those_who_have_one",
                FEWER_SEATS,
                operation=pgtrigger.UpdateOf(*_LIMITS),
                condition=pgtrigger.Condition(
                    " OR ".join(f"NEW.{limit} IS DISTINCT FROM OLD.{limit}" for limit in _LIMITS)
                ),
                broken=(
                    f"({overfull_meeting('NEW.id')}"
                    f" OR {overfull_delegation('g.meeting_id = NEW.id')})"
                ),
                deferred=True,
            )
        ]
