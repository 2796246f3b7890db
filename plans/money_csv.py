"""Money as rows of a spreadsheet: the account, cost × source, and the cash line."""

from decimal import Decimal

from dossier import codelists, finance
from plans import money

HEADS = {False: "Koszt miesięczny", True: "Koszt jednorazowy"}
HEAD = ("Rodzaj", "Z czego wynika", "Kwota")
HEAD_OF_GAPS = ("Niesfinansowane", "Zapłacone ponad kwotę")
HEAD_OF_MONTHS = (
    "Miesiąc",
    "Przychody",
    "W tym zapewnione",
    "Koszty",
    "Stan kasy",
    "Stan kasy, tylko pewne pieniądze",
)


def rows(dossier):
    """Rows of cells for ``plans.csv``; amounts in złotys, one table under another."""
    return [
        ["Pieniądze (w złotych)", "Kwota"],
        *([name, zloty(grosze)] for _, name, grosze in money.sums(dossier)),
        [],
        *([fact.name, fact.figure, *fact.sentences] for fact in money.facts(dossier)),
        [],
        *_matrix(dossier, one_off=False),
        *_matrix(dossier, one_off=True),
        list(HEAD_OF_MONTHS),
        *(_month(month) for month in finance.months(dossier)),
    ]


def zloty(grosze):
    """Grosze as złotys with two decimals, exactly."""
    return Decimal(grosze).scaleb(-2)


def _matrix(dossier, *, one_off):
    table = finance.matrix(dossier, one_off=one_off)
    columns = (*table.money, *table.in_kind)
    names = [
        f"{column.revenue.name} (wkład rzeczowy)" if column.revenue.in_kind else column.revenue.name
        for column in columns
    ]
    if not (table.rows or columns):
        return []
    blank = [None] * (len(HEAD) - 1)
    used = (*table.money_sums, *table.in_kind_sums)
    gaps = [zloty(table.gap), zloty(sum(row.over for row in table.rows))]
    return [
        [HEADS[one_off], *HEAD, *names, *HEAD_OF_GAPS],
        *(_row(row) for row in table.rows),
        ["Razem na koszty", *blank, zloty(table.amount), *map(zloty, used), *gaps],
        ["Źródło daje", *blank, None, *(zloty(one.revenue.amount_grosze) for one in columns)],
        ["Zostaje w źródle", *blank, None, *(zloty(one.left) for one in columns)],
        [],
    ]


def _row(row):
    cost = row.cost
    variability = (
        codelists.label("cost_variability", cost.variability) if cost.variability else None
    )
    return [
        cost.name,
        variability,
        money.calculation(cost) or None,
        zloty(cost.amount_grosze),
        # What a source does not pay for stands empty: the table is read by eye as well.
        *(zloty(part) if part else None for part in (*row.money_parts, *row.in_kind_parts)),
        zloty(row.gap),
        zloty(row.over) if row.over else None,
    ]


def _month(month):
    amounts = (
        month.income,
        month.secured_income,
        month.expense,
        month.balance,
        month.secured_balance,
    )
    return [f"{month.month:%Y-%m}", *map(zloty, amounts)]
