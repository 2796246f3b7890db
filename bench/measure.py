"""Timing two things in turns, and what a figure is."""

import gc
import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """How long ours took and how long its floor; ``goal``: the largest ratio we accept, if any."""

    name: str
    ours_ms: float
    floor_ms: float
    goal: float | None = None

    @property
    def ratio(self):
        return self.ours_ms / self.floor_ms

    @property
    def verdict(self):
        if self.goal is None:
            return "-"
        return "ok" if self.ratio <= self.goal else "missed"

    def as_data(self):
        return {
            "name": self.name,
            "ours_ms": round(self.ours_ms, 3),
            "floor_ms": round(self.floor_ms, 3),
            "ratio": round(self.ratio, 3),
            "goal": self.goal,
            "ok": self.verdict,
        }


@dataclass(frozen=True)
class Fact:
    """A figure without a floor; ``most``: the largest we accept, if any."""

    name: str
    value: float
    unit: str
    most: float | None = None

    @property
    def verdict(self):
        if self.most is None:
            return "-"
        return "ok" if self.value <= self.most else "missed"

    def as_data(self):
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "most": self.most,
            "ok": self.verdict,
        }


def interleaved(ours, floor, *, rounds, warm_up):
    """(median of ours, median of floor) in milliseconds.

    The two take turns and swap places every round, so what else the machine does meets both.
    """
    for _ in range(warm_up):
        ours()
        floor()
    taken = {ours: [], floor: []}
    with quiet() as tidy:
        for number in range(rounds):
            for function in (ours, floor) if number % 2 else (floor, ours):
                taken[function].append(timed(function)[0])
            tidy()
    return statistics.median(taken[ours]), statistics.median(taken[floor])


def part_of(values, share):
    """The value below which this share (0–1) of all lies."""
    return sorted(values)[round((len(values) - 1) * share)]


def timed(function, *arguments):
    """(milliseconds, what it returned); throwing the result away is not counted."""
    start = time.perf_counter()
    result = function(*arguments)
    return (time.perf_counter() - start) * 1000, result


@contextmanager
def quiet():
    """No collecting of garbage while something is timed; gives the function that does it between."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield gc.collect
    finally:
        gc.enable()
        gc.unfreeze()
