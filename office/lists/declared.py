"""Which lists may be kept by people, what their items have besides words, and where they are used.

Lists the program decides by (statuses, sectors, certainty) and those of the law stay as they are.
"""

from dataclasses import dataclass

from bundles.models import Bundle, Meeting, Partner, Service
from canvas.models import Cost, Entry, Revenue
from designthinking.models import Finding, Note, Prototype, TestResult
from dossier import codelists, method
from plans.models import Indicator


@dataclass(frozen=True)
class Attribute:
    """What an item has besides its words. ``options()``: (code, label) pairs to choose from;
    without them it is a short text."""

    name: str
    label: str
    options: object = None
    is_required: bool = True

    def told(self, item):
        """The item's attribute in words."""
        value = item.get(self.name, "")
        return dict(self.options()).get(value, value) if self.options else value


@dataclass(frozen=True)
class KeptList:
    """``uses``: (model, field) that hold its codes, one or a list of them. ``is_fixed``: words
    may be corrected, but items are neither added nor withdrawn nor moved."""

    codes: str
    slug: str
    title: str
    about: str
    one: str = "pozycja"
    attributes: tuple = ()
    uses: tuple = ()
    only: tuple = ()
    is_fixed: bool = False

    def holds(self, item):
        """Whether the item is kept here: ``only`` is an (attribute, value) it must have."""
        return not self.only or item.get(self.only[0]) == self.only[1]

    def items(self):
        return [item for item in codelists.items(self.codes) if self.holds(item)]


def _list(codes):
    return lambda: codelists.choices(codes)


def _stages():
    return [(stage.code, stage.label) for stage in method.STAGES]


LISTS = (
    KeptList(
        "funding_sources",
        "zrodla-finansowania",
        "Źródła finansowania",
        "Skąd są pieniądze na koszt: wybiera się je przy finansowaniu kosztów.",
        attributes=(Attribute("group", "Grupa"),),
        uses=((Revenue, "source"),),
    ),
    KeptList(
        "funding_forms",
        "formy-finansowania",
        "Formy finansowania",
        "W jaki sposób pieniądze trafiają do realizatora.",
        uses=((Revenue, "form"),),
    ),
    KeptList(
        "cost_kinds",
        "rodzaje-kosztow",
        "Rodzaje kosztów co miesiąc",
        "Rodzaj podpowiada, czy koszt jest stały, czy zmienny.",
        attributes=(
            Attribute("default_variability", "Zwykle jest to koszt", _list("cost_variability")),
        ),
        uses=((Cost, "kind"),),
    ),
    KeptList(
        "one_off_cost_kinds",
        "koszty-na-start",
        "Rodzaje kosztów na start",
        "Wydatki, które ponosi się raz.",
        uses=((Cost, "kind"),),
    ),
    KeptList(
        "target_groups",
        "grupy-odbiorcow",
        "Grupy odbiorców",
        "Dla kogo jest wiązka; wybiera się je też przy notatkach, personach i testach.",
        uses=(
            (Bundle, "target_groups"),
            (Entry, "groups"),
            (Note, "voice"),
            (TestResult, "groups"),
        ),
    ),
    KeptList(
        "service_types",
        "rodzaje-uslug",
        "Rodzaje usług",
        "Rodzaj podpowiada obszar z ustawy o realizowaniu usług społecznych przez CUS.",
        attributes=(
            Attribute(
                "area", "Obszar usług społecznych", _list("social_service_areas"), is_required=False
            ),
            Attribute("basis", "Podstawa prawna", is_required=False),
        ),
        uses=((Service, "kind"),),
    ),
    KeptList(
        "partner_kinds",
        "rodzaje-partnerow",
        "Rodzaje partnerów",
        "Rodzaj podpowiada sektor, z którego jest partner.",
        attributes=(Attribute("sector", "Sektor", _list("partner_sectors")),),
        uses=((Partner, "kind"),),
    ),
    KeptList(
        "dt_tools",
        "narzedzia",
        "Narzędzia pracy z grupą",
        "Czym grupa pracowała na spotkaniu: wybiera się je przy notatkach i prototypach.",
        attributes=(Attribute("stage", "Etap, na którym się przydaje", _stages),),
        uses=((Note, "tool"), (Prototype, "form"), (Meeting, "tools")),
    ),
    KeptList(
        "info_channels",
        "kanaly-informacji",
        "Kanały informacji",
        "Podpowiedzi, którędy dotrzeć do odbiorców.",
    ),
    KeptList(
        "accessibility_needs",
        "potrzeby-dostepnosci",
        "Potrzeby dostępności",
        "Co bywa potrzebne, żeby każdy mógł przyjść na spotkanie i skorzystać z usługi.",
    ),
    KeptList(
        "indicators",
        "wskazniki-wiazki",
        "Wskaźniki wiązki",
        "Co zespół liczy w swojej wiązce; wskaźniki ośrodków są w raportach.",
        attributes=(Attribute("unit", "Jednostka"),),
        uses=((Indicator, "kind"),),
        only=("level", "wiazka"),
    ),
    KeptList(
        codelists.QUESTION_HINTS,
        "podpowiedzi-do-pytan",
        "Podpowiedzi do pytań pomocniczych",
        "Zdanie pod pytaniem w przewodniku. Same pytania są częścią metody i się nie zmieniają.",
        one="podpowiedź",
        uses=((Finding, "question"), (Entry, "question")),
        is_fixed=True,
    ),
)

BY_SLUG = {one.slug: one for one in LISTS}
BY_CODES = {one.codes: one for one in LISTS}
