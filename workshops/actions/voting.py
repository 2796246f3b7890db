"""Casting votes within the step's rules, and counting them."""

from collections import defaultdict
from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from workshops import tally
from workshops.actions.running import Closed, change_step, locked
from workshops.enums import Phase
from workshops.models import Card, PaperCard, Seat, Vote, WorkshopStep


class NotNow(Exception):
    """The step is not being voted on."""


class Refused(Exception):
    """The rules do not allow it; ``refusal`` is a ``tally.Refusal``, with "unknown_target" for
    something that is not voted on."""

    def __init__(self, refusal):
        super().__init__(str(refusal))
        self.refusal = refusal


class TooManyPapers(Exception):
    """As many paper cards have voted as there are people without a phone."""


class AlreadyVoted(Exception):
    """Somebody has voted by the present rules."""


def rules_of(step):
    return tally.VoteRules(kind=step.vote_kind, budget=step.vote_budget, cap=step.vote_cap)


@transaction.atomic
def set_rules(step, *, kind, budget, cap):
    """Say how the step is voted on, until the first vote; the same rules again change nothing.

    Raises ``AlreadyVoted`` or ``Closed``.
    """
    locked(step.workshop)
    fresh = WorkshopStep.objects.get(pk=step.pk)
    if (fresh.vote_kind, fresh.vote_budget, fresh.vote_cap) == (kind, budget, cap):
        return fresh
    if fresh.votes.exists():
        raise AlreadyVoted(step.pk)
    return change_step(fresh, vote_kind=kind, vote_budget=budget, vote_cap=cap)


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

    Returns the voter's whole ballot, as ``ballot_of`` does. Raises ``NotNow``, ``Refused``,
    ``TooManyPapers`` or ``Closed``, and then nothing is changed.
    """
    _lock_voter(step, seat=seat, paper=paper)
    before = ballot_of(step, seat=seat, paper=paper)
    return _replace(step, {**before, target: value}, seat=seat, paper=paper)


@transaction.atomic
def cast_all(step, *, ballot, seat=None, paper=None):
    """Let the voter's whole ballot be this one, {target: value}: what it lacks is taken back.

    Returns and raises what ``cast`` does.
    """
    _lock_voter(step, seat=seat, paper=paper)
    return _replace(step, ballot, seat=seat, paper=paper)


def ballot_of(step, *, seat=None, paper=None):
    """{target: value} of one voter: what was given to a card before it was put into a group now
    stands with the group, and what was given to something hidden stands nowhere."""
    return {target: value for target, (value, _) in _ballot(step, seat, paper).items()}


def _ballot(step, seat, paper):
    """{target that is voted on: (value, {stored target: stored value} behind it)}."""
    stands, on = _stand_ins(step), {pk for pk, _, _ in targets(step)}
    behind = defaultdict(dict)
    for vote in Vote.objects.filter(step=step, seat=seat, paper=paper):
        target = stands.get(vote.target, vote.target)
        if target in on:
            behind[target][vote.target] = vote.value
    together = _put_together(rules_of(step))
    return {target: (together(stored.values()), stored) for target, stored in behind.items()}


def _replace(step, wanted, *, seat=None, paper=None):
    """Store the ballot; rows behind a value that stays the same stay as they are, so that groups
    can still be divided."""
    rules, mine = rules_of(step), {"seat": seat, "paper": paper}
    before = _ballot(step, seat, paper)
    wanted = {
        target: value
        for target, value in wanted.items()
        if value is not None and (value != 0 or rules.points is None)
    }
    _refuse_strangers(step, wanted.keys() - before.keys())
    changed = {
        target: value for target, value in wanted.items() if before.get(target, (None,))[0] != value
    }
    refusal = tally.refusal(rules, changed) or _over_budget(rules, wanted)
    if refusal:
        raise Refused(refusal)
    kept = [row for target in wanted.keys() - changed for row in before[target][1]]
    if changed or before.keys() != wanted.keys():
        Vote.objects.filter(step=step, **mine).exclude(target__in=kept).delete()
        Vote.objects.bulk_create(
            Vote(step=step, target=target, value=value, **mine) for target, value in changed.items()
        )
        step.workshop.changed()
        # Asked once more under the workshop's lock: the facilitator may have closed the vote, or
        # changed its rules, since the step was read.
        fresh = WorkshopStep.objects.get(pk=step.pk)
        if fresh.phase != Phase.VOTE or rules_of(fresh) != rules:
            raise NotNow(step.pk)
    return wanted


def _over_budget(rules, wanted):
    """Points of a ballot may lie above a cap where groups came together, never above the budget."""
    uncapped = tally.VoteRules(kind=rules.kind, budget=rules.budget)
    return tally.refusal(uncapped, wanted)


def _lock_voter(step, *, seat, paper):
    """One voter's presses come one after another; so do all paper votes of a workshop."""
    if not step.workshop.is_open:
        raise Closed(step.workshop_id)
    if step.phase != Phase.VOTE:
        raise NotNow(step.pk)
    if seat is not None:
        Seat.objects.select_for_update().get(pk=seat.pk, workshop=step.workshop_id)
        return
    workshop = step.workshop.lock()
    PaperCard.objects.get(pk=paper.pk, workshop=workshop)
    others = Vote.objects.filter(step=step, seat=None).exclude(paper=paper)
    if others.values("paper").distinct().count() >= workshop.paper_voters:
        raise TooManyPapers(workshop.paper_voters)


def _refuse_strangers(step, chosen):
    for target in chosen - {pk for pk, _, _ in targets(step)}:
        raise Refused(tally.Refusal("unknown_target", target))


def results(step, among=None):
    """``tally.Result`` for everything voted on, best first; ``among``: ``targets`` already read.

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
    put_together = _put_together(rules)
    ballots = [
        {target: put_together(values) for target, values in ballot.items()}
        for ballot in given.values()
    ]
    # What was given to two groups within the cap may exceed it now that they are one.
    counting = tally.VoteRules(kind=rules.kind, budget=rules.budget)
    return tally.results(counting, ballots, [pk for pk, *_ in among or targets(step)])


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


def _put_together(rules):
    """How what one voter gave to several cards becomes what they gave to their group."""
    return sum if rules.points is not None else _rounded_mean


def _rounded_mean(values):
    return round(sum(values) / len(values))


def _stand_ins(step):
    """{card or merged group: the group its votes count for}."""
    stands = dict(step.clusters.exclude(merged_into=None).values_list("pk", "merged_into"))
    members = Card.objects.filter(step=step).exclude(cluster=None)
    return {**stands, **dict(members.values_list("pk", "cluster_id"))}
