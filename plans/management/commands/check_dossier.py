"""What the linter says of a dossier in a file, one JSON object a line."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from dossier import serial
from dossier.checks import Severity, judge
from dossier.sentences import sentence


class Command(BaseCommand):
    help = (
        "Sprawdza wiązkę zapisaną w pliku: manage.py check_dossier PLIK.json. Wypisuje uwagi, każdą"
        " jako JSON w osobnym wierszu; kończy się kodem 1, gdy jest wśród nich błąd."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="plik z wiązką (dossier) w formacie JSON")

    def handle(self, *, file, **options):
        dossier = read(file)
        for line in lines(dossier):
            self.stdout.write(line)
        if any(notice.severity is Severity.ERROR for notice in judge(dossier).open):
            sys.exit(1)


def read(file):
    """The dossier in ``file``, alone or as a worked example; raises ``CommandError`` (code 2)."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"Nie można odczytać {file}: {error.strerror}.", returncode=2) from error
    except ValueError as error:
        raise CommandError(f"{file} nie jest plikiem JSON.", returncode=2) from error
    if isinstance(data, dict) and "dossier" in data:
        data = data["dossier"]
    try:
        return serial.from_data(data)
    except serial.InvalidDossier as error:
        raise CommandError(f"{file} nie jest zapisem wiązki: {error}.", returncode=2) from error


def lines(dossier):
    """Open notices and then waived ones (with the reason), each as a line of JSON.

    The same dossier gives the same bytes.
    """
    judged = judge(dossier)
    for notice, reason in [*((notice, "") for notice in judged.open), *judged.waived]:
        yield json.dumps(
            {
                "code": notice.code,
                "severity": notice.severity.value,
                "text": sentence(notice, dossier),
                "source": notice.source,
                "step": notice.step,
                "records": [str(pk) for pk in notice.records],
                "facts": dict(notice.facts),
                **({"waived": reason} if reason else {}),
            },
            ensure_ascii=False,
        )
