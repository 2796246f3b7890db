"""The nine blocks in the places everyone knows them by."""

from dataclasses import dataclass

from .measure import shorten, text_width, wrap
from .svg import CARD, INK, INK_SOFT, PAPER, SLATE_WASH, THREAD, element, picture, rect, text

WIDTH, HEIGHT = 1000, 620
_COLUMNS = 10
#: Rows of the 10 × 3 grid: two for the upper blocks, one for money.
_ROWS = (225, 225, 170)
_GAP, _PAD, _HEAD = 4, 8, 32
_CARD_PAD, _CARD_GAP, _LEADING = 3, 3, 1.2
#: The smallest is still 8 points on a landscape page.
_SIZES = (15, 14, 13, 12, 11)


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its name, its place in the grid (1-based, as in the method), its entries.

    ``entries``: pairs of text and number of voices (notes) it came from.
    """

    label: str
    col: int
    cols: int
    row: int
    rows: int
    entries: tuple[tuple[str, int], ...] = ()


def canvas_picture(title, blocks, *, more):
    """All ``blocks`` in one frame; the text is as large as the fullest block allows.

    ``more``: from a number of entries left out, the words that say so, for where even the
    smallest text does not fit.
    """
    size = next(
        (size for size in _SIZES if all(_fits(block, size) for block in blocks)), _SIZES[-1]
    )
    parts = [rect(0, 0, WIDTH, HEIGHT, rx=8, fill=INK)]
    for block in blocks:
        parts += _block(block, size, more)
    return picture(title, WIDTH, HEIGHT, *parts)


def _frame(block):
    step = (WIDTH - _GAP) / _COLUMNS
    x = _GAP + (block.col - 1) * step
    y = _GAP + sum(_ROWS[: block.row - 1])
    height = sum(_ROWS[block.row - 1 : block.row - 1 + block.rows])
    last_row = block.row - 1 + block.rows == len(_ROWS)
    return x, y, block.cols * step - _GAP, height - (2 * _GAP if last_row else _GAP)


def _cards(block, size):
    """Height and lines of every entry at ``size``."""
    _, _, width, _ = _frame(block)
    inner = width - 2 * _PAD - 12
    for words, voices in block.entries:
        indent = _mark_width(voices, size) if voices else 0
        lines = wrap(words, size, inner, indent=indent) or [""]
        yield len(lines) * size * _LEADING + 2 * _CARD_PAD, lines, voices


def _mark_width(voices, size):
    return size * 1.1 + text_width(str(voices), size, bold=True) + 6


def _fits(block, size):
    _, _, _, height = _frame(block)
    needed = sum(card_height + _CARD_GAP for card_height, _, _ in _cards(block, size))
    return needed <= height - _HEAD - _PAD


def _block(block, size, more):
    x, y, width, height = _frame(block)
    yield rect(x, y, width, height, rx=3, fill=CARD)
    heading = shorten(block.label, 15.5, width - 2 * _PAD, bold=True)
    yield text(heading, x + _PAD, y + 22, 15.5, font_weight=600)
    if not block.entries:
        yield text("jeszcze bez wpisów", x + _PAD, y + 46, 12, fill=INK_SOFT, font_style="italic")
    top, bottom = y + _HEAD, y + height - _PAD
    cards = list(_cards(block, size))
    for place, (card_height, lines, voices) in enumerate(cards):
        is_last = place == len(cards) - 1
        room = bottom - (0 if is_last else size * 1.5)
        if top + card_height > room:
            count = len(cards) - place
            yield text(more(count), x + _PAD, bottom, size, fill=INK_SOFT)
            return
        yield _card(x + _PAD, top, width - 2 * _PAD, card_height, lines, voices, size)
        top += card_height + _CARD_GAP


def _card(x, y, width, height, lines, voices, size):
    parts = [rect(x, y, width, height, rx=4, fill=PAPER, stroke=SLATE_WASH)]
    left, base = x + 6, y + _CARD_PAD + size * 0.93
    indent = 0
    if voices:
        indent = _mark_width(voices, size)
        parts.append(_knot(left, base - size * 0.3, size * 0.8))
        parts.append(text(str(voices), left + size * 1.05, base, size, font_weight=600))
    for place, words in enumerate(lines):
        start = left if place else left + indent
        parts.append(text(words, start, base + place * size * _LEADING, size))
    return element("g", *parts)


def _knot(x, y, width):
    """The thread's sign: a small wave, in the one colour that means "where it comes from"."""
    half = width / 2
    path = f"M{x:.1f} {y - 3:.1f}q{half / 2:.1f} {width * 0.9:.1f} {half:.1f} 0t{half:.1f} 0"
    return element("path", d=path, fill="none", stroke=THREAD, stroke_width=2)
