"""Charts of a report as SVG, narrow enough to be read on a phone; the numbers stand beside."""

from owes.polish import NBSP, number
from plans.pictures.measure import shorten, text_width
from plans.pictures.svg import (
    BRAND,
    BRAND_MID,
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

WIDTH = 360
#: An axis has at most so many steps, each a round number: of persons, and of minutes.
MOST_STEPS = 4
ONES = tuple(one * 10**power for power in range(12) for one in (1, 2, 5))
HOURS = (15, 30, *(60 * one for one in ONES))
_SHORT = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")
_LOOKS = (
    {"fill": BRAND_MID, "stroke": BRAND},
    {"fill": SLATE_WASH, "stroke": SLATE},
)


def bars(title, rows, *, say):
    """One bar a row: ``rows`` are (label, value); ``say`` prints a value. "" for nothing."""
    rows = [row for row in rows if row[1]]
    if not rows:
        return ""
    top = max(value for _, value in rows)
    room = WIDTH - max(text_width(say(value), 13) for _, value in rows) - 10
    parts, y = [], 0
    for label, value in rows:
        parts.append(text(shorten(label, 13, WIDTH), 0, y + 13, 13))
        parts.append(rect(0.5, y + 19, max(room * value / top, 2), 13, **_LOOKS[0]))
        at = max(room * value / top, 2) + 8
        parts.append(text(say(value), at, y + 30, 13, fill=INK_SOFT))
        y += 44
    return picture(title, WIDTH, y, *parts)


def columns(title, months, *, names, say, steps):
    """Up to two columns a month: ``months`` are (day, values); ``names`` of the values.

    ``steps``: distances the lines of the axis may have, from the smallest (``HOURS``, ``ONES``).
    """
    highest = max((max(values) for _, values in months), default=0)
    if not highest:
        return ""
    ticks = _ticks(highest, steps)
    top = ticks[-1]
    plot, upper, left = 150, 26, 44
    parts = [_legend(names, left), *_axis(ticks, say, left, upper, plot)]
    step = (WIDTH - left) / len(months)
    width = min(step * 0.38, 24)
    for place, (_, values) in enumerate(months):
        start = left + place * step + (step - width * len(values)) / 2
        for which, value in enumerate(values):
            height = plot * value / top
            x, y = start + which * width, upper + plot - height
            parts.append(rect(x, y, width, height, stroke_width=0.8, **_LOOKS[which]))
    parts += _months([day for day, _ in months], step, left, upper + plot)
    return picture(title, WIDTH, upper + plot + 40, *parts)


def curve(title, months, *, name, say, steps):
    """One value a month as a line with dots: ``months`` are (day, value); see ``columns``."""
    highest = max((value for _, value in months), default=0)
    if not highest or len(months) < 2:
        return ""
    ticks = _ticks(highest, steps)
    top = ticks[-1]
    plot, upper, left = 150, 26, 44
    step = (WIDTH - left) / len(months)
    spots = [
        (left + (place + 0.5) * step, upper + plot - plot * value / top)
        for place, (_, value) in enumerate(months)
    ]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    dots = [element("circle", cx=x, cy=y, r=3.4, fill=BRAND) for x, y in spots]
    parts = [
        text(name, left, 12, 12),
        *_axis(ticks, say, left, upper, plot),
        element("polyline", points=points, fill="none", stroke=BRAND, stroke_width=2.2),
        *dots,
        *_months([day for day, _ in months], step, left, upper + plot),
    ]
    return picture(title, WIDTH, upper + plot + 40, *parts)


def progress(title, share):
    """How much of a target is reached; more than all fills the whole bar."""
    done = min(max(share, 0), 1) * (WIDTH - 2)
    frame = rect(1, 1, WIDTH - 2, 14, fill="none", stroke=SLATE)
    filled = [rect(1, 1, done, 14, fill=BRAND)] if done else []
    return picture(title, WIDTH, 16, *filled, frame)


def _legend(names, left):
    parts, x = [], left
    for name, look in zip(names, _LOOKS, strict=False):
        parts += [rect(x, 2, 11, 11, **look), text(name, x + 17, 12, 12)]
        x += 17 + text_width(name, 12) + 18
    return element("g", *parts)


def _ticks(highest, steps):
    """Round values from 0 to at least ``highest``, at most five of them."""
    step = next(one for one in steps if one * MOST_STEPS >= highest)
    return range(0, highest + step, step)


def _axis(ticks, say, left, upper, plot):
    for value in reversed(ticks):
        y = upper + plot - plot * value / ticks[-1]
        yield line(left, y, WIDTH, y, stroke=LINE if value else INK_SOFT)
        label = shorten(say(value), 11, left - 4)
        yield text(label, left - 6, y + 4, 11, text_anchor="end", fill=INK_SOFT)


def _months(days, step, left, y):
    every = max(1, -(-len(days) * 30 // (WIDTH - left)))
    for place, day in enumerate(days):
        if place % every == 0:
            x = left + (place + 0.5) * step
            yield text(_SHORT[day.month - 1], x, y + 16, 12, text_anchor="middle")
            if place == 0 or day.month == 1:
                year = str(day.year)
                yield text(year, x, y + 31, 11, text_anchor="middle", fill=INK_SOFT)


def hours(minutes):
    """ "12 h", "1,5 h", "45 min": for an axis."""
    if 0 < minutes < 60:
        return f"{minutes}{NBSP}min"
    return f"{number(minutes / 60, 0 if minutes % 60 == 0 else 1)}{NBSP}h"
