"""Tasks in time: one row a task, months across, the critical path with a heavy edge."""

from dataclasses import dataclass
from datetime import date, timedelta

from .measure import wrap
from .svg import (
    BRAND,
    BRAND_MID,
    BRAND_WASH,
    CARD,
    INK,
    INK_SOFT,
    LINE,
    PAPER,
    element,
    line,
    picture,
    rect,
    text,
)

WIDTH = 680
_LABELS = 236
_HEAD = 40
_ROW = 26
_FOOT = 26
#: From here on a month column is too narrow for a name: quarters are named instead.
_NARROW = 30
_NAMES = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")


@dataclass(frozen=True, slots=True)
class Bar:
    """One task: label, first and last day (either may be missing), and how it stands.

    ``began`` and ``ended``: the days it really did, drawn as a line beneath the bar.
    """

    label: str
    starts_on: date | None
    due_on: date | None
    is_critical: bool = False
    is_done: bool = False
    began: date | None = None
    ended: date | None = None


def gantt_picture(title, bars, *, span=None, launches_on=None):
    """``bars`` from top to bottom. ``span``: first and last day of the axis, so that a long
    plan can be drawn as several pictures on one scale; else it is read off the bars."""
    first, last = span or time_span(bars, launches_on)
    months = _months(first, last)
    scale = _Scale(months[0], _next_month(months[-1]))
    height = _HEAD + _ROW * len(bars) + _FOOT
    parts = [rect(0, 0, WIDTH, height, fill=CARD)]
    parts += _grid(months, scale, height - _FOOT)
    for place, bar in enumerate(bars):
        parts += _row(bar, _HEAD + place * _ROW, scale)
    if launches_on is not None and first <= launches_on <= last:
        parts += _launch(launches_on, scale, height - _FOOT)
    parts += _legend(height - 8, any(bar.began or bar.ended for bar in bars))
    return picture(title, WIDTH, height, *parts)


def time_span(bars, launches_on=None):
    """First and last day that matter; a month around a fixed day when nothing has dates."""
    days = [
        day
        for bar in bars
        for day in (bar.starts_on, bar.due_on, bar.began, bar.ended)
        if day is not None
    ]
    if launches_on is not None:
        days.append(launches_on)
    return (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 1, 31))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    after: date

    def x(self, day):
        share = (day - self.first).days / max((self.after - self.first).days, 1)
        return _LABELS + (WIDTH - _LABELS) * min(max(share, 0), 1)


def _next_month(day):
    if (day.year, day.month) >= (date.max.year, 12):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months(first, last):
    """First days of the months shown; of every n-th only, where there would be over 240."""
    months = [first.replace(day=1)]
    while _next_month(months[-1]) <= last and len(months) < 2400:
        months.append(_next_month(months[-1]))
    return months


def _grid(months, scale, bottom):
    width = (WIDTH - _LABELS) / len(months)
    step = 1 if width >= _NARROW else max(3, round(_NARROW / width + 0.5))
    year = None
    for place, month in enumerate(months[::step]):
        x = scale.x(month)
        yield line(x, 22, x, bottom, stroke=LINE)
        if step < 12:
            yield text(_NAMES[month.month - 1], x + 4, 35, 11, fill=INK_SOFT)
        if month.year != year and (step < 12 or place % 2 == 0):
            year = month.year
            yield text(str(year), x + 4, 18, 12, font_weight=600)
    yield line(0, _HEAD, WIDTH, _HEAD, stroke=INK_SOFT)


def _row(bar, y, scale):
    yield line(0, y + _ROW, WIDTH, y + _ROW, stroke=LINE, stroke_width=0.6)
    lines = wrap(bar.label, 10.5, _LABELS - 12)
    if len(lines) > 2:
        lines = [lines[0], lines[1].rstrip() + "…"]
    base = y + (17 if len(lines) == 1 else 11.5)
    for place, words in enumerate(lines):
        yield text(words, 0, base + place * 11.5, 10.5)
    yield from _bar(bar, y, scale)


def _bar(bar, y, scale):
    yield from _planned(bar, y, scale)
    began, ended = bar.began or bar.ended, bar.ended or bar.began
    if began is not None:
        left = scale.x(began)
        right = max(scale.x(_day_after(ended)), left + 4)
        yield line(left, y + _ROW - 3.5, right, y + _ROW - 3.5, stroke=INK, stroke_width=3)


def _planned(bar, y, scale):
    start, due = bar.starts_on or bar.due_on, bar.due_on or bar.starts_on
    if start is None or due is None:
        yield text("bez terminu", _LABELS + 6, y + 17, 10.5, fill=INK_SOFT, font_style="italic")
        return
    left = scale.x(start)
    right = max(scale.x(_day_after(due)), left + 4)
    look = _look(bar)
    yield rect(left, y + 6, right - left, _ROW - 12, rx=2, **look)
    if bar.is_done:
        middle = (left + right) / 2
        yield text("✓", middle, y + 17.5, 12, text_anchor="middle", fill=INK)


def _day_after(day):
    return day + timedelta(days=1) if day < date.max else day


def _look(bar):
    if bar.is_done:
        return {"fill": BRAND_WASH, "stroke": BRAND, "stroke_width": 1}
    if bar.is_critical:
        return {"fill": BRAND, "stroke": INK, "stroke_width": 1.6}
    return {"fill": BRAND_MID, "stroke": BRAND, "stroke_width": 0.8}


def _launch(day, scale, bottom):
    x = scale.x(day)
    label = f"start usług {day.day}.{day.month:02d}.{day.year}"
    is_far_right = x > WIDTH - 130
    yield line(x, 8, x, bottom, stroke=INK, stroke_width=1.8)
    yield text(
        label,
        x - 5 if is_far_right else x + 5,
        8,
        11,
        font_weight=600,
        text_anchor="end" if is_far_right else "start",
    )


def _legend(y, has_tracked):
    items = (
        ("zadanie", Bar("", None, None)),
        ("na ścieżce krytycznej", Bar("", None, None, is_critical=True)),
        ("zrobione", Bar("", None, None, is_done=True)),
    )
    x = _LABELS
    parts = [rect(0, y - 16, WIDTH, 24, fill=PAPER)]
    for words, bar in items:
        parts.append(rect(x + 1, y - 9, 20, 9, rx=2, **_look(bar)))
        parts.append(text(words, x + 27, y, 11))
        x += 46 + len(words) * 5.6
    if has_tracked:
        parts.append(line(x + 1, y - 4, x + 21, y - 4, stroke=INK, stroke_width=3))
        parts.append(text("naprawdę", x + 27, y, 11))
    return [element("g", *parts)]
