"""What the worked examples tell of voices, people, decisions and days agrees with itself."""

from dossier import checks, coverage, iterations, schedule, sources, voices
from tests.plans.examples import DOSSIERS, each_example

#: The one problem in each example that has fewer places than people, and how many are missing.
SHORT_OF_PLACES = {
    "seniorzy_gmina_wiejska": {"Brak dojazdu do lekarza, apteki i sklepu.": 8},
    "mlodzi_z_niepelnosprawnosciami": {
        "Brak miejsca do treningu samodzielnego mieszkania w powiecie.": 8
    },
    "rodziny_rewitalizacja": {"Zadłużenie i lęk przed utratą mieszkania.": 6},
}


@each_example
def test_voices_and_groups_are_among_those_the_bundle_is_for(code):
    dossier = DOSSIERS[code]
    of_bundle = set(dossier.bundle.target_groups)
    assert {note.voice for note in dossier.notes} == {"", *of_bundle}
    for record in (*dossier.entries, *dossier.tests):
        assert of_bundle.issuperset(record.groups)
    assert of_bundle.issuperset(persona.group for persona in dossier.personas)


@each_example
def test_groups_stand_at_segments_only_and_each_was_listened_to(code):
    dossier = DOSSIERS[code]
    segments = {segment.id for segment in voices.segments(dossier)}
    assert all(entry.id in segments for entry in dossier.entries if entry.groups or entry.roles)
    assert not [one for one in voices.heard(dossier) if one.segment.groups and one.is_silent]


@each_example
def test_answers_in_part_are_answers(code):
    services = DOSSIERS[code].services
    assert any(service.answers_partly for service in services)
    assert all(set(service.answers_partly) < set(service.answers) for service in services)


@each_example
def test_people_and_places_are_counted(code):
    dossier = DOSSIERS[code]
    assert all(service.places for service in dossier.services)
    found = coverage.matrix(dossier).problems
    assert all(0 < row.need.person_count <= dossier.bundle.persons_planned for row in found)
    assert {row.need.text: row.gap for row in found if row.gap} == SHORT_OF_PLACES[code]


@each_example
def test_personas_need_what_the_group_called_problems(code):
    dossier = DOSSIERS[code]
    problems = {problem.id for problem in coverage.problems(dossier)}
    assert 2 <= len(dossier.personas) <= 3
    for persona in dossier.personas:
        assert persona.story
        assert persona.needs
        assert problems.issuperset(persona.needs)
        assert any(note.text.startswith(f"{persona.name} (") for note in dossier.notes)


def test_only_one_persona_gets_fewer_services_than_a_bundle():
    sets = [one for dossier in DOSSIERS.values() for one in coverage.persona_sets(dossier)]
    assert [one.persona.name for one in sets if one.missing] == ["Oliwier"]


@each_example
def test_every_prototype_says_its_threshold(code):
    assert all(0 < one.threshold_percent <= 100 for one in DOSSIERS[code].prototypes)
    assert all(test.groups for test in DOSSIERS[code].tests)


@each_example
def test_decision_after_a_test_has_its_reason(code):
    for test in DOSSIERS[code].tests:
        assert bool(test.decision) == bool(test.decision_why)
        assert bool(test.next_iteration_id) == (test.decision == iterations.CHANGES)


def test_tests_below_the_threshold_are_those_the_examples_tell():
    below = {
        prototype.name: test.decision
        for dossier in DOSSIERS.values()
        for prototypes in [iterations.shown(dossier)]
        for test in dossier.tests
        for prototype in [prototypes[test.id]]
        if iterations.is_below(test, prototype.threshold_percent)
    }
    assert below == {
        "Mieszkanie pokazowe na weekend": iterations.CHANGES,
        "Dwa dni otwarte w pustym lokalu": "",
    }


@each_example
def test_quantity_times_rate_is_the_amount(code):
    costs = DOSSIERS[code].costs
    counted = [cost for cost in costs if cost.quantity_hundredths is not None]
    assert {cost.id for cost in counted} == {cost.id for cost in costs if "×" in cost.calculation}
    for cost in counted:
        assert cost.unit
        assert cost.quantity_hundredths * cost.rate_grosze == cost.amount_grosze * 100


@each_example
def test_what_people_pay_grows_with_their_number(code):
    for revenue in DOSSIERS[code].revenues:
        assert revenue.per_person == (revenue.source == "oplaty_uzytkownikow")


@each_example
def test_real_days_of_tasks_agree_with_their_status(code):
    for task in DOSSIERS[code].tasks:
        assert bool(task.started_on) == (task.status in ("w_toku", schedule.DONE))
        assert bool(task.done_on) == (task.status == schedule.DONE)
        assert not task.done_on or task.started_on <= task.done_on


def test_one_task_was_done_late():
    late = {
        task.title: (task.done_on - task.due_on).days
        for dossier in DOSSIERS.values()
        for task in dossier.tasks
        if task.done_on and task.done_on > task.due_on
    }
    assert late == {"Podpisanie porozumienia przez lidera, gminę, OSP i KGW": 4}


@each_example
def test_tasks_have_seen_what_their_sources_say(code):
    dossier = DOSSIERS[code]
    assert not sources.changed_sources(dossier)
    for task in dossier.tasks:
        assert set(task.seen) == set(sources.sources(dossier, task))
        assert len(task.seen) == len(set(task.seen))


def test_examples_sent_for_review_leave_warnings_with_a_reason():
    waived = {code: checks.waived(dossier) for code, dossier in DOSSIERS.items()}
    assert [code for code, found in waived.items() if found] == [
        "mlodzi_z_niepelnosprawnosciami",
        "seniorzy_gmina_wiejska",
    ]
    for code, dossier in DOSSIERS.items():
        assert len(waived[code]) == len(dossier.waivers)
