"""What an uploaded letter really is, whatever its name says; and files that nobody knows."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.models import CredentialsLetter
from wcoap.contents import Content, check_pdf, read_image
from wcoap.contents.images import STARTS
from wcoap.contents.pdfs import START

_FOLDER = "credentials"
LARGEST_FILE = 10 * 1024 * 1024
MOST_PAGES = 60
MOST_OBJECTS = 4_000


def read_letter(data: bytes) -> Content:
    """Tell a PDF or an image by its content; ValidationError with a sentence for all else.

    An image is written anew: what a camera noted in it, such as the place, is not kept.
    """
    if not data:
        raise ValidationError(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 10 MB."))
    if data.startswith(START):
        if not 1 <= check_pdf(data, most_objects=MOST_OBJECTS) <= MOST_PAGES:
            raise ValidationError(_("A letter has 1 to %(n)d pages.") % {"n": MOST_PAGES})
        return Content(data, "application/pdf")
    if data.startswith(STARTS):
        return read_image(data)
    raise ValidationError(_("This is no PDF, JPEG or PNG. Scan the letter, or photograph it."))


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
