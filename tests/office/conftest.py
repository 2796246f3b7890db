"""What tests of administration share: the whole register, and code lists left as they were."""

import pytest
from django.core.management import call_command
from django.db import transaction

from dossier import codelists
from office.lists import provider
from tests import make
from tests.office.handovers import place


@pytest.fixture(scope="module")
def teryt(django_db_setup, django_db_blocker):
    """All territories of Poland, for a module that commits nothing."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_teryt", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def fresh_lists():
    """Code lists live in the process: those of the files are left behind."""
    yield
    codelists.use({})
    provider._state.update(asked=float("-inf"), stamp=None)


@pytest.fixture
def admin(client):
    """An admin of the country, signed in."""
    one = make.admin()
    client.force_login(one)
    return one


@pytest.fixture
def centre():
    return make.centre(code="owes-a", region=make.region(code="sub-a"))


@pytest.fixture
def here():
    """A centre that can be handed over; ``handovers.place``."""
    return place()
