"""What came of a step: groups and single notes with their votes and what was concluded."""

from dataclasses import dataclass, field

from workshops import result_sentences, vote_sentences
from workshops.actions import voting
from workshops.models import Cluster
from workshops.tally import Result, VoteRules

#: Of a result's picture, in units of its own.
BAR_WIDTH, BAR_GAP, HEIGHT = 18, 4, 40


@dataclass
class Outcome:
    """One thing voted on. ``cluster``: ``None`` for a note in no group; ``result``: ``None``
    where nobody voted on anything."""

    id: object
    name: str
    cards: list
    cluster: Cluster | None = None
    result: Result | None = None
    total: str = ""
    figures: str = ""
    opinion: str = ""
    picture: dict = field(default_factory=dict)

    @property
    def is_group(self):
        return bool(self.cards)

    @property
    def matters(self):
        """Whether it is shown by itself: a group, or a note that somebody voted for."""
        return self.is_group or self.cluster is not None or bool(self.result and self.result.voters)


def of(step):
    """Outcomes of the step, best first; groups before notes where nobody voted. Six queries."""
    found = voting.targets(step)
    clusters = {one.pk: one for one in step.clusters.all()}
    results = {one.target: one for one in voting.results(step, among=found)}
    has_votes = any(one.opinions for one in results.values())
    rules = voting.rules_of(step)
    outcomes = {pk: Outcome(pk, name, cards, cluster=clusters.get(pk)) for pk, name, cards in found}
    if not has_votes:
        return list(outcomes.values())
    return [_with(outcomes[pk], rules, one) for pk, one in results.items() if pk in outcomes]


def _with(outcome: Outcome, rules: VoteRules, result: Result):
    outcome.result = result
    outcome.total = result_sentences.total(rules, result)
    outcome.figures = result_sentences.figures(result)
    outcome.opinion = vote_sentences.opinion(result)
    outcome.picture = picture(rules, result)
    return outcome


def picture(rules: VoteRules, result: Result):
    """The distribution as bars of an SVG: {width, height, words, bars: [{x, y, height}]}."""
    most = max((bar.count for bar in result.distribution), default=0) or 1
    bars = []
    for place, bar in enumerate(result.distribution):
        # A value that nobody gave keeps a line, so that the scale can be seen.
        height = max(2, round(HEIGHT * bar.count / most))
        bars.append({"x": place * (BAR_WIDTH + BAR_GAP), "y": HEIGHT - height, "height": height})
    return {
        "width": len(bars) * (BAR_WIDTH + BAR_GAP) - BAR_GAP,
        "height": HEIGHT,
        "bar": BAR_WIDTH,
        "bars": bars,
        "words": result_sentences.distribution(rules, result),
    }
