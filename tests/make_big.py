"""Fills a bundle with many linked records at once, for tests of sizes and query counts."""

from datetime import date, timedelta

from bundles.models import Meeting, Partner, Service
from canvas.models import Cost, Entry, Financing, Revenue
from designthinking.models import Finding, Iteration, Note, Persona, Prototype, TestResult
from dossier import codelists, method
from plans.models import Indicator, LaunchCondition, Risk, Task, Waiver

START = date(2026, 9, 1)

STAGE_QUESTIONS = [question.code for stage in method.STAGES for question in stage.questions]
BLOCK_QUESTIONS = [question.code for block in method.BLOCKS for question in block.questions]


def _codes(name):
    return [item["code"] for item in codelists.items(name)]


def _day(number):
    return START + timedelta(days=number)


def _month(number):
    return date(2027 + number // 12, number % 12 + 1, 1)


#: Model → {field: value of record number n}; links to single records are made in ``_PARENTS``.
_FIELDS = {
    Meeting: lambda n: {"held_on": _day(n), "place": "świetlica", "participant_count": n},
    Iteration: lambda n: {"number": n + 1, "stage": method.STAGES[n % 5].code},
    Note: lambda n: {"question": STAGE_QUESTIONS[n % 9], "text": f"Notatka {n}"},
    Partner: lambda n: {
        "name": f"Partner {n}",
        "sector": _codes("partner_sectors")[n % 7],
        "kind": _codes("partner_kinds")[n % 20],
        "brings": "lokal",
    },
    Service: lambda n: {
        "name": f"Usługa {n}",
        "kind": _codes("service_types")[n % 30],
        "area": _codes("social_service_areas")[n % 14],
        "individualisation": "godziny do wyboru",
    },
    Prototype: lambda n: {"name": f"Prototyp {n}", "shown_on": _day(n)},
    TestResult: lambda n: {"person_count": n + 2, "would_use_count": n, "said": f"Zdanie {n}"},
    Finding: lambda n: {
        "question": STAGE_QUESTIONS[n % 9],
        "text": f"Wniosek {n}",
        "person_count": n,
    },
    Persona: lambda n: {"name": f"Persona {n}", "group": _codes("target_groups")[n % 22]},
    Entry: lambda n: {"question": BLOCK_QUESTIONS[n % 20], "text": f"Wpis {n}"},
    Cost: lambda n: {
        "name": f"Koszt {n}",
        "kind": _codes("cost_kinds")[n % 20],
        "variability": _codes("cost_variability")[n % 2],
        "amount_grosze": (n + 1) * 100_00,
        "from_month": _month(0),
        "to_month": _month(n % 24),
    },
    Revenue: lambda n: {
        "name": f"Przychód {n}",
        "source": _codes("funding_sources")[n % 25],
        "certainty": _codes("funding_certainty")[n % 3],
        "amount_grosze": (n + 1) * 100_00,
        "from_month": _month(0),
    },
    Financing: lambda n: {"amount_grosze": 10_00},
    Task: lambda n: {
        "title": f"Zadanie {n}",
        "owner_role": "koordynator",
        "starts_on": _day(n * 3),
        "due_on": _day(n * 3 + 7),
    },
    LaunchCondition: lambda n: {
        "text": f"Warunek {n}",
        "kind": _codes("condition_kinds")[n % 4],
    },
    Risk: lambda n: {"text": f"Ryzyko {n}", "level": _codes("risk_levels")[n % 3]},
    Indicator: lambda n: {"name": f"Wskaźnik {n}", "unit": "os.", "baseline": 0, "target": n},
    Waiver: lambda n: {"rule": "P08", "reason": f"Powód {n}"},
}

#: Model → {foreign key: model of its target}.
_PARENTS = {
    Note: {"meeting": Meeting, "iteration": Iteration},
    Service: {"provider": Partner},
    Prototype: {"iteration": Iteration},
    TestResult: {"prototype": Prototype},
    Finding: {"iteration": Iteration},
    Revenue: {"partner": Partner},
    Financing: {"cost": Cost, "revenue": Revenue},
    Task: {"owner_partner": Partner},
}

#: (Model, many-to-many field, model of its target).
_LINKS = [
    (Service, "partners", Partner),
    (Prototype, "ideas", Finding),
    (Prototype, "services", Service),
    (Finding, "origins", Note),
    (Finding, "from_tests", TestResult),
    (Finding, "answered_by", Service),
    (Finding, "partly_answered_by", Service),
    (Persona, "needs", Finding),
    (Entry, "origins", Note),
    (Entry, "findings", Finding),
    (Entry, "services", Service),
    (Entry, "partners", Partner),
    (Cost, "entries", Entry),
    (Revenue, "entries", Entry),
    (Task, "entries", Entry),
    (Task, "findings", Finding),
    (Task, "partners", Partner),
    (LaunchCondition, "findings", Finding),
    (LaunchCondition, "tasks", Task),
    (Risk, "findings", Finding),
]

#: (Model, field): each record points to the one before it, so there is no circle.
_CHAINS = [(Finding, "builds_on"), (Entry, "segments"), (Task, "depends_on")]


def fill(bundle, records):
    """Write at least ``records`` linked records of all kinds into ``bundle``."""
    each = -(-records // len(_FIELDS))
    made = {}
    for model, fields in _FIELDS.items():
        parents = _PARENTS.get(model, {})
        rows = [
            model(
                bundle=bundle,
                order=number,
                **fields(number),
                **{name: made[target][number] for name, target in parents.items()},
            )
            for number in range(each)
        ]
        made[model] = model.objects.bulk_create(rows)
    for model, name, target in _LINKS:
        _link(model, name, zip(made[model], made[target], strict=True))
        # A second one each, so that a link is never alone in its list.
        _link(model, name, zip(made[model][1:], made[target], strict=False))
    for model, name in _CHAINS:
        _link(model, name, zip(made[model][1:], made[model], strict=False))


def _link(model, name, pairs):
    field = model._meta.get_field(name)
    source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    through = field.remote_field.through
    through.objects.bulk_create(
        through(**{source: one.pk, target: other.pk}) for one, other in pairs
    )
