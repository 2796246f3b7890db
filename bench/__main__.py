"""``make bench``: measure everything, print a table, keep it in ``var/bench.json``."""

import json
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench import dossiers, machine
from bench.measure import Figure

KEPT = Path("var/bench.json")
ROW = "{:40}{:>11}{:>11}{:>8}{:>7}  {}"


def main():
    figures = show_all()
    missed = sum(figure.verdict == "missed" for figure in figures)
    print(f"\n{missed} missed" if missed else "\nevery goal met")
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(as_data(figures), indent=1) + "\n", encoding="utf-8")


def show_all():
    """Every figure, printed as soon as it is known."""
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
    main()
