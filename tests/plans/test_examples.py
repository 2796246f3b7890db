"""The worked examples: loaded whole, and twice the same as once."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from bundles.models import Bundle
from dossier.serial import from_data
from owes.management.commands.load_teryt import load_territories
from owes.models import Centre, Region
from plans.assemble import assemble
from plans.examples import MissingTerritory, load_example, read_examples
from plans.shape import shapes
from tests import make

pytestmark = pytest.mark.django_db

EXAMPLES = read_examples()


@pytest.fixture
def poland():
    load_territories()


def load_all():
    said = StringIO()
    call_command("load_examples", stdout=said)
    return said.getvalue().splitlines()


def everything():
    """Every row and every link of every bundle, with versions and times."""
    rows = {shape.name: list(shape.model.objects.order_by("pk").values()) for shape in shapes()}
    links = {
        f"{shape.name}.{link.name}": list(link.through.objects.order_by("pk").values())
        for shape in shapes()
        for link in shape.links
    }
    organisation = [list(model.objects.order_by("pk").values()) for model in (Region, Centre)]
    return rows, links, organisation, list(Bundle.objects.order_by("pk").values())


def test_three_examples_are_loaded_with_their_organisation(poland):
    load_all()

    assert Bundle.objects.filter(is_example=True).count() == 3
    assert (Region.objects.count(), Centre.objects.count()) == (3, 3)
    assert all(region.powiaty.exists() for region in Region.objects.all())


def test_organisation_that_people_changed_stays_theirs(poland):
    load_all()
    centre, other = Centre.objects.first(), make.region()
    centre.region, centre.name = other, "Nasz"
    centre.save()
    region = Region.objects.exclude(pk=other.pk).first()
    region.powiaty.set(list(region.powiaty.all())[:1])

    load_all()

    centre.refresh_from_db()
    assert (centre.region, centre.name, region.powiaty.count()) == (other, "Nasz", 1)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["centre"]["code"])
def test_example_stands_as_its_file_tells_it(poland, example):
    bundle, was_written = load_example(example)

    told, stored = from_data(example["dossier"]), assemble(bundle)
    assert was_written
    for shape in shapes():
        assert getattr(stored, shape.name) == getattr(told, shape.name)
    assert stored.bundle == told.bundle


def test_loading_twice_is_loading_once(poland):
    first = load_all()
    before = everything()

    second = load_all()

    assert everything() == before
    assert [line.rpartition("(")[2] for line in first] == ["wczytano)"] * 3
    assert [line.rpartition("(")[2] for line in second] == ["bez zmian)"] * 3


def test_loading_an_older_example_brings_it_up_to_date(poland):
    bundle, _ = load_example(EXAMPLES[0])
    title = bundle.title
    Bundle.objects.filter(pk=bundle.pk).update(title="dawny tytuł")

    mended, was_written = load_example(EXAMPLES[0])

    assert was_written
    assert mended.title == title


def test_loading_leaves_other_bundles_alone(poland):
    own = make.big_bundle(32)
    before = assemble(own)

    load_all()

    assert assemble(Bundle.objects.get(pk=own.pk)) == before


def test_example_without_its_territories_is_refused_whole():
    with pytest.raises(MissingTerritory, match="load_teryt"):
        load_example(EXAMPLES[0])

    assert not Region.objects.exists()
    assert not Bundle.objects.exists()


def test_example_in_an_unknown_place_is_refused_whole(poland):
    place = {"code": "9999999", "label": "Nigdzie"}
    dossier = EXAMPLES[0]["dossier"]
    lost = {**dossier, "bundle": {**dossier["bundle"], "places": [place]}}

    with pytest.raises(MissingTerritory, match="9999999"):
        load_example({**EXAMPLES[0], "dossier": lost})

    assert not Region.objects.exists()


def test_command_says_what_is_wrong_with_a_file(poland, tmp_path):
    broken = {**EXAMPLES[0], "dossier": {"schema": 1}}
    (tmp_path / "zly.json").write_text(json.dumps(broken), encoding="utf-8")

    with pytest.raises(CommandError, match="bundle"):
        call_command("load_examples", tmp_path)

    assert not Region.objects.exists()


def test_command_says_that_a_folder_is_empty(tmp_path):
    with pytest.raises(CommandError, match="nie ma żadnego przykładu"):
        call_command("load_examples", tmp_path)
