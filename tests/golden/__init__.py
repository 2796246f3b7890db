"""What the bundle knows of itself, kept word for word for the worked examples.

``notices`` is what the linter says; ``figures`` what coverage, money, voices and the launch come
to, as rows of a spreadsheet. ``python -m tests.golden`` writes the files anew; read the
difference before committing it.
"""

import csv
import io
from pathlib import Path

from dossier import launch
from dossier.thread import share_with_voice
from dossier.voices import heard
from owes.polish import percent
from plans import coverage_csv, money_csv
from plans.coverage import Coverage
from plans.coverage_remarks import remarks
from plans.csv import cell
from plans.heard import heard_words
from plans.launch import launch_words
from plans.management.commands.check_dossier import lines, read

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parents[1] / "plans/data/examples").glob("*.json"))


def notices(example):
    """What they are now."""
    return "".join(f"{line}\n" for line in lines(read(example)))


def figures(example):
    """Everything that is counted of the example (its path), table after table."""
    dossier = read(example)
    words = Coverage(dossier)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    for row in (
        ["Zadania ze źródłem w głosie", percent(share_with_voice(dossier))],
        [],
        *_launch(dossier),
        [],
        *_voices(dossier),
        [],
        [words.lead],
        *([one.title, item.text, item.about] for one in remarks(words) for item in one.items),
        [],
        *coverage_csv.rows(words),
        [],
        *money_csv.rows(dossier),
    ):
        writer.writerow([cell(value) for value in row])
    return out.getvalue().replace("\u00a0", " ")


def _launch(dossier):
    words = launch_words(dossier)
    return [
        ["Start usług", words.lights, words.start],
        *(
            [light.condition.text, "spełniony" if light.is_green else "jeszcze nie"]
            for light in launch.lights(dossier)
        ),
    ]


def _voices(dossier):
    said = heard_words(dossier)
    return [["Segment", one.segment.text, said[one.segment.id]] for one in heard(dossier)]


#: End of a file's name → what it keeps.
KEPT = {"notices.jsonl": notices, "figures.csv": figures}


def file_of(example, name):
    """Where ``KEPT[name]`` of an example (its path) is kept."""
    return HERE / f"{example.stem}.{name}"
