"""Money month by month: what comes in, what goes out, and what is left in the till."""

from dataclasses import dataclass

from .measure import shorten
from .svg import (
    BRAND,
    BRAND_MID,
    INK,
    INK_SOFT,
    LINE,
    SLATE,
    SLATE_WASH,
    element,
    line,
    picture,
    rect,
    text,
)

WIDTH = 680
_LEFT, _TOP, _PLOT, _BOTTOM = 84, 26, 190, 42


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its short label ("mar 2027") and its sums in grosze.

    ``balance``: what is left at the end of the month, since the first one.
    """

    label: str
    revenue: int
    cost: int
    balance: int


def cash_picture(
    title, months, *, say, names=("przychody", "koszty", "stan kasy na koniec miesiąca")
):
    """Two bars a month and a line for the balance, on one scale.

    ``say``: prints grosze for the axis. ``names``: words of the legend.
    """
    values = [0] + [
        value for month in months for value in (month.revenue, month.cost, month.balance)
    ]
    top, bottom = max(values), min(values)
    span = (top - bottom) or 1

    def at(grosze):
        return _TOP + 14 + _PLOT * (top - grosze) / span

    parts = [_legend(names), *_axis(sorted({top, 0, bottom}), at, say)]
    step = (WIDTH - _LEFT) / max(len(months), 1)
    for place, month in enumerate(months):
        parts += _month(month, _LEFT + place * step, step, at)
    parts.append(_balance_line(months, step, at))
    parts += _labels(months, step)
    return picture(title, WIDTH, _TOP + 14 + _PLOT + _BOTTOM, *parts)


def _legend(names):
    looks = (
        {"fill": SLATE_WASH, "stroke": SLATE},
        {"fill": BRAND_MID, "stroke": BRAND},
        {"fill": INK, "stroke": INK},
    )
    parts, x = [], _LEFT
    for name, look in zip(names, looks, strict=True):
        height = 3 if look["fill"] == INK else 11
        parts.append(rect(x, 3 + (11 - height) / 2, 11, height, **look))
        parts.append(text(name, x + 17, 13, 12))
        x += 130
    return element("g", *parts)


def _axis(marks, at, say):
    for grosze in marks:
        y = at(grosze)
        yield line(_LEFT, y, WIDTH, y, stroke=INK_SOFT if grosze == 0 else LINE)
        label = shorten(say(grosze), 11, _LEFT - 8)
        yield text(label, _LEFT - 8, y + 4, 11, text_anchor="end", fill=INK_SOFT)


def _month(month, x, step, at):
    width = min(step * 0.36, 26)
    start = x + step / 2 - width
    for grosze, look, shift in (
        (month.revenue, {"fill": SLATE_WASH, "stroke": SLATE}, 0),
        (month.cost, {"fill": BRAND_MID, "stroke": BRAND}, width),
    ):
        upper, lower = sorted((at(grosze), at(0)))
        yield rect(start + shift, upper, width, lower - upper, stroke_width=0.8, **look)


def _balance_line(months, step, at):
    middles = [
        (_LEFT + (place + 0.5) * step, at(month.balance)) for place, month in enumerate(months)
    ]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in middles)
    dots = [element("circle", cx=x, cy=y, r=2.6, fill=INK) for x, y in middles]
    return element(
        "g", element("polyline", points=points, fill="none", stroke=INK, stroke_width=1.8), *dots
    )


def _labels(months, step):
    every = max(1, -(-len(months) * 34 // (WIDTH - _LEFT)))
    for place, month in enumerate(months):
        if place % every == 0:
            first, _, second = month.label.partition(" ")
            x = _LEFT + (place + 0.5) * step
            y = _TOP + 14 + _PLOT + 18
            yield text(first, x, y, 11, text_anchor="middle")
            yield text(second, x, y + 14, 11, text_anchor="middle", fill=INK_SOFT)
