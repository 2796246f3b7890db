"""The worked examples as files: whole, linked from note to task, and adding up."""

import csv

import pytest

from dossier import checks, codelists, coverage, finance, method, schedule
from dossier.index import all_records, by_id
from dossier.serial import to_data
from dossier.thread import Threads, tasks_without_voice
from tests.plans.examples import DOSSIERS, EXAMPLES, FILES, ROOT, each_example

#: Each example's monthly and one-off sums, in grosze.
TOTALS = {
    "seniorzy_gmina_wiejska": {
        "monthly_revenues": 5_010_000,
        "monthly_revenues_secured": 4_296_000,
        "monthly_costs": 4_984_000,
        "monthly_fixed_costs": 815_000,
        "monthly_variable_costs": 4_169_000,
        "monthly_balance": 26_000,
        "one_off_costs": 3_260_000,
        "one_off_revenues": 3_260_000,
    },
    "mlodzi_z_niepelnosprawnosciami": {
        "monthly_revenues": 7_440_000,
        "monthly_revenues_secured": 2_120_000,
        "monthly_costs": 7_420_000,
        "monthly_fixed_costs": 3_950_000,
        "monthly_variable_costs": 3_470_000,
        "monthly_balance": 20_000,
        "one_off_costs": 11_800_000,
        "one_off_revenues": 11_800_000,
    },
    "rodziny_rewitalizacja": {
        "monthly_revenues": 4_680_000,
        "monthly_revenues_secured": 2_180_000,
        "monthly_costs": 4_759_000,
        "monthly_fixed_costs": 2_625_000,
        "monthly_variable_costs": 2_134_000,
        "monthly_balance": -79_000,
        "one_off_costs": 9_600_000,
        "one_off_revenues": 9_600_000,
    },
}

#: Conditions the example tells as met already.
MET = {
    "seniorzy_gmina_wiejska": {
        "Porozumienie podpisane przez lidera, gminę, OSP i KGW",
        "Zapewnione co najmniej 80% miesięcznych przychodów",
    },
    "mlodzi_z_niepelnosprawnosciami": {"Listy intencyjne od dwóch pracodawców"},
    "rodziny_rewitalizacja": {"Porozumienie ze szkołą i MOPS"},
}

#: Links by list and field: the lists they may point into.
TARGETS = {
    ("notes", "iteration_id"): "iterations",
    ("notes", "meeting_id"): "meetings",
    ("findings", "iteration_id"): "iterations",
    ("findings", "origins"): "notes",
    ("findings", "from_tests"): "tests",
    ("findings", "builds_on"): "findings",
    ("services", "provider_id"): "partners",
    ("services", "partners"): "partners",
    ("services", "answers"): "findings",
    ("services", "answers_partly"): "findings",
    ("personas", "needs"): "findings",
    ("prototypes", "iteration_id"): "iterations",
    ("prototypes", "ideas"): "findings",
    ("prototypes", "services"): "services",
    ("tests", "prototype_id"): "prototypes",
    ("tests", "next_iteration_id"): "iterations",
    ("entries", "findings"): "findings",
    ("entries", "services"): "services",
    ("entries", "partners"): "partners",
    ("entries", "segments"): "entries",
    ("costs", "entries"): "entries",
    ("revenues", "entries"): "entries",
    ("revenues", "partner_id"): "partners",
    ("financing", "cost_id"): "costs",
    ("financing", "revenue_id"): "revenues",
    ("tasks", "owner_partner_id"): "partners",
    ("tasks", "depends_on"): "tasks",
    ("tasks", "entries"): "entries",
    ("tasks", "findings"): "findings",
    ("tasks", "partners"): "partners",
    ("conditions", "findings"): "findings",
    ("conditions", "tasks"): "tasks",
    ("risks", "findings"): "findings",
}

#: Coded fields by list: the code list each is from.
CODES = {
    ("meetings", "sectors"): "partner_sectors",
    ("meetings", "tools"): "dt_tools",
    ("notes", "tool"): "dt_tools",
    ("notes", "voice"): "target_groups",
    ("personas", "group"): "target_groups",
    ("partners", "sector"): "partner_sectors",
    ("partners", "kind"): "partner_kinds",
    ("partners", "pes_form"): "pes_legal_forms",
    ("services", "kind"): "service_types",
    ("services", "area"): "social_service_areas",
    ("prototypes", "form"): "dt_tools",
    ("tests", "groups"): "target_groups",
    ("tests", "decision"): "test_decisions",
    ("entries", "roles"): "segment_roles",
    ("entries", "groups"): "target_groups",
    ("costs", "variability"): "cost_variability",
    ("revenues", "source"): "funding_sources",
    ("revenues", "form"): "funding_forms",
    ("revenues", "certainty"): "funding_certainty",
    ("tasks", "status"): "task_statuses",
    ("conditions", "kind"): "condition_kinds",
    ("risks", "level"): "risk_levels",
    ("indicators", "kind"): "indicators",
}


def _values(record, field):
    """The field as a list, whether it holds one value, several or none."""
    value = getattr(record, field)
    return [one for one in (value if isinstance(value, tuple) else [value]) if one]


def test_the_three_examples_are_there():
    assert set(FILES) == set(TOTALS)


@each_example
def test_example_tells_what_it_is(code):
    example = EXAMPLES[code]
    assert example["code"] == code
    assert example["fictional"]
    assert "(przykładowy)" in example["centre"]["name"]
    assert "(przykładowy)" in example["centre"]["operator"]
    assert DOSSIERS[code].bundle.is_example
    assert DOSSIERS[code].bundle.status in {
        item["code"] for item in codelists.items("bundle_statuses")
    }


@each_example
def test_example_reads_and_writes_back_the_same(code):
    assert to_data(DOSSIERS[code]) == EXAMPLES[code]["dossier"]


@each_example
def test_ids_stand_once(code):
    ids = [record.id for _, record in all_records(DOSSIERS[code])]
    assert len(ids) == len(set(ids))


def test_examples_share_no_id():
    ids = [record.id for dossier in DOSSIERS.values() for _, record in all_records(dossier)]
    assert len(ids) == len(set(ids))


@each_example
def test_lists_stand_in_their_order(code):
    for name in EXAMPLES[code]["dossier"]:
        records = getattr(DOSSIERS[code], name)
        if isinstance(records, tuple):
            assert [record.order for record in records] == list(range(len(records))), name


@each_example
def test_every_link_leads_to_a_record_of_its_kind(code):
    dossier = DOSSIERS[code]
    known = by_id(dossier)
    for (name, field), target in TARGETS.items():
        for record in getattr(dossier, name):
            for pk in _values(record, field):
                assert known[pk][0] == target, (name, field, pk)


@each_example
def test_links_are_sorted_and_stand_once(code):
    dossier = DOSSIERS[code]
    for name, field in TARGETS:
        for record in getattr(dossier, name):
            links = _values(record, field)
            assert links == sorted(set(links)), (name, field, record.id)


@each_example
def test_codes_are_of_the_lists(code):
    dossier = DOSSIERS[code]
    for (name, field), codes in CODES.items():
        for record in getattr(dossier, name):
            for value in _values(record, field):
                assert codelists.has(codes, value), (name, field, value)
    for cost in dossier.costs:
        codes = "one_off_cost_kinds" if cost.is_one_off else "cost_kinds"
        assert codelists.has(codes, cost.kind)
    assert all(codelists.has("target_groups", group) for group in dossier.bundle.target_groups)


@each_example
def test_places_and_region_are_of_the_register(code):
    with (ROOT / "owes/data/teryt.csv").open(encoding="utf-8") as rows:
        register = {row["code"]: row for row in csv.DictReader(rows)}
    example = EXAMPLES[code]
    region = example["region"]
    for place in DOSSIERS[code].bundle.places:
        assert register[place.code]["name"] in place.label
        assert place.code[:4] in region["powiaty"]
    assert all(
        register[powiat]["parent_code"] == region["voivodeship"] for powiat in region["powiaty"]
    )


@each_example
def test_every_question_is_answered(code):
    dossier = DOSSIERS[code]
    answered = {one.question for one in (*dossier.findings, *dossier.entries)}
    assert answered == set(method.QUESTIONS)


@each_example
def test_every_finding_and_task_leads_back_to_a_voice(code):
    dossier = DOSSIERS[code]
    assert not tasks_without_voice(dossier)
    assert not coverage.unheard_findings(dossier)


@each_example
def test_every_task_reaches_a_note(code):
    dossier = DOSSIERS[code]
    threads = Threads(dossier)
    for task in dossier.tasks:
        assert any(threads.name_of(pk) == "notes" for pk in threads.sources(task.id)), task.title


@each_example
@pytest.mark.parametrize(
    "name", ["services", "entries", "costs", "revenues", "conditions", "risks"]
)
def test_the_rest_of_the_plan_leads_back_to_a_voice(code, name):
    threads = Threads(DOSSIERS[code])
    for record in getattr(DOSSIERS[code], name):
        assert threads.voices(record.id), record


@each_example
def test_every_problem_has_a_service_and_every_service_a_need(code):
    dossier = DOSSIERS[code]
    assert coverage.problems(dossier)
    assert not coverage.unanswered_problems(dossier)
    assert not coverage.services_answering_nothing(dossier)


@each_example
def test_money_adds_up_to_the_example(code):
    totals = finance.totals(DOSSIERS[code])
    assert {name: getattr(totals, name) for name in TOTALS[code]} == TOTALS[code]


@each_example
def test_every_cost_has_its_cause(code):
    questions = {
        question
        for block in ("kluczowe_dzialania", "kluczowe_zasoby")
        for question in method.block(block).question_codes
    }
    entries = {entry.id: entry for entry in DOSSIERS[code].entries}
    for cost in DOSSIERS[code].costs:
        assert cost.entries
        assert {entries[pk].question for pk in cost.entries} <= questions


@each_example
def test_costs_are_covered_but_for_the_shortfall(code):
    dossier = DOSSIERS[code]
    shortfall = max(0, -TOTALS[code]["monthly_balance"])
    assert not finance.overused(dossier)
    assert sum(finance.gaps(dossier).values()) == shortfall


@each_example
def test_one_off_costs_fall_between_start_and_launch(code):
    dossier = DOSSIERS[code]
    first = dossier.bundle.starts_on.replace(day=1)
    for cost in dossier.costs:
        if cost.is_one_off:
            assert first <= cost.from_month <= dossier.bundle.launches_on
        else:
            assert cost.from_month == dossier.bundle.launches_on.replace(day=1)


@each_example
def test_conditions_are_met_as_the_example_tells(code):
    dossier = DOSSIERS[code]
    assert all(condition.tasks for condition in dossier.conditions)
    met = {one.text for one in dossier.conditions if schedule.is_met(dossier, one)}
    assert met == MET[code]


@each_example
def test_no_more_testers_want_it_than_tried_it(code):
    for test in DOSSIERS[code].tests:
        assert 0 < test.would_use_count <= test.person_count
        assert test.said
        assert test.changed


@each_example
def test_the_test_led_to_a_second_turn(code):
    dossier = DOSSIERS[code]
    first, second = dossier.iterations
    assert (first.number, second.number) == (1, 2)
    assert second.why
    assert any(
        finding.iteration_id == second.id and finding.from_tests for finding in dossier.findings
    )


@each_example
def test_example_may_be_submitted(code):
    notices = checks.check(DOSSIERS[code])
    assert not [notice for notice in notices if notice.severity is checks.Severity.ERROR]


def test_only_the_returned_example_is_short_of_money():
    short = {
        code
        for code, dossier in DOSSIERS.items()
        if any(notice.code == "M03" for notice in checks.check(dossier))
    }
    assert short == {"rodziny_rewitalizacja"}
