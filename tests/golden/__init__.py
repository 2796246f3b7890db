"""What the linter says of the worked examples, kept word for word.

``python -m tests.golden`` writes the files anew; read the difference before committing it.
"""

from pathlib import Path

from plans.management.commands.check_dossier import lines, read

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parents[1] / "plans/data/examples").glob("*.json"))


def file_of(example):
    """Where the notices of an example (its path) are kept."""
    return HERE / f"{example.stem}.notices.jsonl"


def notices(example):
    """What they are now."""
    return "".join(f"{line}\n" for line in lines(read(example)))
