"""From groups to the bundle: a conclusion, or „odłożone” with a reason; phones show both."""

from django.db import transaction
from django.utils.timezone import now

from workshops.actions.grouping import group
from workshops.actions.revealing import keep_notes
from workshops.actions.running import locked
from workshops.conclusions import conclude as conclude_in_bundle
from workshops.models import Card, Cluster


class Settled(Exception):
    """The group was concluded already."""


@transaction.atomic
def group_of(step, target):
    """The group under this id; a card that is in none gets one of its own."""
    cluster = step.clusters.filter(pk=target, merged_into=None).first()
    if cluster is not None:
        return cluster
    card = Card.objects.public().filter(step=step, pk=target).first()
    if card is None:
        return None
    return card.cluster or group(step, cards=[card.pk])


@transaction.atomic
def conclude(cluster, *, text, by, at=None):
    """Make the group's conclusion a record of the bundle, linked with its notes; return it.

    The same group concludes once: a second press gets the first one's record (``None`` in a
    rehearsal, where nothing enters the bundle). Raises ``Closed``.
    """
    at = at or now()
    stored = locked(cluster.workshop)
    cluster = Cluster.objects.select_for_update().get(pk=cluster.pk)
    if cluster.concluded_as is not None:
        raise Settled(cluster.concluded_as)
    # Cards that came late become notes now, so that the conclusion leads to them as well.
    keep_notes(cluster.step, by=by, at=at)
    cluster.conclusion, cluster.set_aside_why = text, ""
    record = None
    if stored.is_rehearsal:
        cluster.concluded_as = cluster.pk
    else:
        notes = list(
            Card.objects.public()
            .filter(cluster=cluster)
            .exclude(note=None)
            .values_list("note", flat=True)
        )
        record = conclude_in_bundle(
            bundle=stored.bundle,
            question=cluster.step.question,
            text=text,
            notes=notes,
            by=by,
            at=at,
        )
        cluster.concluded_as = record.pk
    cluster.save(update_fields=["conclusion", "concluded_as", "set_aside_why"])
    stored.changed(scene=True)
    return record


@transaction.atomic
def set_aside(cluster, *, why):
    """Leave the group out for now, and say why."""
    stored = locked(cluster.workshop)
    cluster = Cluster.objects.select_for_update().get(pk=cluster.pk)
    if cluster.concluded_as is not None:
        raise Settled(cluster.concluded_as)
    cluster.set_aside_why = why
    cluster.save(update_fields=["set_aside_why"])
    stored.changed(scene=True)


@transaction.atomic
def take_up(cluster):
    """Take a group that was set aside up again."""
    stored = locked(cluster.workshop)
    Cluster.objects.filter(pk=cluster.pk).update(set_aside_why="")
    stored.changed(scene=True)
