"""Taking a sheet of people into delegations: shown first, the whole of it or nothing.

All lock the meeting, then the delegation, then its people, as `save_person` does for each.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from delegates.models import (
    HOLDING,
    Delegate,
    DelegateMode,
    DelegateStatus,
    Delegation,
    DelegationStatus,
    User,
)
from delegates.services.locks import lock_delegation
from delegates.services.people import add_people, check_person, save_person
from delegates.services.registrations import lock_nominations
from delegates.services.seats import Seats
from delegates.services.statuses import enter_status
from delegates.sheets import Line, Plan, Sheet, check_sheet
from meetings.models import Meeting, Organization
from meetings.services import lock_meeting
from wcoap.plans import OtherPlanError
from wcoap.saving import refusals_explained


def preview_sheet(*, delegation: Delegation, sheet: Sheet, any_role: bool = False) -> Plan:
    """What the sheet would do now; writes nothing. One query, and one for seats that count."""
    people = list(Delegate.objects.filter(delegation=delegation.pk).order_by("created_at", "pk"))
    for person in people:
        person.delegation = delegation
    plan = check_sheet(sheet, delegation, people, any_role=any_role)
    if delegation.status in HOLDING:
        _settle_seats(plan, delegation)
    return plan


def _settle_seats(plan: Plan, delegation: Delegation) -> None:
    """Say who would wait, in the order of writing; refuse to change a seat for one that is not.

    What a row frees is not counted: it goes to who waits.
    """
    seats = Seats.of(delegation.meeting)
    for line in plan.taken:
        if line.person and "mode" not in line.values:
            continue
        if seats.has_room(delegation, line.mode):
            seats.take(delegation, line.mode)
        elif line.person is None or line.person.status == DelegateStatus.WAITLISTED:
            line.waits = True
            line.notes.append(_("No seat is free: they go on the waiting list."))
        else:
            mode = DelegateMode(line.mode).label
            line.refuse_cell("mode", _("No seat is free: %s. They keep the one they have.") % mode)


@transaction.atomic
def apply_sheet(*, delegation: Delegation, sheet: Sheet, mark: str, by: User) -> Plan:
    """Write the whole sheet, or nothing, and give back what was done.

    OtherPlanError if the plan is not the one of that `mark` any more, unless the sheet has
    nothing more to say: then it was taken already. ValidationError while a row is refused, after
    the deadline for all but the secretariat, and before the invitation is accepted.
    """
    delegation = lock_nominations(delegation=delegation, by=by)
    plan = preview_sheet(delegation=delegation, sheet=sheet)
    if not plan.taken and not plan.refused:
        return plan
    if plan.mark != mark:
        raise OtherPlanError(plan)
    if plan.refused:
        raise ValidationError(_("A row is refused, so nothing was taken."))
    _write(delegation, plan, by)
    return plan


def _write(delegation: Delegation, plan: Plan, by: User | None) -> None:
    """Each row by the rules of the person's form; new people side by side in one go."""
    for is_new, lines in groupby(plan.taken, lambda line: line.person is None):
        if is_new:
            people = [_checked(line, delegation) for line in lines]
            add_people(delegation=delegation, people=people)
            continue
        for line in lines:
            with _naming(line):
                save_person(person=_filled_in(line, delegation), by=by)


def _filled_in(line: Line, delegation: Delegation) -> Delegate:
    person = Delegate(delegation=delegation)
    if line.person:
        # Read again: a head who is followed by another has a new role already.
        person = Delegate.objects.get(pk=line.person.pk)
        person.delegation = delegation
    for name, value in line.values.items():
        setattr(person, name, value)
    return person


def _checked(line: Line, delegation: Delegation) -> Delegate:
    person = _filled_in(line, delegation)
    with _naming(line):
        check_person(person)
    return person


@contextmanager
def _naming(line: Line) -> Iterator[None]:
    """Say which line was refused."""
    try:
        yield
    except ValidationError as error:
        raise ValidationError(
            _("Line %(line)s: %(reason)s")
            % {"line": line.number, "reason": " ".join(error.messages)}
        ) from error


@transaction.atomic
def import_delegation(
    *, meeting: Meeting, organization: Organization, sheet: Sheet, dry_run: bool = False
) -> Plan:
    """Take an organization's rows, all or none, for operators; a missing delegation is made.

    An invited one has answered by it. Any role can be given. ValidationError for a delegation that
    declined or withdrew; a plan with refused rows writes nothing.
    """
    meeting = lock_meeting(meeting.pk)
    delegation = Delegation.objects.filter(meeting=meeting, organization=organization).first()
    if delegation:
        delegation = lock_delegation(delegation)
    else:
        delegation = Delegation(status=DelegationStatus.INVITED)
    delegation.meeting, delegation.organization = meeting, organization
    if not delegation.takes_part:
        raise ValidationError(
            _("The delegation is “%s”. Open it again first.") % delegation.get_status_display()
        )
    plan = preview_sheet(delegation=delegation, sheet=sheet, any_role=True)
    if plan.refused or dry_run:
        return plan
    with refusals_explained():
        if delegation.status == DelegationStatus.INVITED:
            enter_status(delegation=delegation, status=DelegationStatus.REGISTERING)
        _write(delegation, plan, None)
    return plan
