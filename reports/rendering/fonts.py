"""The faces papers are set in: the same files on every machine, and the characters they hold."""

import functools
import importlib.resources
import unicodedata
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from django.conf import settings

_SEA = "justmytype_intl_sea"
_SOUTH_ASIA = "justmytype_intl_south_asia"
_NPM = "@fontsource-variable/"


@dataclass(frozen=True)
class Face:
    """A font file in an installed package: Python's, or npm's if the name of it has a "/"."""

    script: str  # what follows "Noto Sans" in the family's name
    package: str
    path: str
    italic: bool = False

    @property
    def family(self) -> str:
        """Never a name that a system's own fonts bear, or fontconfig might take those."""
        return f"WCOAP Noto Sans {self.script}".strip()

    @property
    def name(self) -> str:
        return f"{self.family}{' Italic' if self.italic else ''}".replace(" ", "-")

    def find(self) -> Traversable | None:
        """Its file; nothing where the package is not installed."""
        if "/" in self.package:
            file: Traversable = settings.BASE_DIR / "node_modules" / self.package / self.path
        else:
            try:
                file = importlib.resources.files(self.package) / self.path
            except ModuleNotFoundError:
                return None
        return file if file.is_file() else None


# In order of preference: what several faces hold is set in the first. All are variable in weight
# but the last, which has no bold. Of an absent pack only its scripts are lost (see `printable`).
FACES = (
    Face("", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    Face("", "fontpkg_noto_sans", "files/NotoSans-Italic[wdth,wght].ttf", italic=True),
    Face("Arabic", "fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    *(
        Face(script, pack, f"fonts/ofl/notosans{script.lower()}/NotoSans{script}[wdth,wght].ttf")
        for pack, scripts in (
            (_SEA, ("Khmer", "Lao", "Myanmar", "Thai")),
            (_SOUTH_ASIA, ("Bengali", "Devanagari", "Tamil", "Telugu")),
        )
        for script in scripts
    ),
    *(
        Face(
            script,
            f"{_NPM}noto-sans-{script.lower()}",
            f"files/noto-sans-{script.lower()}-{script.lower()}-wght-normal.woff2",
        )
        for script in ("Sinhala", "Thaana")
    ),
    Face("CJK", "noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
)

# Characters that shape a word and need no glyph: soft hyphen, zero-width spaces and (non-)joiners,
# direction marks. Overrides and embeddings of direction are not among them: they make text lie.
_SHAPING = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060")
_REPLACEMENT = "\ufffd"


@functools.cache
def installed() -> dict[Face, Traversable]:
    """The faces that are there, with their files."""
    return {face: file for face in FACES if (file := face.find())}


def stylesheet() -> str:
    """The faces as CSS, and their families as the font of text and of page margins alike.

    A range of weights in `@font-face` would make WeasyPrint lose the variable axis.
    """
    faces = "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("font:{face.name}");'
        f" font-style: {'italic' if face.italic else 'normal'} }}\n"
        for face in installed()
    )
    families = ", ".join(dict.fromkeys(f'"{face.family}"' for face in installed()))
    return f"{faces}@page {{ font-family: {families} }}\nhtml {{ font-family: {families} }}\n"


class _Printable(dict[int, str]):
    """What to print for each code point, found once for each."""

    def __init__(self) -> None:
        # Here, or the web process would load fontTools at its start.
        from fontTools.ttLib import TTFont  # noqa: PLC0415

        super().__init__()
        self.held: set[int] = set()
        for file in installed().values():
            with file.open("rb") as content, TTFont(content, lazy=True) as font:
                self.held |= font.getBestCmap().keys()

    def __missing__(self, point: int) -> str:
        character = chr(point)
        category = unicodedata.category(character)
        if character in "\n\t" or character in _SHAPING:
            printed = character
        elif category in ("Cc", "Zl", "Zp"):
            printed = " "
        elif category == "Cf" or unicodedata.name(character, "").startswith("VARIATION SELECTOR"):
            printed = ""
        elif point in self.held and category not in ("Cn", "Co"):
            printed = character
        else:
            printed = _REPLACEMENT
        self[point] = printed
        return printed


@functools.cache
def _printable() -> _Printable:
    return _Printable()


def printable(text: str) -> str:
    """`text` with U+FFFD for what no face holds: a missing glyph would break PDF/A and PDF/UA.

    The first call in a process reads the faces' character maps.
    """
    return text.translate(_printable())
