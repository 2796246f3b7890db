"""Rules over costs, revenues and what pays for what."""

from collections.abc import Iterator

from dossier import finance
from dossier.checks.living import Living
from dossier.checks.rules import Notice, Severity, each, each_amount, each_id, rule

#: More than this share of the month's money from one payer is a risk of its own.
MOST_PERCENT = 70


@rule(
    "M01",
    Severity.WARNING,
    source="strumienie_przychodow_2",
    step="finansowanie",
    title="Koszt ma źródło",
    wants="Każdy koszt jest w całości opłacony z jakiegoś źródła.",
)
def every_cost_is_covered(living: Living) -> Iterator[Notice]:
    """Every cost is covered by its sources."""
    return each_amount(finance.gaps(living.dossier))


@rule(
    "M02",
    Severity.WARNING,
    source="struktura_kosztow_3",
    step="strumienie_przychodow_2",
    title="Pewne pieniądze na koszty stałe",
    wants="Zapewnione przychody wystarczają co najmniej na koszty stałe.",
)
def secured_money_covers_fixed_costs(living: Living) -> Iterator[Notice]:
    """Secured money covers at least the fixed costs."""
    totals = living.totals
    short = totals.monthly_fixed_costs - totals.monthly_revenues_secured
    if short > 0:
        yield Notice(facts=(("grosze", short),))


@rule(
    "M03",
    Severity.WARNING,
    source="struktura_kosztow_1",
    step="finansowanie",
    title="Miesiąc się bilansuje",
    wants="Miesięczne przychody nie są niższe od miesięcznych kosztów.",
)
def the_month_balances(living: Living) -> Iterator[Notice]:
    """Monthly revenues are not lower than monthly costs."""
    balance = living.totals.monthly_balance
    if balance < 0:
        yield Notice(facts=(("grosze", -balance),))


@rule(
    "M04",
    Severity.ERROR,
    source="strumienie_przychodow_2",
    step="finansowanie",
    title="Źródło wydane raz",
    wants="Z żadnego źródła nie wydano więcej, niż przynosi.",
)
def no_revenue_is_spent_twice(living: Living) -> Iterator[Notice]:
    """A revenue pays for no more than it brings."""
    return each_amount(finance.overused(living.dossier))


@rule(
    "M05",
    Severity.WARNING,
    source="strumienie_przychodow_2",
    step="strumienie_przychodow_2",
    title="Jeden płatnik najwyżej w 70%",
    wants="Żaden płatnik nie daje więcej niż 70% miesięcznych przychodów.",
    together=True,
)
def no_payer_is_above_all(living: Living) -> Iterator[Notice]:
    """No single payer gives more than 70 % of a month's money."""
    for payer in finance.payers(living.dossier, living.stands):
        given, total = payer.grosze, payer.total
        if payer.is_one and given * 100 > MOST_PERCENT * total:
            # Rounded up, so that it reads as more than what is allowed; only all is 100 %.
            percent = min(-(-given * 100 // total), 100 if given == total else 99)
            yield Notice(
                records=tuple(one.id for one in payer.revenues),
                facts=(("count", len(payer.revenues)), ("percent", percent)),
            )


@rule(
    "M06",
    Severity.HINT,
    source="strumienie_przychodow_1",
    step="strumienie_przychodow_2",
    title="Źródło i forma przychodu",
    wants="Przy każdym przychodzie jest źródło i forma finansowania.",
)
def every_revenue_says_where_from(living: Living) -> Iterator[Notice]:
    """Every revenue in money says its source and its form."""
    return each(one for one in living.revenues if not one.in_kind and not (one.source and one.form))


@rule(
    "M07",
    Severity.HINT,
    source="strumienie_przychodow_2",
    step="strumienie_przychodow_2",
    title="Czy pieniądze są pewne",
    wants="Przy każdym przychodzie jest podane, czy jest zapewniony, w staraniach czy planowany.",
)
def every_revenue_says_how_sure(living: Living) -> Iterator[Notice]:
    """Every revenue says whether it is secured, applied for or planned."""
    return each(one for one in living.revenues if not one.certainty)


@rule(
    "M08",
    Severity.WARNING,
    source="struktura_kosztow_1",
    step="struktura_kosztow_1",
    title="Kwota kosztu i przychodu",
    wants="Każdy koszt i każdy przychód ma kwotę.",
)
def everything_has_an_amount(living: Living) -> Iterator[Notice]:
    """Every cost and every revenue has an amount."""
    return each_id(
        [
            *(one.id for one in living.costs if one.amount_grosze <= 0),
            *(one.id for one in living.revenues if one.amount_grosze <= 0),
        ]
    )


@rule(
    "M09",
    Severity.WARNING,
    source="strumienie_przychodow_2",
    step="strumienie_przychodow_2",
    title="Pieniądze w każdym miesiącu",
    wants="W żadnym miesiącu do roku po starcie nie zabraknie pieniędzy.",
)
def money_lasts_every_month(living: Living) -> Iterator[Notice]:
    """The running balance never falls below zero, though the month as such balances."""
    if living.totals.monthly_balance < 0:
        return
    lowest = finance.lowest(finance.months(living.dossier))
    if lowest is not None and lowest.balance < 0:
        facts = (("grosze", -lowest.balance), ("year", lowest.month.year))
        yield Notice(facts=(*facts, ("month", lowest.month.month)))


@rule(
    "M10",
    Severity.HINT,
    source="struktura_kosztow_1",
    step="struktura_kosztow_1",
    title="Z czego wynika koszt",
    wants="Każdy koszt wynika z jakiegoś działania albo zasobu w modelu.",
)
def every_cost_has_a_cause(living: Living) -> Iterator[Notice]:
    """Every cost is caused by an entry of the canvas."""
    return each(one for one in living.costs if not living.linked(one.entries))


@rule(
    "M11",
    Severity.HINT,
    source="struktura_kosztow_3",
    step="struktura_kosztow_3",
    title="Stały czy zmienny",
    wants="Przy każdym miesięcznym koszcie jest podane, czy jest stały, czy zmienny.",
)
def every_cost_is_fixed_or_variable(living: Living) -> Iterator[Notice]:
    """Every monthly cost says whether it is fixed or variable."""
    return each(one for one in living.costs if not one.is_one_off and not one.variability)


@rule(
    "M12",
    Severity.WARNING,
    source="struktura_kosztow_1",
    step="struktura_kosztow_1",
    title="Kwota zgadza się z wyliczeniem",
    wants="Kwota kosztu to ilość razy stawka, jeśli tak ją policzono.",
)
def every_calculation_adds_up(living: Living) -> Iterator[Notice]:
    """A cost counted as quantity times rate amounts to that."""
    return each(
        one
        for one in living.costs
        if one.quantity_hundredths is not None
        and one.rate_grosze is not None
        # A part of a grosz may be rounded either way.
        and abs(one.quantity_hundredths * one.rate_grosze - one.amount_grosze * 100) >= 100
    )
