"""Screen, spreadsheet and printed plan say the same of the money, to the grosz."""

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from html import unescape

import pytest
from django.urls import reverse
from pypdf import PdfReader

from dossier import finance
from owes.polish import month, zl
from plans import money, money_csv
from plans.csv import write
from plans.load import load
from plans.pdf.html import render_html
from tests import make
from tests.browser import assert_accessible
from tests.dossier import build
from tests.plans.examples import DOSSIERS, each_example
from tests.plans.samples import MADE_ON
from tests.plans.test_pdf_html import picture_bytes
from tests.prints import print_pdf

pytestmark = pytest.mark.one_database


def squeezed(text):
    """Without spaces and hyphens: lines of a PDF break where those of a page do not."""
    return re.sub(r"[\s\u00a0\u00ad\u2010-]", "", text)


def read_csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def shown(client, db, code):
    """The example's pages of money as one text."""
    dossier = DOSSIERS[code]
    # Territories do not matter here, and all of Poland takes its time.
    bundle = load(replace(dossier, bundle=replace(dossier.bundle, places=())), centre=make.centre())
    client.force_login(make.advisor(bundle.centre))
    pages = [
        client.get(reverse(name, args=[bundle.pk])).content.decode()
        for name in ("canvas:money", "canvas:money_sources")
    ]
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", " ".join(pages))))


@cache
def printed(code):
    html = render_html(DOSSIERS[code], MADE_ON, picture_bytes())
    pdf = PdfReader(io.BytesIO(print_pdf(html)))
    return squeezed(" ".join(page.extract_text() for page in pdf.pages))


def said(dossier):
    """Every sum, fact and month as the page and the plan must both say it, in these words."""
    for key, name, grosze in money.sums(dossier):
        yield f"{name} {zl(grosze, sign='balance' in key)}"
    for fact in money.facts(dossier):
        yield f"{fact.name} {fact.figure} {' '.join(fact.sentences)}"
    for one in finance.months(dossier):
        amounts = (one.income, one.secured_income, one.expense, one.balance, one.secured_balance)
        yield " ".join([month(one.month), *map(zl, amounts)])
    lowest = finance.lowest(finance.months(dossier))
    yield f"{month(lowest.month)}, {zl(lowest.balance)}"


@each_example
def test_screen_and_printed_plan_say_the_same(shown, code):
    dossier = DOSSIERS[code]
    paper = printed(code)

    wanted = [squeezed(words) for words in said(dossier)]
    assert [words for words in wanted if words not in shown] == []
    assert [words for words in wanted if words not in paper] == []


@each_example
def test_every_part_of_every_cost_is_on_screen_on_paper_and_in_the_spreadsheet(shown, code):
    dossier = DOSSIERS[code]
    paper = printed(code)
    rows = {row[0]: row for row in read_csv(write(money_csv.rows(dossier))) if row}

    refs = {revenue.id: f"F{place}" for place, revenue in enumerate(dossier.revenues, start=1)}
    for one_off in (False, True):
        table = finance.matrix(dossier, one_off=one_off)
        columns = (*table.money, *table.in_kind)
        for row in table.rows:
            parts = (*row.money_parts, *row.in_kind_parts)
            cells = [zl(part) if part else "–" for part in parts]
            gap = zl(row.gap) if row.gap else "nic"
            assert squeezed(" ".join([zl(row.cost.amount_grosze), *cells, gap])) in shown
            paid = {
                column.revenue.id: part for column, part in zip(columns, parts, strict=True) if part
            }
            for revenue_id, part in paid.items():
                assert squeezed(f"{refs[revenue_id]} {zl(part)}") in paper
            written = [None if cell == "" else amount(cell) for cell in rows[row.cost.name][3:]]
            assert written == [
                row.cost.amount_grosze,
                *(part or None for part in parts),
                row.gap,
                row.over or None,
            ]


def amount(cell):
    """Grosze of a cell such as "1234,50"."""
    return int(Decimal(cell.replace(",", ".")).scaleb(2))


@each_example
def test_spreadsheet_has_the_account_and_the_cash_line(code):
    dossier = DOSSIERS[code]
    rows = read_csv(write(money_csv.rows(dossier)))

    account = [(row[0], amount(row[1])) for row in rows[1 : 1 + len(money.sums(dossier))]]
    assert account == [(name, grosze) for _, name, grosze in money.sums(dossier)]
    line = finance.months(dossier)
    assert rows[-len(line) - 1] == list(money_csv.HEAD_OF_MONTHS)
    assert [(row[0], *map(amount, row[1:])) for row in rows[-len(line) :]] == [
        (
            f"{one.month:%Y-%m}",
            one.income,
            one.secured_income,
            one.expense,
            one.balance,
            one.secured_balance,
        )
        for one in line
    ]


def test_spreadsheet_of_nothing_is_whole():
    rows = read_csv(write(money_csv.rows(build.empty())))

    assert rows[1] == ["Bilans miesiąca", "0,00"]
    assert rows[-1] == list(money_csv.HEAD_OF_MONTHS)


@pytest.mark.django_db
def test_spreadsheet_is_sent_as_a_file_that_runs_nothing(client):
    bundle, member = make.open_bundle(title="Żółta wiązka")
    make.cost(bundle, name="=HYPERLINK()")
    client.force_login(member)

    response = client.get(reverse("canvas:money_csv", args=[bundle.pk]))

    assert response["Content-Disposition"] == 'attachment; filename="pieniadze-zolta-wiazka.csv"'
    assert "'=HYPERLINK()" in response.content.decode()


def facts(**fields):
    """{key: (figure, sentences)} with hard spaces made soft."""
    bundle = build.bundle(persons_planned=fields.pop("persons", None))
    found = money.facts(build.empty(bundle=bundle, **fields))
    return {
        fact.key: (
            fact.figure.replace("\u00a0", " "),
            " ".join(fact.sentences).replace("\u00a0", " "),
        )
        for fact in found
    }


def costs(fixed=0, variable=0):
    return (
        build.cost(0, variability="staly", amount_grosze=fixed),
        build.cost(1, variability="zmienny", amount_grosze=variable),
    )


@pytest.mark.parametrize(
    ("fields", "figure", "words"),
    [
        (
            {"costs": costs(70, 50), "revenues": (build.revenue(per_person=True, amount_grosze=120),)},
            "od 10 osób",
            "Miesiąc pokrywa swoje koszty od 10 osób. Każda osoba więcej poprawia bilans miesiąca "
            "o 0,07 zł. Plan mówi o 10 osobach.",
        ),
        (
            {"costs": costs(0, 50), "revenues": (build.revenue(amount_grosze=5),)},
            "najwyżej 1 osoba",
            "Miesięcznych przychodów wystarczy najwyżej dla 1 osoby. "
            "Każda osoba kosztuje o 0,05 zł więcej, niż wnosi. Plan mówi o 10 osobach.",
        ),
        (
            {"costs": costs(0, 50)},
            "żadna",
            "Każda osoba kosztuje o 0,05 zł więcej, niż wnosi. "
            "Bez opłat i stałych przychodów nie ma z czego tego pokryć.",
        ),
        (
            {"costs": costs(5), "revenues": (build.revenue(amount_grosze=5),)},
            "każda liczba",
            "Przychody pokrywają koszty przy każdej liczbie osób. Bilans nie zależy od liczby osób.",
        ),
        (
            {"costs": costs(5)},
            "żadna liczba",
            "Przychody nie pokrywają kosztów przy żadnej liczbie osób. "
            "Bilans nie zależy od liczby osób.",
        ),
    ],
    ids=["at least", "at most", "nobody", "always", "never"],
)  # fmt: skip
def test_break_even_is_explained_in_words(fields, figure, words):
    assert facts(persons=10, **fields)["even"] == (figure, words)


def test_without_persons_the_page_says_what_to_do():
    found = facts(costs=costs(5))

    assert "even" not in found
    assert found["persons"] == (
        "nie wiadomo",
        "Podajcie, ile osób obejmie wiązka, a policzymy koszt na osobę i próg.",
    )


@pytest.mark.parametrize(
    ("income", "figure", "secured"),
    [(50, "po 2 miesiącach", "nigdy"), (100, "po 1 miesiącu", "nigdy"), (0, "nigdy", "nigdy")],
)
def test_payback_is_told_in_months(income, figure, secured):
    found = facts(
        costs=(build.cost(is_one_off=True, amount_grosze=100),),
        revenues=(build.revenue(amount_grosze=income),),
    )

    assert found["payback"] == (
        figure,
        "Na start potrzeba 1 zł, jednorazowe przychody dają 0 zł. "
        f"Licząc tylko pewne pieniądze: {secured}.",
    )


def test_largest_payer_is_named_by_its_partner_or_its_source():
    partner = build.partner(name="Gmina Polana")
    by_partner = build.revenue(partner_id=partner.id, source="budzet_gminy", amount_grosze=300)
    by_source = build.revenue(1, source="asy", amount_grosze=100)

    assert facts(partners=(partner,), revenues=(by_partner, by_source))["payer"] == (
        "75%",
        "Gmina Polana: 3 zł z 4 zł miesięcznie.",
    )
    assert "ASY" in facts(revenues=(by_source,))["payer"][1]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"calculation": "ryczałt", "quantity_hundredths": 100, "rate_grosze": 1}, "ryczałt"),
        ({"quantity_hundredths": 50, "unit": "etatu", "rate_grosze": 7200_00}, "0,5 etatu × 7 200 zł"),
        ({"quantity_hundredths": 300, "rate_grosze": 75}, "3 × 0,75 zł"),
        ({"quantity_hundredths": 300}, ""),
    ],
)  # fmt: skip
def test_calculation_is_the_team_s_words_or_the_numbers(fields, words):
    assert money.calculation(build.cost(**fields)).replace("\u00a0", " ") == words


@pytest.mark.parametrize("name", ["canvas:money", "canvas:money_sources", "canvas:rates"])
def test_pages_of_money_are_accessible(live, page, sign_in, name):
    bundle, member = make.open_bundle(persons_planned=10, launches_on=MADE_ON)
    cost = make.cost(bundle, rate_grosze=1, unit="h")
    make.financing(cost=cost, revenue=make.revenue(bundle, in_kind=True))
    make.revenue(bundle)
    make.unit_rate(centre=bundle.centre, costs=[cost])
    sign_in(member)
    page.goto(live + reverse(name, args=[] if name == "canvas:rates" else [bundle.pk]))

    assert_accessible(page)
