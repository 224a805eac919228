"""The letter of credentials: taking it in, accepting it, returning it."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.models import (
    WITH_PEOPLE,
    CredentialsLetter,
    CredentialsStatus,
    Delegation,
    User,
)
from delegates.services.locks import lock_delegation
from delegates.services.notices import tell_contact_points
from delegates.uploads import read_letter
from wcoap.saving import save_record


def receive_credentials(
    *, delegation: Delegation, name: str, data: bytes, by: User
) -> CredentialsLetter:
    """Keep a letter; it takes the place of one that nobody has looked at yet.

    ValidationError for a file that is no letter, for a delegation that does not register, and
    where a letter is accepted already. If nothing comes of it, the file goes, too; what a killed
    process leaves is removed by `delegates.uploads.remove_orphans`.
    """
    letter = read_letter(data)
    record = CredentialsLetter(
        delegation=delegation,
        original_name=name[-160:],
        media_type=letter.media_type,
        size=len(letter.data),
        sha256=hashlib.sha256(letter.data).hexdigest(),
        uploaded_by=by,
    )
    try:
        with transaction.atomic():
            _make_way(lock_delegation(delegation))
            record.file.save(name, ContentFile(letter.data), save=False)
            save_record(record)
    except BaseException:
        if record.file.name:
            default_storage.delete(record.file.name)
        raise
    return record


def _make_way(delegation: Delegation) -> None:
    if delegation.status not in WITH_PEOPLE:
        raise ValidationError(_("Accept the invitation first, then send the letter."))
    standing = delegation.credentials.filter(
        status__in=[CredentialsStatus.RECEIVED, CredentialsStatus.ACCEPTED]
    ).first()
    if standing is None:
        return
    if standing.status == CredentialsStatus.ACCEPTED:
        raise ValidationError(
            _("A letter is accepted already. To send another one, write to the secretariat.")
        )
    standing.status = CredentialsStatus.REPLACED
    _drop_file(standing)
    save_record(standing)


def _drop_file(letter: CredentialsLetter) -> None:
    """Nobody needs the file any more: it goes once we commit."""
    name, letter.file = letter.file.name, ""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))


@transaction.atomic
def accept_credentials(*, letter: CredentialsLetter, by: User) -> CredentialsLetter:
    """ValidationError for a letter that was replaced or returned meanwhile."""
    return _decide(letter, CredentialsStatus.ACCEPTED, "", by)


@transaction.atomic
def return_credentials(*, letter: CredentialsLetter, reason: str, by: User) -> CredentialsLetter:
    """Say why the letter does not do; the contact points are told and can send another one."""
    return _decide(letter, CredentialsStatus.RETURNED, reason.strip(), by)


def _decide(letter: CredentialsLetter, status: str, reason: str, by: User) -> CredentialsLetter:
    delegation = lock_delegation(letter.delegation)
    letter = CredentialsLetter.objects.select_for_update().get(pk=letter.pk)
    if letter.status == status:
        return letter
    if letter.status not in (CredentialsStatus.RECEIVED, CredentialsStatus.ACCEPTED):
        raise ValidationError(
            _("Nothing was changed: this letter is “%(status)s” meanwhile.")
            % {"status": letter.get_status_display()}
        )
    letter.status, letter.reason = status, reason
    letter.decided_by, letter.decided_at = by, timezone.now()
    save_record(letter)
    _tell(delegation, letter)
    return letter


def _tell(delegation: Delegation, letter: CredentialsLetter) -> None:
    meeting = delegation.meeting
    if letter.status == CredentialsStatus.ACCEPTED:
        subject = _("%(meeting)s: your letter of credentials is accepted")
        text = _(
            "The letter of credentials of %(organization)s for the meeting %(meeting)s is accepted."
        )
    else:
        subject = _("%(meeting)s: your letter of credentials is returned")
        text = _(
            "The letter of credentials of %(organization)s for the meeting %(meeting)s can't be "
            "accepted:\n\n%(reason)s\n\nSend another one on the page of your registration."
        )
    words = {
        "meeting": meeting.symbol,
        "organization": delegation.organization.name,
        "reason": letter.reason,
    }
    tell_contact_points(
        delegation=delegation,
        cause=lambda contact: f"credentials {letter.pk} {letter.version} {contact.pk}",
        subject=subject % words,
        text=text % words,
    )
