"""Invented participants of a rehearsal: they join, write and vote by the same doors as real ones.

What they do follows from the question alone, so a rehearsal can be repeated and a button pressed
twice does nothing twice. Their keys are made of our secret, so they are told from real phones
(the facilitator's own, say) without a mark in the database.
"""

import json
from importlib.resources import files
from random import Random
from uuid import uuid5

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from workshops.actions import seats, voting, writing
from workshops.actions.running import Closed
from workshops.codes import hashed
from workshops.enums import Phase
from workshops.models import Seat
from workshops.retention import REHEARSAL_STAYS

PEOPLE = 12
#: Every so manieth of them is not ready when the others are, and does not give all their dots.
SLOW = 4

#: {question: what people write under it}.
NOTES = json.loads(files("workshops").joinpath("data/rehearsal.json").read_text("utf-8"))


class NotARehearsal(Exception):
    """Nobody is invented in a real workshop."""


class NotNow(Exception):
    """The step does not let people write, or it has nothing to be voted on."""


@transaction.atomic
def join(workshop):
    """Let twelve invented people in, or those who are still missing; return their seats.

    They stay until the rehearsal is over. Raises ``NotARehearsal``, ``Closed`` or ``seats.Full``.
    """
    if not workshop.is_rehearsal:
        raise NotARehearsal(workshop.pk)
    if not workshop.is_open:
        raise Closed(workshop.pk)
    keys = [_key(workshop, number) for number in range(PEOPLE)]
    here = {seat.key_hash: seat for seat in _invented(workshop, keys)}
    missing = [key for key in keys if hashed(key) not in here]
    for key in missing:
        seats.join(workshop, key=key, at=now() + REHEARSAL_STAYS)
    if missing:
        here = {seat.key_hash: seat for seat in _invented(workshop, keys)}
    return [here[hashed(key)] for key in keys]


@transaction.atomic
def write(step):
    """Let them write under the step's question; return how many notes they have there.

    Raises ``NotNow`` where only the facilitator writes, and like ``join``.
    """
    people = join(step.workshop)
    if not step.lets_people_write:
        raise NotNow(step.pk)
    texts = NOTES[step.question]
    for number, text in enumerate(texts):
        writer = number % PEOPLE
        writing.write(
            step=step,
            # Withdrawn or not, the same note has the same id: pressed twice, written once.
            pk=uuid5(step.pk, str(number)),
            text=text,
            key=_key(step.workshop, writer),
        )
    for number, seat in enumerate(people[: len(texts)], 1):
        if number % SLOW:
            seats.set_ready(seat, step=step, is_ready=True)
    return len(texts)


@transaction.atomic
def vote(step):
    """Let them vote by the step's rules; return how many of them did.

    Raises ``NotNow`` where there is nothing to vote on, ``voting.NotNow`` before or after the
    vote, and like ``join``.
    """
    people = join(step.workshop)
    if step.phase != Phase.VOTE:
        raise voting.NotNow(step.pk)
    choices = [(pk, text) for pk, text, *_ in voting.targets(step)]
    if not choices:
        raise NotNow(step.pk)
    rules = voting.rules_of(step)
    # By text, because ids are drawn anew at every rehearsal.
    ordered = [pk for pk, _ in sorted(choices, key=lambda one: one[1])]
    Random(step.question).shuffle(ordered)  # noqa: S311
    for number, seat in enumerate(people):
        voting.cast_all(step, ballot=_ballot(step, rules, ordered, number), seat=seat)
    return len(people)


def _ballot(step, rules, ordered, number):
    """What the person of this number gives: most like what most like, and one thing divides."""
    chance = Random(f"{step.question} {number}")  # noqa: S311
    if rules.points is not None:
        return _shared_out(rules, ordered, number, chance)
    is_for = number % 2 == 0
    ballot = {}
    for place, target in enumerate(ordered):
        if place == 1:
            ballot[target] = rules.highest if is_for else rules.lowest
        elif chance.random() < 0.85:
            ballot[target] = _rating(rules, place / len(ordered), chance)
    return ballot


def _rating(rules, place, chance):
    """The earlier in the order, the better, give or take."""
    scale = range(rules.lowest, rules.highest + 1)
    liked = (1 - place) * (len(scale) - 1) + chance.uniform(-1, 1)
    return scale[min(max(round(liked), 0), len(scale) - 1)]


def _shared_out(rules, ordered, number, chance):
    portion = 10 if rules.points >= 50 else 1
    left = rules.points - (portion if number % SLOW == 0 else 0)
    weights = [1 / (place + 1) for place in range(len(ordered))]
    ballot = {}
    # Whoever is at the cap everywhere stops; nobody looks for ever.
    for _ in range(20 * len(ordered)):
        target = chance.choices(ordered, weights)[0]
        given = min(portion, left, rules.highest - ballot.get(target, 0))
        if given > 0:
            ballot[target] = ballot.get(target, 0) + given
            left -= given
        if left <= 0:
            break
    return ballot


def _key(workshop, number):
    return salted_hmac("workshops.rehearsing", f"{workshop.pk} {number}").hexdigest()


def _invented(workshop, keys):
    return Seat.objects.filter(workshop=workshop, key_hash__in=[hashed(key) for key in keys])
