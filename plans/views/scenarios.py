"""What if: the plan beside what would happen with less money, other persons, a later start."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.validators import MaxValueValidator, MinValueValidator
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from dossier import finance, scenarios
from dossier.scenarios import LEAST_PERCENT, MOST_MONTHS, MOST_PERCENT, PRESETS, Scenario
from owes.polish import counted, date_short, month, number, zl
from plans.kept import body_of
from plans.money import balance_words, facts
from plans.names import step_url
from plans.reading import read

#: What is told of every scenario besides the sums: keys of ``plans.money.facts``.
FACTS = {
    "persons": "Koszt na jedną osobę",
    "even": "Ile osób się bilansuje",
    "payback": "Kiedy zwrócą się koszty na start",
}
PERCENT = f"Wpisz liczbę całkowitą od {LEAST_PERCENT} do {MOST_PERCENT}."


class ChangeField(forms.IntegerField):
    """A whole number typed as „-20”, „−20” or „+15 %”."""

    def to_python(self, value):
        if isinstance(value, str):
            value = value.replace("−", "-").replace("–", "-").replace("%", "").replace(" ", "")
        return super().to_python(value)


def _percent(label, example):
    return ChangeField(
        required=False,
        label=label,
        help_text=example,
        validators=[
            MinValueValidator(LEAST_PERCENT, PERCENT),
            MaxValueValidator(MOST_PERCENT, PERCENT),
        ],
        error_messages={"invalid": PERCENT},
        widget=forms.TextInput(attrs={"inputmode": "text", "maxlength": 8}),
    )


class ScenarioForm(forms.Form):
    """One's own numbers; empty means no change."""

    dochody = _percent("Dochody o ile procent", "Np. -20 albo 15.")
    osoby = _percent("Osoby o ile procent", "Np. -15 albo 10.")
    miesiace = ChangeField(
        required=False,
        label="Start później o miesięcy",
        help_text=f"Od 0 do {MOST_MONTHS}.",
        validators=[
            MinValueValidator(0, f"Wpisz liczbę od 0 do {MOST_MONTHS}."),
            MaxValueValidator(MOST_MONTHS, f"Wpisz liczbę od 0 do {MOST_MONTHS}."),
        ],
        error_messages={"invalid": f"Wpisz liczbę od 0 do {MOST_MONTHS}."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3}),
    )

    def scenario(self):
        """The scenario asked for, ``None`` without any change or with a mistake."""
        if not self.is_bound or not self.is_valid():
            return None
        found = Scenario(
            income_percent=self.cleaned_data["dochody"] or 0,
            persons_percent=self.cleaned_data["osoby"] or 0,
            delay_months=self.cleaned_data["miesiace"] or 0,
        )
        return found if found != Scenario() else None


@login_required
@require_safe
def scenario_page(request, pk):
    """The plan and every scenario side by side; nothing is stored."""
    bundle, dossier = read(request, pk)
    asked = any(name in request.GET for name in ScenarioForm.base_fields)
    form = ScenarioForm(request.GET if asked else None)
    own = form.scenario()
    # One's own numbers may be anything; they are worked out and not kept.
    parts = (
        _parts(dossier, own)
        if own
        else body_of(dossier, "scenarios", lambda: _parts(dossier, None))
    )
    context = {
        "bundle": bundle,
        "money_page": "scenarios",
        "form": form,
        **parts,
        "has_any": bool(finance.totals(dossier).monthly_costs or dossier.revenues),
        "costs_url": step_url(bundle.pk, "struktura_kosztow_1"),
        "current": "money",
    }
    return render(request, "canvas/scenarios.html", context, status=422 if form.errors else 200)


def _parts(dossier, own):
    """{name: HTML} of the plan, one's own scenario if any, and the others."""
    shown = [Scenario(), *([own] if own else []), *PRESETS]
    columns = [
        {
            "title": title(one),
            "is_own": one is own,
            "figures": figures(dossier, one),
            "sentence": sentence(dossier, one),
        }
        for one in shown
    ]
    context = {"columns": columns, "rows": _rows(columns)}
    return {
        part: render_to_string(f"canvas/_scenario_{part}.html", context)
        for part in ("words", "table")
    }


def title(scenario):
    """ "dochody −20%, start 3 miesiące później"; "plan" without any change."""
    parts = [
        f"{word} {'+' if percent > 0 else '−'}{number(abs(percent))}%"
        for word, percent in (
            ("dochody", scenario.income_percent),
            ("osoby", scenario.persons_percent),
        )
        if percent
    ]
    if months := scenario.delay_months:
        parts.append(f"start {counted(months, 'miesiąc', 'miesiące', 'miesięcy')} później")
    return ", ".join(parts) or "plan"


def sentence(dossier, scenario):
    """What a month comes to under the scenario: "zostaje 260 zł, z pewnych pieniędzy…"."""
    totals = finance.totals(scenarios.apply(dossier, scenario))
    secured = balance_words(totals.secured_balance)
    return f"{balance_words(totals.monthly_balance)}, a licząc tylko pewne pieniądze {secured}"


def figures(dossier, scenario):
    """[(name, text, whether it is a shortage)] of the dossier under the scenario."""
    found = scenarios.apply(dossier, scenario)
    totals = finance.totals(found)
    line = finance.months(found)
    lowest = finance.lowest(line)
    lowest_secured = finance.lowest_secured(line)
    known = {fact.key: fact.figure for fact in facts(found)}
    persons, launch = found.bundle.persons_planned, found.bundle.launches_on
    return [
        ("Start usług", date_short(launch) if launch else "nie podano", False),
        ("Osoby", number(persons) if persons is not None else "nie podano", False),
        ("Przychody miesięczne", zl(totals.monthly_revenues), False),
        ("Koszty miesięczne", zl(totals.monthly_costs), False),
        ("Bilans miesiąca", *_balance(totals.monthly_balance)),
        ("Bilans z pewnych pieniędzy", *_balance(totals.secured_balance)),
        ("Koszty miesięczne niesfinansowane", *_gap(finance.matrix(found, one_off=False).gap)),
        ("Najmniej w kasie", *_low(lowest, lowest and lowest.balance)),
        (
            "Najmniej w kasie z pewnych pieniędzy",
            *_low(lowest_secured, lowest_secured and lowest_secured.secured_balance),
        ),
        *((name, known.get(key, "–"), False) for key, name in FACTS.items()),
    ]


def _gap(grosze):
    return (zl(grosze), True) if grosze else ("nic", False)


def _balance(grosze):
    return (f"brakuje {zl(-grosze)}", True) if grosze < 0 else (zl(grosze, sign=True), False)


def _low(found, grosze):
    if found is None:
        return "nie wiadomo bez dnia startu", False
    amount = f"brakuje {zl(-grosze)}" if grosze < 0 else zl(grosze)
    return f"{amount}, {month(found.month)}", grosze < 0


def _rows(columns):
    """[(name, [(text, is a shortage, title of its column)])]: the same figures across."""
    names = [name for name, _, _ in columns[0]["figures"]]
    return [
        (
            name,
            [(*column["figures"][place][1:], column["title"]) for column in columns],
        )
        for place, name in enumerate(names)
    ]
