"""Django's ``migrate``, which makes the tables of a new database in one go."""

from django.core.management.commands import migrate
from django.db import connections

from owes import new_database


class Command(migrate.Command):
    def handle(self, *args, **options):
        connection = connections[options["database"]]
        # Whoever asks for one app, for a plan or for less wants the migrations themselves.
        if new_database.is_empty(connection) and not any(
            options[name] for name in ("app_label", "plan", "check_unapplied", "fake", "prune")
        ):
            if options["verbosity"]:
                self.stdout.write(self.style.MIGRATE_HEADING("Making the tables of a new database"))
            new_database.make(connection)
        return super().handle(*args, **options)
