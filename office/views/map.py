"""The map of powiaty: who looks after each of them on a day, and how much goes on there."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from office import counts, map_borders, map_svg, mapping
from office.access import administrators
from office.borders import keeping
from office.days import day_asked
from owes.held import administers_country
from owes.operators import managed_regions
from owes.regions import period

#: Value of ``?wyglad=`` for boundaries; anything else is tiles.
BORDERS = "granice"
#: Days of change that are offered on each side of today.
_MOST_DAYS = 4


@require_safe
# Boundaries take a hundred kilobytes that pack well.
@gzip_page
@administrators
def country(request):
    day = day_asked(request)
    borders, picture = keeping.current()
    # The same fills in both looks: neighbours are those of the tiles and those of the boundaries.
    whole = mapping.read(day, picture.neighbours if picture else ())
    code = request.GET.get("woj", "")
    shown = whole.narrowed(code) if code else whole
    if code and not shown.voivodeships:
        raise Http404
    mine = {one.pk for one in managed_regions(request.user)}
    may_add = administers_country(request.user)
    past, coming = mapping.days_of_change(localdate())
    numbers = counts.of_regions([one for one in shown.regions if one.pk in mine])
    context = {
        "day": day,
        "is_today": day == localdate(),
        "past": past[:_MOST_DAYS],
        "coming": coming[:_MOST_DAYS],
        "voivodeships": whole.voivodeships,
        "voivodeship": shown.voivodeships[0] if code else None,
        "shown": shown,
        "uncovered": [group for group in shown.voivodeships if group.uncovered],
        "uncovered_count": sum(one.region is None for one in shown.powiaty),
        "rows": [
            {
                "region": one,
                "voivodeship": group.unit,
                "period": period(one),
                "fill": shown.fills[one.pk],
                "powiaty": [p for p in group.powiaty if p.region and p.region.pk == one.pk],
                "numbers": numbers.get(one.pk),
            }
            for group in shown.voivodeships
            for one in group.regions
        ],
        # What is small on the map can be followed from the table as well.
        "groups": [
            (group, [(one, _page(one, mine, may_add) if code else "") for one in group.powiaty])
            for group in shown.voivodeships
        ],
        "may_add": may_add,
        "borders": borders,
    }
    has_borders = picture is not None and request.GET.get("wyglad") == BORDERS
    look = f"&wyglad={BORDERS}" if has_borders else ""
    url_of = _urls(mine, may_add, day, look)
    if has_borders:
        frame = map_borders.frame_of(shown, picture, is_close=bool(code))
        svg, view_box = map_borders.draw(shown, picture, url_of, frame), frame.view_box
    else:
        svg = map_svg.draw(shown, url_of, is_close=bool(code))
        width, height = map_svg.size(shown.powiaty)
        view_box = f"-2 -2 {width + 4} {height + 4}"
    context |= {"svg": svg, "view_box": view_box, "has_borders": has_borders, "look": look}
    return render(request, "office/map.html", context)


def _page(powiat, mine, may_add):
    """The page a powiat has for who is asking: its region's, of a new one, or ""."""
    if powiat.region and powiat.region.pk in mine:
        return reverse("office:region", args=[powiat.region.pk])
    if powiat.region is None and may_add:
        return f"{reverse('office:region_new')}?woj={powiat.code[:2]}&powiat={powiat.code}"
    return ""


def _urls(mine, may_add, day, look):
    """Where a powiat on the map leads: to its page, else to its row in the table."""

    def url_of(powiat):
        row = f"{reverse('office:map')}?woj={powiat.code[:2]}&dzien={day}{look}#w{powiat.code}"
        return _page(powiat, mine, may_add) or row

    return url_of
