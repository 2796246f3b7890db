"""Print the plan of a bundle to a file."""

from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from bundles.models import Bundle
from plans.exports import print_bundle
from plans.pdf.press import PrintingFailed


class Command(BaseCommand):
    help = "Zapisuje plan wiązki w PDF: manage.py export_plan WIĄZKA --out plan.pdf"

    def add_arguments(self, parser):
        parser.add_argument("bundle", help="identyfikator wiązki (UUID) albo jej dokładny tytuł")
        parser.add_argument("--out", type=Path, required=True, help="plik, który powstanie")

    def handle(self, *, bundle, out, **options):
        found = find_bundle(bundle)
        try:
            content, _ = print_bundle(found, localdate())
        except PrintingFailed as failure:
            raise CommandError(f"Nie udało się złożyć planu ({failure.reason}).") from failure
        try:
            out.write_bytes(content)
        except OSError as error:
            raise CommandError(f"Nie można zapisać {out}: {error.strerror}.") from error
        self.stdout.write(f"{out}: {len(content)} B")


def find_bundle(words):
    """The living bundle of this id or title; raises ``CommandError`` when there is not one."""
    bundles = Bundle.objects.living().select_related("centre__region")
    try:
        found = list(bundles.filter(pk=UUID(words))[:1])
    except ValueError:
        found = list(bundles.filter(title=words)[:2])
    if not found:
        raise CommandError(f"Nie ma wiązki „{words}”.")
    if len(found) > 1:
        raise CommandError(f"Jest więcej wiązek „{words}”: podaj identyfikator.")
    return found[0]
