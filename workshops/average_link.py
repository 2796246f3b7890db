"""Agglomeration by average link: the two most alike groups join while they are alike enough."""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush


def agglomerate(
    count: int, likeness: Mapping[tuple[int, int], float], threshold: float
) -> list[list[int]]:
    """The groups of the items 0…``count``−1 that have more than one item, each in order.

    ``likeness``: of pairs (smaller, larger), missing ones are not alike at all. Two groups are as
    alike as their items are on average. Equals join in the order of their first items.
    """
    items = {at: [at] for at in range(count)}
    # Of each group the summed likeness to others: sums add up when groups join.
    sums: dict[int, dict[int, float]] = {at: {} for at in range(count)}
    for (one, other), value in likeness.items():
        sums[one][other] = sums[other][one] = value
    heap = [(-value, *pair) for pair, value in likeness.items() if value >= threshold]
    heapify(heap)
    while heap:
        alike, one, other = heappop(heap)
        if one not in items or other not in items or alike != -_mean(items, sums, one, other):
            continue  # one of them has joined another group since
        items[one] += items.pop(other)
        for third, value in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + value
        for third in sums[one]:
            if (value := _mean(items, sums, one, third)) >= threshold:
                heappush(heap, (-value, min(one, third), max(one, third)))
    return [sorted(group) for group in items.values() if len(group) > 1]


def _mean(items, sums, one: int, other: int) -> float:
    return sums[one].get(other, 0.0) / (len(items[one]) * len(items[other]))
