"""Word, PowerPoint and Excel files: ZIPs of parts, none of which is a program."""

import io
import re
import zipfile
import zlib

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ZIP_START = b"PK\x03\x04"
_OLD_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_PARTS = 4_000
LARGEST_UNPACKED = 400 * 1024 * 1024
LARGEST_XML = 2 * 1024 * 1024  # of the parts that are parsed here
MOST_RATIO = 200  # of a part that unpacks to more than a megabyte
_MEGABYTE = 1024 * 1024

_DOCUMENT = "application/vnd.openxmlformats-officedocument."
# By the type of the main part: what the file is.
_MAIN = {
    f"{_DOCUMENT}{kind}.main+xml": f"{_DOCUMENT}{kind}"
    for kind in (
        "wordprocessingml.document",
        "presentationml.presentation",
        "spreadsheetml.sheet",
    )
}
_PROGRAM = re.compile(r"macroenabled|vbaproject|activex|oleobject|\.(exe|dll|js|vbs|bat)$", re.I)


def looks_like_old_office(data: bytes) -> bool:
    """A .doc, .xls or .ppt; or a newer file under a password, which is packed in the same way."""
    return data.startswith(_OLD_START)


def check_office(data: bytes) -> str:
    """The media type of a Word, PowerPoint or Excel file; ValidationError for any other ZIP.

    Every part is unpacked once, a bit at a time and no further than its limits, so that what
    the table of contents claims is true.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts_of(archive)
            for part in parts.values():
                _unpack(archive, part)
            media_type = _kind_of(archive, parts)
            _check_links(archive, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise _damaged() from error
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise _damaged() from error
    return media_type


def _damaged() -> ValidationError:
    return ValidationError(_("This file is damaged and can't be read. Save it again."))


def _parts_of(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    found = archive.infolist()
    if len(found) > MOST_PARTS or sum(part.file_size for part in found) > LARGEST_UNPACKED:
        raise _bomb()
    parts = {}
    for part in found:
        name = part.filename.lower()
        if name in parts or name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise _damaged()
        if part.flag_bits & 1:
            raise ValidationError(_("This file is locked with a password. Save it without one."))
        parts[name] = part
    return parts


def _bomb() -> ValidationError:
    return ValidationError(_("This file unpacks to far more than it is. Save it as a PDF."))


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Ends with an error where the part is not what the table of contents says."""
    if part.file_size > max(_MEGABYTE, part.compress_size * MOST_RATIO):
        raise _bomb()
    with archive.open(part) as file:
        while file.read(_MEGABYTE):
            pass


def _read_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo):
    if part.file_size > LARGEST_XML:
        raise _bomb()
    return fromstring(archive.read(part), forbid_dtd=True)


def _kind_of(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str:
    """What the part of content types says that it is, if nothing in it is a program."""
    if "[content_types].xml" not in parts:
        raise ValidationError(
            _("This is a ZIP, not a paper. Send each paper as PDF, Word, PowerPoint or Excel.")
        )
    types = _read_xml(archive, parts["[content_types].xml"])
    said = [(one.get("ContentType", ""), one.get("PartName", "")) for one in types]
    if any(_PROGRAM.search(text) for pair in said for text in pair) or any(
        _PROGRAM.search(name) for name in parts
    ):
        raise ValidationError(
            _("This file contains macros or another program. Save it without them, or as PDF.")
        )
    kinds = {
        _MAIN[kind] for kind, name in said if kind in _MAIN and name.lstrip("/").lower() in parts
    }
    if len(kinds) != 1:
        raise ValidationError(_("This is no Word, PowerPoint or Excel file. Save it as one."))
    return kinds.pop()


def _check_links(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
    """A file may name pages elsewhere; it may not fetch anything by itself when it is opened."""
    for name, part in parts.items():
        if not name.endswith(".rels"):
            continue
        for link in _read_xml(archive, part):
            fetched = link.get("TargetMode", "").lower() == "external"
            if fetched and not link.get("Type", "").endswith("/hyperlink"):
                raise ValidationError(
                    _("This file fetches parts of itself from elsewhere. Save it as PDF.")
                )
