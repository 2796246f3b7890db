"""Changing the list of indicators, targets and values written in by hand, each with its trace."""

from django.db import transaction
from django.utils.timezone import now

from bundles.activities import require_open_quarters
from owes.models import Event


@transaction.atomic
def save_measure(form, *, by, at=None):
    """Store a valid ``MeasureForm``."""
    verb = "created" if form.instance._state.adding else "changed"
    measure = form.save()
    _tell(verb, measure, by=by, at=at, code=measure.code, changed=sorted(form.changed_data))
    return measure


@transaction.atomic
def save_target(form, *, by, at=None):
    """Store a valid ``TargetForm``."""
    verb = "created" if form.instance._state.adding else "changed"
    target = form.save()
    _tell(verb, target, by=by, at=at, **_about(target))
    return target


@transaction.atomic
def delete_target(target, *, by, at=None):
    facts = _about(target)
    _tell("dropped", target, by=by, at=at, **facts)
    target.delete()


@transaction.atomic
def save_value(form, *, by, at=None):
    """Store a valid ``HandValueForm``; raises ``QuarterClosed``."""
    require_open_quarters(form.cleaned_data["centre"].pk, form.cleaned_data["on"])
    form.instance.by = by
    value = form.save()
    _tell("created", value, by=by, at=at, **_about(value))
    return value


@transaction.atomic
def drop_value(value, *, by, at=None):
    """Count it no more; raises ``QuarterClosed``. Dropped twice it is dropped once."""
    if value.dropped_at is None:
        require_open_quarters(value.centre_id, value.on)
        value.dropped_at = at or now()
        value.save(update_fields=["dropped_at"])
        _tell("dropped", value, by=by, at=at, **_about(value))


def _about(record):
    return {"measure": record.measure.code, "centre": record.centre_id, "value": record.value}


def _tell(verb, record, *, by, at, **facts):
    Event.objects.create(
        at=at or now(),
        by=by,
        verb=verb,
        kind=record._meta.model_name,
        record_id=record.pk,
        facts=facts,
    )
