"""Money of a dossier as pages, spreadsheets and the printed plan say it: one wording for all."""

from dataclasses import dataclass

from dossier import codelists, finance
from dossier.finance import Sense
from owes.polish import counted, percent, plural, quantity, zl

#: Certainty of money: its code, its word in a sentence, and how it is drawn.
CERTAINTY = (
    (finance.SECURED, "zapewnione", "secured"),
    ("w_staraniach", "w staraniach", "applied"),
    ("planowane", "planowane", "planned"),
    ("", "nieokreślone", "planned"),
)


@dataclass(frozen=True)
class Fact:
    """What follows from the money: a name, the figure in short, and its sentences."""

    key: str
    name: str
    figure: str
    sentences: tuple[str, ...]


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


def calculation(cost):
    """Where the amount comes from, in the team's words or as "300 h × 52 zł"; may be ""."""
    if cost.calculation or cost.quantity_hundredths is None or cost.rate_grosze is None:
        return cost.calculation
    many = f"{quantity(cost.quantity_hundredths)} {cost.unit}".strip()
    return f"{many} × {zl(cost.rate_grosze)}"


def sums(dossier):
    """[(key, name, grosze)] of the account: a month, then what comes once, then in kind.

    What nobody has entered is left out, a month's balance never.
    """
    totals = finance.totals(dossier)
    unsorted = totals.monthly_costs - totals.monthly_fixed_costs - totals.monthly_variable_costs
    certainty = finance.by_certainty(dossier)
    once = finance.by_certainty(dossier, one_off=True)
    gap = finance.matrix(dossier, one_off=False).gap
    rows = (
        ("fixed", "Koszty stałe", totals.monthly_fixed_costs),
        ("variable", "Koszty zmienne", totals.monthly_variable_costs),
        ("unsorted", "Koszty jeszcze bez podziału na stałe i zmienne", unsorted),
        *(
            (f"revenues_{code}", f"Przychody {word}", certainty[code])
            for code, word, _ in CERTAINTY
        ),
        ("balance", "Bilans miesiąca", totals.monthly_balance),
        ("secured_balance", "Bilans, licząc tylko pewne pieniądze", totals.secured_balance),
        ("gap", "Koszty miesięczne niesfinansowane", gap),
        ("once", "Koszty jednorazowe, na początek", totals.one_off_costs),
        *(
            (f"once_{code}", f"Przychody jednorazowe {word}", once[code])
            for code, word, _ in CERTAINTY
        ),
        ("in_kind", "Wkład rzeczowy, poza bilansem", totals.in_kind),
    )
    return [row for row in rows if row[2] or row[0] in ("balance", "secured_balance")]


def facts(dossier):
    """What the money means, as ``Fact``s; the largest cost first, unknown ones say what to do."""
    found = (_largest(dossier), *_persons(dossier), _payback(dossier), _payer(dossier))
    return [fact for fact in found if fact]


def _largest(dossier):
    cost, totals = finance.largest_cost(dossier), finance.totals(dossier)
    if cost is None or not cost.amount_grosze:
        return None
    share = _share(cost.amount_grosze, totals.monthly_costs)
    amount = zl(cost.amount_grosze)
    sentence = f"{cost.name}: {amount} miesięcznie ({share} kosztów)."
    return Fact("largest", "Największy koszt", amount, (sentence,))


def _persons(dossier):
    one, even = finance.per_person(dossier), finance.break_even(dossier)
    if one is None:
        tell = "Podajcie, ile osób obejmie wiązka, a policzymy koszt na osobę i próg."
        return (Fact("persons", "Koszt na jedną osobę", "nie wiadomo", (tell,)),)
    parts = [
        f"{word} {zl(grosze)}"
        for word, grosze in (
            ("stałe", one.fixed),
            ("zmienne", one.variable),
            ("bez podziału", one.unsorted),
        )
        if grosze
    ]
    people = counted(one.persons, "osobę", "osoby", "osób")
    split = f"Miesięcznie: {', '.join(parts)}." if parts else ""
    fees = f"Opłaty wnoszą {zl(one.fees)} od osoby." if one.fees else ""
    return (
        Fact(
            "persons",
            "Koszt na jedną osobę",
            zl(one.total),
            tuple(filter(None, (f"Koszty miesiąca podzielone na {people}.", split, fees))),
        ),
        Fact("even", "Ile osób się bilansuje", *_even(one.persons, even)),
    )


def _even(persons, even):
    """(figure, sentences) of a ``BreakEven``."""
    margin = zl(abs(even.margin_grosze)) if even.margin_grosze else "mniej niż grosz"
    cheap, dear = (
        f"Każda osoba więcej poprawia bilans miesiąca o {margin}.",
        f"Każda osoba kosztuje o {margin} więcej, niż wnosi.",
    )
    if even.sense is Sense.AT_LEAST:
        people = counted(even.persons, "osoby", "osób", "osób")
        return f"od {people}", (f"Miesiąc pokrywa swoje koszty od {people}.", cheap, _plan(persons))
    if even.sense is Sense.AT_MOST:
        if not even.persons:
            return "żadna", (dear, "Bez opłat i stałych przychodów nie ma z czego tego pokryć.")
        people = counted(even.persons, "osoby", "osób", "osób")
        enough = f"Miesięcznych przychodów wystarczy najwyżej dla {people}."
        return f"najwyżej {_upto(even.persons)}", (enough, dear, _plan(persons))
    if even.sense is Sense.ALWAYS:
        rest = cheap if even.margin_grosze else "Bilans nie zależy od liczby osób."
        return "każda liczba", ("Przychody pokrywają koszty przy każdej liczbie osób.", rest)
    rest = dear if even.margin_grosze else "Bilans nie zależy od liczby osób."
    return "żadna liczba", ("Przychody nie pokrywają kosztów przy żadnej liczbie osób.", rest)


def _upto(persons):
    return counted(persons, "osoba", "osoby", "osób")


def _plan(persons):
    return f"Plan mówi o {counted(persons, 'osobie', 'osobach', 'osobach')}."


def _payback(dossier):
    totals = finance.totals(dossier)
    if not totals.one_off_costs:
        return None
    everything = finance.payback(dossier)
    secured = finance.payback(dossier, secured_only=True)
    sentences = (
        f"Na start potrzeba {zl(totals.one_off_costs)}, jednorazowe przychody dają "
        f"{zl(totals.one_off_revenues)}.",
        f"Licząc tylko pewne pieniądze: {_months(secured)}.",
    )
    return Fact("payback", "Kiedy zwrócą się koszty na start", _months(everything), sentences)


def _months(count):
    """ "od razu", "po 3 miesiącach" or "nigdy"."""
    if count is None:
        return "nigdy"
    word = plural(count, "miesiącu", "miesiącach", "miesiącach")
    return f"po {counted(count, word, word, word)}" if count else "od razu"


def _payer(dossier):
    payer = finance.dependence(dossier)
    if payer is None:
        return None
    sentence = f"{payer_name(dossier, payer)}: {zl(payer.grosze)} z {zl(payer.total)} miesięcznie."
    return Fact("payer", "Największy płatnik", percent(payer.share), (sentence,))


def payer_name(dossier, payer):
    """The partner's name, or the source of funds in words."""
    names = {partner.id: partner.name for partner in dossier.partners}
    if payer.partner_id in names:
        return names[payer.partner_id]
    return codelists.label("funding_sources", payer.source) if payer.source else "nie podano"
