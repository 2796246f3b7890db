"""Every step shows what a finished bundle wrote in the same place."""

import pytest
from django.urls import reverse

from bundles.enums import BundleStatus
from bundles.models import Bundle
from tests import make
from tests.plans.examples import DOSSIERS
from wizard.examples import answer, example_of
from wizard.steps import STEPS

HEADING = "Przykład z ukończonej wiązki"
FINISHED = DOSSIERS["seniorzy_gmina_wiejska"]


def said(slug):
    return answer(Bundle(pk=FINISHED.bundle.id), FINISHED, STEPS[slug])


@pytest.mark.parametrize("slug", STEPS)
def test_finished_example_answers_every_step(slug):
    found = said(slug)

    assert found
    assert found[0]


def test_example_of_a_list_comes_with_its_facts():
    assert said("persony")[0] == "Pani Zofia"
    assert "Ma 82 lata i mieszka sama" in said("persony")[1]


def test_example_of_the_properties_names_all_four():
    assert [text.partition(":")[0] for text in said("zasady")] == [
        "Co najmniej 3",
        "Indywidualizacja",
        "Szeroka współpraca",
        "Kompleksowe rozwiązanie",
    ]


def test_example_of_financing_adds_up():
    cost, *sources = said("finansowanie")

    assert cost == "Usługi opiekuńcze: 15\u00a0600\u00a0zł"
    assert [source.rpartition(": ")[2] for source in sources] == [
        "13\u00a0200\u00a0zł",
        "2\u00a0400\u00a0zł",
    ]


@pytest.fixture
def finished(db):
    return make.bundle(
        title="Bliżej siebie",
        challenge="Jak moglibyśmy spotykać się częściej?",
        is_example=True,
        status=BundleStatus.APPROVED,
    )


def page_of(client, bundle, slug):
    return client.get(reverse("wizard:step", args=[bundle.pk, slug])).content.decode()


def test_step_shows_what_the_example_says(client, finished):
    bundle, member = make.open_bundle()
    client.force_login(member)

    page = page_of(client, bundle, "wyzwanie")

    assert HEADING in page
    assert "spotykać się częściej" in page
    assert "Bliżej siebie" in page


@pytest.mark.parametrize("fields", [{"status": BundleStatus.RETURNED}, {"is_example": False}])
def test_only_a_finished_example_is_shown(client, finished, fields):
    Bundle.objects.filter(pk=finished.pk).update(**fields)
    bundle, member = make.open_bundle()
    client.force_login(member)

    assert HEADING not in page_of(client, bundle, "wyzwanie")


def test_place_the_example_left_empty_shows_nothing(client, finished):
    bundle, member = make.open_bundle()
    client.force_login(member)

    assert HEADING not in page_of(client, bundle, "ryzyka")


@pytest.mark.django_db
def test_a_bundle_is_no_example_to_itself(finished):
    assert example_of(finished, STEPS["wyzwanie"]) == ""
