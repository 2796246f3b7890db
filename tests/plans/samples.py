"""Dossiers built by hand and by numbers, without a database."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from dossier import codelists, method
from dossier import records as r

MADE_ON = date(2026, 11, 24)
STAGE_QUESTIONS = [question.code for stage in method.STAGES for question in stage.questions]
BLOCK_QUESTIONS = [question.code for block in method.BLOCKS for question in block.questions]
PANGRAM = "ZAŻÓŁĆ GĘŚLĄ JAŹŃ"


def uid(kind, number=0):
    """A UUID that tells its kind and number, the same in every run."""
    return UUID(int=(7 << 76) | (2 << 62) | (kind << 40) | number)


def bundle(**fields):
    least = {"id": uid(0), "title": "Wiązka", "centre": r.Centre(name="OWES")}
    return r.Bundle(**{**least, **fields})


def empty():
    """The least valid dossier: nothing but a title."""
    return r.Dossier(bundle=bundle())


def _codes(name):
    return [item["code"] for item in codelists.items(name)]


def _pick(codes, number):
    return codes[number % len(codes)]


def sized(size, *, words="o codziennej pomocy sąsiedzkiej w rozproszonych wsiach"):
    """``size`` records of every kind, linked along the whole chain; ``words`` in every text."""
    span = range(size)
    notes = [
        r.Note(
            id=uid(1, n),
            order=n,
            question=_pick(STAGE_QUESTIONS, n),
            text=f"Głos {n} {words}",
            tool=_pick(_codes("dt_tools"), n),
            meeting_id=uid(14, n),
        )
        for n in span
    ]
    findings = [
        r.Finding(
            id=uid(2, n),
            order=n,
            question=_pick(STAGE_QUESTIONS, n),
            text=f"Wniosek {n} {words}",
            origins=(uid(1, n), uid(1, (n + 1) % size)),
            from_tests=(uid(6, n),),
        )
        for n in span
    ]
    partners = [
        r.Partner(
            id=uid(3, n),
            order=n,
            name=f"Partner {n} {words}",
            sector=_pick(_codes("partner_sectors"), n),
            kind=_pick(_codes("partner_kinds"), n),
            role=words,
            brings=words,
        )
        for n in span
    ]
    services = [
        r.Service(
            id=uid(4, n),
            order=n,
            name=f"Usługa {n} {words}",
            kind=_pick(_codes("service_types"), n),
            area=_pick(_codes("social_service_areas"), n),
            provider_id=uid(3, n),
            description=words,
            individualisation=words,
            volume=f"{n} h miesięcznie",
            places=n,
            answers=(uid(2, n), uid(2, 3 % size)),
        )
        for n in span
    ]
    prototypes = [
        r.Prototype(
            id=uid(5, n),
            order=n,
            name=f"Prototyp {n} {words}",
            form=_pick(_codes("dt_tools"), n),
            description=words,
            shown_on=date(2026, 10, 1),
            services=(uid(4, n),),
        )
        for n in span
    ]
    tests = [
        r.TestResult(
            id=uid(6, n),
            order=n,
            prototype_id=uid(5, n),
            tested_on=date(2026, 10, 2),
            person_count=n + 2,
            would_use_count=n,
            said=f"Opinia {n} {words}",
            changed=words,
        )
        for n in span
    ]
    entries = [
        r.Entry(
            id=uid(7, n),
            order=n,
            question=_pick(BLOCK_QUESTIONS, n),
            text=f"Wpis {n} {words}",
            findings=(uid(2, n),),
            services=(uid(4, n),),
        )
        for n in span
    ]
    costs = [
        r.Cost(
            id=uid(8, n),
            order=n,
            name=f"Koszt {n} {words}",
            kind=_pick(_codes("cost_kinds"), n),
            variability=_pick(["staly", "zmienny"], n),
            is_one_off=n % 5 == 4,
            amount_grosze=100_000 + n,
            calculation=words,
            entries=(uid(7, n),),
        )
        for n in span
    ]
    revenues = [
        r.Revenue(
            id=uid(9, n),
            order=n,
            name=f"Przychód {n} {words}",
            source=_pick(_codes("funding_sources"), n),
            form=_pick(_codes("funding_forms"), n),
            certainty=_pick(_codes("funding_certainty"), n),
            in_kind=n % 7 == 6,
            amount_grosze=110_000,
        )
        for n in span
    ]
    financing = [
        r.Financing(
            id=uid(10, n),
            order=n,
            cost_id=uid(8, n),
            revenue_id=uid(9, n),
            amount_grosze=50_000,
        )
        for n in span
    ]
    first = date(2026, 12, 1)
    tasks = [
        r.Task(
            id=uid(11, n),
            order=n,
            title=f"Zadanie {n} {words}",
            owner_role="koordynator wiązki",
            owner_partner_id=uid(3, n),
            starts_on=first + timedelta(days=n),
            due_on=first + timedelta(days=n + 14),
            result=words,
            status=_pick(_codes("task_statuses"), n),
            depends_on=(uid(11, n - 15),) if n >= 15 else (),
            entries=(uid(7, n),),
            findings=(uid(2, (n + 1) % size),),
        )
        for n in span
    ]
    conditions = [
        r.LaunchCondition(
            id=uid(12, n),
            order=n,
            text=f"Warunek {n} {words}",
            kind=_pick(_codes("condition_kinds"), n),
            findings=(uid(2, n),),
            tasks=(uid(11, n),),
        )
        for n in span
    ]
    risks = [
        r.Risk(
            id=uid(13, n),
            order=n,
            text=f"Ryzyko {n} {words}",
            level=_pick(_codes("risk_levels"), n),
            mitigation=words,
        )
        for n in span
    ]
    meetings = [
        r.Meeting(
            id=uid(14, n),
            order=n,
            held_on=date(2026, 9, 1) + timedelta(days=n),
            place="świetlica wiejska",
            participant_count=n,
            sectors=tuple(_codes("partner_sectors")[:3]),
            tools=("persona",),
        )
        for n in span
    ]
    iterations = [
        r.Iteration(id=uid(15, n), order=n, number=n + 1, stage="odkrywanie", why=words)
        for n in range(min(size, 3))
    ]
    indicators = [
        r.Indicator(
            id=uid(16, n),
            order=n,
            kind=_pick(_codes("indicators"), n),
            unit="os.",
            baseline=0,
            target=n * 1000,
        )
        for n in span
    ]
    return r.Dossier(
        bundle=bundle(
            title=f"Dobrze u siebie {words}",
            summary=f"Usługi, które razem pomagają {words}",
            challenge=f"Jak moglibyśmy pomóc {words}?",
            is_example=True,
            places=(
                r.Place(code="0606032", label="Gorzków (gmina wiejska), powiat krasnostawski"),
            ),
            place_note=words,
            target_groups=tuple(_codes("target_groups")[:3]),
            persons_planned=57,
            principles=tuple(
                r.Principle(principle=item.code, justification=words) for item in method.PRINCIPLES
            ),
            starts_on=first,
            launches_on=date(2027, 3, 1),
            centre=r.Centre(
                name="OWES „Wspólny Krąg”",
                operator="Fundacja „Krąg”",
                region="subregion chełmski",
                funding_line=f"Sfinansowano ze środków EFS+ {words}",
            ),
        ),
        iterations=tuple(iterations),
        meetings=tuple(meetings),
        notes=tuple(notes),
        findings=tuple(findings),
        partners=tuple(partners),
        services=tuple(services),
        prototypes=tuple(prototypes),
        tests=tuple(tests),
        entries=tuple(entries),
        costs=tuple(costs),
        revenues=tuple(revenues),
        financing=tuple(financing),
        tasks=tuple(tasks),
        conditions=tuple(conditions),
        risks=tuple(risks),
        indicators=tuple(indicators),
    )


def small(**fields):
    """Three records of every kind, with some of the dossier's lists replaced."""
    return replace(sized(3), **fields)


#: Name → dossier: what a plan may look like at its edges.
GENERATED = {
    "empty": empty,
    "one of each": lambda: sized(1),
    "three of each": lambda: sized(3),
    "300 records": lambda: sized(19),
    "long tables": lambda: replace(
        sized(2), tasks=sized(90).tasks, costs=sized(60).costs, risks=sized(60).risks
    ),
    "many services": lambda: replace(sized(3), services=sized(23).services),
    "emoji": lambda: sized(2, words="👵🏽 pomoc 🎉 co dzień 👨‍👩‍👧 ❤️ ✔️"),
    "arabic": lambda: sized(2, words="مساعدة الجيران كل يوم في القرية"),
    "hebrew": lambda: sized(2, words="עזרה של שכנים"),
    "ukrainian": lambda: sized(2, words="Щоденна допомога сусідів, ґанок, їжа"),
    "greek and vietnamese": lambda: sized(2, words="βοήθεια γειτόνων · giúp đỡ hàng xóm"),
    "chinese": lambda: sized(2, words="邻居的帮助"),
    "marks of direction": lambda: sized(
        2, words="\u202eodwrotnie\u202c \u200fx\u200e\ufeff\u2066y\u2069"
    ),
    "controls": lambda: sized(2, words="a\x00b\x07c\x1bd\u0085e\u2028f"),
    "markup": lambda: sized(2, words="<script>alert(1)</script> <b>&amp; ]]> --> {{ x }} {% y %}"),
    "very long word": lambda: sized(2, words="bezprzerwy" * 60),
    "very long text": lambda: replace(
        sized(1), risks=(r.Risk(id=uid(13), text="Ryzyko", mitigation="słowo po słowie " * 3750),)
    ),
    "lines": lambda: sized(2, words="pierwsza\n\ndruga\r\n\ttrzecia"),
    "huge money": lambda: replace(
        sized(2), costs=(r.Cost(id=uid(8), name="Koszt", amount_grosze=10**13 - 1),)
    ),
    "unlinked": lambda: replace(
        sized(3),
        notes=(),
        financing=(),
        bundle=bundle(starts_on=None, launches_on=None),
        tasks=(r.Task(id=uid(11), title="Zadanie bez terminu"),),
    ),
}
