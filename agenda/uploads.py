"""What an uploaded paper really is, whatever its name says."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wcoap.contents import Content, check_office, check_pdf, looks_like_old_office, read_image
from wcoap.contents.images import STARTS
from wcoap.contents.office import ZIP_START
from wcoap.contents.pdfs import START

MOST_PAGES = 1_000
MOST_OBJECTS = 60_000
_OFFICE = "application/vnd.openxmlformats-officedocument."
# What papers may be, and how the name of a downloaded one ends.
SUFFIXES = {
    "application/pdf": "pdf",
    f"{_OFFICE}wordprocessingml.document": "docx",
    f"{_OFFICE}presentationml.presentation": "pptx",
    f"{_OFFICE}spreadsheetml.sheet": "xlsx",
    "image/png": "png",
    "image/jpeg": "jpg",
}


def largest_paper() -> int:
    """In bytes."""
    return settings.PAPER_MAX_MB * 1024 * 1024


def too_large() -> ValidationError:
    return ValidationError(
        _("The file is larger than %(n)d MB. Save its pictures smaller.")
        % {"n": settings.PAPER_MAX_MB}
    )


def read_paper(data: bytes) -> Content:
    """Tell a paper by its content; ValidationError with a sentence for all else.

    It is kept as it came, but for pictures, which are written anew.
    """
    if not data:
        raise ValidationError(_("The file is empty."))
    if len(data) > largest_paper():
        raise too_large()
    if data.startswith(START):
        _check_pages(data)
        return Content(data, "application/pdf")
    if data.startswith(ZIP_START):
        return Content(data, check_office(data))
    if data.startswith(STARTS):
        return read_image(data)
    if looks_like_old_office(data):
        raise ValidationError(
            _(
                "This file is locked with a password, or in a format from before 2007. Save it "
                "without a password as PDF, DOCX, PPTX or XLSX."
            )
        )
    raise ValidationError(
        _("This is no PDF, Word, PowerPoint, Excel, PNG or JPEG file, whatever its name says.")
    )


def _check_pages(data: bytes) -> None:
    if b"PK\x05\x06" in data[-70_000:]:  # where a ZIP ends: some programs would open that instead
        raise ValidationError(_("This PDF is a ZIP, too. Print it to a new PDF first."))
    if not 1 <= check_pdf(data, most_objects=MOST_OBJECTS) <= MOST_PAGES:
        raise ValidationError(_("A paper has 1 to %(n)d pages.") % {"n": MOST_PAGES})
