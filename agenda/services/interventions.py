"""Recording what delegations say, as they say it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from agenda.models import AgendaItem, Intervention
from delegates.models import Delegate, Delegation
from meetings.models import MeetingStatus
from meetings.services import lock_meeting
from wcoap.saving import save_record


class ChangedMeanwhile(ValidationError):
    """Somebody else saved the intervention after it was opened; `intervention` is what stands."""

    def __init__(self, intervention: Intervention) -> None:
        super().__init__(_("Somebody else changed this text meanwhile."))
        self.intervention = intervention


def speaker_of(delegation: Delegation) -> Delegate:
    """Under whose name a delegation's words are kept until another one is chosen: its head."""
    speaker = delegation.delegates.not_withdrawn().head_first().first()
    if speaker is None:
        raise ValidationError(_("This delegation has no people yet."))
    return speaker


@transaction.atomic
def capture_intervention(
    *,
    item: AgendaItem,
    delegation: Delegation,
    text: str,
    is_attributed: bool = False,
    is_restricted: bool = False,
    key: UUID | None = None,
    version: int | None = None,
) -> Intervention:
    """Write what a delegation says; with `key`, on top of the `version` that was seen.

    Raises ChangedMeanwhile where somebody else was faster; nothing is written then.
    """
    if lock_meeting(item.meeting_id).status == MeetingStatus.CLOSED:
        raise ValidationError(_("The meeting is closed."))
    there = Intervention.objects.filter(item=item)
    record = there.filter(pk=key).first() if key else None
    if key and record is None:
        raise ValidationError(_("Somebody else deleted this intervention."))
    if record is None:
        last = there.aggregate(last=Max("position"))["last"] or 0
        record = Intervention(item=item, position=last + 1)
    elif record.version != version:
        raise ChangedMeanwhile(record)
    if record._state.adding or record.delegate.delegation_id != delegation.pk:
        record.delegate = speaker_of(delegation)
    record.text = text
    record.is_attributed, record.is_restricted = is_attributed, is_restricted
    save_record(record)
    return record
