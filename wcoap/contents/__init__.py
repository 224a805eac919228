"""What an uploaded file really is, whatever its name says."""

from wcoap.contents.images import read_image
from wcoap.contents.kinds import Content
from wcoap.contents.office import check_office, looks_like_old_office
from wcoap.contents.pdfs import check_pdf

__all__ = ["Content", "check_office", "check_pdf", "looks_like_old_office", "read_image"]
