"""A new database is made from the models; one that has grown through every migration is alike."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests import databases

#: Django's own command, which goes through the whole history.
HISTORY = """
import django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), verbosity=0)
"""
#: SQLite numbers what has no name of its own as it stands in the table.
NUMBERED = re.compile(r"^(__unnamed_constraint_\d+__|fk_\d+)$")


@pytest.fixture
def grown():
    """A connection to a database that every migration has gone over, one after another."""
    with databases.another("grown") as (url, name):
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "owes.settings",
        }
        command = [sys.executable, "-c", HISTORY]
        subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)
        other = connection.copy()
        other.settings_dict["NAME"] = name
        yield other
        other.close()


@pytest.mark.django_db
def test_made_and_grown_database_are_alike(grown):
    made = set(described(connection))

    assert len(made) > 1_000
    assert sorted(made ^ set(described(grown))) == []


def described(of):
    """A text for every column, key, index, check, number of rows and migration, in any order."""
    look = of.introspection
    with of.cursor() as cursor:
        for table in look.table_names(cursor):
            for column in look.get_table_description(cursor, table):
                yield f"{table}: {column}"
            for name, constraint in look.get_constraints(cursor, table).items():
                yield f"{table}: {NUMBERED.sub('', name)} {constraint}"
            cursor.execute(f"SELECT count(*) FROM {of.ops.quote_name(table)}")
            yield f"{table}: {cursor.fetchone()[0]} rows"
    for migration in MigrationRecorder(of).applied_migrations():
        yield f"migration: {migration}"
