"""What becomes of an action: its owners report, the secretariat decides. Each leaves a line."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.models import ActionItem, ActionProgress, ActionStatus, ProgressKind
from agenda.models.actions import UNFINISHED
from delegates.models import ContactPoint, Delegate, User
from meetings.models import Meeting
from meetings.services import lock_meeting
from wcoap.saving import save_record


def _lock(action: ActionItem, version: int | None = None) -> ActionItem:
    """The action as it is now, which nobody else changes until the transaction ends.

    ValidationError when it is no longer the `version` on which somebody decided.
    """
    lock_meeting(action.meeting_id)
    rows = ActionItem.objects.select_for_update(no_key=True, of=("self",))
    action = rows.select_related("meeting__series", "owner").get(pk=action.pk)
    if version is not None and action.version != version:
        raise ValidationError(
            _("Somebody else changed this action meanwhile. Look at it again, and decide then."),
            code="stale",
        )
    return action


def _ask_unfinished(action: ActionItem) -> None:
    if action.is_finished:
        raise ValidationError(
            _("This action is closed (%(status)s). Nothing can be added to it.")
            % {"status": action.get_status_display()}
        )


def _write(
    action: ActionItem,
    kind: ProgressKind,
    *,
    by: User | None,
    note: str,
    status: str,
    completed_on: date | None = None,
    **more: object,
) -> ActionProgress:
    """A line, and the action as it stands after it."""
    line = ActionProgress(action=action, kind=kind, status=status, note=note.strip(), by=by, **more)
    verified = kind == ProgressKind.VERIFIED
    action.status, action.completed_on = ActionStatus(status), completed_on
    action.verified_by = by if verified else None
    action.verified_at = timezone.now() if verified else None
    action.progress = line.note or action.progress
    save_record(action)
    save_record(line)
    return line


@transaction.atomic
def report_progress(
    *, action: ActionItem, by: User | None, status: str, note: str = "", link: str = ""
) -> ActionProgress:
    """Say how an action stands, with evidence; "completed" waits for the secretariat to verify it.

    ValidationError for an action that is closed, and for a line that says nothing.
    """
    action = _lock(action)
    _ask_unfinished(action)
    if status not in UNFINISHED:
        raise ValidationError({"status": _("Only the secretariat can set this status.")})
    says_more = status != action.status and status != ActionStatus.REPORTED
    if not note.strip() and not (says_more or link):
        raise ValidationError({"note": _("Say what was done.")})
    return _write(action, ProgressKind.REPORTED, by=by, note=note, status=status, link=link.strip())


@transaction.atomic
def verify_action(
    *, action: ActionItem, by: User, completed_on: date, note: str = "", version: int | None = None
) -> ActionProgress:
    """Close an action as completed. It can be reported so, or known so in another way."""
    action = _lock(action, version)
    _ask_unfinished(action)
    if completed_on > timezone.now().date():
        raise ValidationError({"completed_on": _("This day is still to come.")})
    return _write(
        action,
        ProgressKind.VERIFIED,
        by=by,
        note=note,
        status=ActionStatus.COMPLETED,
        completed_on=completed_on,
    )


@transaction.atomic
def return_action(
    *, action: ActionItem, by: User, note: str, version: int | None = None
) -> ActionProgress:
    """Give back to its owner what is reported as completed; `note` says what is missing."""
    action = _lock(action, version)
    if action.status != ActionStatus.REPORTED:
        raise ValidationError(_("It is not reported as completed, so it can’t be returned."))
    return _write(action, ProgressKind.RETURNED, by=by, note=note, status=ActionStatus.IN_PROGRESS)


@transaction.atomic
def close_action(
    *, action: ActionItem, kind: str, by: User, note: str, version: int | None = None
) -> ActionProgress:
    """Close an action undone: something has superseded it, or it is cancelled; `note` says why."""
    action = _lock(action, version)
    _ask_unfinished(action)
    kind = {"superseded": ProgressKind.SUPERSEDED, "cancelled": ProgressKind.CANCELLED}[kind]
    return _write(action, kind, by=by, note=note, status=ActionStatus(kind.value))


@transaction.atomic
def reopen_action(
    *, action: ActionItem, by: User, note: str, version: int | None = None
) -> ActionProgress:
    """Take back that an action is closed; `note` says why."""
    action = _lock(action, version)
    if not action.is_finished:
        raise ValidationError(_("This action is not closed."))
    return _write(action, ProgressKind.REOPENED, by=by, note=note, status=ActionStatus.OPEN)


@transaction.atomic
def carry_over(
    *,
    action: ActionItem,
    to: Meeting,
    by: User | None,
    due: date | None = None,
    note: str = "",
    version: int | None = None,
) -> ActionProgress:
    """Put an action into the record of a later meeting of its series, with a new `due` day.

    It stays the action that it is: its number, its status, and its place in the meeting that
    recorded it.
    """
    action = _lock(action, version)
    _ask_unfinished(action)
    action.due = due or action.due
    return _write(
        action,
        ProgressKind.CARRIED,
        by=by,
        note=note,
        status=action.status,
        carried_to=to,
        due=due,
    )


@transaction.atomic
def name_responsible(*, action: ActionItem, person: ContactPoint | Delegate | None) -> ActionItem:
    """Say who does it: somebody of its owner's, or nobody in particular."""
    action = _lock(action)
    action.responsible_contact = person if isinstance(person, ContactPoint) else None
    action.responsible_delegate = person if isinstance(person, Delegate) else None
    save_record(action)
    return action
