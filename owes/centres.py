"""Storing a centre together with the services it gives."""

from django.db import transaction
from django.utils.timezone import now

from dossier import method
from owes.models import CentreService, Event
from owes.slugs import free_code

#: An accreditation is given for at most so many years.
MOST_YEARS = 2
#: What the trail keeps of a centre: nothing of a person.
_TOLD = ("name", "operator", "nip", "accredited_from", "accredited_to")


@transaction.atomic
def save(centre, *, by, services=None, at=None, **fields):
    """Store the centre and leave a trace; a new one without a code gets one from its name.

    ``services``: {code of the method: {"contact", "phone", "email", "hours"}} of exactly the
    services it gives; ``None`` leaves them as they are.
    """
    at = at or now()
    is_new = centre.pk is None
    before = {} if is_new else _facts(type(centre).objects.get(pk=centre.pk))
    for name, value in fields.items():
        setattr(centre, name, value)
    if not centre.code:
        centre.code = free_code(type(centre), centre.name)
    centre.save()
    if services is not None:
        _keep(centre, services)
    Event.objects.create(
        at=at,
        by=by,
        verb="created" if is_new else "changed",
        kind="centre",
        facts={"centre": centre.pk, **_facts(centre), "before": before},
    )
    return centre


def _keep(centre, services):
    centre.services.exclude(code__in=services).delete()
    for code in (one.code for one in method.OWES_SERVICES if one.code in services):
        CentreService.objects.update_or_create(centre=centre, code=code, defaults=services[code])


def _facts(centre):
    told = {name: str(getattr(centre, name) or "") for name in _TOLD}
    return {**told, "region": centre.region_id}


def is_too_long(start, end):
    """Whether an accreditation of these days would be longer than the law allows."""
    if start is None or end is None:
        return False
    years, month_and_day = end.year - start.year, (end.month, end.day)
    # The last day of two years is the day before the second anniversary.
    return years > MOST_YEARS or (years == MOST_YEARS and month_and_day >= (start.month, start.day))
