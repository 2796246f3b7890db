"""Finished scorecards of one submission side by side."""

from dataclasses import dataclass

from reviews.actions.scoring import Total, total
from reviews.models import Criterion, Score, Scorecard


@dataclass(frozen=True)
class Column:
    """One person's card, with its ``Total``."""

    card: Scorecard
    total: Total


@dataclass(frozen=True)
class Row:
    """One criterion: a ``Score`` or ``None`` under each column, and how far apart they are."""

    criterion: Criterion
    scores: tuple[Score | None, ...]

    @property
    def difference(self):
        """Points between the highest and the lowest; ``None`` for a single card."""
        points = [one.points for one in self.scores if one is not None]
        return max(points) - min(points) if len(points) > 1 else None


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def is_pair(self):
        return len(self.columns) > 1


def compare(cards, *, first):
    """The ``Table`` of these cards, that of the person ``first`` in front. Two queries."""
    found = cards.select_related("by", "declaration").prefetch_related("scores__criterion")
    cards = sorted(found, key=lambda one: (one.by_id != first.pk, one.finished_at, one.pk))
    # Reached from the card, a score knows its card without asking.
    given = [{one.criterion_id: one for one in card.scores.all()} for card in cards]
    criteria = {one.criterion for scores in given for one in scores.values()}
    order = sorted(criteria, key=lambda one: (not one.principle, one.order, one.pk))
    return Table(
        columns=tuple(Column(card, total(card.scores.all())) for card in cards),
        rows=tuple(Row(one, tuple(scores.get(one.pk) for scores in given)) for one in order),
    )
