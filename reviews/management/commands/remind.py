"""Remind of reviews and corrections that are due."""

from django.core.management.base import BaseCommand

from reviews.actions.reminding import remind_due


class Command(BaseCommand):
    help = (
        "Przypomnij listem o ocenach i poprawkach, których termin się zbliża albo minął; każdy "
        "list idzie raz, więc można powtarzać. Worker robi to sam."
    )

    def handle(self, *, verbosity, **options):
        count = remind_due()
        if verbosity:
            self.stdout.write(f"Nowe przypomnienia: {count}")
