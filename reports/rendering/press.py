"""WeasyPrint, kept behind one function. Import this only where something is typeset."""

import contextlib
import functools
import itertools
import logging
import os
import re
from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.document import Document, Page
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.rendering import SHEETS, ForeignResource, OnPhase, Typeset, fonts
from reports.rendering.spelling import Spelling

_SHEETS_IN_ORDER = ("paper.css", "report.css", "brief.css", "programme.css", "invitation.css")
# How much of the work is done, in percent, when records are collected, when pages are laid out, and
# when they are painted; putting the fonts together is the rest.
_COLLECTED, _LAID_OUT, _PAINTED = 5, 60, 80
# Of markup, on a page: only to guess at the start how far a layout has come.
_CHARACTERS_A_PAGE = 3_500
_PAGE = re.compile(r"Step 5 - Creating layout - Page (\d+)")


def typeset(html: str, *, on_phase: OnPhase) -> Typeset:
    on_phase("laying_out", _COLLECTED)
    font_config, sheets = _equipment()
    variant = "pdf/a-3a"
    try:
        with _followed(on_phase, pages=len(html) // _CHARACTERS_A_PAGE + 1):
            document = HTML(string=html, base_url="typeset:", url_fetcher=OwnFiles()).render(
                font_config=font_config, stylesheets=sheets, pdf_variant=variant
            )
        count = len(document.pages)
        on_phase("writing", _LAID_OUT)
        spelling = Spelling()
        painted = itertools.count(1)

        def on_paint(page: Page, stream: Any) -> None:
            spelling.respell(page, stream)
            on_phase("writing", _between(_LAID_OUT, _PAINTED, next(painted) / count))

        def finish(document: Document, pdf: pydyf.PDF) -> None:
            spelling.complete(pdf)
            _identify_as_ua(pdf)

        document.pages = [_Sheet(page, on_paint) for page in document.pages]
        with _no_clock():
            pdf = document.write_pdf(pdf_variant=variant, finisher=finish)
    except FatalURLFetchingError as error:
        raise ForeignResource(str(error)) from error
    on_phase("writing", 100)
    return Typeset(pdf=pdf, pages=count)


def _between(start: int, end: int, done: float) -> int:
    return start + int((end - start) * done)


class OwnFiles(URLFetcher):
    """`typeset:` for our stylesheets, `font:` for the installed faces; nothing else is fetched."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("typeset", "font"), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        if scheme == "typeset" and name in _SHEETS_IN_ORDER:
            content, kind = (SHEETS / name).read_bytes(), "text/css"
        elif scheme == "font" and name in (faces := _files_of_faces()):
            content, kind = faces[name].read_bytes(), "font/ttf"
        else:
            raise FatalURLFetchingError(f"not ours to fetch: {url[:100]}")
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def _files_of_faces() -> dict[str, Traversable]:
    return {face.name: file for face, file in fonts.installed().items()}


@functools.cache
def _equipment() -> tuple[FontConfiguration, list[CSS]]:
    """Fonts and stylesheets, read once in a process: its first document takes 0.7 s more."""
    font_config = FontConfiguration()
    fetcher = OwnFiles()
    faces = CSS(string=fonts.stylesheet(), font_config=font_config, url_fetcher=fetcher)
    sheets = [
        CSS(url=f"typeset:{name}", font_config=font_config, url_fetcher=fetcher)
        for name in _SHEETS_IN_ORDER
    ]
    return font_config, [faces, *sheets]


class _Progress(logging.Handler):
    """Turns WeasyPrint's own notes on its progress into percentages that only rise."""

    def __init__(self, on_phase: OnPhase, pages: int) -> None:
        super().__init__(logging.INFO)
        self.on_phase = on_phase
        self.expected = pages
        self.passes = 0
        self.page = 0
        self.percent = _COLLECTED

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if found := _PAGE.match(message):
            self.page = int(found[1])
        elif message.startswith("Step 5 - Creating layout - Repagination"):
            # Pages that name the numbers of others are made again.
            self.expected, self.page = self.page, 0
            self.passes += 1
        else:
            return
        left = 0.1**self.passes
        done = 1 - left + 0.9 * left * min(self.page / self.expected, 1)
        if (percent := _between(_COLLECTED, _LAID_OUT, done)) > self.percent:
            self.percent = percent
            self.on_phase("laying_out", percent)


@contextlib.contextmanager
def _followed(on_phase: OnPhase, *, pages: int) -> Iterator[None]:
    logger = logging.getLogger("weasyprint.progress")
    level, propagate = logger.level, logger.propagate
    handler = _Progress(on_phase, pages)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


@contextlib.contextmanager
def _no_clock() -> Iterator[None]:
    """fontTools stamps each font that it embeds with the time, unless told one."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


class _Sheet:
    """A page that says when it is painted."""

    def __init__(self, page: Page, on_paint: Callable[[Page, Any], None]) -> None:
        self._page = page
        self._on_paint = on_paint

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def paint(self, stream: Any, scale: float = 1) -> None:
        self._page.paint(stream, scale)
        self._on_paint(self._page, stream)


def _identify_as_ua(pdf: pydyf.PDF) -> None:
    """Say in the metadata that the file is PDF/UA-1 too: WeasyPrint writes one variant only.

    PDF/A allows a foreign property only with a description of its schema beside it.
    """
    number = int(pdf.catalog["Metadata"].split()[0])
    claim = (SHEETS / "pdfua.xmp").read_bytes()
    metadata = pdf.objects[number]
    metadata.stream = [
        part.replace(b"</rdf:RDF>", claim + b"</rdf:RDF>", 1) for part in metadata.stream
    ]
