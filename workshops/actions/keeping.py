"""A centre's own scenarios: kept, changed, put aside and taken up again, never deleted."""

from django.db import transaction
from django.utils.timezone import now

from owes.models import Event
from workshops.models import Scenario


class Stale(Exception):
    """Somebody changed the scenario since it was read; ``current`` is the stored one."""

    def __init__(self, current):
        super().__init__(f"{current.pk} was changed at {current.updated_at}")
        self.current = current


class Taken(Exception):
    """Under this id stands another scenario."""


@transaction.atomic
def keep(*, pk, centre, title, steps, by, at=None):
    """Keep steps as a scenario of the centre and return it; the same form twice keeps one.

    Raises ``Taken``.
    """
    at = at or now()
    scenario, is_new = Scenario.objects.get_or_create(
        pk=pk, defaults={"centre": centre, "title": title, "steps": steps, "updated_at": at}
    )
    if is_new:
        _log(scenario, "created", by=by, at=at)
    elif (scenario.centre_id, scenario.title, scenario.steps) != (centre.pk, title, steps):
        raise Taken(pk)
    return scenario


@transaction.atomic
def change(scenario, *, seen, title, steps, by, at=None):
    """Change a scenario that stands as it was ``seen`` (``Scenario.seen_as``); workshops started
    from it keep their own steps. Raises ``Stale``, and then nothing is changed."""
    at = at or now()
    stored = Scenario.objects.select_for_update().get(pk=scenario.pk)
    if (stored.title, stored.steps) == (title, steps):
        return stored
    if stored.seen_as != seen:
        raise Stale(stored)
    stored.title, stored.steps, stored.updated_at = title, steps, at
    stored.save(update_fields=["title", "steps", "updated_at"])
    _log(stored, "changed", by=by, at=at)
    return stored


@transaction.atomic
def set_retired(scenario, *, is_retired, by, at=None):
    """Put a scenario aside, so that nobody is offered it, or take it up again."""
    at = at or now()
    if not Scenario.objects.filter(pk=scenario.pk, is_retired=not is_retired).update(
        is_retired=is_retired
    ):
        return
    _log(scenario, "retired" if is_retired else "taken_up", by=by, at=at)


def _log(scenario, verb, *, by, at):
    Event.objects.create(
        at=at,
        by=by,
        verb=verb,
        kind="scenario",
        record_id=scenario.pk,
        facts={"title": scenario.title, "steps": len(scenario.steps)},
    )
