"""An empty database made by the migrations once a run; every process gets a copy of it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import psycopg2
from django.conf import settings
from django.db import connection

from tests.run import FOLDER, once

#: Of PostgreSQL's database; of this run alone.
TEMPLATE = FOLDER.name.replace("-", "_").lower()


def migrate(url):
    """Run the migrations on the database of this address, as one does after an update."""
    command = [sys.executable, "manage.py", "migrate", "-v0"]
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DATABASE_URL": url}
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)


def sqlite_template():
    """Path of an SQLite file with all tables and no row."""
    return once("empty.sqlite3", lambda path: migrate(f"sqlite:///{path}"))


def empty_sqlite(connection):
    """Make the database what it was before the tests: all tables and no row of theirs."""
    connection.ensure_connection()
    with closing(sqlite3.connect(sqlite_template())) as source:
        source.backup(connection.connection)


def postgres_template():
    """Name of a PostgreSQL database with all tables and no row, on the server of ``DATABASE_URL``."""
    once(f"{TEMPLATE}.made", _make_postgres_template)
    return TEMPLATE


def drop_postgres_template():
    with _server() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{TEMPLATE}"')


@contextmanager
def another(name):
    """(address, name for Django) of a database of the default's kind without any table."""
    if connection.vendor == "sqlite":
        path = FOLDER / f"{name}.sqlite3"
        yield f"sqlite:///{path}", str(path)
        path.unlink()
        return
    name = f"{TEMPLATE}_{name}"
    address, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    with _server() as server:
        server.execute(f'CREATE DATABASE "{name}"')
    yield f"{address}/{name}", name
    with _server() as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _make_postgres_template(marker):
    with _server() as server:
        server.execute(f'CREATE DATABASE "{TEMPLATE}"')
    address, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    migrate(f"{address}/{TEMPLATE}")
    marker.touch()


@contextmanager
def _server():
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as server:
        server.autocommit = True
        yield server.cursor()
