"""The library of finished bundles: what is asked of it, and a card of each."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import Http404

from dossier import codelists
from owes.enums import Role
from owes.models import RoleAssignment
from owes.polish import counted
from owes.text import search_key
from plans.money import balance_words
from reviews.models import FrozenDossier, LibraryEntry

#: Names of the filters in the address.
WORDS, PLACE, GROUP, AREA = "q", "miejsce", "grupa", "obszar"


def require_worker(user):
    """404 for whoever works in no centre and no region today."""
    held = RoleAssignment.objects.held_by(user)
    if not held.filter(role__in=[Role.ADVISOR, Role.COORDINATOR]).exists():
        raise Http404


@dataclass(frozen=True)
class Asked:
    """Typed words and codes; "" where nothing is asked."""

    words: str = ""
    place: str = ""
    group: str = ""
    area: str = ""

    @property
    def is_filtered(self):
        return bool(self.words or self.place or self.group or self.area)

    def query(self, **changed):
        """The address's part after "?"."""
        values = {WORDS: self.words, PLACE: self.place, GROUP: self.group, AREA: self.area}
        return urlencode({name: text for name, text in (values | changed).items() if text})


def read(query):
    """``Asked`` of a GET's query; what is nonsense asks nothing."""
    group, area = _line(query.get(GROUP, "")), _line(query.get(AREA, ""))
    return Asked(
        words=_line(query.get(WORDS, "")),
        place=_line(query.get(PLACE, "")),
        group=group if codelists.has("target_groups", group) else "",
        area=area if codelists.has("social_service_areas", area) else "",
    )


def _line(text):
    return "".join(char for char in text if char.isprintable()).strip()[:80]


def found(asked):
    """Entries on show that pass every filter, with bundle and centre, without what they show."""
    rows = LibraryEntry.objects.on_show().select_related("bundle__centre")
    for word in search_key(asked.words).split():
        rows = rows.filter(search_key__contains=word)
    for word in search_key(asked.place).split():
        rows = rows.filter(place_key__contains=word)
    if asked.group:
        rows = rows.filter(groups__contains=f" {asked.group} ")
    if asked.area:
        rows = rows.filter(areas__contains=f" {asked.area} ")
    return rows


@dataclass(frozen=True)
class Card:
    """An entry in a few lines of words."""

    entry: LibraryEntry
    groups: str
    services: str
    numbers: str


def card(entry):
    facts = entry.facts
    numbers = []
    if facts["persons"]:
        numbers.append(counted(facts["persons"], "osoba", "osoby", "osób"))
    numbers.append(counted(facts["partners"], "partner", "partnerzy", "partnerów"))
    numbers.append(counted(facts["sectors"], "sektor", "sektory", "sektorów"))
    return Card(
        entry=entry,
        groups=", ".join(codelists.label("target_groups", code) for code in entry.groups.split()),
        services=", ".join(facts["services"]),
        numbers=" · ".join(numbers),
    )


def balance(entry):
    return balance_words(entry.facts["monthly_balance"])


@lru_cache(maxsize=32)
def dossier_of(sha256):
    """The dossier frozen under this hash; the same one while it is asked for."""
    return FrozenDossier.objects.get(pk=sha256).dossier


codelists.when_changed(dossier_of.cache_clear)
