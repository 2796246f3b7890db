"""A cell of the matrix: changed, refused, kept from being overwritten, followed through merges."""

import pytest
from django.urls import reverse

from bundles.editing import drop_record
from dossier.coverage import Level
from owes.models import Event
from plans.assemble import assemble
from plans.coverage import Coverage
from tests import make
from tests.plans.test_coverage_page import problem, url, words

pytestmark = pytest.mark.django_db

NONE, PARTLY, FULLY = (str(int(level)) for level in Level)


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def row_url(finding):
    return reverse("plans:coverage_row", args=[finding.bundle_id, finding.pk])


def levels(finding):
    """{name of a service: how far it answers}, as the dossier says."""
    line = Coverage(assemble(finding.bundle)).line(finding.pk)
    return {cell.service.name: cell.level for cell in line.cells if cell.level}


@pytest.fixture
def need(bundle):
    return problem(bundle)


@pytest.fixture
def bus(bundle):
    return make.service(bundle, name="Przewozy", order=1)


@pytest.fixture
def club(bundle):
    return make.service(bundle, name="Świetlica", order=2)


def choose(client, finding, version=1, **chosen):
    services = {one.name: one for one in finding.bundle.service_records.all()}
    fields = {f"s_{services[name].pk.hex}": level for name, level in chosen.items()}
    return client.post(row_url(finding), {"version": version, **fields})


@pytest.mark.parametrize("before", [NONE, PARTLY, FULLY])
@pytest.mark.parametrize("after", [NONE, PARTLY, FULLY])
def test_cell_goes_from_every_level_to_every_level(client, need, bus, before, after):
    if before != NONE:
        need.answered_by.add(bus)
    if before == PARTLY:
        need.partly_answered_by.add(bus)

    response = choose(client, need, Przewozy=after)

    need.refresh_from_db()
    assert (response.status_code, response.url) == (303, f"{url(need.bundle)}#p-{need.pk}")
    assert levels(need) == ({"Przewozy": Level(int(after))} if after != NONE else {})
    assert need.version == (1 if before == after else 2)
    assert set(need.partly_answered_by.all()) <= set(need.answered_by.all())


def test_service_the_page_did_not_know_stays_as_it_is(client, need, bus, club):
    need.answered_by.add(club)

    choose(client, need, Przewozy=PARTLY)

    assert levels(need) == {"Przewozy": Level.PARTLY, "Świetlica": Level.FULLY}


def test_change_is_written_in_the_history(client, need, bus):
    need.answered_by.add(bus)

    choose(client, need, Przewozy=PARTLY)

    event = Event.objects.get(record_id=need.pk)
    assert (event.verb, event.facts) == ("changed", {"before": {"partly_answered_by": []}})


def test_second_person_sees_both_versions_and_nothing_is_overwritten(client, need, bus, club):
    choose(client, need, Przewozy=FULLY)

    response = choose(client, need, Przewozy=PARTLY, Świetlica=FULLY)

    page = words(response)
    assert response.status_code == 409
    assert "Ktoś zmienił ten wiersz w tym samym czasie." in page
    assert "Przewozy w pełni częściowo Świetlica nie w pełni" in page
    assert 'name="version" value="2"' in response.content.decode()
    assert levels(need) == {"Przewozy": Level.FULLY}


def test_choice_made_again_over_both_versions_is_stored(client, need, bus):
    choose(client, need, Przewozy=FULLY)
    choose(client, need, Przewozy=PARTLY)

    response = choose(client, need, version=2, Przewozy=PARTLY)

    assert response.status_code == 303
    assert levels(need) == {"Przewozy": Level.PARTLY}


@pytest.mark.parametrize("level", ["3", "-1", "dużo", "\0"])
def test_unknown_level_is_refused_beside_its_service(client, need, bus, level):
    response = choose(client, need, Przewozy=level)

    assert response.status_code == 422
    assert "Przewozy: Wybierz: w pełni, częściowo albo nie." in words(response)
    assert levels(need) == {}


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999"])
def test_broken_version_is_no_server_error(client, need, bus, version):
    assert choose(client, need, version=version, Przewozy=FULLY).status_code == 422
    assert levels(need) == {}


def test_row_of_a_merged_need_leads_to_its_successor(client, bundle, need):
    kept = problem(bundle, "Daleko")
    drop_record(need, by=None, why="To samo", successor=kept)

    response = client.post(row_url(need), {"version": 1})

    assert response.status_code == 404
    assert row_url(kept) in response.content.decode()


def test_answer_of_a_merged_need_can_be_taken_back(client, bundle, need, bus, club):
    kept = problem(bundle, "Daleko")
    need.answered_by.set([bus, club])
    drop_record(need, by=None, successor=kept)

    choose(client, kept, Przewozy=NONE, Świetlica=PARTLY)

    assert levels(kept) == {"Świetlica": Level.PARTLY}


def test_answer_of_a_merged_service_can_be_changed(client, need, bus, club):
    need.answered_by.set([bus, club])
    need.partly_answered_by.set([bus])
    drop_record(bus, by=None, successor=club)
    assert levels(need) == {"Świetlica": Level.PARTLY}

    choose(client, need, Świetlica=FULLY)

    assert levels(need) == {"Świetlica": Level.FULLY}


def test_answer_removed_on_the_need_itself_is_not_left_in_part(client, need, bus, club):
    need.answered_by.set([bus, club])
    need.partly_answered_by.set([bus])
    address = reverse("wizard:record", args=[need.bundle_id, "wniosek", need.pk])

    client.post(address, {"version": 1, "text": need.text, "answered_by": [club.pk]})

    assert list(need.partly_answered_by.all()) == []
    assert levels(need) == {"Świetlica": Level.FULLY}


def test_answer_removed_on_a_need_that_others_were_merged_into_is_gone(client, bundle, need, bus):
    kept = problem(bundle, "Daleko")
    need.answered_by.set([bus])
    drop_record(need, by=None, successor=kept)
    address = reverse("wizard:record", args=[bundle.pk, "wniosek", kept.pk])

    client.post(address, {"version": 1, "text": kept.text, "answered_by": []})

    assert levels(kept) == {}


@pytest.mark.parametrize("side", ["need", "service"])
@pytest.mark.parametrize("how", ["remove", "clear", "set"])
def test_whoever_takes_an_answer_back_takes_back_that_it_was_partial(need, bus, side, how):
    need.answered_by.add(bus)
    need.partly_answered_by.add(bus)
    links, target = (need.answered_by, bus) if side == "need" else (bus.answers, need)

    {"remove": lambda: links.remove(target), "clear": links.clear, "set": lambda: links.set([])}[
        how
    ]()

    assert not need.partly_answered_by.exists()


def test_row_of_a_bundle_without_services_leads_to_them(client, need):
    page = client.get(row_url(need)).content.decode()

    assert reverse("wizard:step", args=[need.bundle_id, "uslugi"]) in page


def test_row_of_another_bundle_does_not_exist(client, bundle):
    stranger = problem(make.bundle())

    assert (
        client.get(reverse("plans:coverage_row", args=[bundle.pk, stranger.pk])).status_code == 404
    )
