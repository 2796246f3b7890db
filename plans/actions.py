"""What a task remembers of the records it follows from."""

from django.db import transaction
from django.utils.timezone import now

from bundles.editing import Dropped, announce, log
from dossier.sources import source_text
from plans.models import Task


def remember_sources(task):
    """Note what newly linked sources say, and forget those no longer linked.

    What was noted before stays: only reading the task over (``read_over``) takes the change of
    a source as known.
    """
    before = {one["record_id"]: one for one in task.seen}
    _store(task, [before.get(one["record_id"], one) for one in _said_now(task)])


@transaction.atomic
def read_over(task, *, by, at=None):
    """Take everything the task's sources say now as known; raises ``Dropped``."""
    at = at or now()
    task = Task.objects.select_for_update().get(pk=task.pk)
    if not task.is_living:
        raise Dropped(task)
    said = _said_now(task)
    if said != task.seen:
        announce("read_over", task, at)
        task.version += 1
        task.updated_at, task.updated_by = at, by
        task.save(update_fields=["version", "updated_at", "updated_by"])
        _store(task, said)
        log("read_over", task, by=by, at=at)
    return task


def _store(task, seen):
    if seen != task.seen:
        task.seen = seen
        task.save(update_fields=["seen"])


def _said_now(task):
    linked = (task.entries, task.findings, task.partners, task.conditions)
    return [
        {"record_id": str(record.pk), "text": source_text(record)}
        for manager in linked
        for record in manager.living().in_order()
    ]
