"""The map with boundaries: areas filled as the tiles are, and over them a link for each powiat.

Links come last and show no area of their own, so no neighbour hides the ring of the one with the
focus. Between them on the keyboard arrows go as on the tile map: there every powiat is reached.
"""

from dataclasses import dataclass

from office.map_svg import in_lines, short_name
from owes.enums import TerritoryKind
from owes.markup import fill, fill_each, join

#: Height of a name on the map of a voivodeship, and width of a letter: shares of the picture's
#: width, and of the height.
_NAME, _LETTER, _LEADING = 1 / 58, 0.54, 1.1
#: A name may reach over its powiat's lines by that; a city's, which stands within another, further.
_OVER = 1.4
#: Powiaty without boundaries in a row below the map.
_SQUARES = 16
#: Samples of fills in the picture's width.
_FILLS_ACROSS = {True: 50, False: 90}


@dataclass(frozen=True)
class Frame:
    """The part of the picture that is shown: ``box`` (left, top, width, height) with a margin."""

    box: tuple
    is_close: bool

    @property
    def width(self):
        return self.box[2]

    @property
    def view_box(self):
        return " ".join(map(str, self.box))

    @property
    def grain(self):
        """How many times larger fills are here than in their samples of 8 units."""
        return round(self.width / _FILLS_ACROSS[self.is_close] / 8, 2)


def frame_of(shown, picture, *, is_close):
    """``Frame`` of the powiaty shown; those without boundaries stand as squares below."""
    codes = [one.code for one in shown.powiaty]
    left, top, width, height = picture.box(codes)
    if rows := -(-len(_without(shown, picture)) // _SQUARES):
        height += round(width / _SQUARES * (rows + 0.5))
    # A tall voivodeship is no taller than wide on the page.
    wide = max(width, height)
    margin = round(wide / 100) + 1
    left -= (wide - width) // 2
    return Frame((left - margin, top - margin, wide + 2 * margin, height + 2 * margin), is_close)


def _without(shown, picture):
    return [one for one in shown.powiaty if one.code not in picture.paths]


def _squares(shown, picture):
    """[(powiat, left, top, side)] of those."""
    left, top, width, height = picture.box([one.code for one in shown.powiaty])
    step = width / _SQUARES
    return [
        (
            one,
            left + round(step * (n % _SQUARES)),
            top + height + round(step * (n // _SQUARES + 0.6)),
            round(step * 0.85),
        )
        for n, one in enumerate(_without(shown, picture))
    ]


def draw(shown, picture, url_of, frame):
    """The inside of the ``<svg>``: areas, lines between regions, names, links.

    ``shown``: ``mapping.Map``; ``url_of(powiat)``, or ``None`` for a picture without links.
    """
    squares = _squares(shown, picture)
    drawn = {one.code: f"M{x} {y}h{side}v{side}h{-side}z" for one, x, y, side in squares}
    paths = {**picture.paths, **drawn}
    return join(
        [
            _fills(shown, frame),
            _areas(shown, paths),
            _lines(shown, picture),
            _names(shown, picture, frame) if frame.is_close else "",
            _short_names(squares) if squares else "",
            _links(shown, url_of) if url_of else "",
        ]
    )


def _fills(shown, frame):
    """The page's fills, as large as they should be here."""
    used = sorted({shown.fills[one.region.pk] for one in shown.powiaty if one.region})
    return fill(
        "<defs>{}</defs>",
        fill_each(
            '<pattern id="granica-{0}" href="#wzor-{0}" patternTransform="scale({1})"/>',
            ((number, frame.grain) for number in used),
        ),
    )


def _areas(shown, paths):
    groups = {}
    for one in shown.powiaty:
        groups.setdefault(shown.fills[one.region.pk] if one.region else 0, []).append(one)
    return fill_each(
        '<g class="land" fill="{}">{}</g>',
        (
            (
                f"url(#granica-{number})" if number else "none",
                fill_each(
                    '<path class="land__shape" id="g{}" d="{}"/>',
                    ((one.code, paths[one.code]) for one in powiaty),
                ),
            )
            for number, powiaty in sorted(groups.items())
        ),
    )


def _lines(shown, picture):
    """Borders: of regions, and over them of voivodeships and of the country."""
    of = {one.code: one.region and one.region.pk for one in shown.powiaty}
    regions, voivodeships = [], []
    for (one, other), line in picture.lines.items():
        if one not in of and other not in of:
            continue
        if one[:2] != other[:2]:
            voivodeships.append(line)
        elif of[one] != of[other]:
            regions.append(line)
    return fill(
        '<path class="map__regions land__shape" d="{}"/>'
        '<path class="map__voivodeships land__shape" d="{}"/>',
        "".join(regions),
        "".join(voivodeships),
    )


def _names(shown, picture, frame):
    """Names where there is room for them; the others are told by links and the table."""
    height = frame.width * _NAME
    rows, taken = [], []
    placed = (one for one in shown.powiaty if one.code in picture.places)
    for one in sorted(placed, key=lambda one: -picture.places[one.code][2]):
        x, y, room = picture.places[one.code]
        lines = in_lines(one.unit.name)
        wide, tall = max(map(len, lines)) * height * _LETTER, len(lines) * height * _LEADING
        box = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        is_city = one.unit.kind == TerritoryKind.CITY_POWIAT
        if (wide > room * _OVER and not is_city) or any(_meet(box, other) for other in taken):
            continue
        taken.append(box)
        top = box[1] + height * 0.85
        rows += [(x, round(top + height * _LEADING * n), line) for n, line in enumerate(lines)]
    return fill(
        '<g class="land__names" font-size="{}" stroke-width="{}" aria-hidden="true">{}</g>',
        round(height, 1),
        round(height / 4, 1),
        fill_each('<text x="{}" y="{}">{}</text>', rows),
    )


def _short_names(squares):
    """What stands in the squares, as on the tiles."""
    side = squares[0][3]
    return fill(
        '<g class="land__names land__names--short" font-size="{}" stroke-width="{}" '
        'aria-hidden="true">{}</g>',
        round(side / 3, 1),
        round(side / 14, 1),
        fill_each(
            '<text x="{}" y="{}">{}</text>',
            (
                (x + side // 2, y + round(side * 0.62), short_name(one.unit))
                for one, x, y, side in squares
            ),
        ),
    )


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _links(shown, url_of):
    return fill_each(
        '<a href="{0}" id="p{1}" class="tile tile--shape" data-tile="{2},{3}"><title>{4}</title>'
        '<use class="tile__outer" href="#g{1}"/><use class="tile__inner" href="#g{1}"/></a>',
        (
            (url_of(one), one.code, one.spot.column, one.spot.row, one.words)
            for one in shown.powiaty
        ),
    )
