"""What was sent in of the papers: one drawn page each, that says that it is an example.

All of the 32nd meeting's are posted. Of the 33rd's, one has a revision, one waits, one was
returned, one came late, one is registered only.
"""

import hashlib
import io
import time
from datetime import datetime, timedelta

from django.db.models import Q
from PIL import Image, ImageDraw, ImageFont

from agenda.models import (
    Document,
    DocumentFile,
    DocumentRevision,
    PaperRules,
    RevisionStatus,
    StoredFile,
)
from agenda.storing import keep_bytes
from delegates.models import User
from meetings.models import Meeting
from reports.demo.people import ORGANISER
from reports.demo.shelf import Shelf, as_of
from reports.demo.tables import rows

_PAGE = (620, 877)  # A4 at 75 points to the inch
_INK, _PALE = 40, 215
_DRAWN = time.gmtime(0)  # the same bytes whenever they are drawn


def load_papers(shelf: Shelf, slug: str) -> None:
    """Of a meeting that is over, each paper's original; of the next, what its table says."""
    meeting = shelf.find(Meeting, slug)
    opening = datetime.combine(meeting.first_day, meeting.day_starts_at, tzinfo=meeting.time_zone)
    with shelf.step(f"{slug}/paper rules"):
        # The next meeting opens in nine to eleven weeks: what was sent in was sent before today.
        days = 75 if slug == "rcp-33" else 10
        rules = PaperRules(meeting=meeting, deadline=opening - timedelta(days=days))
        shelf.put(slug, rules, same=Q(meeting=meeting))
    if slug == "rcp-33":
        table = rows(f"{slug}-papers")
    else:
        table = [{"paper": row["key"], "days_before": "21"} for row in rows(f"{slug}-documents")]
    for row in table:
        name = f"{slug}/{row['paper']}{row.get('kind', '')}{row.get('number', '')}"
        with shelf.step(f"{name}/revision"):
            sent_at = opening - timedelta(days=int(row["days_before"]), hours=-3)
            _load_revision(
                shelf, name, shelf.find(Document, f"{slug}/{row['paper']}"), row, sent_at
            )


def _load_revision(
    shelf: Shelf, name: str, document: Document, row: dict[str, str], sent_at: datetime
) -> None:
    status = row.get("status", RevisionStatus.POSTED)
    decided = status != RevisionStatus.SUBMITTED
    revision = DocumentRevision(
        document=document,
        kind=row.get("kind", ""),
        number=int(row.get("number", 0)),
        status=status,
        reason=row.get("reason", ""),
        submitted_at=sent_at,
        decided_by=shelf.find(User, ORGANISER) if decided else None,
        decided_at=sent_at + timedelta(hours=20) if decided else None,
    )
    revision = shelf.put(name, revision, write=as_of(sent_at))
    if shelf.is_new(revision):
        stored = _load_stored(shelf, revision, sent_at)
        file = DocumentFile(
            revision=revision, language="en", stored=stored, original_name="example.pdf"
        )
        shelf.put(name, file, write=as_of(sent_at))


def _load_stored(shelf: Shelf, revision: DocumentRevision, sent_at: datetime) -> StoredFile:
    data = _draw(revision)
    sha256 = hashlib.sha256(data).hexdigest()
    stored = StoredFile(sha256=sha256, size=len(data), media_type="application/pdf")
    keep_bytes(stored.name, data)
    return shelf.put(sha256, stored, same=Q(sha256=sha256), write=as_of(sent_at))


def _draw(revision: DocumentRevision) -> bytes:
    """A page in grey, some ten kilobytes large."""
    document = revision.document
    page = Image.new("L", _PAGE, 255)
    draw = ImageDraw.Draw(page)
    draw.text((70, 560), "EXAMPLE", fill=_PALE, font=ImageFont.load_default(size=110))
    lines = [
        revision.symbol,
        f"TLP:{document.tlp}",
        "",
        document.title,
        "",
        f"Submitted by {document.submitted_by}",
        document.purpose,
        "",
        "This page is an example. Nobody wrote it.",
    ]
    for number, line in enumerate(lines):
        draw.text((70, 90 + 32 * number), line, fill=_INK, font=ImageFont.load_default(size=18))
    kept = io.BytesIO()
    page.save(kept, "PDF", creationDate=_DRAWN, modDate=_DRAWN)
    return kept.getvalue()
