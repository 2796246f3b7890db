"""Money month by month: what comes in, what goes out, and what is left in the till."""

from dataclasses import dataclass

from .measure import shorten, text_width
from .svg import (
    BRAND,
    BRAND_MID,
    INK,
    INK_SOFT,
    LINE,
    SLATE,
    SLATE_WASH,
    THREAD,
    element,
    line,
    picture,
    rect,
    text,
)

WIDTH = 680
_LEFT, _TOP, _PLOT, _BOTTOM = 84, 26, 190, 42
_BALANCE = {"stroke": INK}
_SECURED = {"stroke": THREAD, "stroke_dasharray": "5 4"}


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its short label ("mar 2027") and its sums in grosze.

    ``balance``: what is left at the end of the month, since the first one; ``secured_balance``
    the same when only secured money comes.
    """

    label: str
    revenue: int
    cost: int
    balance: int
    secured_balance: int


NAMES = ("przychody", "koszty", "stan kasy", "stan kasy, tylko pewne pieniądze")


def cash_picture(title, months, *, say, names=NAMES):
    """Two bars a month and two lines for the till, on one scale.

    ``say``: prints grosze for the axis. ``names``: words of the legend.
    """
    values = [0] + [
        value
        for month in months
        for value in (month.revenue, month.cost, month.balance, month.secured_balance)
    ]
    top, bottom = max(values), min(values)
    span = (top - bottom) or 1

    def at(grosze):
        return _TOP + 14 + _PLOT * (top - grosze) / span

    parts = [_legend(names), *_axis(sorted({top, 0, bottom}), at, say)]
    step = (WIDTH - _LEFT) / max(len(months), 1)
    for place, month in enumerate(months):
        parts += _month(month, _LEFT + place * step, step, at)
    secured = [month.secured_balance for month in months]
    # Drawn first and broken: where both say the same, the full line covers it.
    parts.append(_till(secured, step, at, **_SECURED))
    parts.append(_till([month.balance for month in months], step, at, **_BALANCE))
    parts += _labels(months, step)
    return picture(title, WIDTH, _TOP + 14 + _PLOT + _BOTTOM, *parts)


def _legend(names):
    parts, x = [], _LEFT
    bars = ({"fill": SLATE_WASH, "stroke": SLATE}, {"fill": BRAND_MID, "stroke": BRAND})
    for name, look in zip(names, (*bars, _BALANCE, _SECURED), strict=True):
        if look in bars:
            parts.append(rect(x, 3, 11, 11, **look))
        else:
            parts.append(line(x - 4, 8.5, x + 14, 8.5, stroke_width=2.4, **look))
        parts.append(text(name, x + 20, 13, 12))
        x += 20 + text_width(name, 12) + 24
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


def _till(values, step, at, *, stroke, stroke_dasharray=None):
    middles = [(_LEFT + (place + 0.5) * step, at(value)) for place, value in enumerate(values)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in middles)
    look = {"stroke": stroke, "stroke_width": 1.8, "stroke_dasharray": stroke_dasharray}
    dots = [element("circle", cx=x, cy=y, r=2.6, fill=stroke) for x, y in middles]
    return element("g", element("polyline", points=points, fill="none", **look), *dots)


def _labels(months, step):
    every = max(1, -(-len(months) * 34 // (WIDTH - _LEFT)))
    for place, month in enumerate(months):
        if place % every == 0:
            first, _, second = month.label.partition(" ")
            x = _LEFT + (place + 0.5) * step
            y = _TOP + 14 + _PLOT + 18
            yield text(first, x, y, 11, text_anchor="middle")
            yield text(second, x, y + 14, 11, text_anchor="middle", fill=INK_SOFT)
