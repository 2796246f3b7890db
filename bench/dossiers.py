"""Reading a dossier and all that follows from it, against reading its JSON alone."""

import json
import statistics
from collections import defaultdict

from bench.measure import Figure, quiet, timed
from bench.scale import count, example, scaled
from dossier import checks, coverage, finance, launch, schedule, serial, sources, thread

TIMES = 10
ROUNDS = 15
WARM_UP = 3
TOGETHER_GOAL = 5
GROWTH_GOAL = 1.5


def threads(dossier):
    # Made anew for every dossier; what comes later on the same page finds them ready.
    made = thread.threads_of(dossier)
    for task in dossier.tasks:
        made.voices(task.id)
    thread.hanging(dossier)
    thread.share_with_voice(dossier)


def voices_of_all(dossier):
    made = thread.threads_of(dossier)
    for pk in made.records:
        made.voices(pk)


def covers(dossier):
    coverage.matrix(dossier)
    coverage.sector_matrix(dossier)
    coverage.areas(dossier)
    coverage.unanswered_problems(dossier)
    coverage.services_answering_nothing(dossier)
    coverage.unheard_findings(dossier)


def money(dossier):
    finance.totals(dossier)
    finance.largest_cost(dossier)
    finance.gaps(dossier)
    finance.gaps(dossier, secured_only=True)
    finance.overused(dossier)
    finance.lowest(finance.months(dossier))


def times(dossier):
    schedule.horizon(dossier)
    schedule.circle(dossier)
    schedule.critical_path(dossier)
    schedule.bars(dossier)
    schedule.starts_too_early(dossier)
    schedule.earliest_starts(dossier)
    schedule.after_launch(dossier)
    schedule.holding_up_launch(dossier)
    for condition in dossier.conditions:
        schedule.is_met(dossier, condition)
    launch.launch(dossier)
    sources.changed_sources(dossier)


PARTS = {
    "thread": threads,
    "coverage": covers,
    "finance": money,
    "schedule": times,
    "checks": checks.check,
}
#: More than any one page asks for; not counted in what is together.
APART = {"voices of all records": voices_of_all}


def measure():
    """Figures of a bundle of about 300 records, and of its growth to ten times as many."""
    small, large = scaled(example(), 1), scaled(example(), TIMES)
    few, many = _medians([small, large])
    parts = ["load", *PARTS, "together", *APART]
    return [
        *(_against_json(f"{count(small)} records", part, few) for part in parts),
        _against_json(f"{count(large)} records", "together", many, goal=None),
        *(_growth(part, few, many) for part in ["json", *parts]),
    ]


def _against_json(size, part, medians, goal=TOGETHER_GOAL):
    goal = goal if part == "together" else None
    return Figure(f"{size}: {part}", medians[part], medians["json"], goal)


def _growth(part, few, many):
    """Ten times the records against ten times the time."""
    goal = None if part == "json" else GROWTH_GOAL
    return Figure(f"{TIMES}x records: {part}", many[part], few[part] * TIMES, goal)


def _medians(sizes):
    """[{part: milliseconds}] for each size; all sizes take turns."""
    contents = [json.dumps(data, ensure_ascii=False).encode() for data in sizes]
    taken = [defaultdict(list) for _ in contents]
    with quiet() as tidy:
        for number in range(WARM_UP + ROUNDS):
            # Both do the same amount of work in a round, so neither is the one with cold caches.
            for content, kept, repeats in zip(contents, taken, (TIMES, 1), strict=True):
                for _ in range(repeats):
                    for name, milliseconds in _once(content).items():
                        if number >= WARM_UP:
                            kept[name].append(milliseconds)
                tidy()
    return [{name: statistics.median(all_) for name, all_ in kept.items()} for kept in taken]


def _once(content):
    found = {"json": timed(json.loads, content)[0]}
    found["load"], dossier = timed(serial.loads, content)
    for name, part in PARTS.items():
        found[name] = timed(part, dossier)[0]
    # All that follows from the dossier; reading it stands in a row of its own.
    found["together"] = sum(found[name] for name in PARTS)
    for name, part in APART.items():
        found[name] = timed(part, dossier)[0]
    return found
