"""PDFs that do nothing and carry nothing else."""

import io
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

START = b"%PDF-"
# What makes a PDF do something, or carry something else.
_ACTIVE = {"/JS", "/JavaScript", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"}
_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE"}


def check_pdf(data: bytes, *, most_objects: int) -> int:
    """How many pages it has; ValidationError if it is damaged, locked or active.

    Every object is looked at: some 20,000 a second.
    """
    locked = ValidationError(_("This PDF is locked with a password. Save it without one."))
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise locked
        pages = len(reader.pages)
        active = _is_active(reader, most_objects)
    except DependencyError as error:  # it would need a cipher
        raise locked from error
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as e:
        raise ValidationError(
            _("This PDF is damaged and can't be read. Save it again, or scan the paper.")
        ) from e
    except RecursionError as error:
        raise _too_intricate() from error
    if active:
        raise ValidationError(
            _("This PDF contains a program or another file. Print it to a new PDF first.")
        )
    return pages


def _too_intricate() -> ValidationError:
    return ValidationError(_("This PDF is too intricate to be checked. Print it to a new PDF."))


def _is_active(reader: PdfReader, most_objects: int) -> bool:
    """Whether any of its objects is a script, starts something or is a file of its own."""
    numbers = [n for table in reader.xref.values() for n in table] + list(reader.xref_objStm)
    if len(numbers) > most_objects:
        raise _too_intricate()
    return any(
        _has_action(reader.get_object(IndirectObject(number, 0, reader)))
        for number in set(numbers)
        if number
    )


def _has_action(value: Any, depth: int = 0) -> bool:
    """Looks into what is written in place; what is referred to is asked on its own."""
    if depth > 30:
        raise _too_intricate()
    if isinstance(value, DictionaryObject):
        if _ACTIVE & set(value) or value.get("/S") in _ACTIONS:
            return True
        return any(_has_action(value.raw_get(key), depth + 1) for key in value)
    if isinstance(value, ArrayObject):
        return any(_has_action(part, depth + 1) for part in list.__iter__(value))
    return False
