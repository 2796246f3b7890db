"""Whose queue it is: the regions of a coordinator, and what may be chosen in its filters."""

from django.db.models import CharField, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from bundles.models import Declaration
from owes.compiled import fetch_rows
from owes.enums import Role
from owes.held import held_by
from owes.models import Region, RoleAssignment, Territory, User
from reviews.models import Review


def scope_of(user):
    """(how many regions the user coordinates today, their names); (0, []) for others."""
    held = {one.region: one.region_name for one in held_by(user) if one.role == Role.COORDINATOR}
    return len(held), list(held.values())


def rows_of(regions, user):
    """Reviews the user's queue lists; ``regions``: how many they are of."""
    return walks(1, user)[0] if regions == 1 else Review.objects.listed_for(user)


def walks(regions, user):
    """The same as one queryset for each region.

    Only of a single region does the database know that the rows of an index that begins with it
    come sorted, and need not be looked at beyond the page.
    """
    mine = RoleAssignment.objects.held_by(user).regions().order_by("region").distinct()
    return [
        Review.objects.filter(region=Subquery(mine[place : place + 1])).unrelated_to(user)
        for place in range(regions)
    ]


def shown(rows, user):
    """``rows`` with all a page shows of them: with ``centre_name``, ``reviewer_name`` and
    ``second_name`` (``None``: nobody), as a page needs no more of whom they name, and
    ``is_declared``: whether the user declared that there is no conflict."""
    unseen = ("search_key", "place_codes")
    columns = [one.name for one in Review._meta.concrete_fields if one.name not in unseen]
    return rows.only(*columns).annotate(
        centre_name=F("centre__name"),
        reviewer_name=_name("reviewer__"),
        second_name=_name("second_reviewer__"),
        is_declared=Declaration.objects.impartial(user, "pk"),
    )


def choices(user):
    """(people, powiaty) a queue may be narrowed to: coordinators of the user's regions as
    (id, name), and powiaty of these as (TERYT code, name); one query."""
    found = {_PERSON: [], _POWIAT: []}
    for kind, code, name, _sort_key in fetch_rows(_choices, user=user):
        found[kind].append((code, name))
    return tuple(found[_PERSON]), tuple(found[_POWIAT])


_PERSON, _POWIAT = "osoba", "powiat"


def _choices(user):
    mine = RoleAssignment.objects.held_by(user).regions().order_by()
    theirs = RoleAssignment.objects.valid_today().filter(
        role=Role.COORDINATOR, region__in=mine, user=OuterRef("pk")
    )
    people = _named(User.objects.filter(Exists(theirs), is_active=True), _PERSON, _name(), _name())
    of_regions = Region.powiaty.through.objects.filter(region__in=mine)
    powiaty = Territory.objects.powiaty().filter(pk__in=of_regions.values("territory"))
    places = _named(powiaty, _POWIAT, F("name"), F("sort_key"))
    return people.union(places, all=True).order_by("kind_", "sorted_by_", "code_")


def _named(rows, kind, name, sorted_by):
    code = Cast("pk", CharField())
    columns = {"kind_": Value(kind, output_field=CharField()), "code_": code}
    columns |= {"name_": name, "sorted_by_": sorted_by}
    return rows.order_by().annotate(**columns).values_list(*columns)


def _name(of=""):
    """A person's name, or the address of one without."""
    name = NullIf(f"{of}name", Value(""))
    return Coalesce(name, f"{of}email", output_field=CharField())
