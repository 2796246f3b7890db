"""Production settings, read by a process of their own as on a server."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "WIAZKA_ENV": "production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "DATABASE_URL": "postgres://wiazka@localhost/wiazka",
    "ALLOWED_HOSTS": "wiazka.example",
}


def manage(*arguments, **environment):
    """Run manage.py with only the given variables; return its finished process."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_the_deployment_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert "no issues" in done.stdout, done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without(name):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    done = manage("check", **environment)

    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({**PRODUCTION, "WIAZKA_DEBUG": "true"}, "never in production"),
        ({"WIAZKA_ENV": "prod"}, "local or production"),
    ],
)
def test_settings_refuse(environment, words):
    done = manage("check", **environment)

    assert done.returncode != 0
    assert words in done.stderr


def test_sqlite_keeps_what_was_acknowledged():
    done = manage(
        "shell",
        "-v0",
        "-c",
        "from django.db import connection as c; k = c.cursor();"
        "print(*[k.execute(f'PRAGMA {n}').fetchone()[0]"
        " for n in ('journal_mode', 'synchronous', 'foreign_keys')])",
        DATABASE_URL="sqlite:////tmp/wiazka-pragma.sqlite3",
    )

    full = 2
    assert done.stdout.split() == ["wal", str(full), "1"], done.stderr
