"""What is taken for a paper, and what is refused in words, whatever it is called."""

import io
import struct
import zipfile

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from agenda.uploads import read_paper
from tests.agenda.papers import WORD, a_zip, an_office, content_types, links
from tests.delegates.test_credentials import a_pdf, an_image, with_file, with_launch, with_script


def an_xlsx() -> bytes:
    kept = io.BytesIO()
    Workbook().save(kept)
    return kept.getvalue()


def a_liar() -> bytes:
    """A ZIP whose table of contents says that a part of 3 MB is of 10 bytes."""
    data = bytearray(an_office(**{"word/big.xml": b"0" * 3_000_000}))
    size = struct.pack("<L", 3_000_000)
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = struct.pack("<L", 10)
    return bytes(data)


TAKEN = {
    "pdf": (a_pdf(), "application/pdf"),
    "docx": (an_office(), WORD),
    "docx with links": (
        an_office(**{"word/_rels/document.xml.rels": links(("hyperlink", "https://wco.example"))}),
        WORD,
    ),
    "pptx": (
        an_office("presentationml.presentation", "ppt/presentation.xml"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "xlsx": (
        an_xlsx(),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "png": (an_image("PNG"), "image/png"),
    "jpeg": (an_image("JPEG"), "image/jpeg"),
}

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
REFUSED = {
    "nothing": (b"", "empty"),
    "html": (b"<html><script>alert(1)</script>", "whatever its name says"),
    "html before a pdf": (b"<script>alert(1)</script>\n" + a_pdf(), "whatever its name says"),
    "svg": (SVG, "whatever its name says"),
    "gif that is a script": (b"GIF89a/*" + b"0" * 50 + b"*/=alert(1)", "whatever its name says"),
    "program": (b"MZ\x90\0" + b"0" * 90, "whatever its name says"),
    "text": (b"A paper, in words.", "whatever its name says"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "password, or in a format"),
    "pdf with a zip behind": (a_pdf() + a_zip({"a.html": "<script>"}), "is a ZIP, too"),
    "pdf with a program": (a_pdf(with_script), "program"),
    "pdf that starts one": (a_pdf(with_launch), "program"),
    "pdf with a file": (a_pdf(with_file), "another file"),
    "locked pdf": (a_pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "password"),
    "half a pdf": (a_pdf()[:200], "damaged"),
    "half a picture": (an_image("PNG")[:60], "damaged"),
    "enormous picture": (an_image("PNG", (9000, 9000)), "too large"),
    "zip of papers": (a_zip({"a.pdf": a_pdf()}), "not a paper"),
    "jar": (a_zip({"META-INF/MANIFEST.MF": "Main-Class: A"}), "not a paper"),
    "word without its main part": (
        a_zip({"[Content_Types].xml": content_types(("/word/document.xml", f"{WORD}.main+xml"))}),
        "no Word",
    ),
    "macros by type": (
        a_zip({"[Content_Types].xml": content_types(("/word/document.xml", MACRO))}),
        "macros",
    ),
    "macros by part": (an_office(**{"word/vbaProject.bin": b"x"}), "macros"),
    "program inside": (an_office(**{"word/embeddings/run.exe": b"MZ"}), "macros"),
    "template from elsewhere": (
        an_office(**{"word/_rels/a.rels": links(("attachedTemplate", "https://evil.example"))}),
        "from elsewhere",
    ),
    "picture from elsewhere": (
        an_office(**{"word/_rels/a.rels": links(("image", "file://server/share"))}),
        "from elsewhere",
    ),
    "entities": (a_zip({"[Content_Types].xml": ENTITY + "<Types/>"}), "damaged"),
    "bomb of one part": (an_office(**{"word/big.xml": b"0" * 30_000_000}), "unpacks to far more"),
    "bomb of many parts": (
        a_zip({f"{number}.xml": b"" for number in range(4_001)}, zipfile.ZIP_STORED),
        "unpacks to far more",
    ),
    "bomb that lies": (a_liar(), "damaged"),
    "names that climb": (an_office(**{"../../etc/passwd": b"x"}), "damaged"),
    "half a zip": (an_office()[:300], "damaged"),
    "zip of nothing": (b"PK\x03\x04" + b"\0" * 60, "damaged"),
}


@pytest.mark.parametrize(("data", "kind"), TAKEN.values(), ids=TAKEN)
def test_paper_is_told_by_its_content(data, kind):
    assert read_paper(data).media_type == kind


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_paper_is_refused_in_words(data, words):
    with pytest.raises(ValidationError, match=words):
        read_paper(data)


def test_too_large_is_refused_before_it_is_read(settings):
    settings.PAPER_MAX_MB = 1
    with pytest.raises(ValidationError, match="larger than 1 MB"):
        read_paper(b"%PDF-" + b"0" * 1024 * 1024)


def test_picture_that_is_a_page_too_keeps_nothing_of_the_page():
    evil = b"<script>alert(1)</script>"
    for kind in ("PNG", "JPEG"):
        assert evil not in read_paper(an_image(kind) + evil).data


def test_papers_are_kept_as_they_came():
    for data in (a_pdf(), an_office()):
        assert read_paper(data).data == data
