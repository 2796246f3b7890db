"""The whole thread on one screen: a column for each kind of record, a line for each link.

Where a column is so long that its boxes get thin, they carry no words and are no links: the
list beside the picture has them all.
"""

from html import escape

from .measure import shorten
from .svg import BRAND, CARD, INK, INK_SOFT, LINE, THREAD, element, group_picture, rect, text

_BOX, _GAP = 168, 34
#: A hundred voices still have room for their words.
_ROW, _TALLEST = 25, 1600
_HEAD = 30
#: A finger and a shaky hand hit rows of this height; words fit into those of that.
_LINK_ROW, _TEXT_ROW = 24, 15
#: More lines than this are drawn paler, so that single ones can still be followed.
_MANY = 150
#: Notes look like notes everywhere.
_FILLS = ("#fff1b8", "#e3f1ee", "#dcebf7", "#f3e6f1", "#eceae3", CARD)


def weave_picture(title, headings, columns, edges, *, url_of, chosen=None):
    """``columns``: lists of nodes (``id, kind, text, is_loose``); ``edges``: pairs of their ids;
    ``url_of`` gives the address behind a node. The ``chosen`` node has a heavy edge."""
    width = len(columns) * _BOX + (len(columns) - 1) * _GAP
    longest = max((len(column) for column in columns), default=1)
    height = _HEAD + min(_ROW * longest, _TALLEST) + 6
    boxes = _boxes(columns, height)
    parts = [
        text(f"{heading}: {len(column)}", place * (_BOX + _GAP), 16, 13, font_weight=600)
        for place, (heading, column) in enumerate(zip(headings, columns, strict=True))
    ]
    strength = 0.6 if len(edges) <= _MANY else 0.3
    parts += [_edge(boxes[left], boxes[right], strength) for left, right in edges]
    parts += [
        _node(node, boxes[node.id], fill=fill, url=url_of(node), is_chosen=node.id == chosen)
        for column, fill in zip(columns, _FILLS, strict=True)
        for node in column
    ]
    return group_picture(title, width, height, *parts)


def _boxes(columns, height):
    """{id: (x, y, height of its row)}; short columns stand in the middle."""
    found = {}
    for place, column in enumerate(columns):
        row_height = min(_ROW, _TALLEST / max(len(column), 1))
        top = _HEAD + (height - _HEAD - row_height * len(column)) / 2
        for row, node in enumerate(column):
            found[node.id] = (place * (_BOX + _GAP), top + row * row_height, row_height)
    return found


def _edge(left, right, strength):
    x1, y1 = left[0] + _BOX, left[1] + left[2] / 2
    x2, y2 = right[0], right[1] + right[2] / 2
    bend = max((x2 - x1) / 2, 12)
    path = f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
    return element(
        "path", d=path, fill="none", stroke=THREAD, stroke_width=1.1, stroke_opacity=strength
    )


def _node(node, box, *, fill, url, is_chosen):
    x, y, row_height = box
    gap = row_height / 6
    parts = [
        rect(
            x,
            y + gap / 2,
            _BOX,
            row_height - gap,
            rx=min(3, row_height / 4),
            fill=fill,
            stroke=BRAND if is_chosen else INK_SOFT if node.is_loose else LINE,
            stroke_width=2.5 if is_chosen else 1,
            stroke_dasharray="3 3" if node.is_loose else None,
        )
    ]
    if row_height >= _TEXT_ROW:
        words = shorten(node.text, 11, _BOX - 12)
        parts.append(text(words, x + 6, y + row_height / 2 + 3.8, 11, fill=INK))
    label = f"{node.kind}: {node.text}"
    if row_height < _LINK_ROW:
        return element("g", element("title", escape(label, quote=False)), *parts)
    return element("a", *parts, href=url, aria_label=label, class_="picture__link")
