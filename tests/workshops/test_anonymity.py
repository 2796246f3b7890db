"""The promise „Nikt nie zobaczy, kto to napisał”, searched for everywhere we keep or send.

Three people write four notes each, in a shuffled order, and then vote. After every phase all
tables, all log lines and all that was sent to anybody is searched for a value that two notes of
one person have and notes of others have not.
"""

import json
import logging
import random
from collections import defaultdict
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from tests import make
from tests.workshops.test_live import listening
from workshops.board import AUDIENCES, SCREEN
from workshops.codes import new_token
from workshops.enums import Phase
from workshops.models import Card, Workshop

PEOPLE = ("Zofia", "Adam", "Oksana")
#: Signs of one person that must be nowhere: what her phone knows and could be told apart by.
ADDRESSES = {"Zofia": "10.1.1.7", "Adam": "10.1.1.8", "Oksana": "10.1.1.9"}
AGENTS = {name: f"Telefon-{name}" for name in PEOPLE}


@pytest.fixture
def meeting(client, live):
    """(workshop, {note id: person}, {person: seat key}) after everybody has written."""
    workshop = make.workshop()
    keys = {name: _join(client, workshop, name) for name in PEOPLE}
    turns = [name for name in PEOPLE for _ in range(4)]
    random.Random(7).shuffle(turns)
    authors = {}
    for number, name in enumerate(turns):
        pk = uuid4()
        answer = client.post(
            f"/w/{workshop.code}/karteczka/",
            {
                "id": pk,
                "key": new_token(),
                "version": 1,
                "step": workshop.current_id,
                "text": f"Głos numer {number}: daleko do lekarza",
            },
            headers={"Accept": "application/json", "User-Agent": AGENTS[name]},
            REMOTE_ADDR=ADDRESSES[name],
        )
        assert answer.status_code in (200, 201)
        authors[str(pk)] = name
    return workshop, authors, keys


def _join(client, workshop, name):
    answer = client.post(
        f"/w/{workshop.code}/",
        headers={"User-Agent": AGENTS[name]},
        REMOTE_ADDR=ADDRESSES[name],
    )
    assert answer.cookies == {}
    return answer["Location"].rstrip("/").split("/")[-1]


def _rows():
    """(table, {column: text}) of every row of every table we have."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield table, dict(zip(names, map(str, row), strict=True))


def _shared_by_one_person(authors):
    """[(table, column, value)] that notes of one person share, and no note of another has."""
    holders = defaultdict(set)
    for table, row in _rows():
        text = " ".join(row.values())
        about = {pk for pk in authors if pk in text or pk.replace("-", "") in text}
        for pk in about if len(about) == 1 else ():
            for column, value in row.items():
                holders[table, column, value].add(pk)
    return [
        place
        for place, notes in holders.items()
        if len(notes) > 1 and len({authors[pk] for pk in notes}) == 1
    ]


def _rows_of_one_persons_notes(authors):
    """Rows that name several notes, all of one person."""
    found = []
    for table, row in _rows():
        text = " ".join(row.values())
        about = {pk for pk in authors if pk in text or pk.replace("-", "") in text}
        if len(about) > 1 and len({authors[pk] for pk in about}) == 1:
            found.append((table, row))
    return found


def _everything_kept():
    return json.dumps([row for _, row in _rows()], ensure_ascii=False)


@pytest.mark.parametrize("phase", [None, Phase.REVEAL, Phase.GROUP, Phase.VOTE, Phase.CONCLUDE])
def test_no_table_holds_what_groups_the_notes_of_one_person(meeting, phase):
    workshop, authors, keys = meeting
    if phase:
        make.at_phase(workshop, phase)

    assert _shared_by_one_person(authors) == []
    assert _rows_of_one_persons_notes(authors) == []
    kept = _everything_kept()
    for sign in (*ADDRESSES.values(), *AGENTS.values(), *keys.values()):
        assert sign not in kept


def test_the_search_finds_what_it_looks_for(meeting):
    """A planted fault of each kind is found, or the tests above would prove nothing."""
    _, authors, _ = meeting
    mine = [pk for pk, name in authors.items() if name == "Zofia"]
    Card.objects.filter(pk__in=mine).update(key_hash="a" * 64)
    assert ("workshops_card", "key_hash", "a" * 64) in _shared_by_one_person(authors)

    workshop = Workshop.objects.get()
    workshop.current.moves.create(before={"cards": dict.fromkeys(mine, "x"), "clusters": {}})
    assert _rows_of_one_persons_notes(authors) != []


def test_notes_bear_no_time_of_their_own(meeting):
    workshop, authors, _ = meeting
    make.at_phase(workshop, Phase.REVEAL)
    times = defaultdict(set)
    for table, row in _rows():
        for pk in authors:
            if pk.replace("-", "") in str(row.get("id", "")).replace("-", ""):
                for column in row:
                    if column.endswith("_at"):
                        times[table, column].add(row[column])

    assert all(len(values) == 1 for values in times.values()), times


def test_nothing_sent_to_anybody_shows_what_is_hidden(meeting, client):
    workshop, _, keys = meeting
    client.force_login(workshop.started_by)
    pages = [
        reverse("workshops:desk", args=[workshop.pk]),
        reverse("workshops:screen", args=[workshop.screen_token]),
        reverse("wizard:journey", args=[workshop.bundle_id]),
        reverse("wizard:step", args=[workshop.bundle_id, workshop.current.question]),
        reverse("plans:thread", args=[workshop.bundle_id]),
        *(f"/w/{workshop.code}/{key}/" for key in keys.values()),
    ]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "Głos numer" not in answer.content.decode()


def test_no_stream_tells_who_wrote(meeting, live):
    workshop, authors, keys = meeting
    for audience in AUDIENCES:
        with listening(live, workshop, audience) as stream:
            make.at_phase(workshop, Phase.REVEAL)
            make.at_phase(workshop, Phase.COLLECT)
            stream.wait_for(lambda frame: frame.get("scene"))
            said = json.dumps(stream.frames, ensure_ascii=False)
        assert "Głos numer" not in said or audience == SCREEN
        for sign in (*ADDRESSES.values(), *AGENTS.values(), *keys.values()):
            assert sign not in said
        assert not any(pk in said for pk in authors) or audience == SCREEN


def test_no_log_line_holds_a_key_or_a_note(meeting, client, caplog):
    workshop, authors, keys = meeting
    with caplog.at_level(logging.DEBUG):
        for key in [*keys.values(), "nie-ma-takiego-klucza"]:
            client.get(f"/w/{workshop.code}/{key}/")
            client.post(f"/w/{workshop.code}/{key}/glos/", {"cel": uuid4(), "wartosc": 1})
        client.post(f"/w/{workshop.code}/karteczka/", {"id": "zły", "text": ""})
    lines = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    for sign in (*keys.values(), *ADDRESSES.values(), *authors, "nie-ma-takiego-klucza"):
        assert sign not in lines
