"""The library of finished bundles: what is asked of it, and a card of each."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import F, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
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
#: More than this is „ponad 100”: a search so broad is narrowed, not counted.
MANY = 100


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


@dataclass(frozen=True)
class Found:
    """Rows to page through, and how many they are: ``MANY`` where there are more (``is_more``)."""

    rows: QuerySet
    count: int
    is_more: bool = False


def found(asked):
    """What was asked for; where little of it is found, the library is looked through once."""
    rows = _passing(asked)
    if not asked.is_filtered:
        return Found(_with_cards(rows), rows.count())
    ids = list(rows.order_by().values_list("pk", flat=True)[: MANY + 1])
    if len(ids) > MANY:
        return Found(_with_cards(rows), MANY, is_more=True)
    return Found(_with_cards(LibraryEntry.objects.filter(pk__in=ids)), len(ids))


def _passing(asked):
    rows = LibraryEntry.objects.on_show()
    wanted = [("search_key", word) for word in search_key(asked.words).split()]
    wanted += [("place_key", word) for word in search_key(asked.place).split()]
    wanted += [("groups", f" {asked.group} ")] if asked.group else []
    wanted += [("areas", f" {asked.area} ")] if asked.area else []
    for field, text in wanted:
        # All of it is folded already: nothing is to be found alike, as LIKE would on SQLite.
        rows = rows.filter(GreaterThan(StrIndex(field, Value(text)), 0))
    return rows


def _with_cards(rows):
    """The rows with what their cards say, and nothing more."""
    columns = ("at", "title", "places", "groups", "facts", "bundle_id")
    return rows.annotate(centre_name=F("bundle__centre__name")).only(*columns)


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
