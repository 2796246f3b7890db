"""``make bench``: measure everything, print a table, keep it in ``var/bench.json``.

``python -m bench pages [WORD …]`` measures pages alone (those whose name holds one of the words)
and keeps nothing.
"""

import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench import dossiers, machine
from bench.measure import Figure

KEPT = Path("var/bench.json")
ROW = "{:40}{:>11}{:>11}{:>8}{:>7}  {}"


def main(arguments):
    if arguments[:1] == ["pages"]:
        show_all(lambda folder: measure_pages(folder, arguments[1:]))
        return
    figures = show_all(measure)
    missed = sum(figure.verdict == "missed" for figure in figures)
    print(f"\n{missed} missed" if missed else "\nevery goal met")
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(as_data(figures), indent=1) + "\n", encoding="utf-8")


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
    from bench import documents, pages

    work = machine.fill()
    with machine.server(work.cookie) as browser:
        yield pages.measure(browser, work.bundle)
        yield documents.measure_taking(browser, work.bundle)
    yield documents.measure_printing(work.bundle)


def measure_pages(folder, words):
    """Pages alone, those that are asked for."""
    machine.configure(folder)
    from bench import pages

    work = machine.fill()
    with machine.server(work.cookie) as browser:
        for name, path in pages.addresses(work.bundle).items():
            if not words or any(word in name for word in words):
                yield [pages.figure(browser, work.bundle, name, path)]


def row(figure: Figure):
    goal = "-" if figure.goal is None else f"{figure.goal:g}"
    ours, floor = f"{figure.ours_ms:.2f}", f"{figure.floor_ms:.2f}"
    return ROW.format(figure.name, ours, floor, f"{figure.ratio:.2f}", goal, figure.verdict)


def as_data(figures):
    return {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "figures": [
            {
                "name": figure.name,
                "ours_ms": round(figure.ours_ms, 3),
                "floor_ms": round(figure.floor_ms, 3),
                "ratio": round(figure.ratio, 3),
                "goal": figure.goal,
                "ok": figure.verdict,
            }
            for figure in figures
        ],
    }


if __name__ == "__main__":
    main(sys.argv[1:])
