"""Letters of credentials of the 33rd meeting: pictures that say that they are examples."""

import hashlib
import io
from datetime import timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont

from delegates.models import CredentialsLetter, CredentialsStatus, Delegation, User
from reports.demo.people import ORGANISER
from reports.demo.shelf import Shelf, as_of
from reports.demo.tables import registrations

_PAGE = (620, 877)  # A4 at 75 points to the inch
_INK, _PALE = 40, 215


def load_credentials(shelf: Shelf, slug: str) -> None:
    """One letter in each state that a delegation can meet with."""
    for row in registrations(slug):
        if row["credentials"]:
            name = f"{slug}/{row['organization']}"
            with shelf.step(f"{name}/credentials"):
                _load_letter(shelf, name, row)


def _load_letter(shelf: Shelf, name: str, row: dict[str, str]) -> None:
    delegation = shelf.find(Delegation, name)
    sent_at = delegation.submitted_at - timedelta(hours=2)
    is_decided = row["credentials"] != CredentialsStatus.RECEIVED
    letter = CredentialsLetter(
        delegation=delegation,
        original_name=f"credentials-{row['organization']}.png",
        media_type="image/png",
        status=row["credentials"],
        reason=row["credentials_reason"],
        uploaded_by=delegation.submitted_by,
        decided_by=shelf.find(User, ORGANISER) if is_decided else None,
        decided_at=sent_at + timedelta(days=1) if is_decided else None,
    )
    shelf.put(name, letter, write=partial(_write, write=as_of(sent_at)))


def _write(letter: CredentialsLetter, *, write) -> None:
    """With its file, in the place of one that a run which came to nothing may have left."""
    data = _draw(letter.delegation)
    letter.size, letter.sha256 = len(data), hashlib.sha256(data).hexdigest()
    default_storage.delete(letter.file.field.generate_filename(letter, ""))
    letter.file.save("", ContentFile(data), save=False)
    write(letter)


def _draw(delegation: Delegation) -> bytes:
    """A page in grey, some kilobytes large."""
    organization, meeting = delegation.organization, delegation.meeting
    page = Image.new("L", _PAGE, 255)
    draw = ImageDraw.Draw(page)
    draw.text((70, 560), "EXAMPLE", fill=_PALE, font=ImageFont.load_default(size=110))
    lines = [
        organization.administration or organization.name,
        "",
        f"Letter of credentials: {meeting.symbol}",
        "",
        "We name as our delegation:",
        *(f"    {one.given_name} {one.family_name}" for one in delegation.delegates.head_first()),
        "",
        "This picture is an example. Nobody wrote or signed it.",
    ]
    for number, line in enumerate(lines):
        draw.text((70, 90 + 32 * number), line, fill=_INK, font=ImageFont.load_default(size=19))
    kept = io.BytesIO()
    page.save(kept, "PNG", optimize=True)
    return kept.getvalue()
