"""How far a group's opinions stand at opposite ends of an ordered scale."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations


def polarisation(counts: Sequence[int]) -> Fraction:
    """0 when all agree, 1/2 when every answer is as frequent, 1 when half stand at either end.

    ``counts``: how many gave each answer of the scale, in its order; at least two answers, at
    least one opinion. It is (1 − A) / 2 with van der Eijk's agreement A: the distribution is
    taken apart into even layers, and each is asked how many answers it has and whether gaps lie
    between them. The standard deviation misleads here: nine people for 1 star and one for 5
    spread more (1.2) than three for 2 and three for 4 (1.0), yet only the latter are two camps
    (0.2 against 0.42).

    C. van der Eijk, "Measuring agreement in ordered rating scales", Quality & Quantity 35
    (2001), 325–341.
    """
    if len(counts) == 2:  # yes or no has no middle to be missing: one is put in
        counts = [counts[0], 0, counts[1]]
    opinions = sum(counts)
    rest = list(counts)
    agreement = Fraction(0)
    while any(rest):
        given = [count > 0 for count in rest]
        height = min(count for count in rest if count)
        agreement += Fraction(height * sum(given), opinions) * _of_layer(given)
        rest = [max(count - height, 0) for count in rest]
    return (1 - agreement) / 2


def _of_layer(given: list[bool]) -> Fraction:
    """A of an even layer: 1 for a single answer, 0 for all of them, −1 for the two ends."""
    size, answers = len(given), sum(given)
    if answers == 1:
        return Fraction(1)
    gaps = together = 0
    for first, middle, last in combinations(given, 3):
        gaps += first and last and not middle
        together += middle and first != last
    unimodality = Fraction(
        (size - 2) * together - (size - 1) * gaps, (size - 2) * (together + gaps) or 1
    )
    return unimodality * (1 - Fraction(answers - 1, size - 1))
