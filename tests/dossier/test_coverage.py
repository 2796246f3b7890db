"""Needs and services, services and sectors: who answers what and how far, who takes part."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import coverage
from dossier.coverage import Level
from dossier.index import living
from tests.dossier import build
from tests.dossier.build import uid

NONE, PARTLY, FULLY = Level

PROBLEM, OTHER = uid("findings", 0), uid("findings", 1)


@st.composite
def covered(draw):
    """Findings and services that answer them anyhow, some dropped or merged into others."""
    findings = _some(
        draw,
        build.finding,
        question=st.sampled_from(
            (coverage.PROBLEMS, coverage.EXPECTATIONS, "odkrywanie_2"),
        ),
    )
    ids = st.lists(st.sampled_from([uid("findings", n) for n in range(4)]), unique=True).map(tuple)
    services = _some(draw, build.service, answers=ids, answers_partly=ids)
    return build.empty(findings=findings, services=services)


def _some(draw, make, **fields):
    made = [make(n, **{name: draw(value) for name, value in fields.items()}) for n in range(4)]
    ends = st.sampled_from(["living", "dropped", *made])
    return tuple(
        one
        if (end := draw(ends)) in ("living", one)
        else build.dropped(one, successor=None if end == "dropped" else end)
        for one in made
    )


def needs(*questions):
    return tuple(build.finding(number, question=code) for number, code in enumerate(questions))


def test_matrix_has_problems_then_expectations_then_other_findings_that_are_answered():
    findings = needs(
        "definiowanie_wyzwania_1",
        "definiowanie_wyzwania_2",
        "odkrywanie_2",
        "definiowanie_wyzwania_2",
        "odkrywanie_2",
    )
    dossier = build.empty(
        findings=findings, services=(build.service(answers=(uid("findings", 4),)),)
    )

    matrix = coverage.matrix(dossier)

    assert [row.need for row in matrix.problems] == [findings[1], findings[3]]
    assert [row.need for row in matrix.others] == [findings[0], findings[4]]
    assert matrix.rows == matrix.problems + matrix.others
    assert matrix.services == dossier.services


def test_cell_tells_how_far_the_service_answers_the_need():
    dossier = build.empty(
        findings=needs("definiowanie_wyzwania_2", "definiowanie_wyzwania_2"),
        services=(
            build.service(0, answers=(PROBLEM,), answers_partly=(PROBLEM,)),
            build.service(1, answers=(PROBLEM, OTHER), answers_partly=(OTHER,)),
            build.service(2),
        ),
    )

    first, second = coverage.matrix(dossier).rows

    assert (first.levels, first.level, first.count) == ((PARTLY, FULLY, NONE), FULLY, 2)
    assert (second.levels, second.level, second.count) == ((NONE, PARTLY, NONE), PARTLY, 1)


def test_need_answered_in_part_but_not_at_all_is_not_answered():
    dossier = build.empty(
        findings=needs("definiowanie_wyzwania_2"),
        services=(build.service(answers_partly=(PROBLEM,)),),
    )

    assert coverage.matrix(dossier).rows[0].level is NONE
    assert coverage.services_answering_nothing(dossier) == dossier.services


@pytest.mark.parametrize(
    ("persons", "places", "gap"),
    [
        (30, (20,), 10),
        (30, (20, 15), 0),
        (30, (), 30),
        (0, (), 0),
        (None, (20,), None),
        # Nobody can tell while a service does not say how many places it has…
        (30, (20, None), None),
        # …unless the others suffice.
        (30, (30, None), 0),
    ],
)
def test_gap_is_persons_in_need_without_a_place(persons, places, gap):
    need = build.finding(person_count=persons)
    answering = tuple(
        build.service(n, places=count, answers=(need.id,)) for n, count in enumerate(places)
    )
    dossier = build.empty(findings=(need,), services=(*answering, build.service(9, places=100)))

    [row] = coverage.matrix(dossier).rows

    assert row.gap == gap
    assert row.place_count == sum(filter(None, places))


@pytest.mark.parametrize(("partly", "is_overlap"), [(0, True), (1, False), (2, False)])
def test_overlap_is_more_than_one_full_answer(partly, is_overlap):
    dossier = build.empty(
        findings=needs("definiowanie_wyzwania_2"),
        services=tuple(
            build.service(n, answers=(PROBLEM,), answers_partly=(PROBLEM,) if n < partly else ())
            for n in range(2)
        ),
    )

    assert coverage.matrix(dossier).rows[0].is_overlap is is_overlap


def test_dropped_needs_and_services_are_not_in_the_matrix():
    dossier = build.empty(
        findings=(build.dropped(build.finding()),), services=(build.dropped(build.service()),)
    )

    assert coverage.matrix(dossier) == coverage.Matrix((), ())


def test_answer_to_a_merged_need_counts_for_its_successor():
    kept = build.finding(1)
    dossier = build.empty(
        findings=(build.dropped(build.finding(0), successor=kept), kept),
        services=(build.service(answers=(PROBLEM,)),),
    )

    assert coverage.answers(dossier) == {uid("services"): {OTHER: FULLY}}
    assert [row.levels for row in coverage.matrix(dossier).rows] == [(FULLY,)]
    assert coverage.unanswered_problems(dossier) == ()


def test_answers_of_a_merged_service_count_for_its_successor():
    kept = build.service(1, answers=(OTHER,), places=5)
    dossier = build.empty(
        findings=needs("definiowanie_wyzwania_2", "definiowanie_wyzwania_2"),
        services=(
            build.dropped(build.service(0, answers=(PROBLEM,), places=90), successor=kept),
            kept,
        ),
    )

    matrix = coverage.matrix(dossier)

    assert matrix.services == (kept,)
    assert [(row.levels, row.place_count) for row in matrix.rows] == [((FULLY,), 5)] * 2


def test_two_merged_into_one_answer_in_part_where_one_of_them_did():
    kept = build.finding(1)
    merged = (build.dropped(build.finding(0), successor=kept), kept)
    one = build.service(answers=(PROBLEM, OTHER), answers_partly=(PROBLEM,))

    assert coverage.answers(build.empty(findings=merged, services=(one,))) == {
        one.id: {OTHER: PARTLY}
    }


@given(covered())
def test_rows_agree_with_the_lists_of_what_is_missing(dossier):
    matrix = coverage.matrix(dossier)

    columns = range(len(matrix.services))
    assert coverage.unanswered_problems(dossier) == tuple(
        row.need for row in matrix.problems if row.level is NONE
    )
    assert coverage.services_answering_nothing(dossier) == tuple(
        matrix.services[n] for n in columns if not any(row.levels[n] for row in matrix.rows)
    )
    assert all(row.need.is_living and len(row.levels) == len(columns) for row in matrix.rows)


def test_problem_without_a_service_is_unanswered_and_an_expectation_is_not_named():
    findings = needs(
        "definiowanie_wyzwania_2", "definiowanie_wyzwania_2", "definiowanie_wyzwania_1"
    )
    dossier = build.empty(findings=findings, services=(build.service(answers=(PROBLEM,)),))

    assert coverage.unanswered_problems(dossier) == (findings[1],)
    assert coverage.problems(dossier) == findings[:2]


def test_problem_answered_only_by_a_dropped_service_is_unanswered():
    dossier = build.empty(
        findings=needs("definiowanie_wyzwania_2"),
        services=(build.dropped(build.service(answers=(PROBLEM,))),),
    )

    assert coverage.unanswered_problems(dossier) == dossier.findings


def test_service_that_answers_only_a_dropped_finding_answers_nothing():
    dossier = build.empty(
        findings=(build.dropped(build.finding(0)), build.finding(1)),
        services=(
            build.service(0, answers=(PROBLEM,)),
            build.service(1, answers=(OTHER,)),
            build.service(2),
        ),
    )

    assert coverage.services_answering_nothing(dossier) == (
        dossier.services[0],
        dossier.services[2],
    )


def test_sectors_and_areas_stand_once_and_leave_dropped_ones_out():
    dossier = build.empty(
        partners=(
            build.partner(0, sector="pes_ngo"),
            build.partner(1, sector="publiczny"),
            build.partner(2, sector="pes_ngo"),
            build.partner(3),
            build.dropped(build.partner(4, sector="biznes")),
        ),
        services=(
            build.service(0, area="zdrowie"),
            build.service(1),
            build.service(2, area="zdrowie"),
            build.dropped(build.service(3, area="kultura")),
        ),
    )

    assert coverage.sectors(dossier) == ("pes_ngo", "publiczny")
    assert coverage.areas(dossier) == ("zdrowie",)


def test_sector_matrix_counts_each_partner_of_a_service_once():
    kept = build.partner(0, sector="publiczny")
    dossier = build.empty(
        partners=(
            kept,
            build.partner(1, sector="pes_ngo"),
            build.partner(2, sector="pes_ngo"),
            build.dropped(build.partner(3, sector="biznes"), successor=kept),
            build.partner(4),
        ),
        services=(
            build.service(
                0,
                provider_id=uid("partners", 1),
                partners=tuple(uid("partners", number) for number in (1, 2, 3, 4)),
            ),
            build.service(1),
        ),
    )

    rows = coverage.sector_matrix(dossier)

    assert coverage.sectors(dossier) == ("publiczny", "pes_ngo")
    assert [row.counts for row in rows] == [(1, 2), (0, 0)]
    assert [row.service for row in rows] == list(dossier.services)


def test_finding_without_note_or_test_is_unheard():
    dossier = build.empty(
        notes=(build.note(),),
        findings=(
            build.finding(0, origins=(uid("notes"),)),
            build.finding(1, builds_on=(PROBLEM,)),
            build.finding(2),
            build.dropped(build.finding(3)),
        ),
    )

    assert coverage.unheard_findings(dossier) == (dossier.findings[2],)


def test_persona_has_the_services_that_answer_her_needs():
    kept = build.finding(2)
    persona = build.persona(needs=(PROBLEM, OTHER, uid("findings", 3)))
    dossier = build.empty(
        findings=(
            build.finding(0),
            build.dropped(build.finding(1), successor=kept),
            kept,
            build.dropped(build.finding(3)),
        ),
        personas=(persona, build.dropped(build.persona(1))),
        services=(
            build.service(0, answers=(PROBLEM,), answers_partly=(PROBLEM,)),
            build.service(1),
            build.service(2, answers=(kept.id,)),
            build.dropped(build.service(3, answers=(PROBLEM,))),
        ),
    )

    [found] = coverage.persona_sets(dossier)

    assert (found.persona, found.missing) == (persona, 1)
    assert found.needs == (dossier.findings[0], kept)
    assert found.levels == (PARTLY, FULLY)
    assert found.services == (dossier.services[0], dossier.services[2])
    assert coverage.persona_services(dossier, persona) == found.services


@given(covered())
def test_set_of_a_persona_grows_with_her_needs_alone(dossier):
    everything = tuple(one.id for one in dossier.findings)
    dossier = replace(dossier, personas=(build.persona(), build.persona(1, needs=everything)))

    nothing, whole = coverage.persona_sets(dossier)

    idle = coverage.services_answering_nothing(dossier)
    assert (nothing.services, nothing.missing) == ((), 3)
    assert whole.services == tuple(one for one in living(dossier.services) if one not in idle)


def test_partners_are_counted_by_sector_and_services_by_area():
    partners = tuple(
        build.partner(n, sector=sector)
        for n, sector in enumerate(("biznes", "nauka", "biznes", ""))
    )
    services = tuple(
        build.service(n, area=area) for n, area in enumerate(("kultura", "", "kultura"))
    )
    dossier = build.empty(partners=partners, services=services)

    assert coverage.partner_counts(dossier) == {"biznes": 2, "nauka": 1}
    assert coverage.services_by_area(dossier) == {"kultura": (services[0], services[2])}
