"""Which table holds which kind of record, read off the dossier's own types.

One place for both directions: ``assemble`` (database → dossier) and ``load`` (dossier →
database). A field of a record's dataclass has the same name as the model's column, a tuple of
ids the same name as the model's many-to-many field, forward or reverse.
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import get_args, get_type_hints
from uuid import UUID

from bundles.models import Meeting, Partner, Service
from canvas.models import Cost, Entry, Financing, Revenue
from designthinking.models import Finding, Iteration, Note, Persona, Prototype, TestResult
from dossier import records
from plans.models import Indicator, LaunchCondition, Risk, Task, Waiver

#: Dossier field → model, in an order in which every record follows those it points to.
MODELS = {
    "iterations": Iteration,
    "meetings": Meeting,
    "notes": Note,
    "partners": Partner,
    "services": Service,
    "prototypes": Prototype,
    "tests": TestResult,
    "findings": Finding,
    "personas": Persona,
    "entries": Entry,
    "costs": Cost,
    "revenues": Revenue,
    "financing": Financing,
    "tasks": Task,
    "conditions": LaunchCondition,
    "risks": Risk,
    "indicators": Indicator,
    "waivers": Waiver,
}


@dataclass(frozen=True)
class Link:
    """One many-to-many field, seen from the record that carries it in the dossier."""

    name: str
    through: type
    source: str
    target: str


@dataclass(frozen=True)
class Shape:
    """A kind of record: its name in the dossier, its types, its columns and links."""

    name: str
    model: type
    value: type
    columns: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def fields(self):
        """Names of the model's fields behind ``columns`` ("provider" for "provider_id")."""
        return tuple(self.model._meta.get_field(name).name for name in self.columns)


def _is_link(hint):
    return get_args(hint)[:1] == (UUID,) and getattr(hint, "__origin__", None) is tuple


def _link(model, name):
    field = model._meta.get_field(name)
    if field.auto_created:
        forward = field.remote_field
        return Link(name, field.through, forward.m2m_reverse_field_name(), forward.m2m_field_name())
    return Link(
        name, field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
    )


@cache
def shapes():
    """Every kind of record, in the order of ``MODELS``."""
    dossier_hints = get_type_hints(records.Dossier)
    found = []
    for name, model in MODELS.items():
        value = get_args(dossier_hints[name])[0]
        hints = get_type_hints(value)
        own = [field.name for field in fields(value) if field.name not in ("id", "tombstone")]
        found.append(
            Shape(
                name=name,
                model=model,
                value=value,
                columns=tuple(field for field in own if not _is_link(hints[field])),
                links=tuple(_link(model, field) for field in own if _is_link(hints[field])),
            )
        )
    return tuple(found)
