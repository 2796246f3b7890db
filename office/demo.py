"""Regions of a demonstration copy beside those of the examples: made by ``seed --demo``.

Powiaty of four subregions as their operators publish them; periods and centres are invented. What
is there stays as people left it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from office import handover
from owes import centres, regions
from owes.models import Centre, Region


@dataclass(frozen=True)
class Demo:
    code: str
    name: str
    powiaty: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None
    centre: dict | None = None


DEMOS = (
    Demo(
        "legnicko-glogowski",
        "legnicko-głogowski",
        ("0203", "0204", "0209", "0211", "0216", "0262"),
        date(2024, 1, 1),
        date(2026, 12, 31),
        {
            "code": "owes-miedziowy-krag",
            "name": "OWES Miedziowy Krąg",
            "operator": "Fundacja Miedziowy Krąg (przykładowa)",
            "accredited_from": date(2025, 1, 1),
            "accredited_to": date(2026, 12, 31),
            "email": "owes@miedziowy-krag.example",
            "address": "ul. Przykładowa 7, 59-220 Legnica",
            "nip": "1234563218",
        },
    ),
    Demo(
        "kujawsko-pomorskie-4",
        "kujawsko-pomorskie, subregion 4",
        ("0407", "0409", "0411", "0418", "0419", "0464"),
        date(2025, 7, 1),
    ),
    Demo(
        "nadwislanski",
        "nadwiślański",
        ("2207", "2209", "2213", "2216"),
        date(2025, 1, 1),
        date(2027, 12, 31),
        {
            "code": "owes-dolna-wisla",
            "name": "OWES Dolna Wisła",
            "operator": "Spółdzielnia socjalna Dolna Wisła (przykładowa)",
            "accredited_from": date(2026, 3, 1),
            "accredited_to": date(2028, 2, 29),
            "email": "owes@dolna-wisla.example",
        },
    ),
    Demo("nidzicki", "nidzicki", ("2803", "2811", "2812", "2817"), date(2027, 1, 1)),
)

_SERVICES = {
    "animacja_lokalna": {"contact": "animator", "phone": "600 100 200", "hours": "pn.–pt. 8–16"},
    "doradztwo_biznesowe": {"contact": "doradca biznesowy", "hours": "wt. i czw. 9–15"},
}


#: Code of a centre that will be handed over; name and operator of the one that takes it.
_HANDED = ("owes-miedziowy-krag", "OWES Nowy Krąg", "Spółdzielnia socjalna Nowy Krąg (przykładowa)")


def make_regions(by):
    """Make the regions that are missing, with their centres, and one planned handover; return how
    many regions were made."""
    made = sum(_make(one, by) for one in DEMOS)
    if made:
        _plan_handover(by)
    return made


@transaction.atomic
def _make(demo, by):
    if Region.objects.filter(code=demo.code).exists():
        return False
    period = {"valid_from": demo.valid_from, "valid_to": demo.valid_to}
    if regions.holders(demo.powiaty, **period):
        # Somebody gave these powiaty away: they are theirs now.
        return False
    region = regions.save(
        Region(code=demo.code, voivodeship_id=demo.powiaty[0][:2]),
        by=by,
        codes=list(demo.powiaty),
        name=demo.name,
        **period,
    )
    if demo.centre and not Centre.objects.filter(code=demo.centre["code"]).exists():
        centres.save(Centre(region=region), by=by, services=_SERVICES, **demo.centre)
    return True


@transaction.atomic
def _plan_handover(by):
    code, name, operator = _HANDED
    centre = Centre.objects.filter(code=code).first()
    if centre is None or centre.accredited_to is None or centre.accredited_to < localdate():
        return
    on = centre.accredited_to + timedelta(days=1)
    new = {"name": name, "operator": operator, "accredited_from": on}
    made = handover.propose_centre(centre, new=new, on=on, by=by, note="nowy konkurs (przykład)")
    handover.settle(made)
