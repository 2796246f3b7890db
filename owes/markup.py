"""``format_html`` for pages made of hundreds of pieces: the same escaping, several times as fast.

Values may be texts, numbers, lazy texts and what is already safe; everything that is not marked
as safe is escaped.
"""

from html import escape

from django.utils.safestring import SafeString, mark_safe


def fill(pattern, *values, **named):
    """``pattern`` with the values in its braces, safe to print."""
    values = map(_escaped, values)
    return mark_safe(
        pattern.format(*values, **{name: _escaped(one) for name, one in named.items()})
    )


def fill_each(pattern, rows, between=""):
    """The pattern filled with each of the rows (tuples), ``between`` them as it stands."""
    return mark_safe(between.join([pattern.format(*map(_escaped, row)) for row in rows]))


def join(parts, between=""):
    """The parts one after another, ``between`` as it stands."""
    return mark_safe(between.join(map(_escaped, parts)))


def put(html, mark, value):
    """Safe ``html`` with the value wherever ``mark`` stands in it."""
    return mark_safe(html.replace(mark, _escaped(value)))


class Slots:
    """Safe HTML with named slots: ``mark`` stands on both sides of each name. Rendered once,
    filled many times; a name that stands twice is filled where it stands last."""

    def __init__(self, html, mark):
        self.pieces = html.split(mark)
        self.names = {name: 2 * n + 1 for n, name in enumerate(self.pieces[1::2])}
        self.pieces[1::2] = [""] * (len(self.pieces) // 2)

    def filled(self, values):
        """The HTML with {name: value} in its slots, nothing in the others."""
        pieces = self.pieces.copy()
        for name, value in values.items():
            pieces[self.names[name]] = _escaped(value)
        return mark_safe("".join(pieces))


def attributes(attrs):
    """``name="value"`` of each, with a space before it; ``True`` is a bare name, ``False`` nothing."""
    return join(
        fill(" {}", name) if value is True else fill(' {}="{}"', name, value)
        for name, value in attrs.items()
        if value is not False
    )


def _escaped(value):
    text = str(value)
    return text if isinstance(text, SafeString) else escape(text)
