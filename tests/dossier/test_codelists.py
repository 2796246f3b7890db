"""Code lists: stable codes, Polish labels."""

import json
from pathlib import Path

import pytest

from dossier import codelists, finance, schedule

LISTS = json.loads(
    (Path(codelists.__file__).parent / "data/codelists.json").read_text(encoding="utf-8")
)["lists"]


@pytest.mark.parametrize("name", LISTS)
def test_list_keeps_its_order_and_every_code_once(name):
    codes = [item["code"] for item in LISTS[name]["items"]]

    assert [item["code"] for item in codelists.items(name)] == codes
    assert len(set(codes)) == len(codes) > 0
    assert [code for code, _ in codelists.choices(name)] == codes


@pytest.mark.parametrize("name", LISTS)
def test_every_code_has_a_label(name):
    for item in LISTS[name]["items"]:
        assert codelists.label(name, item["code"]) == item["label"] != ""
        assert codelists.has(name, item["code"])


def test_segments_may_have_four_roles():
    assert codelists.choices("segment_roles") == [
        ("odbiorca", "odbiorca"),
        ("platnik", "płatnik"),
        ("opiekun", "opiekun"),
        ("decydent", "decydent"),
    ]


def test_service_types_belong_to_known_areas():
    # "Another service" says its area in its record, not by its type.
    areas = {item["area"] for item in codelists.items("service_types") if item["code"] != "inna"}

    assert len(areas) > 5
    assert [area for area in areas if not codelists.has("social_service_areas", area)] == []


def test_codes_the_core_counts_with_are_on_their_lists():
    assert codelists.has("funding_certainty", finance.SECURED)
    assert codelists.has("cost_variability", finance.FIXED)
    assert codelists.has("cost_variability", finance.VARIABLE)
    assert codelists.has("task_statuses", schedule.DONE)
    assert codelists.has("task_statuses", schedule.ABANDONED)
    assert codelists.has("dt_tools", "rejestr_ryzyk")


def test_unknown_code_is_its_own_label_and_has_no_item():
    assert codelists.label("risk_levels", "ogromne") == "ogromne"
    assert not codelists.has("risk_levels", "ogromne")
    assert not codelists.has("nie_ma_takiej_listy", "ogromne")
    with pytest.raises(codelists.UnknownCode, match="risk_levels: ogromne"):
        codelists.item("risk_levels", "ogromne")


def test_items_cannot_be_changed():
    item = codelists.item("risk_levels", codelists.items("risk_levels")[0]["code"])

    with pytest.raises(TypeError):
        item["label"] = "inaczej"
