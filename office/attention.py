"""What wants an administrator's attention today; a constant number of queries."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from office import accreditation, mapping
from office.centres_page import accreditation_of
from office.models import Handover
from office.people import listing
from owes.enums import PersonState, Role
from owes.held import administers_country
from owes.models import Centre, RoleAssignment
from owes.operators import managed_centres, managed_regions
from owes.polish import counted, date_short, number
from reviews.postbox import letters_for

#: Days before its end from which a region without a successor is told of.
REGION_ENDS = 90
#: Rows of one kind that are named; the others are counted.
MOST = 8
#: Voivodeships that are named: those with most powiaty without a region.
FEW = 4


@dataclass(frozen=True)
class Line:
    text: str
    url: str
    note: str = ""
    tone: str = "warn"


@dataclass(frozen=True)
class Matter:
    """One thing to see to. ``lines``: named ones; ``more``: how many besides, "" or
    in words; ``all_url``: all."""

    title: str
    lines: list[Line] = field(default_factory=list)
    more: str = ""
    all_url: str = ""
    all_text: str = ""


def matters(operator, today, regions=None, centres=None):
    """``Matter`` of everything there is to see to, the most pressing first. ``regions`` and
    ``centres``: those the operator looks after, where they are known already."""
    regions = managed_regions(operator) if regions is None else regions
    centres = managed_centres(operator) if centres is None else centres
    found = [
        _letters(operator),
        _accreditations(centres, today),
        _regions_ending(regions, today),
        _without_coordinator(regions, today),
        _handovers(operator),
        _people(operator),
        _uncovered(today) if administers_country(operator) else None,
    ]
    return [one for one in found if one]


def _uncovered(today):
    shown = mapping.read(today)
    count = sum(len(group.uncovered) for group in shown.voivodeships)
    if not count:
        return None
    url = reverse("office:map")
    groups = sorted(
        (group for group in shown.voivodeships if group.uncovered),
        key=lambda group: (-len(group.uncovered), group.unit.sort_key),
    )
    lines = [
        Line(
            group.unit.name,
            f"{url}?woj={group.unit.pk}",
            f"{len(group.uncovered)} z {len(group.powiaty)}",
            "todo",
        )
        for group in groups[:FEW]
    ]
    title = counted(
        count,
        "powiat nie ma dziś subregionu",
        "powiaty nie mają dziś subregionu",
        "powiatów nie ma dziś subregionu",
    )
    rest = groups[FEW:]
    more = ""
    if rest:
        powiaty = counted(sum(len(one.uncovered) for one in rest), "powiat", "powiaty", "powiatów")
        where = counted(len(rest), "województwie", "województwach", "województwach")
        more = f"{powiaty} w {where}"
    return Matter(title, lines, more, url, "Zobacz mapę")


def _accreditations(centres, today):
    rows = list(accreditation.ending(centres, today))
    lines = [
        Line(
            one.name,
            reverse("office:centre", args=[one.pk]),
            f"do {date_short(one.accredited_to)}: {accreditation_of(one, today)[1]}",
            accreditation_of(one, today)[0],
        )
        for one in rows
    ]
    return _matter("Akredytacje, które się kończą albo skończyły", lines, "office:centres")


def _regions_ending(regions, today):
    rows = regions.filter(valid_to__gte=today, valid_to__lte=today + timedelta(days=REGION_ENDS))
    rows = rows.exclude(
        pk__in=Handover.objects.planned().exclude(from_region=None).values("from_region")
    )
    lines = [
        Line(one.name, reverse("office:region", args=[one.pk]), f"do {date_short(one.valid_to)}")
        for one in rows.order_by("valid_to", "name", "pk")
    ]
    return _matter("Subregiony, które się kończą bez następcy", lines, "office:regions")


def _without_coordinator(regions, today):
    held = RoleAssignment.objects.valid_today().filter(role=Role.COORDINATOR, user__is_active=True)
    rows = regions.filter(
        mapping.overlapping(today, today),
        ~Exists(held.filter(region=OuterRef("pk"))),
        Exists(Centre.objects.filter(region=OuterRef("pk"))),
    )
    lines = [
        Line(one.name, reverse("office:region", args=[one.pk]), "nikt nie ocenia tu wiązek")
        for one in rows.order_by("name", "pk")
    ]
    return _matter("Subregiony bez koordynatora", lines, "office:regions")


def _handovers(operator):
    rows = Handover.objects.seen_by(operator).planned().with_ends().order_by("on", "pk")
    lines = [
        Line(
            f"{one.giver.name} → {one.to_name}",
            reverse("office:handover", args=[one.pk]),
            f"od {date_short(one.on)}",
            "",
        )
        for one in rows
    ]
    return _matter("Zaplanowane przekazania", lines, "office:handovers")


def _people(operator):
    count = listing.found(operator, listing.Asked(state=PersonState.INVITED)).count()
    if not count:
        return None
    title = counted(
        count,
        "osoba nie przyjęła jeszcze zaproszenia",
        "osoby nie przyjęły jeszcze zaproszenia",
        "osób nie przyjęło jeszcze zaproszenia",
    )
    url = f"{reverse('office:people')}?stan={PersonState.INVITED.value}"
    return Matter(title, all_url=url, all_text="Pokaż te osoby")


def _letters(operator):
    count = letters_for(operator).troubled().count()
    if not count:
        return None
    title = counted(count, "list nie wyszedł", "listy nie wyszły", "listów nie wyszło")
    return Matter(title, all_url=f"{reverse('reviews:post')}?stan=klopot", all_text="Zobacz pocztę")


def _matter(title, lines, all_name):
    if not lines:
        return None
    rest = len(lines) - MOST
    more = number(rest) if rest > 0 else ""
    return Matter(title, lines[:MOST], more, reverse(all_name) if more else "", "Pokaż wszystkie")
