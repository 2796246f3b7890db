"""The map as a picture of links: one tile for each powiat, made on the server.

A tile's fill says its region by a colour and a pattern together, its name by the link's label.
"""

from django.utils.html import format_html

from office.tiles import Spot
from owes.enums import TerritoryKind
from owes.markup import fill_each, join

#: Units of the picture to a tile, and between the two.
SIDE, GAP = 40, 2
#: Letters of a short name, and of a line of a whole one.
SHORT, LINE = 4, 13


def draw(shown, url_of, *, is_close):
    """The inside of the ``<svg>``: tiles, their names, lines between regions.

    ``shown``: ``mapping.Map``; ``url_of(powiat)``; ``is_close``: whole names have room.
    """
    powiaty = shown.powiaty
    rows = (
        (
            url_of(one),
            f"p{one.code}",
            f"{one.spot.column},{one.spot.row}",
            one.words,
            "" if one.region else " tile--open",
            one.spot.column * SIDE + GAP / 2,
            one.spot.row * SIDE + GAP / 2,
            SIDE - GAP,
            f"url(#wzor-{shown.fills[one.region.pk]})" if one.region else "none",
            _names(one, is_close),
        )
        for one in powiaty
    )
    tiles = fill_each(
        '<a href="{0}" id="{1}" class="tile{4}" data-tile="{2}"><title>{3}</title>'
        '<rect class="tile__face" x="{5}" y="{6}" width="{7}" height="{7}" rx="3"/>'
        '<rect x="{5}" y="{6}" width="{7}" height="{7}" rx="3" fill="{8}"/>'
        '<rect class="tile__ring" x="{5}" y="{6}" width="{7}" height="{7}" rx="3"/>{9}</a>',
        rows,
    )
    return join([tiles, _lines(powiaty)])


def size(powiaty):
    """(width, height) of the picture in its own units."""
    spots = [one.spot for one in powiaty] or [Spot(0, 0)]
    columns = max(spot.column for spot in spots) + 1
    return columns * SIDE, (max(spot.row for spot in spots) + 1) * SIDE


def short_name(unit):
    """„głog”, „Legn”: a city keeps its capital letter, so the two differ."""
    return unit.name[:SHORT].rstrip("- ")


def _names(powiat, is_close):
    x, y = (powiat.spot.column + 0.5) * SIDE, (powiat.spot.row + 0.5) * SIDE
    short = format_html(
        '<text class="tile__short" aria-hidden="true" x="{}" y="{}">{}</text>',
        x,
        y + 4.5,
        short_name(powiat.unit),
    )
    if not is_close:
        return short
    lines = in_lines(powiat.unit.name)
    top = y + 1.8 - 3.2 * (len(lines) - 1)
    whole = fill_each(
        '<text class="tile__whole" aria-hidden="true" x="{}" y="{}">{}</text>',
        ((x, round(top + 6.4 * n, 1), line) for n, line in enumerate(lines)),
    )
    mark = format_html(
        '<text class="tile__mark" aria-hidden="true" x="{}" y="{}">{}</text>',
        x,
        y + 15.5,
        _mark(powiat),
    )
    return join([short, whole, mark])


def _mark(powiat):
    if powiat.region is None:
        return "wolny"
    return "miasto" if powiat.unit.kind == TerritoryKind.CITY_POWIAT else ""


def in_lines(name):
    """A name in lines of at most ``LINE`` letters where it has a hyphen or a space to break at."""
    lines = [""]
    for piece in name.replace("-", "-\0").replace(" ", " \0").split("\0"):
        if lines[-1] and len(lines[-1] + piece.strip()) > LINE:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _lines(powiaty):
    """Borders: of regions, and over them of voivodeships."""
    at = {one.spot: one for one in powiaty}
    regions, voivodeships = [], []
    for spot, one in at.items():
        for is_right in (True, False):
            other = at.get(Spot(spot.column + is_right, spot.row + (not is_right)))
            if other is None:
                continue
            edge = _edge(spot, is_right)
            if other.code[:2] != one.code[:2]:
                voivodeships.append(edge)
            elif _pk(other) != _pk(one):
                regions.append(edge)
    return format_html(
        '<path class="map__regions" d="{}"/><path class="map__voivodeships" d="{}"/>',
        " ".join(regions),
        " ".join(voivodeships),
    )


def _pk(powiat):
    return powiat.region.pk if powiat.region else None


def _edge(spot, is_right):
    x, y = spot.column * SIDE, spot.row * SIDE
    if is_right:
        return f"M{x + SIDE} {y}v{SIDE}"
    return f"M{x} {y + SIDE}h{SIDE}"
