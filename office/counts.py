"""How much goes on in regions and centres: numbers alone, never content."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from bundles.models import Bundle
from owes.models import RoleAssignment
from workshops.models import Workshop


@dataclass(frozen=True)
class Counts:
    """Bundles (no examples), workshops (no rehearsals), and people with a role today."""

    bundles: int = 0
    workshops: int = 0
    people: int = 0


def of_regions(regions):
    """{region's id: ``Counts``}. Three queries, however many regions."""
    ids = [one.pk for one in regions]
    roles = RoleAssignment.objects.valid_today()
    people = defaultdict(set)
    for scope in ("region", "centre__region"):
        held = roles.filter(**{f"{scope}__in": ids}).order_by()
        for pk, user in held.values_list(scope, "user").distinct():
            people[pk].add(user)
    return _together(ids, "centre__region", people)


def of_centres(centres):
    """{centre's id: ``Counts``}. Three queries."""
    ids = [one.pk for one in centres]
    people = defaultdict(set)
    held = RoleAssignment.objects.valid_today().filter(centre__in=ids).order_by()
    for pk, user in held.values_list("centre", "user").distinct():
        people[pk].add(user)
    return _together(ids, "centre", people)


def _together(ids, scope, people):
    bundles = Bundle.objects.living().filter(is_example=False, **{f"{scope}__in": ids})
    workshops = Workshop.objects.filter(
        is_rehearsal=False, bundle__is_example=False, **{f"bundle__{scope}__in": ids}
    )
    of_bundles = _counted(bundles, scope)
    of_workshops = _counted(workshops, f"bundle__{scope}")
    return {
        pk: Counts(of_bundles.get(pk, 0), of_workshops.get(pk, 0), len(people[pk])) for pk in ids
    }


def _counted(rows, scope):
    return dict(rows.order_by().values_list(scope).annotate(Count("pk")))
