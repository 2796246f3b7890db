"""Whose letters a person may look after: by address and state, and some by their words too."""

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from bundles.models import Bundle
from owes.models import Mail
from owes.operators import manages_country
from reviews.models import Review


def letters_for(user):
    """Letters of the bundles the user reviews, and those to the teams the user is on. An admin
    of the country has all of them. ``is_readable``: whether subject and text are the user's to
    read, which an admin's right does not make them."""
    readable = _readable_by(user)
    found = Mail.objects.select_related("recipient")
    found = found.annotate(
        is_readable=Case(
            When(readable, then=Value(True)), default=Value(False), output_field=BooleanField()
        )
    )
    return found if manages_country(user) else found.filter(readable)


def troubled_for(user, bundle):
    """Letters of the bundle that have not gone and are the user's to read.

    One cheap query where all went, as they nearly always do; whose they are is asked after that.
    """
    waiting = list(Mail.objects.filter(bundle_id=bundle.pk).troubled().values_list("pk"))
    if not waiting:
        return Mail.objects.none()
    found = Mail.objects.filter(_readable_by(user), pk__in=[pk for (pk,) in waiting])
    return found.order_by("-pk")


def _readable_by(user):
    to_team = Bundle.team.through.objects.filter(
        bundle=OuterRef("bundle_id"), user=OuterRef("recipient")
    )
    reviewed = Q(bundle_id__in=Review.objects.readable_by(user).values("pk"))
    own = Q(bundle_id__in=Bundle.objects.of_team(user).values("pk"))
    return reviewed | (own & Exists(to_team))
