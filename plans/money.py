"""Money of a dossier as pages say it: first in words, then in numbers, then as pictures."""

from dossier import finance
from owes.polish import month, percent, zl
from plans.pictures import Month, Row, Segment, cash_picture, money_picture

#: So many months are drawn; the table beneath has them all.
DRAWN_MONTHS = 24
_SHORT = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")


def headline(dossier):
    """The sums of a month with what a line about them needs."""
    totals = finance.totals(dossier)
    largest = finance.largest_cost(dossier)
    return {
        "totals": totals,
        "largest": largest,
        "largest_share": _share(largest.amount_grosze, totals.monthly_costs) if largest else "",
        "unsorted_costs": totals.monthly_costs
        - totals.monthly_fixed_costs
        - totals.monthly_variable_costs,
        "unsecured": totals.monthly_revenues - totals.monthly_revenues_secured,
        "fixed_points": round(totals.fixed_share * 100),
        "secured_points": round(totals.secured_share * 100),
        "has_any": bool(totals.monthly_costs or totals.monthly_revenues),
        "balance_words": balance_words(totals.monthly_balance),
        "secured_words": balance_words(totals.secured_balance),
    }


def balance_words(grosze):
    """ "zostaje 260 zł", "brakuje 790 zł" or "wychodzi na zero"."""
    if grosze > 0:
        return f"zostaje {zl(grosze)}"
    return f"brakuje {zl(-grosze)}" if grosze else "wychodzi na zero"


def _share(part, whole):
    return percent(part / whole) if whole else ""


def bars(money):
    """Costs against revenues on one scale, as SVG; nothing to draw without amounts."""
    if not money["has_any"]:
        return ""
    totals = money["totals"]
    title = (
        f"Miesięcznie: koszty {zl(totals.monthly_costs)}, przychody {zl(totals.monthly_revenues)}, "
        f"bilans {zl(totals.monthly_balance, sign=True)}. Dokładne kwoty są w tabelach niżej."
    )
    costs = (
        ("fixed", totals.monthly_fixed_costs, "stałe"),
        ("variable", totals.monthly_variable_costs, "zmienne"),
        ("planned", money["unsorted_costs"], "jeszcze bez podziału"),
    )
    revenues = (
        ("secured", totals.monthly_revenues_secured, "zapewnione"),
        ("applied", money["unsecured"], "jeszcze niepewne"),
    )
    return money_picture(
        title,
        (
            Row(f"Koszty {zl(totals.monthly_costs)} miesięcznie", _segments(costs)),
            Row(f"Przychody {zl(totals.monthly_revenues)} miesięcznie", _segments(revenues)),
        ),
    )


def _segments(parts):
    return tuple(
        Segment(look, grosze, f"{word} {zl(grosze)}") for look, grosze, word in parts if grosze
    )


def cash(line):
    """Months as a picture of everything expected; "" for fewer than two."""
    if len(line) < 2:
        return ""
    drawn = line[:DRAWN_MONTHS]
    lowest = finance.lowest(drawn)
    title = (
        f"Pieniądze miesiąc po miesiącu. Najmniej w kasie: {month(lowest.month)}, "
        f"{zl(lowest.balance)}. Te same liczby są w tabeli niżej."
    )
    months = [
        Month(
            f"{_SHORT[one.month.month - 1]} {one.month.year}", one.income, one.expense, one.balance
        )
        for one in drawn
    ]
    return cash_picture(title, months, say=zl)
