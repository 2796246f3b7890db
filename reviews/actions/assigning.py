"""Who reviews what: proposed evenly, changed by hand."""

from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import now

from bundles.models import Bundle, Declaration
from owes.enums import Role
from owes.models import RoleAssignment, User
from reviews import mail, trail
from reviews.actions.moving import NotYours
from reviews.enums import WaitsOn
from reviews.models import Review


class NotFree(Exception):
    """The person chosen may not review the bundle: another region, its team, a conflict."""


def candidates(review, *, seen_by=None):
    """Coordinators of the region who may review, the least burdened first; each with ``burden``:
    the reviews that wait for her or him, of those listed for ``seen_by`` where that is given."""
    held = RoleAssignment.objects.valid_today().filter(
        role=Role.COORDINATOR, region=review.region_id
    )
    own = RoleAssignment.objects.filter(role=Role.ADVISOR, centre=review.centre_id)
    on_team = Bundle.team.through.objects.filter(bundle=review.pk)
    conflicts = Declaration.objects.filter(bundle=review.pk, has_conflict=True)
    reviews = Review.objects.listed_for(seen_by) if seen_by else Review.objects.all()
    theirs = reviews.filter(waits_on=WaitsOn.REVIEWER, reviewer=OuterRef("pk")).order_by()
    count = Subquery(theirs.values("reviewer").annotate(number=Count("pk")).values("number"))
    free = User.objects.filter(
        ~Q(pk__in=own.values("user")),
        ~Q(pk__in=on_team.values("user")),
        ~Q(pk__in=conflicts.values("user")),
        is_active=True,
        pk__in=held.values("user"),
    )
    return list(free.annotate(burden=Coalesce(count, 0)).order_by("burden", "name", "pk"))


@transaction.atomic
def propose(review, *, at=None):
    """Give the review to whoever has the least before her or him; ``None`` where nobody may.

    A reviewer it has, who may still review, stays.
    """
    free = candidates(review)
    if review.reviewer_id is not None and any(one.pk == review.reviewer_id for one in free):
        return review.reviewer
    others = [one for one in free if one.pk != review.second_reviewer_id]
    review.reviewer = others[0] if others else None
    review.assigned_by = None
    review.save(update_fields=["reviewer", "assigned_by"])
    if review.reviewer is not None:
        trail.write(
            "proposed",
            review,
            bundle_id=review.pk,
            by=None,
            at=at or now(),
            reviewer=review.reviewer_id,
        )
    return review.reviewer


@transaction.atomic
def assign(review, *, reviewer, second=None, by, at=None):
    """Let ``reviewer`` (and a ``second`` one) review; any coordinator who may review assigns.

    Raises ``NotYours`` and ``NotFree``.
    """
    at = at or now()
    review = (
        Review.objects.listed_for(by).select_for_update(of=("self",)).filter(pk=review.pk).first()
    )
    if review is None:
        raise NotYours(by.pk)
    free = {one.pk for one in candidates(review)}
    if {one.pk for one in (reviewer, second) if one is not None} - free or reviewer == second:
        raise NotFree
    was = review.reviewer_id
    if (was, review.second_reviewer_id) == (reviewer.pk, second.pk if second else None):
        return review
    review.reviewer, review.second_reviewer, review.assigned_by = reviewer, second, by
    review.save(update_fields=["reviewer", "second_reviewer", "assigned_by"])
    trail.write(
        "assigned",
        review,
        bundle_id=review.pk,
        by=by,
        at=at,
        # Ids: a person's name can be taken back one day, what is written here cannot.
        reviewer=reviewer.pk,
        second=second.pk if second else "",
    )
    for person in {reviewer, second} - {None, by}:
        mail.assigned(review, person, by=by, at=at)
    return review
