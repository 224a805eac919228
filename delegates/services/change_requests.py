"""What a contact point asks to have changed after the deadline, and what becomes of it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.changes import (
    CHANGEABLE,
    changed_meanwhile,
    column_of,
    data_of,
    in_words,
    lines_of,
    put_into,
)
from delegates.models import (
    ChangeKind,
    ChangeRequest,
    ChangeStatus,
    Delegate,
    DelegateStatus,
    Delegation,
    MailKind,
    User,
)
from delegates.services.delegates import save_delegate
from delegates.services.delegations import withdraw_delegate
from delegates.services.heads import last_position
from delegates.services.locks import lock_people
from delegates.services.mails import queue_mail
from delegates.services.seats import seated_status
from wcoap.saving import save_record


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

    `after` holds `CHANGEABLE` fields by name, as values or as JSON; nothing else of it is looked
    at. ValidationError, by field where one is to blame, for a change that changes nothing, that no
    person can have, or of a person about whom a request is open.
    """
    delegation = lock_people(delegation)
    person = Delegate(delegation=delegation)
    if kind != ChangeKind.ADD:
        if delegate is None:
            raise ValidationError(_("Say whom the change is about."))
        person = Delegate.objects.get(pk=delegate.pk, delegation=delegation)
        _refuse_withdrawn(person)
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
        note=note.strip(),
        requested_by=by,
    )
    save_record(request)
    return request


def _refuse_withdrawn(person: Delegate) -> None:
    if person.status == DelegateStatus.WITHDRAWN:
        raise ValidationError(_("%(name)s has withdrawn already.") % {"name": person})


def _difference(
    person: Delegate, after: dict[str, Any], *, is_new: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the fields hold and what they would; of a new person, all that is not empty.

    A new person's role and how they attend are said in any case.
    """
    always = ("role", "mode") if is_new else ()
    names = [name for name in CHANGEABLE if name in after or name in always]
    before = data_of(person, names)
    put_into(person, {name: after[name] for name in names if name in after})
    wanted = data_of(person, names)
    if is_new:
        person.clean_fields(exclude=["delegation", "user"])
        return {}, {name: value for name, value in wanted.items() if value not in ("", [], None)}
    names = [name for name in names if before[name] != wanted[name]]
    if not names:
        raise ValidationError(_("Nothing would change."))
    return {name: before[name] for name in names}, {name: wanted[name] for name in names}


def _lock_open(request: ChangeRequest) -> ChangeRequest:
    """The request as it is, after its meeting and delegation; ValidationError once answered."""
    lock_people(request.delegation)
    request = (
        ChangeRequest.objects.select_for_update(no_key=True, of=("self",))
        .select_related(
            "delegation__meeting__series", "delegation__organization", "delegate", "requested_by"
        )
        .get(pk=request.pk)
    )
    if not request.is_open:
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
    """Make the change and tell who asked for it.

    ValidationError where it can't be made or the person was changed meanwhile; the request stays
    open then. Somebody for whom there is no seat waits for one.
    """
    request = _lock_open(request)
    if request.kind == ChangeKind.ADD or request.delegate_id is None:
        person = Delegate(delegation=request.delegation, status=seated_status(request.delegation))
        put_into(person, request.after)
        request.delegate = save_delegate(delegate=person)
    else:
        people = Delegate.objects.select_for_update(no_key=True, of=("self",))
        person = people.get(pk=request.delegate_id)
        person.delegation = request.delegation
        _refuse_withdrawn(person)
        if request.kind == ChangeKind.WITHDRAW:
            request.delegate = withdraw_delegate(delegate=person)
        else:
            request.delegate = _change(person, request)
    _close(request, status=ChangeStatus.APPROVED, by=by)
    _tell(request)
    return request


def _change(person: Delegate, request: ChangeRequest) -> Delegate:
    """Whoever has another address is another person, whose account is not the one of before."""
    changed = changed_meanwhile(request, person)
    if changed:
        now = data_of(person, changed)
        raise ValidationError(
            _("Nothing was changed: somebody else changed this person meanwhile. Now: %(now)s.")
            % {
                "now": "; ".join(
                    f"{column_of(name).verbose_name}: {in_words(name, now[name])}"
                    for name in changed
                )
            }
        )
    address = person.email.lower()
    put_into(person, request.after)
    if person.email.lower() != address:
        person.user = None
    if "role" in request.after:
        person.position = request.after.get("position", last_position(person))
    return save_delegate(delegate=person)


@transaction.atomic
def refuse_change(*, request: ChangeRequest, by: User, reason: str) -> ChangeRequest:
    """Leave everything as it is and tell who asked, why; ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the change is refused.")})
    request = _close(_lock_open(request), status=ChangeStatus.REFUSED, by=by, reason=reason.strip())
    _tell(request)
    return request


@transaction.atomic
def take_back_change(*, request: ChangeRequest, by: User) -> ChangeRequest:
    """The askers want it no more; ValidationError once it is answered."""
    return _close(_lock_open(request), status=ChangeStatus.TAKEN_BACK, by=by)


def _tell(request: ChangeRequest) -> None:
    """Mail the decision to who asked for the change."""
    meeting, asker = request.delegation.meeting, request.requested_by
    context = {
        "request": request,
        "meeting": meeting,
        "lines": lines_of(request),
        "address": settings.SITE_URL + request.get_absolute_url(),
    }
    text = render_to_string("delegates/email/change_decided.txt", context).strip() + "\n"
    subject = (
        _("%(meeting)s: change approved, %(name)s")
        if request.status == ChangeStatus.APPROVED
        else _("%(meeting)s: change refused, %(name)s")
    )
    queue_mail(
        meeting=meeting,
        user=asker,
        to=asker.email,
        cause=f"change request {request.pk}",
        subject=subject % {"meeting": meeting.symbol, "name": request.person_name},
        text=text,
        kind=MailKind.REGISTRATION,
        delegation=request.delegation,
    )
