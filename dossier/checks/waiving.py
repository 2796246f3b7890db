"""Warnings that the team knows of and leaves: what is open, and what is waived with a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from dossier.checks.living import Living
from dossier.checks.rules import Notice, Rule, Severity, catalogue
from dossier.index import in_order
from dossier.memo import of_recent
from dossier.records import Dossier, Waiver

_RANK = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that the rules say of one dossier.

    ``open``: notices, errors first, then by the rules' order. ``waived``: (notice about the
    waived records alone, reason), by the rules' order.
    """

    open: tuple[Notice, ...]
    waived: tuple[tuple[Notice, str], ...]


@of_recent
def judge(dossier: Dossier) -> Judgement:
    """Ask every rule once. A waiver of what no longer fails, or of an error, says nothing."""
    living = Living.of(in_order(dossier))
    reasons: dict[str, dict[UUID | None, str]] = {}
    for waiver in living.waivers:
        if waiver.reason:
            reasons.setdefault(waiver.rule, {}).setdefault(waiver.subject_id, waiver.reason)
    still_open: list[Notice] = []
    waived: list[tuple[Notice, str]] = []
    for rule in (rule for rules in catalogue().values() for rule in rules):
        known = reasons.get(rule.code, {}) if rule.can_be_waived else {}
        for notice in rule.notices(living):
            parts = list(_by_reason(rule, notice, known)) if known else [(notice, "")]
            still_open.extend(part for part, reason in parts if not reason)
            waived.extend((part, reason) for part, reason in parts if reason)
    still_open.sort(key=lambda notice: _RANK[notice.severity])
    return Judgement(tuple(still_open), tuple(waived))


def check(dossier: Dossier) -> tuple[Notice, ...]:
    """All notices that are not waived, errors first, then by the rules' order."""
    return judge(dossier).open


def waived(dossier: Dossier) -> tuple[tuple[Notice, str], ...]:
    """(notice about the waived records alone, reason) of all that is waived and still fails."""
    return judge(dossier).waived


def waivers_of(dossier: Dossier, notice: Notice) -> tuple[Waiver, ...]:
    """The living waivers behind a waived notice: taken back, it is open again."""
    subjects: tuple[UUID | None, ...] = notice.records or (None,)
    return tuple(
        one
        for one in dossier.waivers
        if one.is_living and one.rule == notice.code and one.subject_id in subjects
    )


def _by_reason(
    rule: Rule, notice: Notice, reasons: dict[UUID | None, str]
) -> Iterator[tuple[Notice, str]]:
    """The notice parted into what is open (no reason) and what is waived, reason by reason."""
    if not notice.records:
        yield notice, reasons.get(None, "")
        return
    told = [reasons.get(pk, "") for pk in notice.records]
    if rule.together:
        yield notice, told[0] if all(told) else ""
        return
    for reason in sorted(set(told), key=told.index):
        yield (
            notice.only(pk for pk, one in zip(notice.records, told, strict=True) if one == reason),
            reason,
        )
