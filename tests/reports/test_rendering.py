"""Papers as they come out of the typesetter: what they say, how they say it, what they refuse."""

import html
import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pikepdf
import pypdf
import pytest
import time_machine

from reports import rendering
from reports.papers import FinalReport, PolicyBrief
from reports.rendering import ForeignResource, Typeset, fonts
from tests.reports import samples

PLAIN = '<!DOCTYPE html><html lang="en" class="report"><title>A title</title><body>{}</body></html>'


@cache
def typeset_sample(name: str) -> Typeset:
    return rendering.typeset(rendering.markup(getattr(samples, name)()))


@cache
def pages_of(name: str) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(typeset_sample(name).pdf))
    return [in_a_line(page.extract_text()) for page in reader.pages]


def in_a_line(text: str) -> str:
    return " ".join(text.split())


def unspaced(text: str) -> str:
    """Lines end within names, and readers put spaces where letters stand apart."""
    return "".join(text.split())


def text_by_poppler(pdf: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("needs poppler-utils")
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return in_a_line(done.stdout.decode())


def text_of(pdf: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return in_a_line(" ".join(page.extract_text() for page in reader.pages))


@pytest.fixture(scope="module")
def report() -> FinalReport:
    return samples.final_report()


@pytest.fixture
def pdf():
    with pikepdf.open(io.BytesIO(typeset_sample("final_report").pdf)) as opened:
        yield opened


def all_sections(report: FinalReport):
    for section in report.sections:
        yield section
        yield from section.sections


def all_people(report: FinalReport):
    return [
        person
        for group in report.participants
        for delegation in group.delegations
        for person in delegation.people
    ]


# What it says


def test_report_prints_every_section_paragraph_and_outcome(report):
    text = unspaced(" ".join(pages_of("final_report")))
    for section in all_sections(report):
        assert unspaced(section.title) in text
        for paragraph in section.paragraphs:
            # A page may end within one: its first words and its last.
            assert unspaced(paragraph.text[:40]) in text
            assert unspaced(paragraph.text[-30:]) in text
        for outcome in section.outcomes:
            assert unspaced(f"The Meeting {outcome.verb} {outcome.text[:25]}") in text
            assert unspaced(outcome.decision) in text
        for activity in section.activities:
            assert unspaced(activity.title) in text


def test_report_prints_every_name_in_both_scripts(report):
    readers = [
        unspaced(" ".join(pages_of("final_report"))),
        unspaced(text_by_poppler(typeset_sample("final_report").pdf)),
    ]
    for person in all_people(report):
        for text in readers:
            assert unspaced(person.name) in text
            assert unspaced(person.own_script) in text


@pytest.mark.parametrize(
    "words",
    [
        "office affluent fi ffl Ǻngström Łódź FA‘ALOGO",
        "in writing",
        "Nguyễn Thị Phượng Bích Ngọc",
        "زهرا رضا",
        "สุข กิตติพงษ์",
        "ស្រីមុំ គឹម",
        "ক্ষেত্রমোহন কামারুজ্জামান",
        "ສົມໄຊ ວົງສະຫວັນ",
        "ကျော်စွာ အောင်မြင့်",
        "முத்துலட்சுமி சுப்பிரமணியன்",
        "देवेन्द्र श्रेष्ठ",
    ],
)
def test_letters_that_share_glyphs_are_read_as_written(words):
    # What comes before has drawn the same glyphs for other letters.
    markup = PLAIN.format(f"<p>Thị นี้ قریشی សុខា কী ວົກ ကြို சிறீ कृष्णा</p><p>{words}</p>")
    pdf = rendering.typeset(markup).pdf
    assert unspaced(words) in unspaced(text_of(pdf))
    assert words in text_by_poppler(pdf)


def test_paragraphs_are_numbered_through(report):
    body = " ".join(pages_of("final_report")[1:]).split("Signatures", 1)[0]
    last = max(p.number for section in all_sections(report) for p in section.paragraphs)
    positions = [
        re.search(rf"(?<![\d.]){number}\. ?[A-Z]", body).start() for number in range(1, last + 1)
    ]
    assert positions == sorted(positions)


def test_annexes_follow_in_order_each_on_a_page_of_its_own():
    pages = pages_of("final_report")
    starts = [
        next(n for n, page in enumerate(pages) if f"Annex {letter} {title}" in page and n)
        for letter, title, _ in rendering._ANNEXES
    ]
    assert all(first < second for first, second in pairwise(starts))


def test_signatures_stand_before_the_annexes():
    pages = pages_of("final_report")
    signed = next(n for n, page in enumerate(pages) if "Chair of the Meeting" in page)
    assert "For the secretariat" in pages[signed]
    assert signed < next(n for n, page in enumerate(pages) if n and "Annex A Agenda" in page)


def test_empty_report_says_so_in_sentences():
    text = " ".join(pages_of("empty_report"))
    for sentence in (
        "No agenda is recorded for this meeting.",
        "No order of business is recorded for this meeting.",
        "No participants are recorded for this meeting.",
        "The Meeting took no decisions.",
        "No actions follow from this meeting.",
        "No documents were presented.",
    ):
        assert sentence in text
    assert "Annex G" not in text


def test_running_lines_name_the_paper_and_count_its_pages():
    pages = pages_of("final_report")
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert samples.MASTHEAD.symbol in page
    assert samples.MASTHEAD.title in pages[3]


def test_contents_name_the_pages_where_things_are(report, pdf):
    first = pages_of("final_report")[0]
    heads = {}
    with pdf.open_outline() as outline:
        pending = list(outline.root)
        while pending:
            item = pending.pop()
            pending += item.children
            heads[item.title] = pdf.pages.index(item.destination[0]) + 1

    for section in all_sections(report):
        page = heads[f"{section.number} {section.title}"]
        line = in_a_line(f"{section.title} {'· ' * bool(section.expected_action)}")
        assert in_a_line(f"{line} {section.expected_action} {section.span} {page}") in first
        assert section.title in pages_of("final_report")[page - 1]
    for letter, title, _ in rendering._ANNEXES:
        page = heads[f"Annex {letter}: {title}"]
        assert f"Annex {letter} {title} {page}" in first
        assert str(title) in pages_of("final_report")[page - 1]


def test_own_script_follows_its_own_direction(report):
    markup = rendering.markup(report)
    assert '<bdi class="own-script" dir="auto">محمدرضا کریمی</bdi>' in markup


# How it is made


def test_document_is_tagged_and_says_its_language(pdf):
    assert pdf.Root.Lang == "en"
    assert pdf.Root.MarkInfo.Marked is True
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    kinds = {str(o.S) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o}
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/Link", "/Sect"} <= kinds


def test_outline_has_sections_and_annexes(report, pdf):
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        parts = [child.title for item in outline.root for child in item.children]
    assert titles == [
        *(f"{section.number} {section.title}" for section in report.sections),
        "Signatures",
        *(f"Annex {letter}: {title}" for letter, title, _ in rendering._ANNEXES),
    ]
    assert "4.2 Data Strategy" in parts
    assert "Members" in parts


def test_metadata_names_title_body_and_both_standards(pdf):
    assert pdf.docinfo.Title == samples.MASTHEAD.title
    assert pdf.docinfo.Author == samples.MASTHEAD.body
    assert pdf.docinfo.Subject.__str__().endswith("Brisbane, Australia, 14–18 November 2022")
    assert pdf.docinfo.CreationDate == "D:20221118"
    with pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"


def test_fonts_are_ours_embedded_and_cut_to_size(pdf):
    descriptors = [
        o
        for o in pdf.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
    ]
    assert len(descriptors) > 10
    for descriptor in descriptors:
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert re.match(r"/[A-Z]{6}\+WCOAP-Noto-Sans", str(descriptor.FontName))


def test_no_glyph_is_missing(pdf):
    fonts_used = [
        o
        for o in pdf.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0"
    ]
    # WeasyPrint gives a font an encoding of its own where a glyph is missing.
    assert {str(font.Encoding) for font in fonts_used} == {"/Identity-H"}
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "TJ":
                shown = b"".join(bytes(o) for o in operands[0] if isinstance(o, pikepdf.String))
                assert b"\0\0" not in {shown[i : i + 2] for i in range(0, len(shown), 2)}


def test_every_character_we_take_for_printable_has_a_glyph():
    held = sorted(fonts._printable().held)
    # Of the 44,000 Chinese, Japanese and Korean ones some: the rest takes half a minute.
    some = [n for n in held if n < 0x2E80 or n % 16 == 0]
    text = html.escape(" ".join(map(chr, some)))
    made = rendering.typeset(PLAIN.format(fonts.printable(text))).pdf
    with pikepdf.open(io.BytesIO(made)) as pdf:
        dictionaries = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        used = [o for o in dictionaries if o.get("/Subtype") == "/Type0"]
        assert len(used) >= 11
        assert {str(font.Encoding) for font in used} == {"/Identity-H"}


def test_running_lines_are_no_content(pdf):
    operators = [
        (str(operands[0]), operands)
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[4])
        if str(operator) == "BDC"
    ]
    artifacts = [operands for tag, operands in operators if tag == "/Artifact"]
    assert len(artifacts) >= 4
    assert all("/MCID" not in operands[1] for operands in artifacts)


def test_same_paper_gives_the_same_bytes_at_any_time():
    markup = rendering.markup(samples.policy_brief())
    with time_machine.travel("2023-01-01"):
        before = rendering.typeset(markup).pdf
    with time_machine.travel("2031-06-15"):
        after = rendering.typeset(markup).pdf
    assert before == after


def test_fingerprint_tells_papers_apart():
    markup = rendering.markup(samples.policy_brief())
    assert rendering.fingerprint(markup) == rendering.fingerprint(markup)
    assert rendering.fingerprint(markup) != rendering.fingerprint(markup + " ")


def test_web_process_does_not_load_weasyprint():
    code = "import sys, reports.rendering; sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_progress_only_rises():
    told = []
    rendering.typeset(
        rendering.markup(samples.empty_report()), on_phase=lambda *news: told.append(news)
    )
    assert told == sorted(told, key=lambda news: news[1])
    assert [phase for phase, _ in told] == sorted(phase for phase, _ in told)
    assert told[0] == ("laying_out", 5)
    assert told[-1] == ("writing", 100)
    assert len({percent for _, percent in told}) > 10


@pytest.mark.parametrize("last", ["laying_out", "writing"])
def test_progress_can_end_the_work(last):
    def stop(phase, percent):
        if phase == last and percent > 40:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        rendering.typeset(rendering.markup(samples.empty_report()), on_phase=stop)


# What it refuses


@pytest.mark.parametrize(
    "reference",
    [
        '<img src="file:///etc/passwd">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="font:../../../../../etc/passwd">',
        '<img src="typeset:../settings.py">',
        '<img src="relative.png">',
        '<base href="file:///etc/"><img src="passwd">',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<style>@import "file:///etc/passwd";</style>',
        '<p style="background: url(file:///etc/passwd)">x</p>',
        '<object data="file:///etc/passwd"></object>',
    ],
)
def test_nothing_is_fetched(reference):
    with pytest.raises(ForeignResource):
        rendering.typeset(PLAIN.format(reference))


def test_drawing_fetches_nothing_either(caplog):
    image = '<image href="file:///etc/passwd" width="9" height="9"/>'
    rendering.typeset(PLAIN.format(f'<svg width="9" height="9">{image}</svg>'))
    assert "Failed to render SVG image" in caplog.text  # WeasyPrint goes on without it


def test_text_is_never_markup():
    markup = rendering.markup(samples.nasty_report(rows=1))
    for element in ("<script", "<img", "<iframe", "<style", "<b>x"):
        assert element not in markup
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in markup
    assert "{{ paper }}" in markup


def test_unknown_characters_are_replaced():
    text = "a\x00b\x0bc\u202ed\U000130c0e\ue000f\u2028g\ufe0fh\u200di"
    assert fonts.printable(text) == "a b cd\ufffde\ufffdf gh\u200di"


def test_own_script_that_no_face_holds_is_left_out():
    person = samples.PersonLine("Egyptian", "\U000130c0", "", "", "")
    group = samples.ParticipantGroup("", (samples.DelegationLine("", "", (person,)),))
    markup = rendering.markup(replace(samples.empty_report(), participants=(group,)))
    assert "Egyptian" in markup
    assert "<bdi" not in markup
    assert "\ufffd" not in markup


def test_nasty_report_comes_out_whole():
    pdf = rendering.typeset(rendering.markup(samples.nasty_report(rows=250))).pdf
    pages = [in_a_line(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    text = " ".join(pages)
    assert '<script>alert("x")</script>' in text
    assert "Activity 249" in text
    # The heads of a table that goes over pages stand on each of them.
    inside = [page for page in pages if re.search(r"Activity \d+ A line", page)]
    assert len(inside) > 5
    assert all("Activity When Status" in page for page in inside)


# The brief


def test_brief_is_a_sheet_with_a_front_and_a_back():
    front, back = pages_of("policy_brief")
    for text in ("What it is", "Asked of Members", "Reported at this meeting"):
        assert text in front
    for text in ("What the Meeting agreed", "Related documents", "Earlier updates"):
        assert text in back
    brief = samples.policy_brief()
    for text in (brief.initiative, brief.description, *brief.asked, *brief.reported):
        assert text in front
    for text in (*(u.text for u in brief.earlier), *(p.symbol for p in brief.papers)):
        assert text in back


@pytest.mark.parametrize("times", [1, 2])
def test_brief_with_much_to_say_stays_on_two_pages(times):
    brief = samples.policy_brief()
    longer: PolicyBrief = replace(
        brief, reported=brief.reported * times, outcomes=brief.outcomes * times
    )
    assert rendering.typeset(rendering.markup(longer)).pages == 2


def test_brief_with_little_to_say_has_both_pages():
    brief = replace(
        samples.policy_brief(), reported=(), asked=(), outcomes=(), papers=(), earlier=()
    )
    assert rendering.typeset(rendering.markup(brief)).pages == 2


def test_brief_that_is_too_long_goes_on():
    assert typeset_sample("long_brief").pages > 2
    assert "Earlier updates" in " ".join(pages_of("long_brief"))
