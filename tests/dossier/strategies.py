"""Hypothesis strategies: whole dossiers whose links lead to records of the right kind.

Texts are Polish, Ukrainian, Arabic, emoji or anything else that UTF-8 can carry. Circles of
dependencies, of builds_on and of successors are allowed: whatever walks them must end.
"""

from dataclasses import fields
from datetime import UTC, date
from functools import cache
from types import NoneType
from typing import get_args, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

from dossier import codelists, method
from dossier import records as r
from dossier.index import LISTS
from dossier.integrity import LINKS
from tests.dossier.build import uid

SAYINGS = (
    "",
    "Zażółć gęślą jaźń – „w czwartki”, za 1 234,50 zł.",
    "Pani Zofia nie ma jak dojechać do lekarza",
    "Допомога вдома",
    "مساعدة في المنزل \u200fب",
    "👵🏽🚐 bus na telefon 👩‍👩‍👧",
    '<script>alert("ż")</script>',
    "pierwsza\ndruga\ttrzecia",
    "z" * 300,
)
CLASSES = {
    name: get_args(hint)[0] for name, hint in get_type_hints(r.Dossier).items() if name in LISTS
}
STAGE_QUESTIONS = [code for stage in method.STAGES for code in stage.question_codes]
BLOCK_QUESTIONS = [code for block in method.BLOCKS for code in block.question_codes]


def texts():
    any_text = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
    return st.sampled_from(SAYINGS) | any_text


def days():
    return st.dates(date(1990, 1, 1), date(2100, 12, 31))


def codes(name):
    """A code of the list, or none chosen yet."""
    return st.sampled_from(["", *(item["code"] for item in codelists.items(name))])


def chosen(values):
    """A few different ones of ``values``, sorted, as links and codes stand in records."""
    if not values:
        return st.just(())
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(
        lambda found: tuple(sorted(found))
    )


#: Fields whose words are codes: (list of records, field) → its values.
CODES = {
    ("notes", "question"): st.sampled_from([*STAGE_QUESTIONS, *BLOCK_QUESTIONS]),
    ("findings", "question"): st.sampled_from(STAGE_QUESTIONS),
    ("entries", "question"): st.sampled_from(BLOCK_QUESTIONS),
    ("notes", "tool"): codes("dt_tools"),
    ("iterations", "stage"): st.sampled_from([stage.code for stage in method.STAGES]),
    ("meetings", "stages"): chosen([stage.code for stage in method.STAGES]),
    ("notes", "voice"): codes("target_groups"),
    ("personas", "group"): codes("target_groups"),
    ("tests", "groups"): chosen([item["code"] for item in codelists.items("target_groups")]),
    ("tests", "decision"): codes("test_decisions"),
    ("entries", "groups"): chosen([item["code"] for item in codelists.items("target_groups")]),
    ("partners", "sector"): codes("partner_sectors"),
    ("services", "area"): codes("social_service_areas"),
    ("entries", "roles"): chosen([item["code"] for item in codelists.items("segment_roles")]),
    ("costs", "variability"): codes("cost_variability"),
    ("revenues", "certainty"): codes("funding_certainty"),
    ("tasks", "status"): st.sampled_from(
        [item["code"] for item in codelists.items("task_statuses")]
    ),
}
PLAIN = {
    str: texts(),
    int: st.integers(0, 10**10),
    bool: st.booleans(),
    date: days(),
}


def plain(hint):
    """Values of a field that is neither a code nor a link."""
    if get_origin(hint) is tuple:
        return st.lists(plain(get_args(hint)[0]), max_size=2).map(tuple)
    if NoneType in get_args(hint):
        inner = next(arg for arg in get_args(hint) if arg is not NoneType)
        return st.none() | plain(inner)
    return PLAIN[hint]


@cache
def linked(hint, targets):
    """Values of a link field: one id, one id or none, or several."""
    if get_origin(hint) is tuple:
        return chosen(targets)
    if hint is UUID:
        return st.sampled_from(targets)
    return st.none() | st.sampled_from(targets) if targets else st.none()


@cache
def seen(targets):
    one = st.builds(r.Seen, record_id=st.sampled_from(targets), text=texts())
    return st.lists(one, max_size=2).map(tuple)


@cache
def tombstones(others):
    moments = st.datetimes(timezones=st.just(UTC))
    successors = st.none() | st.sampled_from(others) if others else st.none()
    dead = st.builds(r.Tombstone, at=moments, why=texts(), successor_id=successors)
    # Most records live.
    return st.one_of(st.none(), st.none(), st.none(), dead)


@cache
def bundles():
    places = st.builds(r.Place, code=st.just("0606032"), label=texts())
    principles = [
        st.builds(r.Principle, principle=st.just(item.code), justification=texts())
        for item in method.PRINCIPLES
    ]
    return st.builds(
        r.Bundle,
        id=st.uuids(version=4),
        version=st.integers(1, 9),
        title=texts(),
        summary=texts(),
        challenge=texts(),
        is_example=st.booleans(),
        centre=st.builds(r.Centre, name=texts(), operator=texts(), region=texts()),
        places=st.lists(places, max_size=1).map(tuple),
        target_groups=chosen([item["code"] for item in codelists.items("target_groups")]),
        persons_planned=st.none() | st.integers(0, 10**6),
        principles=st.tuples(*principles) | st.just(()),
        starts_on=st.none() | days(),
        launches_on=st.none() | days(),
    )


@st.composite
def dossiers(draw, max_size=3, bundle=None):
    """A dossier with up to ``max_size`` records of each kind."""
    sizes = {name: draw(st.integers(0, max_size)) for name in LISTS}
    # A test, and a part of the financing, is nothing without what it is about.
    sizes["tests"] *= bool(sizes["prototypes"])
    sizes["financing"] *= bool(sizes["costs"] and sizes["revenues"])
    ids = {name: [uid(name, number) for number in range(sizes[name])] for name in LISTS}
    lists = {name: _records(draw, name, ids) for name in LISTS}
    return r.Dossier(bundle=draw(bundle or bundles()), **lists)


def _records(draw, name, ids):
    return tuple(
        CLASSES[name](
            id=pk,
            order=place,
            version=draw(VERSIONS),
            tombstone=draw(tombstones(tuple(one for one in ids[name] if one != pk))),
            **{field: draw(strategy(ids)) for field, strategy in FIELDS[name].items()},
        )
        for place, pk in enumerate(ids[name])
    )


def _field(name, field, hint):
    """ids of every list → values of the field."""
    target = name if field == "split_from_id" else LINKS.get(name, {}).get(field)
    if target:
        return lambda ids: linked(hint, tuple(ids[target]))
    if field == "subject_id":
        return lambda ids: linked(hint, _anything(ids))
    if field == "seen":
        return lambda ids: seen(_anything(ids))
    values = CODES[name, field] if (name, field) in CODES else plain(hint)
    return lambda ids: values


def _anything(ids):
    return tuple(pk for known in ids.values() for pk in known)


VERSIONS = st.integers(1, 9)
FIELDS = {
    name: {
        field.name: _field(name, field.name, get_type_hints(cls)[field.name])
        for field in fields(cls)
        if field.name not in ("id", "order", "version", "tombstone")
    }
    for name, cls in CLASSES.items()
}
