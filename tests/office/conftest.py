"""What tests of administration share: the whole register."""

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def teryt(django_db_setup, django_db_blocker):
    """All territories of Poland, for a module that commits nothing."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_teryt", verbosity=0)
        yield
        transaction.set_rollback(True)
