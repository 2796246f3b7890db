"""Declaring impartiality, before any of the content is seen."""

from django.db import transaction
from django.utils.timezone import now

from bundles.models import Bundle, Declaration
from reviews import trail
from reviews.actions.assigning import propose
from reviews.actions.moving import NotYours
from reviews.models import Review

#: What is signed; kept with every declaration as it read then.
STATEMENT = (
    "Oświadczam, że nie pozostaję z zespołem wiązki, jej partnerami ani realizatorami usług w "
    "stosunku prawnym lub faktycznym, który mógłby budzić uzasadnione wątpliwości co do mojej "
    "bezstronności; że nie brałam/em udziału w przygotowaniu tej wiązki; oraz że o każdej zmianie "
    "tych okoliczności niezwłocznie zawiadomię, wyłączając się z oceny."
)
CONFLICT = "Zgłaszam konflikt interesów i wyłączam się z oceny tej wiązki."


@transaction.atomic
def declare(bundle, *, by, kind="", words="", at=None):
    """Write the user's declaration down: a conflict of this ``kind``, or none (""); return it.

    The same said twice stands once; a conflict may follow later, and is never taken back.
    Raises ``NotYours`` where the user has nothing to assess.
    """
    at = at or now()
    if not Bundle.objects.assessable_by(by).filter(pk=bundle.pk).exists():
        raise NotYours(by.pk)
    values = {
        "has_conflict": bool(kind),
        "kind": kind,
        "words": words if kind else "",
        "statement": CONFLICT if kind else STATEMENT,
        "at": at,
    }
    made, is_new = Declaration.objects.select_for_update().get_or_create(
        bundle_id=bundle.pk, user=by, defaults=values
    )
    if not is_new:
        if made.has_conflict or not kind:
            return made
        for name, value in values.items():
            setattr(made, name, value)
        made.save()
    verb = "conflict" if kind else "impartial"
    trail.write(verb, made, bundle_id=bundle.pk, by=by, at=at)
    if kind:
        _step_back(bundle, by, at)
    return made


def _step_back(bundle, user, at):
    """Whoever has a conflict no longer reviews; somebody else is proposed."""
    Review.objects.filter(pk=bundle.pk, second_reviewer=user).update(second_reviewer=None)
    for review in Review.objects.filter(pk=bundle.pk, reviewer=user):
        review.reviewer = None
        review.save(update_fields=["reviewer"])
        propose(review, at=at)
