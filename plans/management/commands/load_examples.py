"""Load the worked examples: their regions, centres and whole bundles."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from dossier.serial import InvalidDossier
from plans.examples import FOLDER, MissingTerritory, load_example, read_examples


class Command(BaseCommand):
    help = "Wczytuje przykładowe wiązki; można powtarzać, niezmienione zostają nietknięte."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)

    def handle(self, *, folder, **options):
        examples = read_examples(folder)
        if not examples:
            raise CommandError(f"W {folder} nie ma żadnego przykładu.")
        for example in examples:
            try:
                bundle, was_written = load_example(example)
            except (MissingTerritory, InvalidDossier) as fault:
                raise CommandError(str(fault)) from fault
            if options["verbosity"]:
                state = "wczytano" if was_written else "bez zmian"
                self.stdout.write(f"Przykład: {bundle.title} ({state})")
