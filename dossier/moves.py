"""Which records changed their place: as few as explain the new order.

One record carried from the end to the front is one move, though every other now stands one
place lower. Those that stayed are a longest list standing in the same order at both moments.
"""

from hashlib import sha256
from uuid import UUID

#: (how many stayed, a weight that decides between equals, place of the last, the one before).
_Best = tuple[int, int, int]


def moved(before: dict[UUID, str], after: dict[UUID, str]) -> frozenset[UUID]:
    """Of records in order with the list each stands in, those that moved within their list.

    Records that stand at one of the moments only, or in another list, moved nowhere here. The
    same records are told the other way round.
    """
    lists: dict[str, list[UUID]] = {}
    for pk, name in before.items():
        if after.get(pk) == name:
            lists.setdefault(name, []).append(pk)
    places = {pk: place for place, pk in enumerate(after)}
    found: set[UUID] = set()
    for ids in lists.values():
        found.update(set(ids) - _stayed(ids, places))
    return frozenset(found)


def _stayed(ids: list[UUID], places: dict[UUID, int]) -> set[UUID]:
    """A longest part of ``ids`` whose places rise; of several the one of the greatest weight.

    The weight looks at which records stay only, so it chooses alike in both directions.
    """
    ordered = sorted(ids, key=places.__getitem__)
    if ordered == ids:
        return set(ids)
    rank = {pk: place for place, pk in enumerate(ordered, start=1)}
    # A Fenwick tree over ranks: the best rising part that ends at or before a rank.
    best: list[_Best] = [(0, 0, 0)] * (len(ids) + 1)
    before: dict[int, int] = {}
    for pk in ids:
        length, weight, last = _until(best, rank[pk] - 1)
        before[rank[pk]] = last
        _raise(best, rank[pk], (length + 1, weight + _weight(pk), rank[pk]))
    step = _until(best, len(ids))[2]
    stayed: set[UUID] = set()
    while step:
        stayed.add(ordered[step - 1])
        step = before[step]
    return stayed


def _until(best: list[_Best], place: int) -> _Best:
    found = best[0]
    while place:
        found = max(found, best[place])
        place -= place & -place
    return found


def _raise(best: list[_Best], place: int, value: _Best) -> None:
    while place < len(best):
        best[place] = max(best[place], value)
        place += place & -place


def _weight(pk: UUID) -> int:
    # Ids made one after the other are alike, and their sums would be as well.
    return int.from_bytes(sha256(pk.bytes).digest()[:8], "big")
