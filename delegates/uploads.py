"""What an uploaded letter really is, whatever its name says; and files that nobody knows."""

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from delegates.models import CredentialsLetter

_FOLDER = "credentials"
LARGEST_FILE = 10 * 1024 * 1024
MOST_PAGES = 60
MOST_OBJECTS = 4_000
MOST_PIXELS = 60_000_000
# What makes a PDF do something, or carry something else.
_ACTIVE = {"/JS", "/JavaScript", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"}
_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that may be kept: its bytes as they are stored, and what they are."""

    data: bytes
    media_type: str


def read_letter(data: bytes) -> Letter:
    """Tell a PDF or an image by its content; ValidationError with a sentence for all else.

    An image is written anew: what a camera noted in it, such as the place, is not kept.
    """
    if not data:
        raise ValidationError(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 10 MB."))
    if data.startswith(b"%PDF-"):
        _check_pdf(data)
        return Letter(data, "application/pdf")
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _read_image(data)
    raise ValidationError(_("This is no PDF, JPEG or PNG. Scan the letter, or photograph it."))


def _check_pdf(data: bytes) -> None:
    locked = ValidationError(_("This PDF is locked with a password. Save it without one."))
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise locked
        pages = len(reader.pages)
        active = _is_active(reader)
    except DependencyError as error:  # it would need a cipher
        raise locked from error
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as e:
        raise ValidationError(
            _("This PDF is damaged and can't be read. Save it again, or scan the letter.")
        ) from e
    except RecursionError as error:
        raise ValidationError(_("This PDF is too intricate for a letter.")) from error
    if not 1 <= pages <= MOST_PAGES:
        raise ValidationError(_("A letter has 1 to %(n)d pages.") % {"n": MOST_PAGES})
    if active:
        raise ValidationError(
            _("This PDF contains a program or another file. Print it to a new PDF first.")
        )


def _is_active(reader: PdfReader) -> bool:
    """Whether any of its objects is a script, starts something or is a file of its own."""
    numbers = [n for table in reader.xref.values() for n in table] + list(reader.xref_objStm)
    if len(numbers) > MOST_OBJECTS:
        raise ValidationError(_("This PDF is too intricate for a letter."))
    return any(
        _has_action(reader.get_object(IndirectObject(number, 0, reader)))
        for number in set(numbers)
        if number
    )


def _has_action(value: Any, depth: int = 0) -> bool:
    """Looks into what is written in place; what is referred to is asked on its own."""
    if depth > 30:
        raise ValidationError(_("This PDF is too intricate for a letter."))
    if isinstance(value, DictionaryObject):
        if _ACTIVE & set(value) or value.get("/S") in _ACTIONS:
            return True
        return any(_has_action(value.raw_get(key), depth + 1) for key in value)
    if isinstance(value, ArrayObject):
        return any(_has_action(part, depth + 1) for part in list.__iter__(value))
    return False


def _read_image(data: bytes) -> Letter:
    kept = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as image:
            image.verify()  # a PNG that is cut off, also where a library lets such ones be loaded
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(
                    _("This picture is too large: 60 million points at most. Save it smaller.")
                )
            kind = image.format
            upright = ImageOps.exif_transpose(image)
            if kind == "JPEG":
                upright.convert("RGB").save(kept, "JPEG", quality=85)
            else:
                upright.convert("RGBA" if "A" in upright.getbands() else "RGB").save(kept, "PNG")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("This picture is damaged and can't be read. Photograph the letter again.")
        ) from error
    return Letter(kept.getvalue(), f"image/{kind.lower()}")


def remove_orphans() -> int:
    """Delete files of letters that no record knows, a day old at least; returns how many."""
    if not default_storage.exists(_FOLDER):
        return 0
    known = set(CredentialsLetter.objects.exclude(file="").values_list("file", flat=True))
    names = {f"{_FOLDER}/{name}" for name in default_storage.listdir(_FOLDER)[1]}
    a_day_ago = timezone.now() - timedelta(days=1)
    orphans = [
        name for name in names - known if default_storage.get_modified_time(name) < a_day_ago
    ]
    for name in orphans:
        default_storage.delete(name)
    return len(orphans)
