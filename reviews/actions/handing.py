"""Reviews of somebody who leaves: who may take each over, and handing them over."""

from collections import defaultdict

from django.db import transaction
from django.utils.timezone import now

from bundles.models import Bundle, Declaration
from owes.enums import Role
from owes.models import RoleAssignment
from reviews import mail, trail
from reviews.actions.assigning import NotFree, candidates
from reviews.enums import WaitsOn
from reviews.models import Review

#: The two places a person may hold in a review.
FIRST, SECOND = "reviewer", "second_reviewer"


def unfinished(user, place):
    """Reviews in which the person holds this place and that are not over."""
    found = Review.objects.filter(**{place: user}).exclude(waits_on=WaitsOn.NOBODY)
    return found.select_related("region", "centre").order_by("region__name", "title_key", "pk")


def free_for(reviews, *, but=None):
    """{review's pk: set of ids of people who may review it}, as ``assigning.candidates`` says of
    one; four queries for all. ``but``: who leaves."""
    reviews = list(reviews)
    pks = [one.pk for one in reviews]
    barred = defaultdict(set)
    for bundle, user in Bundle.team.through.objects.filter(bundle__in=pks).values_list(
        "bundle", "user"
    ):
        barred[bundle].add(user)
    conflicts = Declaration.objects.filter(bundle__in=pks, has_conflict=True)
    for bundle, user in conflicts.values_list("bundle", "user"):
        barred[bundle].add(user)
    of_centre = defaultdict(set)
    own = RoleAssignment.objects.filter(
        role=Role.ADVISOR, centre__in={one.centre_id for one in reviews}
    )
    for centre, user in own.values_list("centre", "user"):
        of_centre[centre].add(user)
    of_region = defaultdict(set)
    held = RoleAssignment.objects.valid_today().filter(
        role=Role.COORDINATOR,
        region__in={one.region_id for one in reviews},
        user__is_active=True,
    )
    for region, user in held.exclude(user=but).values_list("region", "user"):
        of_region[region].add(user)
    return {
        one.pk: of_region[one.region_id]
        - barred[one.pk]
        - of_centre[one.centre_id]
        - {one.reviewer_id, one.second_reviewer_id}
        for one in reviews
    }


@transaction.atomic
def hand_over(review, *, place, leaving, to=None, by, at=None):
    """Let ``to`` take the place of ``leaving``; ``None``: for the first place whoever has the
    least before her or him, for the second nobody. Raises ``NotFree``; returns who has it."""
    at = at or now()
    review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if getattr(review, f"{place}_id") != leaving.pk:
        return None
    free = [one for one in candidates(review) if one.pk != leaving.pk]
    others = {review.reviewer_id, review.second_reviewer_id} - {leaving.pk}
    free = [one for one in free if one.pk not in others]
    if to is None and place == FIRST:
        to = free[0] if free else None
        if to is None:
            raise NotFree
    if to is not None and all(one.pk != to.pk for one in free):
        raise NotFree
    setattr(review, place, to)
    review.assigned_by = by
    review.save(update_fields=[place, "assigned_by"])
    trail.write(
        "assigned",
        review,
        bundle_id=review.pk,
        by=by,
        at=at,
        reviewer=str(review.reviewer or ""),
        second=str(review.second_reviewer or ""),
    )
    if to is not None:
        mail.assigned(review, to, by=by, at=at)
    return to
