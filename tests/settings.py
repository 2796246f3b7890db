"""Settings for tests: the project's own, with cheap passwords and work done at once."""

import os

from owes.settings import *
from tests.run import FOLDER

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = str(FOLDER / f"media-{os.getpid()}")
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# Looks for a file when it is asked for, rather than for all of them in every client.
WHITENOISE_AUTOREFRESH = True
# A query now and then would make costs of pages uneven; a change is laid where it is made.
CODE_LISTS_WATCHED = False
# Many tests sign in from one address.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False

# A connection left open by a server's thread would keep the test database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because a server's threads and a test must see one database; of this process
    # only, so that two runs do not meet.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / f"{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
    )
