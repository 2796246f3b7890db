"""Who pays, how surely, and how much hangs on one payer."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from dossier.finance.sums import cash_revenues
from dossier.index import stand_in
from dossier.records import Dossier, Revenue

#: How sure money is, from the surest on; "" stands for what nobody has told yet.
CERTAINTIES = ("zapewnione", "w_staraniach", "planowane", "")
#: Sources behind which stand many payers, not one.
CROWDS = ("oplaty_uzytkownikow", "przychody_pes", "skladki", "darowizny", "procent_podatku")


@dataclass(frozen=True, slots=True)
class Payer:
    """One payer of a month: a partner, or else a source of funds.

    ``total``: all money of a month; ``revenues``: what this payer gives.
    """

    partner_id: UUID | None
    source: str
    grosze: int
    total: int
    revenues: tuple[Revenue, ...]

    @property
    def share(self) -> float:
        """Share (0–1) in a month's money."""
        return self.grosze / self.total if self.total else 0.0

    @property
    def is_one(self) -> bool:
        """Whether somebody in particular pays: not a crowd, not nobody known."""
        return self.partner_id is not None or self.source not in ("", *CROWDS)


def payers(dossier: Dossier, stands: Mapping[UUID, UUID] | None = None) -> tuple[Payer, ...]:
    """Payers of a month's money, the largest first, equal ones in the order of revenues.

    The same source named with a partner once and without one another time is that partner's, as
    long as there is one such partner. ``stands``: {partner id: id of the living one}, worked
    out when not given.
    """
    monthly = [one for one in cash_revenues(dossier) if not one.is_one_off]
    stands = stand_in(dossier.partners) if stands is None else stands
    known: dict[str, set[UUID]] = defaultdict(set)
    for one in monthly:
        if one.partner_id and one.partner_id in stands and one.source not in CROWDS:
            known[one.source].add(stands[one.partner_id])
    found: dict[UUID | str, list[Revenue]] = defaultdict(list)
    for one in monthly:
        partner = stands.get(one.partner_id) if one.partner_id else None
        if one.source in CROWDS:
            partner = None
        elif partner is None and len(known[one.source]) == 1:
            (partner,) = known[one.source]
        found[partner or one.source].append(one)
    total = sum(one.amount_grosze for one in monthly)
    given = [_payer(key, revenues, total) for key, revenues in found.items()]
    return tuple(sorted(given, key=lambda payer: -payer.grosze))


def _payer(key: UUID | str, revenues: list[Revenue], total: int) -> Payer:
    partner = key if isinstance(key, UUID) else None
    grosze = sum(one.amount_grosze for one in revenues)
    return Payer(partner, revenues[0].source, grosze, total, tuple(revenues))


def dependence(dossier: Dossier) -> Payer | None:
    """The one payer on whom a month hangs most; ``None`` when nobody in particular pays."""
    ones = (payer for payer in payers(dossier) if payer.is_one and payer.grosze)
    return next(ones, None)


def by_certainty(dossier: Dossier, *, one_off: bool = False) -> dict[str, int]:
    """{code of ``CERTAINTIES``: grosze of a month, or once}; in kind is no money."""
    found = dict.fromkeys(CERTAINTIES, 0)
    for one in cash_revenues(dossier):
        if one.is_one_off == one_off:
            found[one.certainty if one.certainty in found else ""] += one.amount_grosze
    return found
