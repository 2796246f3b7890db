"""Costs against revenues: two bars on one scale, each part named in words."""

from dataclasses import dataclass

from .measure import shorten, text_width
from .svg import (
    BRAND,
    BRAND_MID,
    CARD,
    INK,
    INK_SOFT,
    SLATE,
    SLATE_WASH,
    element,
    picture,
    rect,
    text,
)

WIDTH = 680
_BAR_HEIGHT = 30
_LEGEND_LINE = 18
_LOOKS = {
    "fixed": {"fill": BRAND, "stroke": BRAND},
    "variable": {"fill": BRAND_MID, "stroke": BRAND},
    "secured": {"fill": SLATE, "stroke": SLATE},
    # Money that is not certain is drawn with a broken edge: seen without colour too.
    "applied": {"fill": SLATE_WASH, "stroke": SLATE, "stroke_dasharray": "4 3"},
    "planned": {"fill": CARD, "stroke": SLATE, "stroke_dasharray": "1.5 3"},
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its amount in grosze, how it is drawn, and its words.

    ``look``: fixed, variable, secured, applied or planned. ``label`` carries the amount as it
    is printed ("stałe 15 450 zł").
    """

    look: str
    grosze: int
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: its heading ("Koszty 49 840 zł") and its parts from left to right."""

    heading: str
    segments: tuple[Segment, ...]

    @property
    def grosze(self):
        return sum(max(segment.grosze, 0) for segment in self.segments)


def money_picture(title, rows):
    """Bars for ``rows`` on one scale; the longest takes the whole width."""
    largest = max((row.grosze for row in rows), default=0)
    parts, y = [], 0.0
    for row in rows:
        drawn, height = _bar(row, y, largest)
        parts += drawn
        y += height
    return picture(title, WIDTH, max(y, 1), *parts)


def _bar(row, y, largest):
    parts = [text(shorten(row.heading, 15, WIDTH, bold=True), 0, y + 15, 15, font_weight=600)]
    top, x = y + 22, 1.0
    if not row.grosze:
        parts.append(line_of_nothing(top))
    for segment in row.segments:
        width = (WIDTH - 2) * max(segment.grosze, 0) / largest if largest else 0
        if width > 0:
            parts.append(rect(x, top, width, _BAR_HEIGHT, **_LOOKS[segment.look]))
        x += width
    legend, height = _legend(row.segments, top + _BAR_HEIGHT + 16)
    return parts + legend, 22 + _BAR_HEIGHT + 16 + height + 8


def line_of_nothing(top):
    """A bar of no money: an empty outline, so that the row is not just missing."""
    return rect(
        1, top, WIDTH - 2, _BAR_HEIGHT, fill="none", stroke=INK_SOFT, stroke_dasharray="1 4"
    )


def _legend(segments, y):
    """Swatch and words of every part, flowing into as many lines as they need."""
    parts, x, lines = [], 0.0, 1
    for segment in segments:
        label = shorten(segment.label, 13, WIDTH - 24)
        width = 18 + text_width(label, 13) + 22
        if x and x + width > WIDTH:
            x, lines = 0.0, lines + 1
        base = y + (lines - 1) * _LEGEND_LINE
        swatch = rect(x + 0.5, base - 9.5, 11, 11, **_LOOKS[segment.look])
        words = text(label, x + 18, base, 13, fill=INK)
        parts.append(element("g", swatch, words))
        x += width
    return parts, lines * _LEGEND_LINE
