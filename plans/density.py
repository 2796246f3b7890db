"""How small a crowded block must be set for the canvas to stand whole on a 1920 × 1080 projector.

Reckoned from the texts alone, so that the page needs no script and does not jump. Only
screens of that size use the answer: smaller ones, and any zoom, show the usual 16 px.
"""

from math import ceil

from plans.pictures.measure import text_width

#: Text sizes in pixels, the usual one first; each other one is a class in ``overview.css``.
SIZES = (16, 15, 14, 13, 12)
#: What the head of the page and the frame leave of 1080 px; the most of it money may take.
_HEIGHT, _MONEY_HEIGHT = 880, 280
#: Width of a line in a block two columns wide, and in one of the three columns of a wide one.
_NARROW, _WIDE, _WIDE_COLUMNS = 320, 268, 3
#: A block's heading with its padding; its money bar and sentence.
_HEAD, _MONEY = 58, 66
#: Height of a line and what surrounds an entry: usually, and from 14 px down, where lines and
#: entries stand closer.
_LINE, _AROUND = 1.35, 16
_LINE_SMALL, _AROUND_SMALL = 1.3, 4
#: A line is never filled to its end.
_RAGGED = 1.07
#: Longer texts do not fit anyway.
_READ = 2_000


def sizes_for(blocks):
    """{block's code: the largest of ``SIZES`` at which the whole fits, or the smallest}.

    ``blocks``: (Block of the method, texts of its entries, texts of its open questions). Blocks
    that share rows share their size; a crowded one does not make the others smaller.
    """
    measured = {
        block.code: (block, [_width(text) for text in entries], [_width(text) for text in asked])
        for block, entries, asked in blocks
    }
    found, left = {}, _HEIGHT
    for group, room in (
        (lambda block: block.grid.row == 3, _MONEY_HEIGHT),
        (lambda block: block.grid.row < 3 and block.grid.rows == 1, None),
    ):
        chosen = [one for one in measured.values() if group(one[0])]
        size = _largest(chosen, left if room is None else room)
        found |= {block.code: size for block, _, _ in chosen}
        if room is not None:
            left -= _height(chosen, size)
    for block, entries, asked in measured.values():
        if block.grid.rows > 1:
            found[block.code] = _largest([(block, entries, asked)], left)
    return found


def _largest(blocks, room):
    return next((size for size in SIZES if _height(blocks, size) <= room), SIZES[-1])


def _width(text):
    """Width at a size of 1, with the thread's sign and number in front."""
    return text_width(f"000 {text[:_READ]}", 1) * _RAGGED


def _height(blocks, size):
    """Height of the rows these blocks stand in."""
    rows = {}
    for block, entries, asked in blocks:
        row = block.grid.row
        rows[row] = max(rows.get(row, 0), _block(block, entries, asked, size))
    return sum(rows.values())


def _block(block, entries, asked, size):
    line, around = (_LINE, _AROUND) if size > 14 else (_LINE_SMALL, _AROUND_SMALL)
    line *= size
    is_wide = block.grid.cols > 2
    width = _WIDE if is_wide else _NARROW
    cards = [ceil(one * size / width) * line + around for one in entries]
    height = _HEAD + sum(cards)
    if is_wide:
        # Columns are never quite even: the fullest has half a card more.
        share = sum(cards) / _WIDE_COLUMNS + max(cards, default=0) / 2
        height = _HEAD + _MONEY + min(share, sum(cards))
    questions = [ceil(one * size / _NARROW) * line + 10 for one in asked]
    return height + sum(questions) + (2 * line if questions else 0)
