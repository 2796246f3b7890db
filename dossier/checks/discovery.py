"""Rules over what was heard, what was concluded from it, and what was tried with clients."""

from collections.abc import Iterator

from dossier import coverage, iterations, method
from dossier.checks.living import Living
from dossier.checks.rules import Notice, Severity, each, rule
from dossier.voices import heard

IDEAS = "tworzenie_rozwiazania_1"
#: What is said under these questions goes on in its own way: services, prototypes.
GOES_ON_ALONE = (coverage.PROBLEMS, IDEAS, "prototypowanie_testowanie_1")


@rule(
    "D01",
    Severity.WARNING,
    source="definiowanie_wyzwania_2",
    step="uslugi",
    title="Problem ma usługę",
    wants="Na każdy problem odpowiada co najmniej jedna usługa.",
)
def every_problem_is_answered(living: Living) -> Iterator[Notice]:
    """Every problem is answered by a service."""
    return each(one for one in living.problems if one.id not in living.answered)


@rule(
    "D02",
    Severity.WARNING,
    source="odkrywanie_2",
    step="odkrywanie_2",
    title="Wniosek ma źródło",
    wants="Każdy wniosek wynika z notatki albo z testu: ktoś to powiedział.",
)
def every_finding_was_heard(living: Living) -> Iterator[Notice]:
    """Every finding comes from a note or a test."""
    return each(coverage.unheard_findings(living.dossier))


@rule(
    "D03",
    Severity.WARNING,
    source="tworzenie_rozwiazania_1",
    step="uslugi",
    title="Usługa na coś odpowiada",
    wants="Każda usługa odpowiada na jakiś wniosek.",
)
def every_service_answers_something(living: Living) -> Iterator[Notice]:
    """Every service answers a finding."""
    return each(one for one in living.services if not living.answers[one.id])


@rule(
    "D04",
    Severity.WARNING,
    source="definiowanie_wyzwania_2",
    step="wyzwanie",
    title="Wyzwanie",
    wants="Wyzwanie jest zapisane jednym zdaniem.",
)
def has_a_challenge(living: Living) -> Iterator[Notice]:
    """The challenge is put into one sentence."""
    if not living.bundle.challenge:
        yield Notice()


@rule(
    "D05",
    Severity.WARNING,
    source="definiowanie_wyzwania_2",
    step="definiowanie_wyzwania_2",
    title="Co najmniej jeden problem",
    wants="Grupa nazwała co najmniej jeden problem.",
)
def has_a_problem(living: Living) -> Iterator[Notice]:
    """The group named at least one problem."""
    if not living.problems:
        yield Notice()


@rule(
    "D06",
    Severity.WARNING,
    source="tworzenie_rozwiazania_1",
    step="uslugi",
    title="Wniosek poszedł dalej",
    wants="Z każdego wniosku coś wynika: usługa, wpis w modelu, zadanie, warunek albo ryzyko.",
)
def every_finding_is_carried_on(living: Living) -> Iterator[Notice]:
    """Something follows from every finding; problems, ideas and shows have rules of their own."""
    return each(
        one
        for one in living.findings
        if one.id not in living.carried_on and one.question not in GOES_ON_ALONE
    )


@rule(
    "D07",
    Severity.HINT,
    source="tworzenie_rozwiazania_1",
    step="uslugi",
    title="Odłożone pomysły",
    wants="Każdy pomysł trafił do usługi, prototypu albo modelu; reszta czeka na decyzję.",
)
def no_idea_is_forgotten(living: Living) -> Iterator[Notice]:
    """Every idea was taken up by something."""
    return each(
        one for one in living.findings if one.question == IDEAS and one.id not in living.carried_on
    )


@rule(
    "D08",
    Severity.WARNING,
    source="indywidualizacja",
    step="persony",
    title="Zestaw usług persony",
    wants="Potrzebom każdej persony odpowiadają co najmniej trzy usługi.",
)
def every_persona_gets_a_bundle(living: Living) -> Iterator[Notice]:
    """Every persona's needs are answered by at least three services."""
    answers = living.answers.values()
    return each(
        one
        for one in living.personas
        if sum(not living.linked(one.needs).isdisjoint(found) for found in answers)
        < method.MIN_SERVICES
    )


@rule(
    "D09",
    Severity.HINT,
    source="indywidualizacja",
    step="persony",
    title="Persony",
    wants="Są persony, na których widać, że w jednej grupie każdy potrzebuje innego zestawu.",
)
def has_a_persona(living: Living) -> Iterator[Notice]:
    """There is at least one persona."""
    if not living.personas:
        yield Notice()


@rule(
    "D10",
    Severity.WARNING,
    source="odkrywanie_2",
    step="odkrywanie_2",
    title="Segment wysłuchany",
    wants="Każdy segment, dla którego powstają usługi, ktoś wysłuchał: jest notatka albo test.",
)
def every_segment_was_heard(living: Living) -> Iterator[Notice]:
    """No segment is designed for that nobody listened to."""
    return each(
        one.segment for one in heard(living.dossier) if one.segment.groups and one.is_silent
    )


@rule(
    "D11",
    Severity.HINT,
    source="kompleksowe_rozwiazanie",
    step="uslugi",
    title="Problem rozwiązany w całości",
    wants="Na każdy problem odpowiada w całości choć jedna usługa.",
)
def every_problem_is_answered_whole(living: Living) -> Iterator[Notice]:
    """No answered problem is answered only in part."""
    whole = {
        pk
        for found in living.answers.values()
        for pk, level in found.items()
        if level is coverage.Level.FULLY
    }
    return each(one for one in living.problems if one.id in living.answered - whole)


@rule(
    "D12",
    Severity.HINT,
    source="definiowanie_wyzwania_2",
    step="definiowanie_wyzwania_2",
    title="Ilu osób dotyczy problem",
    wants="Przy każdym problemie jest podane, ilu osób dotyczy.",
)
def every_problem_is_counted(living: Living) -> Iterator[Notice]:
    """Every problem says how many people have it."""
    return each(one for one in living.problems if not one.person_count)


@rule(
    "D13",
    Severity.HINT,
    source="odkrywanie_2",
    step="odkrywanie_2",
    title="Notatka bez wniosku",
    wants="Z każdej notatki grupa wyciągnęła wniosek albo zrobiła wpis w modelu.",
)
def every_note_is_concluded_from(living: Living) -> Iterator[Notice]:
    """A finding or an entry was concluded from every note."""
    drawn = living.all_linked(
        (*(one.origins for one in living.findings), *(one.origins for one in living.entries))
    )
    return each(one for one in living.notes if one.id not in drawn)


@rule(
    "T01",
    Severity.WARNING,
    source="prototypowanie_testowanie_2",
    step="prototypowanie_testowanie_2",
    title="Prototyp wypróbowany",
    wants="Każdy prototyp wypróbowali klienci.",
)
def every_prototype_was_tested(living: Living) -> Iterator[Notice]:
    """Every prototype was tested with clients."""
    tested = living.linked(one.prototype_id for one in living.tests)
    return each(one for one in living.prototypes if one.id not in tested)


@rule(
    "T02",
    Severity.WARNING,
    source="prototypowanie_testowanie_2",
    step="prototypowanie_testowanie_2",
    title="Decyzja po teście",
    wants="Po teście poniżej progu zespół zapisał, co z tego wynika.",
)
def every_failed_test_is_decided_on(living: Living) -> Iterator[Notice]:
    """The team decided what follows from every test below its prototype's threshold."""
    return each(iterations.to_decide(living.dossier))


@rule(
    "T03",
    Severity.HINT,
    source="prototypowanie_testowanie_1",
    step="prototypowanie_testowanie_1",
    title="Usługa pokazana klientom",
    wants="Każdą usługę pokazuje jakiś prototyp, zanim powstanie naprawdę.",
)
def every_service_was_shown(living: Living) -> Iterator[Notice]:
    """Every service was shown by a prototype: by its name, or by an idea it answers."""
    shown = living.all_linked((*one.services, *one.ideas) for one in living.prototypes)
    return each(
        one
        for one in living.services
        if shown and one.id not in shown and shown.isdisjoint(living.answers[one.id])
    )


@rule(
    "T04",
    Severity.WARNING,
    source="prototypowanie_testowanie_1",
    step="prototypowanie_testowanie_1",
    title="Co najmniej jeden prototyp",
    wants="Grupa pokazała klientom co najmniej jeden prototyp.",
)
def has_a_prototype(living: Living) -> Iterator[Notice]:
    """There is at least one prototype."""
    if not living.prototypes:
        yield Notice()


@rule(
    "T05",
    Severity.HINT,
    source="prototypowanie_testowanie_2",
    step="prototypowanie_testowanie_2",
    title="Wynik testu policzony",
    wants="Przy każdym teście jest podane, ile osób próbowało i ile by skorzystało.",
)
def every_test_is_counted(living: Living) -> Iterator[Notice]:
    """Every test says how many tried it and how many would use it."""
    return each(one for one in living.tests if not one.person_count or one.would_use_count is None)
