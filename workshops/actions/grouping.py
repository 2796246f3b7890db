"""Putting cards together and apart; nothing is lost, and every move can be taken back."""

from django.db import transaction
from django.db.models import Max

from workshops.actions.running import locked
from workshops.models import Card, Cluster, GroupingMove

#: Moves of one step that can be taken back.
MOST_MOVES = 50


@transaction.atomic
def group(step, *, cards, name="", into=None):
    """Put the cards of these ids into one group: ``into``, or a new one of this name.

    Cards may come from other groups; a group left empty is gone until the move is taken back.
    Returns the group, or ``None`` when no card was meant.
    """
    stored = locked(step.workshop)
    chosen = list(Card.objects.public().filter(step=step, pk__in=cards))
    if not chosen:
        return None
    remember(step)
    if into is None:
        into = Cluster.objects.create(
            workshop=stored, step=step, name=name or _first_words(chosen), order=_next_order(step)
        )
    elif name:
        Cluster.objects.filter(pk=into.pk).update(name=name)
    Card.objects.filter(pk__in=[card.pk for card in chosen]).update(cluster=into)
    stored.changed(layout=True, scene=_is_voted_on(step))
    return into


@transaction.atomic
def ungroup(step, *, cards):
    """Take the cards out of their groups."""
    stored = locked(step.workshop)
    remember(step)
    Card.objects.filter(step=step, pk__in=cards).update(cluster=None)
    stored.changed(layout=True, scene=_is_voted_on(step))


@transaction.atomic
def rename(cluster, *, name):
    stored = locked(cluster.workshop)
    remember(cluster.step)
    Cluster.objects.filter(pk=cluster.pk).update(name=name)
    stored.changed(layout=True, scene=_is_voted_on(cluster.step))


@transaction.atomic
def merge(step, *, clusters, name=""):
    """Make one group of several: the first keeps its name, or gets this one; the others' cards
    and votes go to it.

    Returns the first, or ``None`` when there are not two.
    """
    stored = locked(step.workshop)
    found = {one.pk: one for one in step.clusters.filter(merged_into=None, pk__in=clusters)}
    chosen = [found[pk] for pk in dict.fromkeys(clusters) if pk in found]
    if len(chosen) < 2:
        return None
    remember(step)
    first, *others = chosen
    gone = [one.pk for one in others]
    Card.objects.filter(cluster__in=gone).update(cluster=first)
    Cluster.objects.filter(pk__in=gone).update(merged_into=first)
    Cluster.objects.filter(merged_into__in=gone).update(merged_into=first)
    if name:
        Cluster.objects.filter(pk=first.pk).update(name=name)
    stored.changed(layout=True, scene=_is_voted_on(step))
    return first


@transaction.atomic
def undo(step):
    """Take the last move back; return whether there was one."""
    stored = locked(step.workshop)
    move = step.moves.order_by("-pk").first()
    if move is None:
        return False
    _restore(step, move.before)
    move.delete()
    stored.changed(layout=True, scene=_is_voted_on(step))
    return True


def remember(step):
    """Write down how the step's cards lie, before they are moved."""
    cards = Card.objects.filter(step=step).exclude(cluster=None)
    before = {
        "cards": {str(pk): str(cluster) for pk, cluster in cards.values_list("pk", "cluster_id")},
        "clusters": {
            str(one.pk): {"name": one.name, "into": str(one.merged_into_id or "")}
            for one in step.clusters.all()
        },
    }
    GroupingMove.objects.create(step=step, before=before)
    old = step.moves.order_by("-pk").values_list("pk", flat=True)[MOST_MOVES:]
    GroupingMove.objects.filter(pk__in=list(old)).delete()


def _restore(step, before):
    """Lay the cards as they were. A group made since stays without cards; one that was settled
    meanwhile keeps its conclusion."""
    cards = list(Card.objects.filter(step=step))
    for card in cards:
        card.cluster_id = before["cards"].get(str(card.pk))
    Card.objects.bulk_update(cards, ["cluster"])
    clusters = list(step.clusters.all())
    for cluster in clusters:
        was = before["clusters"].get(str(cluster.pk))
        if was is not None:
            cluster.name, cluster.merged_into_id = was["name"], was["into"] or None
    Cluster.objects.bulk_update(clusters, ["name", "merged_into"])


def _next_order(step):
    return (step.clusters.aggregate(top=Max("order"))["top"] or 0) + 1


def _first_words(cards):
    """A name until somebody gives a better one: how the shortest card begins."""
    text = min((card.public_text for card in cards), key=lambda text: (len(text), text))
    return text if len(text) <= 60 else f"{text[:59].rsplit(' ', 1)[0]}…"


def _is_voted_on(step):
    """Phones show groups while they vote on them; otherwise grouping is none of their business."""
    return step.votes.exists()
