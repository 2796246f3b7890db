"""The same dossier with other ids: what a copy of a bundle begins from."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from dossier.index import all_records
from dossier.records import Dossier
from dossier.serial import from_data, to_data


def with_new_ids(dossier: Dossier, new_id: Callable[[], UUID]) -> Dossier:
    """``dossier`` with every id, the bundle's too, replaced by one of ``new_id()``; links kept."""
    olds = [dossier.bundle.id, *(record.id for _, record in all_records(dossier))]
    names = {str(pk): str(new_id()) for pk in olds}
    return from_data(_renamed(to_data(dossier), names))


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value
