"""``make bench``: measure everything, print a table, keep it in ``var/bench.json``.

``python -m bench PART [WORD …]`` measures one part alone and keeps nothing: ``pages`` or ``live``
(what has one of the words in its name), ``queues``, ``libraries``, ``halls``, ``lost``, ``guarding``.
``bash scripts/postgres.sh python -m
bench postgres`` measures on PostgreSQL, in an empty database, and keeps that in
``var/bench-postgres.json``.
"""

import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench import dossiers, machine
from bench.measure import Fact, Figure

KEPT = Path("var/bench.json")
KEPT_POSTGRES = Path("var/bench-postgres.json")
ROW = "{:46}{:>10}{:>10}{:>8}{:>6}  {}"


def main(part="", *words):
    if part in PARTS:
        show_all(lambda folder: PARTS[part](folder, words))
    elif part == "postgres":
        keep(show_all(measure_postgres), KEPT_POSTGRES)
    else:
        figures = show_all(measure)
        keep(figures, KEPT)
        missed = sum(figure.verdict == "missed" for figure in figures)
        print(f"\n{missed} missed" if missed else "\nevery goal met")


def show_all(measure):
    """Every figure that ``measure(folder)`` finds, printed as soon as it is known."""
    print(ROW.format("name", "our ms", "floor ms", "ratio", "goal", "ok?"))
    figures = []
    with tempfile.TemporaryDirectory(prefix="wiazka-bench-") as folder:
        for found in measure(Path(folder)):
            figures += found
            for figure in found:
                print(row(figure), flush=True)
    return figures


def measure(folder):
    """Lists of figures, one subject after another."""
    yield dossiers.measure()
    machine.configure(folder)
    # These import models, so they wait for the settings.
    from bench import documents, guarding, halls, libraries, live, lost, pages

    yield guarding.measure()
    work = machine.fill()
    with machine.server(work.cookie) as browser:
        yield pages.measure(browser, work.bundle)
        yield documents.measure_taking(browser, work.bundle)
    yield documents.measure_printing(work.bundle)
    yield from libraries.measure("SQLite")
    yield from live.measure()
    yield from halls.measure("SQLite", processes=1)
    yield lost.measure("SQLite")


def measure_postgres(folder):
    """The same server on PostgreSQL, in two processes."""
    machine.configure(folder, os.environ["DATABASE_URL"])
    from bench import halls, libraries, lost, queues

    machine.seed()
    yield from queues.measure("PostgreSQL")
    yield from libraries.measure("PostgreSQL")
    yield from halls.measure("PostgreSQL", processes=2)
    yield lost.measure("PostgreSQL")


def measure_pages(folder, words):
    """Pages alone, those that are asked for."""
    machine.configure(folder)
    from bench import pages

    work = machine.fill()
    with machine.server(work.cookie) as browser:
        for name, path in pages.addresses(work.bundle).items():
            if not words or any(word in name for word in words):
                yield [pages.figure(browser, work.bundle, name, path)]


def measure_queues(folder, words):
    """Queues alone; on PostgreSQL where that is given."""
    database = os.environ.get("DATABASE_URL", "")
    machine.configure(folder, database)
    from bench import queues

    machine.seed()
    yield from queues.measure("PostgreSQL" if database else "SQLite")


def measure_libraries(folder, words):
    """Libraries alone; on PostgreSQL where that is given."""
    database = os.environ.get("DATABASE_URL", "")
    machine.configure(folder, database)
    from bench import libraries

    machine.seed()
    yield from libraries.measure("PostgreSQL" if database else "SQLite")


def measure_guarding(folder, words):
    machine.configure(folder)
    from bench import guarding

    yield guarding.measure()


def measure_live(folder, words):
    machine.configure(folder)
    from bench import live

    machine.prepare()
    yield from live.measure(words)


def measure_halls(folder, words):
    machine.configure(folder)
    from bench import halls

    machine.prepare()
    yield from halls.measure("SQLite", processes=1)


def measure_lost(folder, words):
    machine.configure(folder)
    from bench import lost

    machine.prepare()
    yield lost.measure("SQLite")


PARTS = {
    "pages": measure_pages,
    "queues": measure_queues,
    "libraries": measure_libraries,
    "live": measure_live,
    "halls": measure_halls,
    "lost": measure_lost,
    "guarding": measure_guarding,
}


def row(figure: Figure | Fact):
    if isinstance(figure, Fact):
        most = "-" if figure.most is None else f"{figure.most:g}"
        return ROW.format(figure.name, f"{figure.value:.1f}", figure.unit, "", most, figure.verdict)
    goal = "-" if figure.goal is None else f"{figure.goal:g}"
    ours, floor = f"{figure.ours_ms:.2f}", f"{figure.floor_ms:.2f}"
    return ROW.format(figure.name, ours, floor, f"{figure.ratio:.2f}", goal, figure.verdict)


def keep(figures, path):
    path.parent.mkdir(exist_ok=True)
    data = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "figures": [figure.as_data() for figure in figures],
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
