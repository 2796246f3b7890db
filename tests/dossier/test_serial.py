"""The dossier as JSON: there and back, the same bytes, a schema, faults named by place."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from dossier import serial
from dossier.integrity import LINKS
from dossier.serial import InvalidDossier
from tests.dossier import build
from tests.dossier.strategies import dossiers

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "docs/dossier.schema.json"
EXAMPLES = sorted((ROOT / "plans/data/examples").glob("*.json"))
VALIDATOR = jsonschema.Draft202012Validator(
    serial.schema(), format_checker=jsonschema.FormatChecker()
)


def data(**changes):
    """JSON data of a whole small dossier with top-level keys replaced."""
    return json.loads(serial.dumps(build.whole())) | changes


def fault(changed):
    with pytest.raises(InvalidDossier) as caught:
        serial.from_data(changed)
    return caught.value.path, str(caught.value)


@settings(max_examples=60, deadline=None)
@given(dossiers())
def test_dossier_comes_back_as_it_went_and_fits_the_schema(dossier):
    content = serial.dumps(dossier)

    assert serial.loads(content) == dossier
    assert serial.dumps(serial.loads(content)) == content
    VALIDATOR.validate(json.loads(content))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_comes_back_as_it_went_and_fits_the_schema(path):
    told = json.loads(path.read_text(encoding="utf-8"))["dossier"]

    assert serial.to_data(serial.from_data(told)) == told
    VALIDATOR.validate(told)


def test_published_schema_is_the_one_the_code_has():
    # Publish anew with: python -m dossier > docs/dossier.schema.json
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == serial.schema()
    jsonschema.Draft202012Validator.check_schema(serial.schema())


def test_polish_stands_in_the_bytes_as_it_is_read():
    content = serial.dumps(build.empty(bundle=build.bundle(title="ZAŻÓŁĆ GĘŚLĄ JAŹŃ")))

    assert "ZAŻÓŁĆ GĘŚLĄ JAŹŃ".encode() in content
    assert content.endswith(b"}\n")


def test_same_moment_in_another_zone_gives_the_same_bytes():
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    there = at.astimezone(timezone(timedelta(hours=1)))
    notes = [build.dropped(build.note()) for _ in range(2)]
    here, away = (
        build.empty(notes=(replace(note, tombstone=replace(note.tombstone, at=moment)),))
        for note, moment in zip(notes, (at, there), strict=True)
    )

    assert here == away
    assert serial.dumps(here) == serial.dumps(away)
    assert b'"2026-11-24T12:00:00+00:00"' in serial.dumps(away)


def test_moment_without_its_offset_is_not_written():
    note = build.dropped(build.note())
    at = note.tombstone.at.replace(tzinfo=None)
    naive = replace(note, tombstone=replace(note.tombstone, at=at))

    with pytest.raises(ValueError, match="offset"):
        serial.dumps(build.empty(notes=(naive,)))


def test_fingerprint_tells_dossiers_apart_and_equal_ones_not():
    one, other = build.whole(), build.whole(title="Inaczej")

    assert serial.fingerprint(one) == serial.fingerprint(build.whole())
    assert serial.fingerprint(one) != serial.fingerprint(other)
    assert len(serial.fingerprint(one)) == 64


def test_one_record_can_be_written_alone():
    written = serial.to_data(build.condition(tasks=(build.uid("tasks", 2),)))

    assert written["tasks"] == [str(build.uid("tasks", 2))]
    assert written["tombstone"] is None


def test_left_out_fields_have_their_defaults():
    found = serial.from_data(
        {"bundle": {"id": str(build.uid("bundle")), "title": "Wiązka", "centre": {"name": "OWES"}}}
    )

    assert found == build.empty()


def test_first_version_without_origins_of_entries_is_read_as_the_present_one():
    older = data(schema=1)
    for entry in older["entries"]:
        del entry["origins"]

    assert serial.from_data(older) == build.whole()


def test_ids_may_come_without_hyphens():
    plain = data()
    plain["bundle"]["id"] = build.uid("bundle").hex

    assert serial.from_data(plain) == build.whole()


@pytest.mark.parametrize(
    "content",
    [b"", b"nie", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"],
    ids=["empty", "word", "half", "bytes", "deep", "digits"],
)
def test_what_is_no_json_is_refused(content):
    with pytest.raises(InvalidDossier) as caught:
        serial.loads(content)

    assert str(caught.value) == "$: to nie jest plik JSON"


@pytest.mark.parametrize(
    ("changed", "path", "words"),
    [
        ([], "$", "oczekiwano obiektu"),
        ({}, "$.bundle", "brakuje tego pola"),
        (data(schema=3), "$.schema", "znamy tylko wersje 1–2 tego zapisu"),
        (data(schema=0), "$.schema", "znamy tylko wersje 1–2 tego zapisu"),
        (data(schema=True), "$.schema", "oczekiwano liczby całkowitej"),
        (data(schema=2.0), "$.schema", "oczekiwano liczby całkowitej"),
        (data(schema=None), "$.schema", "znamy tylko wersje 1–2 tego zapisu"),
        (data(obcy=1), "$.obcy", "nie znamy tego pola"),
        (data(notes={}), "$.notes", "oczekiwano listy"),
        (data(notes=[7]), "$.notes[0]", "oczekiwano obiektu"),
    ],
)
def test_wrong_shape_is_named_by_its_place(changed, path, words):
    assert fault(changed) == (path, f"{path}: {words}")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", 7, "oczekiwano tekstu"),
        ("name", None, "oczekiwano tekstu"),
        ("name", "a\x00b", "tekst zawiera niedozwolony znak"),
        ("name", "\ud800", "tekst zawiera niedozwolony znak"),
        ("id", "nie-uuid", "oczekiwano identyfikatora UUID"),
        ("id", 12, "oczekiwano identyfikatora UUID"),
        ("amount_grosze", 1.5, "oczekiwano liczby całkowitej"),
        ("amount_grosze", True, "oczekiwano liczby całkowitej"),
        ("amount_grosze", "100", "oczekiwano liczby całkowitej"),
        ("amount_grosze", float("nan"), "oczekiwano liczby całkowitej"),
        ("amount_grosze", 2**53, "oczekiwano liczby całkowitej"),
        ("amount_grosze", -(2**53), "oczekiwano liczby całkowitej"),
        ("is_one_off", 1, "oczekiwano wartości true albo false"),
        ("from_month", "31.02.2027", "oczekiwano daty RRRR-MM-DD"),
        ("from_month", "2027-02-31", "oczekiwano daty RRRR-MM-DD"),
        ("from_month", "20270201", "oczekiwano daty RRRR-MM-DD"),
        ("from_month", "2027-W05-1", "oczekiwano daty RRRR-MM-DD"),
        ("tombstone", {"at": "2026-11-24T12:00:00"}, None),
        ("entries", ["nie-uuid"], None),
    ],
)
def test_wrong_value_is_named_by_its_place(field, value, words):
    changed = data()
    changed["costs"][1][field] = value

    path, said = fault(changed)

    assert path.startswith(f"$.costs[1].{field}")
    assert words is None or said == f"$.costs[1].{field}: {words}"


def test_largest_whole_numbers_are_taken():
    changed = data()
    changed["costs"][0]["amount_grosze"] = 2**53 - 1

    assert serial.from_data(changed).costs[0].amount_grosze == 2**53 - 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("notes", "nie_ma"),
        ("findings", "kanaly_1"),
        ("findings", "nie_ma"),
        ("entries", "odkrywanie_1"),
    ],
)
def test_record_under_a_question_that_is_not_its_own_is_refused(name, code):
    changed = data()
    changed[name][0]["question"] = code

    assert fault(changed)[1] == f"$.{name}[0].question: nie znamy tego pytania"


def test_id_that_stands_twice_is_refused():
    changed = data()
    changed["costs"][1]["id"] = changed["notes"][0]["id"]

    assert fault(changed)[1] == "$.costs[1].id: ten identyfikator już jest w pliku"


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name, links in LINKS.items() for field in links]
)
def test_link_into_nothing_is_refused(name, field):
    changed = data()
    made = serial.to_data(build.MAKERS[name](9))
    nowhere = str(build.uid("bundle", 1))
    made[field] = [nowhere] if isinstance(made[field], list) else nowhere
    for other, target in LINKS[name].items():
        if other != field and not isinstance(made[other], list) and made[other]:
            made[other] = changed[target][0]["id"]
    place = len(changed[name])
    changed[name].append(made)

    path = f"$.{name}[{place}].{field}"
    assert fault(changed)[1] == f"{path}: wskazuje rekord, którego nie ma w pliku"


def test_successor_of_another_kind_is_refused():
    changed = data()
    changed["notes"][0]["tombstone"] = {
        "at": "2026-11-24T12:00:00+01:00",
        "successor_id": changed["costs"][0]["id"],
    }

    assert fault(changed)[0] == "$.notes[0].tombstone.successor_id"


def test_every_field_with_an_id_is_a_known_link():
    described = serial.schema()["$defs"]["Dossier"]["properties"]
    classes = {
        name: value["items"]["$ref"].rpartition("/")[2]
        for name, value in described.items()
        if value.get("type") == "array"
    }
    found = {
        name: {
            field
            for field, value in serial.schema()["$defs"][cls]["properties"].items()
            # Every record may be a part of another of its list; a waiver is about any record.
            if field not in ("id", "split_from_id", "subject_id") and '"uuid"' in json.dumps(value)
        }
        for name, cls in classes.items()
    }

    assert {name: fields for name, fields in found.items() if fields} == {
        name: set(fields) for name, fields in LINKS.items()
    }
