"""The worked examples as their files tell them, for the tests that read them."""

import json
from pathlib import Path

import pytest

from dossier.serial import from_data

ROOT = Path(__file__).resolve().parents[2]
FILES = {path.stem: path for path in sorted((ROOT / "plans/data/examples").glob("*.json"))}
EXAMPLES = {code: json.loads(path.read_text(encoding="utf-8")) for code, path in FILES.items()}
DOSSIERS = {code: from_data(example["dossier"]) for code, example in EXAMPLES.items()}

each_example = pytest.mark.parametrize("code", FILES)
