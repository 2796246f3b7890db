"""Changing the code lists: one transaction each, with its event; all processes follow."""

import re

from django.db import IntegrityError, transaction
from django.utils.timezone import now

from dossier import codelists
from office.lists import provider
from office.models import CodeListItem
from owes.models import Event
from owes.text import search_key

#: Attributes every item has; whatever else it has is its list's own.
_COMMON = ("code", "label", "hint", "order", "valid_from", "valid_to")


class StaleItem(Exception):
    """Somebody changed the item since it was read; ``current`` is what holds."""

    def __init__(self, current):
        super().__init__(current["code"])
        self.current = current


class CodeTaken(Exception):
    """The list has this code already."""


def code_of(label):
    """A code made of the words: ``code_of("Fundusz Łódzki") == "fundusz_lodzki"``."""
    return re.sub(r"[^a-z0-9]+", "_", search_key(label)).strip("_")[:40].rstrip("_")


def version_of(kept, code):
    """The version of the item as it is kept; 0 while it stands as in the file."""
    found = CodeListItem.objects.filter(codes=kept.codes, code=code).values_list("version")
    return next((version for (version,) in found), 0)


@transaction.atomic
def add(kept, *, code, by, at=None, **values):
    """A new item at the end of its list. Raises ``CodeTaken``."""
    if codelists.has(kept.codes, code):
        raise CodeTaken(code)
    more = values.pop("more", {})
    if kept.only:
        more = {**more, kept.only[0]: kept.only[1]}
    order = max((item["order"] for item in codelists.items(kept.codes)), default=0) + 1
    item = CodeListItem(codes=kept.codes, code=code, order=order, more=more, **values)
    item.changed_at, item.changed_by = at or now(), by
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError as error:
        raise CodeTaken(code) from error
    _log("created", item, by=by)
    return item


@transaction.atomic
def change(kept, code, *, version, by, at=None, **values):
    """Give an item new values; ``version``: the one they were typed over. Raises ``StaleItem``
    and ``UnknownCode``; then nothing is changed."""
    item, before = _locked(kept, code)
    if item.version != version:
        raise StaleItem(codelists.item(kept.codes, code))
    item.more = {**item.more, **values.pop("more", {})}
    for name, value in values.items():
        setattr(item, name, value)
    after = provider.as_item(item)
    changed = {
        name: [_plain(before.get(name)), _plain(after[name])]
        for name in after
        if (before.get(name) or "") != (after[name] or "")
    }
    if not changed:
        return item
    _save(item, by, at)
    withdrawn = "valid_to" in changed and item.valid_to is not None and len(changed) == 1
    _log("retired" if withdrawn else "changed", item, by=by, changed=changed)
    return item


@transaction.atomic
def move(kept, code, *, up, by, at=None):
    """Let an item change places with its neighbour; the first and the last stay."""
    rows = [item["code"] for item in kept.items()]
    place = rows.index(code)
    other = place + (-1 if up else 1)
    if not 0 <= other < len(rows):
        return
    orders = sorted(item["order"] for item in kept.items())
    if len(set(orders)) < len(orders):
        orders = list(range(1, len(orders) + 1))
    rows[place], rows[other] = rows[other], rows[place]
    for wanted, order in zip(rows, orders, strict=True):
        if codelists.item(kept.codes, wanted)["order"] != order:
            item, _ = _locked(kept, wanted)
            item.order = order
            _save(item, by, at)
    _log("moved", _locked(kept, code)[0], by=by)


def _locked(kept, code):
    """(row of the item, what it says now); an item that stands as in the file gets its row."""
    said = dict(codelists.item(kept.codes, code))
    try:
        item = CodeListItem.objects.select_for_update().get(codes=kept.codes, code=code)
    except CodeListItem.DoesNotExist:
        item = CodeListItem(
            codes=kept.codes,
            code=code,
            version=0,
            more={name: value for name, value in said.items() if name not in _COMMON},
            **{name: said.get(name) for name in ("label", "order", "valid_from", "valid_to")},
            hint=said.get("hint", ""),
        )
        return item, said
    return item, provider.as_item(item)


def _save(item, by, at):
    item.version += 1
    item.changed_at, item.changed_by = at or now(), by
    item.save(force_insert=item._state.adding)


def _log(verb, item, *, by, **facts):
    Event.objects.create(
        at=item.changed_at,
        by=by,
        verb=verb,
        kind="codelistitem",
        record_id=item.pk,
        facts={"list": item.codes, "code": item.code, "label": item.label, **facts},
    )
    transaction.on_commit(provider.lay)


def _plain(value):
    return "" if value is None else str(value)
