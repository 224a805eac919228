"""The register of papers."""

from django.db import transaction
from django.db.models import Max

from agenda.models import Document
from meetings.services import lock_meeting
from wcoap.saving import save_record


@transaction.atomic
def register_document(*, document: Document) -> Document:
    """Save a paper; a new one, or one of a new type, gets the next number of its type.

    Its symbol follows: RCP/32/WP/04 (see "Documents" in the domain page); a report has no
    number of its own in it, RCP/32/REP, until there is a second.
    """
    meeting = lock_meeting(document.meeting_id)
    prefix = f"{meeting.symbol}/{document.kind}"
    if not document.symbol or f"/{document.kind}" not in document.symbol:
        numbered = Document.objects.filter(meeting=meeting, kind=document.kind)
        document.number = (numbered.aggregate(last=Max("number"))["last"] or 0) + 1
        alone = document.kind == "REP" and document.number == 1
        document.symbol = prefix if alone else f"{prefix}/{document.number:02d}"
    save_record(document)
    return document
