"""Each kind of paper keeps what its PDF claims: PDF/A-3a and PDF/UA-1, as far as we can look."""

import io
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest

from reports import rendering
from reports.papers import Badge, BadgePaper, InvitationLetterPaper, ParticipantListPaper
from tests.reports import samples

LETTER = InvitationLetterPaper(
    masthead=samples.MASTHEAD,
    date="4 November 2026",
    addressee=("กรมศุลกากร", "Thailand"),
    subject="Invitation to the 33rd meeting",
    paragraphs=(("Dear colleagues,",), ("We have the honour to invite you.",)),
    signatory="Olive Marchant",
    signatory_position="Director",
    agenda=samples.final_report().agenda,
)
LIST = ParticipantListPaper(
    masthead=samples.MASTHEAD,
    participants=samples.final_report().participants,
    people=120,
    members=30,
    issued="4 November 2026",
)
BADGE = Badge("Mr Ren ASAKAWA", "浅川 蓮", "Japan", "Delegate", "https://wcoap.example.org/c/23/")
PAPERS = {
    "final_report": samples.final_report,
    "brief": samples.policy_brief,
    "invitation": lambda: LETTER,
    "list": lambda: LIST,
    **{
        f"badges_{size}": lambda size=size: BadgePaper(
            samples.MASTHEAD, size, (((BADGE,), (BADGE,)), ((BADGE,),))
        )
        for size in ("a6", "86x54")
    },
}


@pytest.fixture(scope="module", params=PAPERS)
def pdf(request):
    made = rendering.typeset(rendering.markup(PAPERS[request.param]()))
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        yield opened


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The elements of a document's structure, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def test_claims_are_made_with_all_they_ask_for(pdf):
    metadata = pdf.open_metadata()

    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert metadata["pdfuaid:part"] == "1"
    assert metadata["dc:title"] == str(pdf.docinfo.Title) != ""
    assert pdf.Root.Lang == "en"
    assert pdf.Root.MarkInfo.Marked is True
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert [intent.S for intent in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
    assert all(page.Tabs == "/S" for page in pdf.pages if "/Annots" in page)


def test_every_font_is_embedded_and_says_its_letters(pdf):
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type")]
    outer = [font for font in fonts if font.Type == "/Font" and font.Subtype == "/Type0"]
    inner = [font for font in fonts if font.Type == "/FontDescriptor"]

    assert outer
    assert all("/ToUnicode" in font for font in outer)
    assert len(inner) >= len(outer)
    assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in inner)


def test_headings_skip_no_level(pdf):
    kinds = [str(element.S) for element in elements(pdf.Root.StructTreeRoot.K)]
    levels = [int(kind[2:]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]

    assert levels[0] == 1
    assert all(lower - higher <= 1 for higher, lower in pairwise(levels)), levels


def test_every_picture_is_told_in_words(pdf):
    figures = [e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/Figure"]

    assert all(str(figure.get("/Alt", "")) for figure in figures)
