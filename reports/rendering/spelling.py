"""What a PDF says when it is read aloud, searched or copied from.

A font in a PDF maps each code to one text, and WeasyPrint takes the number of a glyph for its code.
But some letters are drawn with glyphs that others use as well: most of Arabic, Khmer and Bengali,
and of Vietnamese a few. What the first letter with a glyph was is then read wherever that glyph
stands. So each further text of a glyph gets a code of its own here.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, pango

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_CODES = re.compile(rb"<((?:[0-9a-f]{4})*)>")
# Codes have 16 bits; those above a font's last glyph are free.
_LAST_CODE = 0xFFFF


class Spelling:
    """The codes of one document: `respell` each page as it is painted, `complete` in the end."""

    def __init__(self) -> None:
        self._added: dict[Font, dict[tuple[int, str], int]] = {}

    def respell(self, page: Page, stream: Any) -> None:
        """Give glyphs that stand for another text the code of that text.

        Running heads and feet are marked as artifacts at the same time: they are no content.
        """
        box_of = {tag["mcid"]: box for box, tag in stream._tags.items()}
        running = {
            box
            for margin in page._page_box.children
            if isinstance(margin, boxes.MarginBox)
            for box in margin.descendants()
        }
        for place, item in enumerate(stream.stream):
            if not isinstance(item, pydyf.Dictionary) or "MCID" not in item:
                continue
            box = box_of[item["MCID"]]
            if box in running:
                stream.stream[place - 1] = "/Artifact"
                stream.stream[place] = pydyf.Dictionary({"Type": "/Pagination"})
            elif isinstance(box, boxes.TextBox) and box.text.strip():
                self._respell_box(box, stream, place)

    def _respell_box(self, box: boxes.TextBox, stream: Any, place: int) -> None:
        parts = stream.stream
        end = parts.index(b"EMC", place)
        shown = [n for n in range(place, end) if _is_text(parts[n])]
        glyphs = list(_glyphs(box, stream))
        if len(glyphs) != sum(len(code) // 4 for n in shown for code in _CODES.findall(parts[n])):
            return  # not the line that was drawn: its codes stay as they are
        codes = iter([self._code(*glyph) for glyph in glyphs])

        def recode(run: re.Match[bytes]) -> bytes:
            return b"<%b>" % b"".join(b"%04x" % next(codes) for _ in range(len(run[1]) // 4))

        for n in shown:
            parts[n] = _CODES.sub(recode, parts[n])
        letters = all(text for _, _, text in glyphs)
        if (_has_marks(box.text) or not letters) and not _RIGHT_TO_LEFT.search(box.text):
            # Some readers see a gap between words, or a line of its own, where a mark stands. They
            # read this instead; not from right to left, where they disagree on its order.
            parts[place]["ActualText"] = pydyf.String(box.text)

    def _code(self, font: Font, glyph: int, text: str) -> int:
        if font.to_unicode.get(glyph) == text or glyph >= font.glyph_count or font.type == "otf":
            return glyph  # the last: the face for Chinese, with a glyph for each letter and no more
        added = self._added.setdefault(font, {})
        if (code := added.get((glyph, text))) is None:
            code = font.glyph_count + len(font.missing) + len(added)
            if code > _LAST_CODE:
                return glyph
            added[glyph, text] = code
        return code

    def complete(self, pdf: pydyf.PDF) -> None:
        """Tell the fonts of the written document about the added codes."""
        for font, added in self._added.items():
            parent = next(
                o for o in pdf.objects if _is_font(o, "/Type0") and o["BaseFont"] == font.name
            )
            (reference,) = parent["DescendantFonts"]
            child = _referred(pdf, reference)
            child["CIDToGIDMap"] = _glyph_map(
                pdf, {code: glyph for (glyph, _), code in added.items()}
            )
            for (glyph, _), code in added.items():
                child["W"] += [code, pydyf.Array([font.widths[glyph]])]
            lines = [
                b"<%04x> <%b>" % (code, text.encode("utf-16-be").hex().encode())
                for (_, text), code in added.items()
            ]
            to_unicode = _referred(pdf, parent["ToUnicode"]).stream
            end = to_unicode.index(b"endcmap")
            for start in range(0, len(lines), 100):  # as many as a section may have
                part = lines[start : start + 100]
                section = [b"%d beginbfchar" % len(part), *part, b"endbfchar"]
                to_unicode[end:end] = section
                end += len(section)


def _glyphs(box: boxes.TextBox, stream: Any) -> Iterator[tuple[Font, int, str]]:
    """The glyphs of a line as WeasyPrint draws them; the widest of a letter has all its text."""
    layout = box.pango_layout
    layout.reactivate(box.style)
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        font, _ = stream.add_font(item.analysis.font)
        starts = [glyphs.log_clusters[n] for n in range(glyphs.num_glyphs)]
        end_of = dict(pairwise([*sorted(set(starts)), item.length]))
        for start, members in groupby(range(glyphs.num_glyphs), starts.__getitem__):
            letter = text[item.offset + start : item.offset + end_of[start]].decode()
            shown = [glyphs.glyphs[n] for n in members]
            shown = [info for info in shown if info.glyph != pango.PANGO_GLYPH_EMPTY]
            widest = max(shown, key=lambda info: info.geometry.width, default=None)
            for info in shown:
                yield font, info.glyph, letter if info is widest else ""
        run = run.next
    layout.deactivate()


def _is_text(part: Any) -> bool:
    return isinstance(part, bytes) and part.endswith(b" TJ")


def _has_marks(text: str) -> bool:
    return any(unicodedata.category(character)[0] == "M" for character in text)


def _is_font(item: Any, subtype: str) -> bool:
    return isinstance(item, pydyf.Dictionary) and item.get("Subtype") == subtype


def _referred(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _glyph_map(pdf: pydyf.PDF, added: dict[int, int]) -> bytes:
    """A table of the glyph for each code, two bytes each; what is not added is its own."""
    table = b"".join(added.get(code, code).to_bytes(2, "big") for code in range(max(added) + 1))
    stream = pydyf.Stream([table], compress=True)
    pdf.add_object(stream)
    return stream.reference
