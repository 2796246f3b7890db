"""A vote counted from its ballots: pure, whole numbers in, the same answer whatever their order.

A ballot is ``{target: points}`` of one voter. Kinds of vote:

- ``dots``: ``budget`` dots to give, at most ``cap`` to one target;
- ``hundred``: ``budget`` points (100) to divide, at most ``cap`` to one target;
- ``plus_minus``: −1, 0 or +1 to each;
- ``stars``: 1 to 5 to each.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import sqrt

from workshops.polarisation import polarisation

DOTS, PLUS_MINUS, HUNDRED, STARS = "dots", "plus_minus", "hundred", "stars"
#: Kinds in which what one target gets is missing for the others.
SHARED_OUT = (DOTS, HUNDRED)
_BUDGETS = {DOTS: 5, HUNDRED: 100}
_SCALES = {PLUS_MINUS: (-1, 1), STARS: (1, 5)}
#: A longer scale is shown, and its polarisation told, in nought and four equal classes.
_MAX_BARS = 11

Ballot = Mapping[Hashable, int]


@dataclass(frozen=True, slots=True)
class VoteRules:
    """How a vote is cast. ``budget`` and ``cap`` mean something for dots and hundred only.

    ``budget``: points a voter has, else the usual 5 or 100; ``cap``: the most one target may
    get from one voter, else all of them. Raises ``ValueError`` on rules nobody could vote by.
    """

    kind: str
    budget: int | None = None
    cap: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in _BUDGETS and self.kind not in _SCALES:
            raise ValueError(f"no such kind of vote: {self.kind!r}")
        if self.points is not None and (self.points < 1 or self.highest < 1):
            raise ValueError("a voter needs at least one point, and a target room for one")

    @property
    def points(self) -> int | None:
        """Points of one voter, or ``None`` where every target is rated for itself."""
        if self.kind not in SHARED_OUT:
            return None
        return _BUDGETS[self.kind] if self.budget is None else self.budget

    @property
    def lowest(self) -> int:
        return _SCALES[self.kind][0] if self.points is None else 0

    @property
    def highest(self) -> int:
        if self.points is None:
            return _SCALES[self.kind][1]
        return self.points if self.cap is None else min(self.cap, self.points)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a ballot cannot stand; ``workshops.vote_sentences`` says it in Polish.

    ``code``: "not_whole", "too_low", "too_high" (``target`` got ``given``, and ``limit`` is the
    end of the scale) or "over_budget" (``given`` points of ``limit``, no target). What is voted
    on is known elsewhere: "unknown_target" comes from ``workshops.actions.voting``.
    """

    code: str
    target: Hashable = None
    given: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """How many gave from ``low`` to ``high`` points."""

    low: int
    high: int
    count: int


@dataclass(frozen=True, slots=True)
class Result:
    """What one target got.

    ``voters``: how many gave it points (dots, hundred) or rated it. ``mean`` and ``spread`` (the
    population's standard deviation), to four places, and ``polarisation`` (0–1) are ``None``
    while there is nothing to tell them from. They are over everybody who gave anything in this
    vote for dots and hundred, where giving nothing is an answer; else over those who rated it.
    ``distribution`` covers the whole scale and counts the same people.
    """

    target: Hashable
    voters: int
    total: int
    mean: float | None
    spread: float | None
    polarisation: float | None
    distribution: tuple[Bar, ...]

    @property
    def opinions(self) -> int:
        """How many opinions mean, spread and polarisation are told from."""
        return sum(bar.count for bar in self.distribution)


def refusal(rules: VoteRules, ballot: Ballot) -> Refusal | None:
    """The first reason why ``ballot`` cannot stand, or ``None``. Less than the budget may."""
    for target, given in ballot.items():
        if not isinstance(given, int) or isinstance(given, bool):
            return Refusal("not_whole", target)
        if given < rules.lowest:
            return Refusal("too_low", target, given, rules.lowest)
        if given > rules.highest:
            return Refusal("too_high", target, given, rules.highest)
    given = sum(ballot.values())
    if rules.points is not None and given > rules.points:
        return Refusal("over_budget", None, given, rules.points)
    return None


def left(rules: VoteRules, ballot: Ballot) -> int | None:
    """Points the voter still has; below nought on a ballot that gives too many.

    ``None`` where every target is rated for itself.
    """
    return None if rules.points is None else rules.points - sum(ballot.values())


def results(
    rules: VoteRules, ballots: Iterable[Ballot], targets: Sequence[Hashable]
) -> tuple[Result, ...]:
    """One result a target, the best first; equals stay in the order of ``targets``.

    By total (dots, hundred) or by mean, unrated last. Points of other targets, a note that was
    hidden say, count for nobody, though their voter has voted. A ballot without a point (dots,
    hundred) is no vote. Raises ``ValueError`` on a ballot that ``refusal`` would not let stand.
    """
    cast = []
    for ballot in ballots:
        if (refused := refusal(rules, ballot)) is not None:
            raise ValueError(f"a ballot that cannot stand: {refused}")
        if rules.points is None or any(ballot.values()):
            cast.append(ballot)
    found = [(target, _values(rules, cast, target)) for target in targets]
    if rules.points is None:
        found.sort(key=lambda one: _mean(one[1]), reverse=True)
    else:
        found.sort(key=lambda one: sum(one[1]), reverse=True)
    return tuple(_result(rules, target, values) for target, values in found)


def _values(rules: VoteRules, cast: list[Ballot], target: Hashable) -> list[int]:
    if rules.points is None:
        return [ballot[target] for ballot in cast if target in ballot]
    return [ballot.get(target, 0) for ballot in cast]


def _mean(values: list[int]) -> Fraction:
    """The exact mean; of nothing, less than of anything."""
    return Fraction(sum(values), len(values)) if values else Fraction(-2)


def _result(rules: VoteRules, target: Hashable, values: list[int]) -> Result:
    bars = _bars(rules, values)
    voters = len(values) if rules.points is None else sum(value > 0 for value in values)
    if not values:
        return Result(target, voters, 0, None, None, None, bars)
    mean = _mean(values)
    variance = Fraction(sum(value * value for value in values), len(values)) - mean * mean
    return Result(
        target,
        voters,
        sum(values),
        round(float(mean), 4),
        round(sqrt(variance), 4),
        round(float(polarisation([bar.count for bar in bars])), 4),
        bars,
    )


def _bars(rules: VoteRules, values: list[int]) -> tuple[Bar, ...]:
    """The whole scale, a value a bar, or nought and four equal classes of a long one."""
    low, high = rules.lowest, rules.highest
    edges = [(value, value) for value in range(low, high + 1)]
    if len(edges) > _MAX_BARS:
        ends = [high * quarter // 4 for quarter in range(5)]
        edges = [(0, 0)] + [(start + 1, end) for start, end in pairwise(ends)]
    counts = Counter(values)
    return tuple(
        Bar(start, end, sum(counts[value] for value in range(start, end + 1)))
        for start, end in edges
    )
