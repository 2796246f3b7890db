"""Drop what has been kept long enough."""

from django.core.management.base import BaseCommand

from office.retention import running


class Command(BaseCommand):
    help = (
        "Usuń to, czego okres przechowywania minął; można powtarzać. Worker robi to sam co noc. "
        "Z --na-sucho tylko powiedz, co by zniknęło."
    )

    def add_arguments(self, parser):
        parser.add_argument("--na-sucho", action="store_true", dest="dry")

    def handle(self, *, dry, verbosity, **options):
        if dry:
            for one in running.standings():
                self.stdout.write(f"{one.rule.code}: {one.due} (starsze niż {one.days} dni)")
            return
        made = running.run()
        running.arrange()
        if verbosity:
            self.stdout.write(f"Usunięto: {made.total}")
        for code, fault in made.failed.items():
            self.stderr.write(f"{code}: {fault}")
