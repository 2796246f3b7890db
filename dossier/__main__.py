"""``python -m dossier``: the JSON Schema of the dossier, as published in ``docs/``."""

import json
import sys

from dossier.serial import schema

sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
