"""The pictures of registration's progress, as SVG: shapes with classes, styled by charts.css.

The tables beneath say the same in figures, so the pictures are one image each to a screen reader.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegates.progress import PARTS, STEPS, Curve, Day, Group

_WIDTH = 480
# Of bars: the height of a line, and from where to where a bar may reach.
_LINE, _BAR, _LEFT, _RIGHT = 30, 18, 172, 470
# Of the curve: the box in which it is drawn.
_TOP, _BOTTOM, _START, _END = 14, 190, 34, 466
_MOST_MARKS = 4


def _picture(height: int, name: str, words: str, shapes: Iterable[SafeString]) -> SafeString:
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        _WIDTH,
        height,
        f"{name}. {words}",
        format_html_join("", "{}", ((shape,) for shape in shapes)),
    )


def draw_groups(groups: Sequence[Group], *, name: str, words: str) -> SafeString:
    """A bar a group, as long as it has delegations; its parts in the order of `PARTS`."""
    most = max((group.total for group in groups), default=1)
    shapes = []
    for place, group in enumerate(groups):
        top = place * _LINE + 6
        shapes.append(_text(_LEFT - 8, top + 14, group.label, "end"))
        left = float(_LEFT)
        for part, number in zip(PARTS, group.parts, strict=True):
            width = (_RIGHT - _LEFT) * number / most
            if number:
                shapes.append(_bar(left, top, width, part))
                if width >= 14:
                    shapes.append(_text(left + width / 2, top + 14, number, f"middle in-{part}"))
            left += width
    return _picture(len(groups) * _LINE + 6, name, words, shapes)


def _bar(left: float, top: float, width: float, part: str) -> SafeString:
    return format_html(
        '<rect class="part-{}" x="{}" y="{}" width="{}" height="{}"/>',
        part,
        _short(left),
        _short(top),
        _short(width),
        _BAR,
    )


def _text(x: float, y: float, words: object, kind: str) -> SafeString:
    return format_html('<text class="at-{}" x="{}" y="{}">{}</text>', kind, _short(x), y, words)


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def draw_curve(curve: Curve, *, name: str, words: str) -> SafeString:
    """Three stairs of days; the deadline and today as upright lines."""
    days = (curve.last - curve.first).days
    most = max(curve.invited, 1)

    def x(day: date) -> float:
        return _START + (_END - _START) * (day - curve.first).days / days

    def y(number: int) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * number / most

    shapes = [*_scale(most, y), *_dates(curve, x)]
    if curve.deadline:
        shapes.append(_upright(x(curve.deadline), "deadline"))
    if curve.first <= curve.today <= curve.last:
        shapes.append(_upright(x(curve.today), "today"))
    for step in STEPS:
        path = _stairs(curve, step, x, y)
        shapes.append(format_html('<path class="stairs stairs-{}" d="{}"/>', step, path))
    return _picture(_BOTTOM + 26, name, words, shapes)


def _stairs(curve: Curve, step: str, x, y) -> str:
    """From nothing on the first day, level until a day and up on it, to what is known last."""
    path = [f"M{_short(x(curve.first))} {_short(y(0))}"]
    for day in curve.days:
        path += [f"H{_short(x(day.day))}", f"V{_short(y(getattr(day, step)))}"]
    return "".join([*path, f"H{_short(x(curve.until()))}"])


def _upright(at: float, kind: str) -> SafeString:
    return format_html(
        '<line class="upright upright-{}" x1="{}" x2="{}" y1="{}" y2="{}"/>',
        kind,
        _short(at),
        _short(at),
        _TOP,
        _BOTTOM,
    )


def _scale(most: int, y) -> Iterable[SafeString]:
    """Level lines at nothing, half and all."""
    for number in sorted({0, most // 2, most}):
        height = _short(y(number))
        yield format_html(
            '<line class="level" x1="{}" x2="{}" y1="{}" y2="{}"/>', _START, _END, height, height
        )
        yield _text(_START - 6, round(y(number)) + 4, number, "end")


def _dates(curve: Curve, x) -> Iterable[SafeString]:
    days = (curve.last - curve.first).days
    marks = min(_MOST_MARKS, days)
    pattern = pgettext("short day, date format", "j M")
    for place in range(marks + 1):
        day = curve.first + timedelta(days=round(days * place / marks))
        kind = "start" if place == 0 else "end" if place == marks else "middle"
        yield _text(x(day), _BOTTOM + 20, date_format(day, pattern), kind)


def in_words(days: Sequence[Day], invited: int) -> str:
    """The end of the curve, for whoever does not see it."""
    if not days:
        return _("Nobody has answered yet.")
    last = days[-1]
    return _(
        "Of %(all)d: %(answered)d answered, %(submitted)d submitted, %(confirmed)d confirmed."
    ) % {
        "all": invited,
        "answered": last.answered,
        "submitted": last.submitted,
        "confirmed": last.confirmed,
    }
