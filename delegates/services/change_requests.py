"""What a contact point asks to have changed after the deadline, and what becomes of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.models import (
    ChangeKind,
    ChangeRequest,
    ChangeStatus,
    Delegate,
    DelegateStatus,
    Delegation,
    User,
)
from delegates.services.delegations import lock_delegation
from meetings.services import lock_meeting
from wcoap.saving import save_record

# The fields of a delegate that a request may carry.
CHANGEABLE = (
    "title",
    "given_name",
    "family_name",
    "own_script_name",
    "job_title",
    "email",
    "phone",
    "role",
    "position",
    "mode",
    "days",
    "diet",
    "access_needs",
    "badge_name",
    "consents_to_listing",
    "consents_to_photos",
)


def column_of(name: str) -> models.Field:
    return Delegate._meta.get_field(name)


def value_of(name: str, data: Any) -> Any:
    """What the record holds for what JSON holds; ValidationError for what it can't hold."""
    column = column_of(name)
    if isinstance(column, ArrayField):
        return sorted(column.base_field.to_python(item) for item in data or [])
    return column.to_python(data)


def data_of(person: Delegate, names: Iterable[str]) -> dict[str, Any]:
    """Fields of a person, as JSON writes them."""
    values = {name: getattr(person, name) for name in names}
    return {
        name: [_plain(item) for item in sorted(value)] if isinstance(value, list) else value
        for name, value in values.items()
    }


def _plain(item: Any) -> Any:
    return item.isoformat() if isinstance(item, date) else item


def put_into(person: Delegate, data: dict[str, Any]) -> None:
    """Give a person the values of a request; ValidationError, by field, for what they can't be."""
    errors: dict[str, Any] = {}
    for name, value in data.items():
        try:
            column = column_of(name)
            setattr(person, name, column.clean(value_of(name, value), person))
        except ValidationError as error:
            errors[name] = error
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def ask_for_change(
    *,
    delegation: Delegation,
    kind: str,
    delegate: Delegate | None = None,
    after: dict[str, Any],
    note: str,
    by: User,
) -> ChangeRequest:
    """Ask for a person to be added, changed or withdrawn; only what would differ is kept.

    `after` holds `CHANGEABLE` fields by name, as values or as JSON; it is ignored where a person
    is to be withdrawn. ValidationError, by field where one is to blame, for a change that changes
    nothing, that no person can have, or of a person about whom a request is open.
    """
    lock_meeting(delegation.meeting_id)
    delegation = lock_delegation(delegation)
    person = Delegate(delegation=delegation)
    if kind != ChangeKind.ADD:
        if delegate is None:
            raise ValidationError(_("Say whom the change is about."))
        person = Delegate.objects.get(pk=delegate.pk, delegation=delegation)
        if person.status == DelegateStatus.WITHDRAWN:
            raise ValidationError(_("%(name)s has withdrawn already.") % {"name": person})
    if kind == ChangeKind.WITHDRAW:
        before, wanted = {"status": person.status}, {"status": DelegateStatus.WITHDRAWN.value}
    else:
        before, wanted = _difference(person, after, is_new=kind == ChangeKind.ADD)
    request = ChangeRequest(
        delegation=delegation,
        delegate=None if kind == ChangeKind.ADD else person,
        kind=kind,
        before=before,
        after=wanted,
        note=note,
        requested_by=by,
    )
    save_record(request)
    return request


def _difference(
    person: Delegate, after: dict[str, Any], *, is_new: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the fields hold and what they would; of a new person, all that is not empty."""
    names = [name for name in CHANGEABLE if name in after]
    before = data_of(person, names)
    put_into(person, {name: after[name] for name in names})
    if is_new:
        person.clean_fields(exclude=["delegation", "user"])
    wanted = data_of(person, names)
    if is_new:
        return {}, {name: value for name, value in wanted.items() if value not in ("", [], None)}
    names = [name for name in names if before[name] != wanted[name]]
    if not names:
        raise ValidationError(_("Nothing would change."))
    return {name: before[name] for name in names}, {name: wanted[name] for name in names}


def lock_request(request: ChangeRequest) -> ChangeRequest:
    """The request as it is, locked after its meeting and delegation; ValidationError if answered."""
    lock_meeting(request.delegation.meeting_id)
    lock_delegation(request.delegation)
    request = (
        ChangeRequest.objects.select_for_update(no_key=True, of=("self",))
        .select_related("delegation__meeting", "requested_by")
        .get(pk=request.pk)
    )
    if request.status != ChangeStatus.OPEN:
        raise ValidationError(
            _("Nothing was changed: this request is answered already (%(status)s).")
            % {"status": request.get_status_display()}
        )
    return request


def _close(request: ChangeRequest, *, status: str, by: User, reason: str = "") -> ChangeRequest:
    request.status, request.reason = status, reason
    request.decided_by, request.decided_at = by, timezone.now()
    save_record(request)
    return request


@transaction.atomic
def approve_change(*, request: ChangeRequest, by: User) -> ChangeRequest:
    """Make the change; ValidationError where it can't be made, and the request stays open."""
    request = lock_request(request)
    raise NotImplementedError


@transaction.atomic
def refuse_change(*, request: ChangeRequest, by: User, reason: str) -> ChangeRequest:
    """Leave everything as it is and say why; ValidationError without a reason."""
    return _close(lock_request(request), status=ChangeStatus.REFUSED, by=by, reason=reason.strip())


@transaction.atomic
def take_back_change(*, request: ChangeRequest, by: User) -> ChangeRequest:
    """The askers want it no more; ValidationError once it is answered."""
    return _close(lock_request(request), status=ChangeStatus.TAKEN_BACK, by=by)
