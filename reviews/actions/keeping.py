"""Keeping the rubric: what somebody scored by is never rewritten."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import localdate

from reviews.models import Criterion, Score

#: Fields that say what points mean.
MEANING = ("name", "question", "principle", "weight", "most")


class Ended(Exception):
    """The criterion was used and holds no more."""


def is_used(criterion):
    return Score.objects.filter(criterion=criterion).exists()


def changes_meaning(criterion, before):
    return any(getattr(criterion, name) != getattr(before, name) for name in MEANING)


@transaction.atomic
def change(criterion, *, today=None):
    """Store a criterion with its new values; return the one that holds.

    Once somebody has scored by it, it ends today and another follows tomorrow with these values;
    cards begun by then stay with the old one. Raises ``Ended``.
    """
    today = today or localdate()
    before = Criterion.objects.select_for_update().get(pk=criterion.pk)
    if not (changes_meaning(criterion, before) and is_used(before)):
        criterion.save()
        return criterion
    if before.valid_to is not None and before.valid_to <= today:
        raise Ended
    before.valid_to = today
    before.save(update_fields=["valid_to"])
    criterion.pk = None
    criterion._state.adding = True
    criterion.valid_from = today + timedelta(days=1)
    criterion.save()
    return criterion
