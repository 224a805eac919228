"""Badges: who gets one, what stands on it, whether its code can be read."""

import dataclasses
import io
import re
import shutil
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import pypdf
import pytest
import segno
from django.urls import reverse
from PIL import Image

from reports import rendering
from reports.badges import SIZES, STEPS, NobodyThere, collect_badges, step
from reports.models import Report, ReportKind
from reports.papers import Badge, BadgePaper
from reports.production import produce
from tests.factories import (
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
    confirm,
)
from tests.reports.samples import MASTHEAD

BADGE = Badge(
    name="Mr Somchai WONGSUWANNARATCHAKUL",
    own_script="สมชาย วงศ์สุวรรณรัชกุล",
    organization="Thailand",
    role="Head of delegation",
    address="https://wcoap.example.org/meetings/rcp-33/check-in/code/ABCDEFGH23/",
    name_step=step("Mr Somchai WONGSUWANNARATCHAKUL", line=13, lines=3),
)


def paper(size: str, number: int = 1) -> BadgePaper:
    """As many of the same badge, each on a row of its own."""
    rows = ((BADGE,),) * number
    return BadgePaper(MASTHEAD, size, tuple(rows[i : i + 5] for i in range(0, number, 5)))


@pytest.fixture
def meeting(db):
    """Beta's head and another of Beta confirmed, one of Alpha only nominated."""
    meeting = MeetingFactory()
    alpha = DelegationFactory(
        meeting=meeting, organization=OrganizationFactory(name="Alpha", slug="alpha")
    )
    beta = DelegationFactory(
        meeting=meeting, organization=OrganizationFactory(name="Beta", slug="beta")
    )
    DelegateFactory(delegation=alpha, family_name="Maybe")
    DelegateFactory(delegation=beta, family_name="Second", badge_name="Tom Second")
    DelegateFactory(delegation=beta, family_name="First", role="head_of_delegation", title="Mr")
    confirm(beta)
    for status in ("waitlisted", "withdrawn"):
        DelegateFactory(delegation=beta, status=status)
    return meeting


def badges_of(paper: BadgePaper) -> list[Badge]:
    return [badge for page in paper.pages for row in page for badge in row]


def test_confirmed_people_get_a_badge_head_first(meeting, settings):
    settings.SITE_URL = "https://wcoap.example.org"
    first, second = badges_of(collect_badges(meeting, {"size": "a6", "only_confirmed": True}))

    assert (first.name, first.organization, first.role) == (
        "Mr Tomasi FIRST",
        "Beta",
        "Head of delegation",
    )
    assert second.name == "Tom Second"
    person = meeting.delegations.get(organization__slug="beta").delegates.get(title="Mr")
    path = reverse("delegates:check_in_code", args=[meeting.slug, person.badge_code])
    assert first.address == f"https://wcoap.example.org{path}"


def test_others_with_a_seat_get_one_on_request(meeting):
    everybody = badges_of(collect_badges(meeting, {"size": "a6", "only_confirmed": False}))
    alpha = {"size": "a6", "delegation": "alpha", "only_confirmed": False}

    assert [badge.organization for badge in everybody] == ["Alpha", "Beta", "Beta"]
    assert [badge.name for badge in badges_of(collect_badges(meeting, alpha))] == ["Tomasi MAYBE"]
    with pytest.raises(NobodyThere):
        collect_badges(meeting, {**alpha, "only_confirmed": True})


@pytest.mark.parametrize("people", [1, 12])
def test_badges_take_three_queries(meeting, people, django_assert_num_queries):
    beta = meeting.delegations.get(organization__slug="beta")
    DelegateFactory.create_batch(people, delegation=beta, status="confirmed")

    with django_assert_num_queries(3):
        made = collect_badges(meeting, {"size": "86x54"})

    assert len(badges_of(made)) == people + 2
    assert [len(page) for page in made.pages] == [2] if people == 1 else [5, 2]


def test_long_texts_are_set_smaller():
    assert step("Li WEI", line=13, lines=3) == 0
    steps = [step("x" * length, line=13, lines=3) for length in (13, 14, 17, 25, 31, 250, 999)]
    assert steps == [0, 1, 3, 5, 6, 8, len(STEPS) - 1]
    # Vowels and tones stand above and below their letter.
    assert step("วงศ์สุวรรณ", line=8, lines=1) < step("abcdefghij", line=8, lines=1)
    assert step("", line=8, lines=1) == 0


@pytest.mark.parametrize(
    ("size", "width", "height"), [("a6", 105, 148), ("a7", 210, 297), ("86x54", 210, 297)]
)
def test_pages_have_the_size_asked_for(size, width, height):
    made = rendering.typeset(rendering.markup(paper(size, 6 if size == "86x54" else 1)))
    document = pypdf.PdfReader(io.BytesIO(made.pdf))
    text = " ".join(document.pages[0].extract_text().split())

    assert made.pages == (2 if size == "86x54" else 1)
    box = document.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (
        width,
        height,
    )
    assert "WONGSUWANNARATCHAKUL" in text
    assert "Thailand" in text
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def figures(node) -> list[str]:
    """The alternative texts of the figures in a document's structure."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [alt for child in node for alt in figures(child)]
    if not isinstance(node, dict):
        return []
    here = [str(node["/Alt"])] if node.get("/S") == "/Figure" and "/Alt" in node else []
    return here + figures(node.get("/K", []))


def test_code_says_in_words_what_it_is():
    made = rendering.typeset(rendering.markup(paper("a6")))
    tree = pypdf.PdfReader(io.BytesIO(made.pdf)).trailer["/Root"]["/StructTreeRoot"]

    assert figures(tree["/K"]) == [f"QR code to check in {BADGE.name}"]


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="needs poppler")
def test_code_on_the_badge_is_that_of_the_address(tmp_path):
    """Every module of the printed code is where the standard has it."""
    made = rendering.typeset(rendering.markup(paper("a6")))
    file = tmp_path / "badge.pdf"
    file.write_bytes(made.pdf)
    subprocess.run(["pdftoppm", "-r", "300", "-png", "-gray", file, tmp_path / "p"], check=True)
    image = Image.open(next(tmp_path.glob("p*.png"))).convert("L")
    # Only the code is that dark in the lower part of the badge.
    lower = image.crop((0, image.height * 3 // 4, image.width, image.height))
    code = lower.crop(lower.point(lambda grey: 255 if grey < 100 else 0).getbbox())

    matrix = segno.make(BADGE.address, error="m", micro=False).matrix
    module = code.width / len(matrix)
    printed = [
        [
            int(code.getpixel((int((x + 0.5) * module), int((y + 0.5) * module))) < 128)
            for x in range(len(matrix))
        ]
        for y in range(len(matrix))
    ]
    assert printed == [list(row) for row in matrix]


def test_text_on_a_badge_is_never_markup():
    nasty = dataclasses.replace(BADGE, name="<b>x</b>", address='https://x.org/"><img src=x>')
    html = rendering.markup(BadgePaper(MASTHEAD, "a6", (((nasty,),),)))

    assert "<b>x" not in html
    assert "<img src=x" not in html


# Asking for them


@pytest.fixture
def secretary(client, db):
    client.force_login(UserFactory(is_secretariat=True))
    return client


def test_secretariat_asks_for_badges_and_gets_a_file(meeting, secretary):
    page = reverse("reports:badges", args=[meeting.slug])
    sent = {"size": "86x54", "delegation": "beta", "only_confirmed": "on"}

    answer = secretary.post(page, sent)

    report = Report.objects.get()
    assert answer.headers["Location"] == report.get_absolute_url()
    assert (report.kind, report.options) == (
        ReportKind.BADGES,
        {"size": "86x54", "delegation": "beta", "only_confirmed": True},
    )
    assert secretary.post(page, sent).headers["Location"] == report.get_absolute_url()
    produce(report.pk)
    report.refresh_from_db()
    assert (report.status, report.pages) == ("ready", 1)
    assert report.download_name.endswith("-badges-beta-86x54.pdf")
    assert report.get_absolute_url() in secretary.get(page).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": "a6", "delegation": "alpha", "only_confirmed": "on"},
        {"size": "a6", "delegation": "gamma"},
        {"size": "a0"},
        {},
    ],
)
def test_badges_of_nobody_are_refused(meeting, secretary, wrong):
    answer = secretary.post(reverse("reports:badges", args=[meeting.slug]), wrong)

    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_report_says_that_nobody_is_there_any_more(meeting):
    report = Report.objects.create(
        meeting=meeting, kind=ReportKind.BADGES, options={"size": "a6", "delegation": "alpha"}
    )

    produce(report.pk)

    report.refresh_from_db()
    assert (report.status, report.error) == ("failed", "Nobody is there to make a badge for.")


def test_every_size_is_in_the_stylesheet():
    sheet = (rendering.SHEETS / "badges.css").read_text()

    for size in SIZES:
        assert f".size-{size} " in sheet


LATIN = "Venkatanarasimharajuvaripeta Wickramasinghe Rathnayake Mudiyanselage Abeywardena"
THAI = "กรุงเทพมหานครอมรรัตนโกสินทร์มหินทรายุธยามหาดิลกภพนพรัตนราชธานีบุรีรมย์อุดมราชนิ"
ARABIC = "عبد الرحمن بن محمد بن عبد العزيز بن عبد الله بن سليمان الخوارزمي البغدادي الشريف"
HAN = "阿" * 80
# As long as records can be: names of two times 80, in their own script and of organizations of 120.
LONGEST = [
    (f"{LATIN} {LATIN.upper()}", THAI[:60] * 2, ARABIC),
    (f"{THAI} {THAI}", f"{ARABIC} {ARABIC[:39]}", "M" * 120),
    (f"{ARABIC} {ARABIC}", HAN + HAN[:40], THAI + THAI[:40]),
    (HAN + HAN, "l" * 120, f"{ARABIC} {ARABIC[:39]}"),
    ("W" * 160, ARABIC, THAI),
]
# In millimetres: where the first badge stands on its page, how large it is, and where its code
# begins: from above on those that stand, from the left on those that lie.
PLACES = {
    "a6": (0, 0, 105, 148, 109),
    "a7": (31, 43.5, 74, 105, 77),
    "90x55": (15, 11, 90, 55, 65),
    "86x54": (19, 13.5, 86, 54, 61),
}


def printed_words(pdf: bytes, tmp_path) -> Iterator[tuple[str, float, float, float, float]]:
    """Each word with its left, top, right and bottom in millimetres, without the line's leading."""
    (tmp_path / "badges.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox", tmp_path / "badges.pdf", "-"]
    page = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pattern = r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.+?)</word>'
    for *edges, word in re.findall(pattern, page):
        left, top, right, bottom = (float(edge) / 72 * 25.4 for edge in edges)
        leading = (bottom - top) / 4
        yield word, left, top + leading, right, bottom - leading


def kind_of(word: str, texts: dict[str, str]) -> str | None:
    """Which of the texts, each in a script of its own, the word is of."""
    script = unicodedata.name(word[0]).partition(" ")[0]
    for kind, text in texts.items():
        if word in text or script == unicodedata.name(text[0]).partition(" ")[0] != "LATIN":
            return kind
    return None


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
@pytest.mark.parametrize("size", PLACES)
@pytest.mark.parametrize(
    ("name", "own_script", "organization"), LONGEST, ids=["latin", "thai", "arabic", "han", "wide"]
)
def test_longest_texts_stay_apart_on_the_badge(
    meeting, tmp_path, size, name, own_script, organization
):
    beta = meeting.delegations.get(organization__slug="beta")
    beta.organization.name = organization
    beta.organization.save()
    person = beta.delegates.get(title="Mr")
    person.title, person.own_script_name = "", own_script
    person.given_name, person.family_name = name[:80].strip(), name[80:].strip()
    person.save()
    first = badges_of(collect_badges(meeting, {"size": size}))[0]
    made = rendering.typeset(rendering.markup(BadgePaper(MASTHEAD, size, (((first,),),))))

    x, y, width, height, code = PLACES[size]
    texts = {"name": name, "own_script": own_script, "organization": organization}
    tops, bottoms, rights = defaultdict(list), defaultdict(list), defaultdict(list)
    for word, left, top, right, bottom in printed_words(made.pdf, tmp_path):
        assert x <= left < right <= x + width, word
        assert y <= top < bottom <= y + height, word
        kind = kind_of(word, texts)
        tops[kind].append(top - y)
        bottoms[kind].append(bottom - y)
        rights[kind].append(right - x)

    assert max(bottoms["name"]) <= min(tops["own_script"])
    assert max(bottoms["own_script"]) <= min(tops["organization"])
    if height > width:  # the code stands below
        assert max(bottoms["organization"]) <= code
    else:
        assert max(rights["organization"]) <= code
        assert max(bottoms["own_script"]) <= height - 25
