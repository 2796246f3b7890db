"""Boundaries of powiaty from a file on the server, larger than the page takes."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from office.borders import keeping
from office.borders.reading import RefusedFile
from owes.fields import DayField

#: An operator waits longer and has more memory than a page.
MOST_BYTES, MOST_POINTS = 300 * 1024 * 1024, 5_000_000


class Command(BaseCommand):
    help = "Wczytaj granice powiatów (GeoJSON albo TopoJSON, też w ZIP) i pokaż je na mapie."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--zrodlo", required=True, help="stanie pod mapą, do 200 znaków")
        parser.add_argument("--stan", required=True, help="dzień, np. 31.01.2027")

    def handle(self, *, file, zrodlo, stan, verbosity, **options):
        try:
            day = DayField(required=True).clean(stan)
            borders = keeping.keep(
                file.read_bytes(),
                source=zrodlo[:200],
                stated_on=day,
                by=None,
                most_bytes=MOST_BYTES,
                most_unpacked=MOST_BYTES,
                most_points=MOST_POINTS,
            )
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        except OSError as fault:
            raise CommandError(f"Nie da się otworzyć pliku: {fault}") from fault
        except RefusedFile as refused:
            raise CommandError(str(refused)) from refused
        keeping.apply(borders, by=None)
        if verbosity:
            self.stdout.write(f"Powiaty z granicami: {len(borders.picture['rings'])}.")
