"""Bundles of any size, made of a worked example: the same records again, with ids of their own."""

import json
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from dossier.index import LISTS

EXAMPLE = Path("plans/data/examples/seniorzy_gmina_wiejska.json")


def example():
    """The example's dossier as plain data (``dossier.serial``)."""
    return json.loads(EXAMPLE.read_text(encoding="utf-8"))["dossier"]


def scaled(data, copies):
    """``copies`` of all records in one bundle, each linked to those of its own copy."""
    made = [copy(data, number) for number in range(copies)]
    return {**made[0], **{name: [one for data in made for one in data[name]] for name in LISTS}}


def copy(data, number):
    """The same bundle, where every id is another one."""
    ids = [data["bundle"]["id"], *(record["id"] for name in LISTS for record in data[name])]
    return _renamed(data, {pk: str(uuid5(NAMESPACE_URL, f"{number}:{pk}")) for pk in ids})


def count(data):
    return sum(len(data[name]) for name in LISTS)


def _renamed(value, names):
    if isinstance(value, dict):
        return {key: _renamed(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value
