"""Needs and services, services and sectors: who answers what, who takes part."""

from dossier import coverage
from tests.dossier import build
from tests.dossier.build import uid

PROBLEM, OTHER = uid("findings", 0), uid("findings", 1)


def needs(*questions):
    return tuple(build.finding(number, question=code) for number, code in enumerate(questions))


def test_matrix_has_problems_first_then_expectations_and_nothing_else():
    findings = needs(
        "definiowanie_wyzwania_1",
        "definiowanie_wyzwania_2",
        "odkrywanie_2",
        "definiowanie_wyzwania_2",
    )
    dossier = build.empty(findings=findings, services=(build.service(),))

    matrix = coverage.matrix(dossier)

    assert [row.need for row in matrix.rows] == [findings[1], findings[3], findings[0]]
    assert matrix.services == dossier.services


def test_cell_tells_whether_the_service_answers_the_need():
    dossier = build.empty(
        findings=needs("definiowanie_wyzwania_2", "definiowanie_wyzwania_2"),
        services=(
            build.service(0, answers=(PROBLEM,)),
            build.service(1, answers=(PROBLEM, OTHER)),
            build.service(2),
        ),
    )

    matrix = coverage.matrix(dossier)

    assert [row.answered for row in matrix.rows] == [(True, True, False), (False, True, False)]
    assert [row.count for row in matrix.rows] == [2, 1]


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

    assert coverage.answered_needs(dossier, dossier.services[0]) == {OTHER}
    assert [row.answered for row in coverage.matrix(dossier).rows] == [(True,)]
    assert coverage.unanswered_problems(dossier) == ()


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
