"""From a paper to a PDF: `markup` writes it down, `typeset` sets it.

WeasyPrint is imported when something is typeset and not before: the web process never loads it.
"""

import hashlib
import importlib.metadata
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from reports.papers import (
    InvitationLetterPaper,
    Paper,
    ParticipantListPaper,
    PolicyBrief,
    ProgrammePaper,
)
from reports.rendering import fonts

SHEETS = Path(__file__).resolve().parent.parent / "typeset"

# Annex by annex: its letter, its title, its template.
_ANNEXES = (
    ("A", _("Agenda"), "reports/pdf/_annex_agenda.html"),
    ("B", _("Order of business"), "reports/pdf/_annex_business.html"),
    ("C", _("List of participants"), "reports/pdf/_annex_participants.html"),
    ("D", _("Decisions"), "reports/pdf/_annex_decisions.html"),
    ("E", _("Action list"), "reports/pdf/_annex_actions.html"),
    ("F", _("Documents"), "reports/pdf/_annex_documents.html"),
    ("G", _("After-action report of the exercise"), "reports/pdf/_annex_exercise.html"),
)

# A brief is a sheet with a front and a back. Up to so much text each side holds its part; beyond,
# one runs on from the other, in smaller type. In characters, with the space that an item takes.
_FRONT, _BACK, _ITEM = 2_700, 2_700, 80

OnPhase = Callable[[str, int], None]


class ForeignResource(Exception):
    """The markup asked for something that is neither our stylesheet nor our font."""


@dataclass(frozen=True)
class Typeset:
    """A finished document: tagged, PDF/A-3a and PDF/UA-1."""

    pdf: bytes
    pages: int


def markup(paper: Paper) -> str:
    """The paper as HTML in its own language: all text escaped, every character printable."""
    with translation.override(paper.masthead.language):
        if isinstance(paper, PolicyBrief):
            context = {"paper": paper, "form": _form_of(paper)}
            html = render_to_string("reports/pdf/brief.html", context)
        elif isinstance(paper, ProgrammePaper):
            html = render_to_string("reports/pdf/programme.html", {"paper": paper})
        elif isinstance(paper, ParticipantListPaper):
            html = render_to_string("reports/pdf/participants.html", {"paper": paper})
        elif isinstance(paper, InvitationLetterPaper):
            html = render_to_string("reports/pdf/invitation.html", {"paper": paper})
        else:
            annexes = _ANNEXES if paper.exercises else _ANNEXES[:-1]
            context = {"paper": paper, "annexes": annexes}
            html = render_to_string("reports/pdf/report.html", context)
    # A name in a script that no face holds is left out: the Latin one stands beside it.
    return re.sub(r"<bdi[^>]*>[^<]*\ufffd[^<]*</bdi>", "", fonts.printable(html))


def fingerprint(html: str) -> str:
    """Equal for two documents that would come out equal, so that none is typeset twice."""
    digest = hashlib.sha256(importlib.metadata.version("weasyprint").encode())
    digest.update(fonts.stylesheet().encode())
    for file in sorted([*SHEETS.iterdir(), *Path(__file__).parent.glob("*.py")]):
        digest.update(file.read_bytes())
    digest.update(html.encode())
    return digest.hexdigest()


def typeset(html: str, *, on_phase: OnPhase = lambda phase, percent: None) -> Typeset:
    """Lay the markup out and write it as a PDF; the same markup gives the same bytes.

    `on_phase("laying_out" | "writing", percent)` is called as the work goes on, with percentages of
    the whole that only rise; what it raises ends the work. A report of 27 pages takes some 8
    CPU-seconds and 190 MB, the first document of a process one more.

    Raises ForeignResource where the markup names a file or an address.
    """
    from reports.rendering import press  # noqa: PLC0415 -- the only way to WeasyPrint

    return press.typeset(html, on_phase=on_phase)


def _form_of(brief: PolicyBrief) -> str:
    """How a brief is set, by how much it has to say on either side."""
    front = (brief.description, *brief.reported, *brief.asked)
    back = [
        *brief.discussed,
        *(outcome.text for outcome in brief.outcomes),
        *(action.text for outcome in brief.outcomes for action in outcome.actions),
        *(paper.title for paper in brief.papers),
        *(update.text for update in brief.earlier),
    ]
    fits = _extent(front) <= _FRONT and _extent(back) <= _BACK
    return "sheet" if fits else "dense"


def _extent(texts: Iterable[str]) -> int:
    return sum(len(text) + _ITEM for text in texts)
