"""Changes of money that touch several records."""

from django.db import transaction
from django.utils.timezone import now

from bundles.editing import StaleVersion, create_record, drop_record, log
from canvas.models import Cost, Financing


@transaction.atomic
def set_financing(cost, *, amounts, version, by, at=None):
    """Let exactly ``amounts`` ({revenue id: grosze}) pay for ``cost``; return the cost.

    The cost's version grows with every change, so two treasurers cannot undo each other.
    Raises ``StaleVersion`` when the cost moved on since ``version``, unless the amounts
    already stand.
    """
    at = at or now()
    cost = Cost.objects.select_for_update().get(pk=cost.pk)
    rows = {row.revenue_id: row for row in cost.financing.living()}
    if {pk: row.amount_grosze for pk, row in rows.items()} == amounts:
        return cost
    if cost.version != version:
        raise StaleVersion(cost)
    for revenue_id, row in rows.items():
        if revenue_id not in amounts:
            drop_record(row, by=by, why="To źródło nie płaci już za ten koszt.", at=at)
    for revenue_id, amount in amounts.items():
        if revenue_id not in rows:
            create_record(
                Financing,
                bundle=cost.bundle,
                by=by,
                at=at,
                cost=cost,
                revenue_id=revenue_id,
                amount_grosze=amount,
            )
        elif rows[revenue_id].amount_grosze != amount:
            _change(rows[revenue_id], amount, by=by, at=at)
    cost.version += 1
    cost.updated_at, cost.updated_by = at, by
    cost.save(update_fields=["version", "updated_at", "updated_by"])
    return cost


def _change(row, amount, *, by, at):
    before, row.amount_grosze = row.amount_grosze, amount
    row.version += 1
    row.updated_at, row.updated_by = at, by
    row.save(update_fields=["amount_grosze", "version", "updated_at", "updated_by"])
    log("changed", row, by=by, at=at, before={"amount_grosze": before})
