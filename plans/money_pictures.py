"""Money as pictures: the same for the page and for the printed plan."""

from dossier import finance
from owes.polish import month, zl
from plans.money import CERTAINTY
from plans.pictures import Month, Row, Segment, cash_picture, money_picture

#: So many months are drawn; the table beneath has them all.
DRAWN_MONTHS = 24
_SHORT = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")


def bars(dossier):
    """Costs against revenues of a month on one scale; nothing to draw without amounts."""
    totals = finance.totals(dossier)
    if not (totals.monthly_costs or totals.monthly_revenues):
        return ""
    title = (
        f"Miesięcznie: koszty {zl(totals.monthly_costs)}, przychody {zl(totals.monthly_revenues)}, "
        f"bilans {zl(totals.monthly_balance, sign=True)}. Te same kwoty są w tekście obok."
    )
    other = totals.monthly_costs - totals.monthly_fixed_costs - totals.monthly_variable_costs
    costs = (
        ("fixed", "stałe", totals.monthly_fixed_costs),
        ("variable", "zmienne", totals.monthly_variable_costs),
        ("planned", "jeszcze bez podziału", other),
    )
    coming = finance.by_certainty(dossier)
    revenues = [(look, word, coming[code]) for code, word, look in CERTAINTY]
    return money_picture(
        title,
        (
            Row(f"Koszty {zl(totals.monthly_costs)} miesięcznie", _segments(costs)),
            Row(f"Przychody {zl(totals.monthly_revenues)} miesięcznie", _segments(revenues)),
        ),
    )


def _segments(parts):
    return tuple(
        Segment(look, grosze, f"{word} {zl(grosze)}") for look, word, grosze in parts if grosze
    )


def cash(line):
    """Months as a picture: what comes, what goes, and the till with and without hopes.

    "" for fewer than two months.
    """
    if len(line) < 2:
        return ""
    drawn = line[:DRAWN_MONTHS]
    lowest, secured = finance.lowest(drawn), finance.lowest_secured(drawn)
    title = (
        f"Pieniądze miesiąc po miesiącu. Najmniej w kasie: {month(lowest.month)}, "
        f"{zl(lowest.balance)}; licząc tylko pewne pieniądze: {month(secured.month)}, "
        f"{zl(secured.secured_balance)}. Te same liczby są w tabeli niżej."
    )
    months = [
        Month(short(one.month), one.income, one.expense, one.balance, one.secured_balance)
        for one in drawn
    ]
    return cash_picture(title, months, say=zl)


def short(day):
    """ "mar 2027"."""
    return f"{_SHORT[day.month - 1]} {day.year}"
