"""A warning the team knows of and leaves, with its reason; and taking that back."""

from django.db import transaction
from django.utils.timezone import now

from bundles.editing import create_record, drop_record
from bundles.models import Bundle
from plans.models import Waiver


@transaction.atomic
def waive(bundle, *, rule, subjects, reason, by, at=None):
    """Waive ``rule`` (a code) for each of ``subjects`` (ids; ``None``: for the whole bundle).

    What is waived already stays with the reason it has, so sent twice it stands once.
    """
    at = at or now()
    # Two people may leave the same warning at the same moment.
    Bundle.objects.select_for_update().get(pk=bundle.pk)
    known = set(_living(bundle, rule).values_list("subject_id", flat=True))
    return [
        create_record(
            Waiver, bundle=bundle, by=by, at=at, rule=rule, subject_id=subject, reason=reason
        )
        for subject in subjects
        if subject not in known
    ]


@transaction.atomic
def take_back(bundle, *, rule, waivers, by, at=None):
    """Drop these waivers (ids) of ``rule``; the warning is open again."""
    at = at or now()
    for waiver in _living(bundle, rule).filter(pk__in=waivers):
        drop_record(waiver, by=by, why="Cofnięto uzasadnienie.", at=at)


def _living(bundle, rule):
    return Waiver.objects.filter(bundle=bundle, rule=rule).living().in_order()
