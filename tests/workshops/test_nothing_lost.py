"""Every note that was acknowledged stands exactly once, though the server is killed and the
network fails. The whole size is in ``make bench``."""

import pytest
from django.db import connection

from bench.hall.losing import write_through
from bench.hall.server import Server
from tests import make
from workshops.models import Card


def database_url():
    """The test's own database, as a server of its own would be told of it."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{connection.settings_dict['NAME']}"
    kept = connection.settings_dict
    return f"postgres://{kept['USER']}@{kept['HOST']}:{kept['PORT']}/{kept['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_acknowledged_notes_stand_exactly_once():
    workshop = make.workshop()
    environment = {"DJANGO_SETTINGS_MODULE": "owes.settings", "DATABASE_URL": database_url()}
    with Server(environment) as server:
        outcome = write_through(
            server,
            workshop.code,
            workshop.current_id,
            lambda: Card.objects.filter(workshop=workshop).values_list("pk", "text"),
            people=8,
            notes=15,
            kills=3,
            while_=(0.3, 1.0),
            pause=0.1,
        )

    assert len(outcome.acknowledged) == 8 * 15
    assert outcome.lost == []
    assert outcome.doubled == 0
    assert len(outcome.stored) == 8 * 15
    assert outcome.kills == 3
    assert min(outcome.faults.values()) > 0
