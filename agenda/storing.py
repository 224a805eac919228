"""Papers' files in the storage: each once, under its sha256."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _

from agenda.models import ScanState, StoredFile
from wcoap.contents import Content
from wcoap.saving import save_record


def store(content: Content) -> StoredFile:
    """The record of these bytes, which are in the storage from now on. Within a transaction.

    ValidationError for bytes in which a scan found something. What is left in the storage of a
    transaction that came to nothing is taken up by the next one with the same bytes.
    """
    sha256 = hashlib.sha256(content.data).hexdigest()
    _alone_with(sha256)
    stored = StoredFile.objects.filter(sha256=sha256).first()
    if stored is not None and stored.scan == ScanState.INFECTED:
        raise ValidationError(
            _("The scan of this file found “%(what)s”. It can't be sent.") % {"what": stored.found}
        )
    if stored is None:
        stored = StoredFile(sha256=sha256, size=len(content.data), media_type=content.media_type)
        save_record(stored)
    keep_bytes(stored.name, content.data)
    return stored


def _alone_with(sha256: str) -> None:
    """Until the transaction ends, nobody else writes or removes the same bytes."""
    with connection.cursor() as cursor:
        number = int.from_bytes(bytes.fromhex(sha256[:16]), signed=True)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def keep_bytes(name: str, data: bytes) -> None:
    """Unless it is there whole: a process that was killed while writing leaves a part."""
    if default_storage.exists(name):
        if default_storage.size(name) == len(data):
            return
        default_storage.delete(name)
    default_storage.save(name, ContentFile(data))


def remove_unused() -> int:
    """Delete files that no paper has any more; returns how many.

    The bytes go before the record does, and a transaction that comes to nothing leaves a record
    that nobody uses: the next paper with the same bytes writes them anew.
    """
    removed = 0
    for pk, sha256 in StoredFile.objects.unused().values_list("pk", "sha256"):
        with transaction.atomic():
            _alone_with(sha256)
            stored = StoredFile.objects.unused().filter(pk=pk).first()
            if stored is not None:
                default_storage.delete(stored.name)
                stored.delete()
                removed += 1
    return removed
