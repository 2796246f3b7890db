"""Whose queue it is: the regions of a coordinator, and what may be chosen in its filters."""

from enum import Enum

from django.db.models import Exists, OuterRef, Subquery

from bundles.models import Declaration
from owes.compiled import fetch_rows
from owes.enums import Role
from owes.models import Region, RoleAssignment, Territory, User
from reviews.models import Review


class Scope(Enum):
    """Most coordinators have one region; then its rows can be walked in their order."""

    ONE_REGION = 1
    REGIONS = 2


def scope_of(user):
    """(``Scope``, names of the regions), or (``None``, []) for who is no coordinator today."""
    names = [name for _, name in fetch_rows(_regions, user=user)]
    if not names:
        return None, []
    return Scope.ONE_REGION if len(names) == 1 else Scope.REGIONS, names


def _regions(user):
    held = RoleAssignment.objects.held_by(user).filter(role=Role.COORDINATOR)
    return held.order_by("region__name", "region").values_list("region", "region__name").distinct()


def rows_of(scope, user):
    """Reviews the user's queue lists."""
    rows = Review.objects.listed_for(user)
    if scope is Scope.ONE_REGION:
        # Says nothing new, but only of one value does the database know that rows of an index
        # behind it come sorted.
        mine = RoleAssignment.objects.held_by(user).regions()
        rows = rows.filter(region=Subquery(mine[:1]))
    return rows


def shown(rows, user):
    """``rows`` with all a page shows of them: centre, people, and ``is_declared``."""
    people = ("reviewer", "second_reviewer")
    names = [f"{person}__{field}" for person in people for field in ("name", "email")]
    columns = [
        field.name
        for field in Review._meta.concrete_fields
        if field.name not in ("search_key", "place_codes")
    ]
    declared = Declaration.objects.impartial(user, "pk")
    return (
        rows.select_related("centre", *people)
        .only(*columns, "centre__name", *names)
        .annotate(is_declared=declared)
    )


def reviewers(user):
    """[(id, name)] of the coordinators of the user's regions."""
    return [(str(pk), name or email) for pk, name, email in fetch_rows(_reviewers, user=user)]


def _reviewers(user):
    mine = RoleAssignment.objects.held_by(user).regions()
    theirs = RoleAssignment.objects.valid_today().filter(
        role=Role.COORDINATOR, region__in=mine, user=OuterRef("pk")
    )
    found = User.objects.filter(Exists(theirs), is_active=True)
    return found.order_by("name", "pk").values_list("pk", "name", "email")


def powiaty(user):
    """[(TERYT code, name)] of the powiaty of the user's regions."""
    return fetch_rows(_powiaty, user=user)


def _powiaty(user):
    mine = RoleAssignment.objects.held_by(user).regions()
    theirs = Region.powiaty.through.objects.filter(region__in=mine)
    found = Territory.objects.powiaty().filter(pk__in=theirs.values("territory"))
    return found.order_by("sort_key", "code").values_list("code", "name")
