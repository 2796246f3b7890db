"""Changes of a bundle that touch more than one row."""

from django.db import IntegrityError, transaction
from django.utils.timezone import now

from bundles.locking import touch
from bundles.models import Bundle
from bundles.signals import changing
from dossier.parts import BUNDLE
from owes.models import Event, Territory


class IdTaken(Exception):
    """Somebody else's bundle already stands under the id."""


def create_bundle(*, pk, title, centre, by, places=(), at=None):
    """Start a bundle with its author on the team; return it.

    The same form sent twice gives the same bundle. Raises ``IdTaken`` when the id is not
    the author's.
    """
    at = at or now()
    try:
        with transaction.atomic():
            bundle = Bundle(
                pk=pk,
                title=title,
                centre=centre,
                created_at=at,
                created_by=by,
                updated_at=at,
                updated_by=by,
            )
            bundle.save(force_insert=True)
            bundle.territories.set(places)
            bundle.team.add(by)
            Event.objects.create(
                at=at,
                by=by,
                verb="created",
                kind="bundle",
                record_id=bundle.pk,
                bundle_id=bundle.pk,
            )
    except IntegrityError:
        bundle = Bundle.objects.filter(pk=pk, created_by=by.pk).first()
        if bundle is None:
            raise IdTaken from None
    return bundle


@transaction.atomic
def set_places(bundle, *, codes, by, at=None):
    """Let exactly the TERYT ``codes`` be the bundle's places; unknown codes are left out."""
    at = at or now()
    chosen = Territory.objects.filter(code__in=codes)
    before = sorted(bundle.territories.values_list("code", flat=True))
    after = sorted(territory.code for territory in chosen)
    if before != after:
        changing.send(Bundle, record=bundle, verb="changed", at=at)
        bundle.territories.set(chosen)
        Event.objects.create(
            at=at,
            by=by,
            verb="changed",
            kind="bundle",
            record_id=bundle.pk,
            bundle_id=bundle.pk,
            facts={"before": {"places": before}},
        )
        touch(bundle.pk, parts={BUNDLE}, by=by, at=at)
