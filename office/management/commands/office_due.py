"""What administration has to do by the calendar."""

from django.core.management.base import BaseCommand

from office.accreditation import remind_due
from office.handover import carry_out_due


class Command(BaseCommand):
    help = (
        "Wykonaj przekazania, których dzień nadszedł, i przypomnij o kończących się akredytacjach; "
        "można powtarzać, wszystko dzieje się raz. Worker robi to sam."
    )

    def handle(self, *, verbosity, **options):
        handed_over, reminders = carry_out_due(), remind_due()
        if verbosity:
            self.stdout.write(f"Przekazania: {handed_over}. Nowe przypomnienia: {reminders}.")
