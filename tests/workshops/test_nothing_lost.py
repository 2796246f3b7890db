"""Every note that was acknowledged stands exactly once, though the server is killed and the
network fails. The whole size is in ``make bench``."""

import pytest

from bench.hall.losing import write_through
from bench.hall.server import MortalServer
from tests import make
from tests.workshops.streams import server_environment
from workshops.models import Card


@pytest.mark.django_db(transaction=True)
def test_acknowledged_notes_stand_exactly_once():
    workshop = make.workshop()
    with MortalServer(server_environment()) as server:
        outcome = write_through(
            server,
            workshop.code,
            workshop.current_id,
            lambda: Card.objects.filter(workshop=workshop).values_list("pk", "text"),
            people=8,
            notes=15,
            kills=3,
            pause=0.02,
        )

    assert len(outcome.acknowledged) == 8 * 15
    assert outcome.lost == []
    assert outcome.doubled == 0
    assert len(outcome.stored) == 8 * 15
    assert outcome.kills == 3
    assert min(outcome.faults.values()) > 0
