"""Throw away what workshops leave behind, when its time has come."""

from django.core.management.base import BaseCommand

from workshops.actions.wiping import wipe_due


class Command(BaseCommand):
    help = (
        "Usuń klucze, miejsca i głosy dobę po warsztacie, karteczki po 90 dniach, próby po 6 "
        "godzinach; można powtarzać. Worker robi to sam."
    )

    def handle(self, *, verbosity, **options):
        count = wipe_due()
        if verbosity:
            self.stdout.write(f"Warsztaty, po których posprzątano: {count}")
