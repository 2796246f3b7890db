"""What the library says of a shown bundle in a few lines, and what it is found by."""

from dossier import codelists, finance
from dossier.index import living
from owes.models import Territory
from owes.text import search_key


def fill(entry, dossier, centre):
    """Set everything of ``entry`` (a ``LibraryEntry``) that follows from its shown ``dossier``."""
    bundle = dossier.bundle
    entry.title = bundle.title[:200]
    entry.summary = bundle.summary
    entry.places = "; ".join(place.label for place in bundle.places)[:500]
    entry.groups = _codes(bundle.target_groups)
    services = living(dossier.services)
    entry.areas = _codes(sorted({one.area for one in services if one.area}))
    entry.place_key = search_key(" ".join(_names(bundle.places)))[:1000]
    labels = [codelists.label("target_groups", code) for code in bundle.target_groups]
    told = (bundle.title, bundle.summary, bundle.challenge, *(one.name for one in services))
    words = " ".join([*told, *labels, entry.places, centre.name])
    entry.search_key = search_key(words)[:2000]
    entry.facts = _facts(dossier, services)


def _codes(codes):
    """Codes with a space on both sides of each, so that one is found without its like."""
    return f" {' '.join(codes)} "[:500] if codes else ""


def _names(places):
    """Names of the territories and of what they lie in."""
    codes = {place.code[:size] for place in places for size in (2, 4, 7)}
    known = Territory.objects.filter(pk__in=codes).order_by("pk")
    return [*(place.label for place in places), *(one.name for one in known)]


def _facts(dossier, services):
    totals = finance.totals(dossier)
    partners = living(dossier.partners)
    return {
        "services": [one.name for one in services],
        "persons": dossier.bundle.persons_planned,
        "monthly_costs": totals.monthly_costs,
        "monthly_balance": totals.monthly_balance,
        "partners": len(partners),
        "sectors": len({one.sector for one in partners if one.sector}),
    }
