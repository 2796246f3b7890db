"""The table of unit rates: saving one, and telling where it has moved on."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import now

from canvas.models import UnitRate
from owes.models import Event


class StaleRate(Exception):
    """Somebody changed the rate since it was read; ``current`` is the stored one."""

    def __init__(self, current):
        super().__init__(f"{current.pk} stands at version {current.version}")
        self.current = current


@transaction.atomic
def save_rate(form, *, by, at=None):
    """Store a valid ``RateForm`` and return the rate, with an ``Event``.

    Ends the rate that a new one follows. Raises ``StaleRate``, and then nothing is changed.
    """
    at = at or now()
    rate = form.instance
    if not form.is_new:
        current = UnitRate.objects.select_for_update().get(pk=rate.pk)
        if current.version != form.cleaned_data["version"]:
            raise StaleRate(current)
        rate.version = current.version + 1
    rate.updated_at, rate.updated_by = at, by
    form.save()
    _log("created" if form.is_new else "changed", rate, by=by, at=at)
    if form.is_new and (last := form.ended(form.cleaned_data)):
        older = UnitRate.objects.select_for_update().get(pk=form.follows.pk)
        older.valid_to, older.version = last, older.version + 1
        older.updated_at, older.updated_by = at, by
        older.save(update_fields=["valid_to", "version", "updated_at", "updated_by"])
        _log("ended", older, by=by, at=at)
    return rate


def _log(verb, rate, *, by, at):
    facts = {
        "name": rate.name,
        "unit": rate.unit,
        "amount_grosze": rate.amount_grosze,
        "valid_from": str(rate.valid_from),
        "valid_to": str(rate.valid_to or ""),
    }
    Event.objects.create(at=at, by=by, verb=verb, kind="unitrate", record_id=rate.pk, facts=facts)


@dataclass(frozen=True)
class MovedOn:
    """A cost counted otherwise than the table would now; ``rate``: ``None`` where it ended."""

    cost: object
    name: str
    rate: UnitRate | None


def moved_on(bundle, dossier, today):
    """Costs of the dossier whose copy differs from the table's rate, in the dossier's order.

    The table is read on the day the cost begins, or ``today`` once it has. Two queries at most.
    """
    links = UnitRate.costs.through.objects.filter(cost__bundle=bundle.pk)
    known = {link.cost_id: link.unitrate for link in links.select_related("unitrate")}
    if not known:
        return []
    names = {rate.name for rate in known.values()}
    table = defaultdict(list)
    for rate in UnitRate.objects.for_centre(bundle.centre_id).filter(name__in=names):
        table[rate.centre_id, rate.name].append(rate)
    found = []
    for cost in dossier.costs:
        if not cost.is_living or cost.id not in known:
            continue
        was = known[cost.id]
        begins = cost.from_month or dossier.bundle.launches_on or today
        day = max(begins, today)
        rate = next((one for one in table[was.centre_id, was.name] if one.is_valid_on(day)), None)
        if rate is None or (rate.amount_grosze, rate.unit) != (cost.rate_grosze, cost.unit):
            found.append(MovedOn(cost, was.name, rate))
    return found
