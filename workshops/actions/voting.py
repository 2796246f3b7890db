"""Casting votes within the step's rules, and counting them."""

from collections import defaultdict
from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from workshops import tally
from workshops.actions.running import Closed
from workshops.enums import Phase
from workshops.models import Card, Cluster, PaperCard, Seat, Vote


class NotNow(Exception):
    """The step is not being voted on."""


class Refused(Exception):
    """The rules do not allow it; ``refusal`` is what ``tally.refusal`` says."""

    def __init__(self, refusal):
        super().__init__(str(refusal))
        self.refusal = refusal


class TooManyPapers(Exception):
    """As many paper cards have voted as there are people without a phone."""


def rules_of(step):
    return tally.VoteRules(kind=step.vote_kind, budget=step.vote_budget, cap=step.vote_cap)


def targets(step):
    """What is voted on, in order: groups, then cards that are in none: [(id, text, cards)]."""
    cards = list(Card.objects.public().filter(step=step).on_the_wall())
    members = defaultdict(list)
    for card in cards:
        members[card.cluster_id].append(card)
    clusters = [one for one in step.clusters.filter(merged_into=None) if members[one.pk]]
    found = [(one.pk, one.name, members[one.pk]) for one in clusters]
    return found + [(card.pk, card.public_text, []) for card in members[None]]


@transaction.atomic
def cast(step, *, target, value, seat=None, paper=None):
    """Let a phone, or a paper card, give ``value`` to the target; ``None``, or no points, takes
    its vote back.

    Returns the voter's whole ballot {target: value}. Raises ``NotNow``, ``Refused``,
    ``TooManyPapers`` or ``Closed``, and then nothing is changed.
    """
    if not step.workshop.is_open:
        raise Closed(step.workshop_id)
    if step.phase != Phase.VOTE:
        raise NotNow(step.pk)
    mine = {"seat": seat, "paper": paper}
    _lock_voter(step, seat=seat, paper=paper)
    ballot = dict(Vote.objects.filter(step=step, **mine).values_list("target", "value"))
    wanted = {**ballot, target: value}
    takes_back = value is None or (not value and rules_of(step).points is not None)
    if takes_back:
        wanted.pop(target)
    _refuse_strangers(step, target)
    refusal = tally.refusal(rules_of(step), wanted)
    if refusal:
        raise Refused(refusal)
    if wanted == ballot:
        return ballot
    if not takes_back:
        Vote.objects.update_or_create(step=step, target=target, **mine, defaults={"value": value})
    else:
        Vote.objects.filter(step=step, target=target, **mine).delete()
    step.workshop.changed()
    return wanted


def _lock_voter(step, *, seat, paper):
    """One voter's presses come one after another; so do all paper votes of a workshop."""
    if seat is not None:
        Seat.objects.select_for_update().get(pk=seat.pk, workshop=step.workshop_id)
        return
    workshop = step.workshop.lock()
    PaperCard.objects.get(pk=paper.pk, workshop=workshop)
    others = Vote.objects.filter(step=step, seat=None).exclude(paper=paper)
    if others.values("paper").distinct().count() >= workshop.paper_voters:
        raise TooManyPapers(workshop.paper_voters)


def _refuse_strangers(step, target):
    is_card = Card.objects.public().filter(step=step, pk=target).exists()
    if not is_card and not Cluster.objects.filter(step=step, merged_into=None, pk=target).exists():
        raise Refused("unknown_target")


def results(step):
    """``tally.Result`` for everything voted on, best first.

    Votes given to a card count for the group it is in now, votes for a merged group for the one
    it was merged into: one voter's points are added up, one voter's ratings averaged.
    """
    if step.results is not None and not step.votes.exists():
        return _from_data(step.results)
    stands = _stand_ins(step)
    given = defaultdict(lambda: defaultdict(list))
    for vote in Vote.objects.filter(step=step):
        target = stands.get(vote.target, vote.target)
        given[vote.seat_id or vote.paper_id][target].append(vote.value)
    rules = rules_of(step)
    put_together = sum if rules.points is not None else _rounded_mean
    ballots = [
        {target: put_together(values) for target, values in ballot.items()}
        for ballot in given.values()
    ]
    # What was given to two groups within the cap may exceed it now that they are one.
    counting = tally.VoteRules(kind=rules.kind, budget=rules.budget)
    return tally.results(counting, ballots, [pk for pk, _, _ in targets(step)])


def as_data(found):
    """Results as JSON keeps them."""
    return [{**asdict(one), "target": str(one.target)} for one in found]


def _from_data(rows):
    return tuple(
        tally.Result(
            **{
                **row,
                "target": UUID(row["target"]),
                "distribution": tuple(tally.Bar(**bar) for bar in row["distribution"]),
            }
        )
        for row in rows
    )


def _rounded_mean(values):
    return round(sum(values) / len(values))


def _stand_ins(step):
    """{card or merged group: the group its votes count for}."""
    stands = dict(step.clusters.exclude(merged_into=None).values_list("pk", "merged_into"))
    members = Card.objects.filter(step=step).exclude(cluster=None)
    return {**stands, **dict(members.values_list("pk", "cluster_id"))}
