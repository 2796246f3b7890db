"""Whose queue it is: the regions of a coordinator, and what may be chosen in its filters."""

from django.db.models import Exists, OuterRef, Subquery

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


def shown(rows):
    """``rows`` with all a page shows of them: centre and people."""
    people = ("reviewer", "second_reviewer")
    names = [f"{person}__{field}" for person in people for field in ("name", "email")]
    unseen = ("search_key", "place_codes")
    columns = [one.name for one in Review._meta.concrete_fields if one.name not in unseen]
    return rows.select_related("centre", *people).only(*columns, "centre__name", *names)


def declared(reviews, user):
    """Ids of those of at most 40 reviews on which the user declared no conflict."""
    pks = [review.pk for review in reviews]
    to_python = Review._meta.pk.to_python
    return {to_python(pk) for (pk,) in fetch_rows(_declared, pks=pks, user=user)}


def _declared(pks, user):
    made = Declaration.objects.filter(bundle__in=pks, user=user.pk, has_conflict=False)
    return made.order_by().values_list("bundle")


def reviewers(user):
    """[(id, name)] of the coordinators of the user's regions."""
    return [(str(pk), name or email) for pk, name, email in fetch_rows(_reviewers, user=user)]


def _reviewers(user):
    mine = RoleAssignment.objects.held_by(user).regions()
    theirs = RoleAssignment.objects.valid_today().filter(
        role=Role.COORDINATOR, region__in=mine.order_by(), user=OuterRef("pk")
    )
    found = User.objects.filter(Exists(theirs), is_active=True)
    return found.order_by("name", "pk").values_list("pk", "name", "email")


def powiaty(user):
    """[(TERYT code, name)] of the powiaty of the user's regions."""
    return fetch_rows(_powiaty, user=user)


def _powiaty(user):
    mine = RoleAssignment.objects.held_by(user).regions()
    theirs = Region.powiaty.through.objects.filter(region__in=mine.order_by())
    found = Territory.objects.powiaty().filter(pk__in=theirs.values("territory"))
    return found.order_by("sort_key", "code").values_list("code", "name")
