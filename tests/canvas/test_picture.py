"""The canvas: nine blocks, their threads and what is still open."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from dossier import method
from tests import make

pytestmark = pytest.mark.django_db


def url(bundle):
    return reverse("canvas:picture", args=[bundle.pk])


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def block(response, code):
    return next(item for item in response.context["blocks"] if item["block"].code == code)


def test_empty_canvas_leads_from_every_block_to_its_open_questions(client, bundle):
    response = client.get(url(bundle))

    assert [item["block"] for item in response.context["blocks"]] == list(method.BLOCKS)
    page = response.content.decode()
    for found in method.BLOCKS:
        for question in found.questions:
            assert reverse("wizard:step", args=[bundle.pk, question.code]) in page


def test_entry_says_how_many_voices_stand_behind_it(client, bundle):
    notes = [make.note(bundle) for _ in range(3)]
    finding = make.finding(bundle, origins=notes)
    entry = make.entry(bundle, findings=[finding], roles=["odbiorca"])
    alone = make.entry(bundle, text="Bez głosu")
    make.entry(bundle, text="Usunięty", dropped_at=now())

    response = client.get(url(bundle))

    found = block(response, "segmenty_klientow")
    assert found["entries"] == [
        {
            "text": entry.text,
            "roles": ["odbiorca"],
            "voices": 3,
            "url": reverse("plans:record", args=[bundle.pk, entry.pk]),
        },
        {
            "text": "Bez głosu",
            "roles": [],
            "voices": 0,
            "url": reverse("plans:record", args=[bundle.pk, alone.pk]),
        },
    ]
    assert [question["text"] for question in found["open"]] == [
        method.question("segmenty_klientow_2").text
    ]


def test_money_stands_in_its_blocks_in_words(client, bundle):
    make.cost(bundle, amount_grosze=300_00, variability="staly", name="Czynsz")
    make.cost(bundle, amount_grosze=100_00, variability="zmienny")
    make.revenue(bundle, amount_grosze=350_00, certainty="zapewnione")

    page = client.get(url(bundle)).content.decode().replace("\u00a0", " ")

    assert "stałe 300 zł · zmienne 100 zł · największy: Czynsz" in page
    assert "bilans −50 zł" in page


def test_canvas_costs_the_same_with_3_and_300_records(client, django_assert_max_num_queries):
    first, *bundles = [make.big_bundle(size) for size in (3, 3, 300)]
    reader = make.coordinator(first.centre.region)
    for bundle in bundles:
        make.coordinator(bundle.centre.region, user=reader)
        make.declaration(reader, bundle)
    client.force_login(reader)

    counts = []
    client.get(url(first))  # what a process asks the database once
    for bundle in bundles:
        with django_assert_max_num_queries(15) as captured:
            assert client.get(url(bundle)).status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]
