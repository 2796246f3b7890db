"""Every rule of the linter: silent about one dossier, heard about another."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import checks, coverage, method
from dossier.checks import AREAS, RULES, Severity, catalogue, check, judge, rule
from dossier.index import LISTS, by_id
from tests.dossier import build
from tests.dossier.samples import FAILING, PASSING
from tests.dossier.strategies import dossiers


def notices(dossier, code):
    return [notice for notice in check(dossier) if notice.code == code]


def test_whole_bundle_has_no_notices():
    assert check(build.whole()) == ()


@pytest.mark.parametrize("sample", FAILING, ids=lambda sample: sample.code)
def test_rule_tells_what_is_missing(sample):
    found = notices(sample.dossier, sample.code)

    assert [(notice.records, notice.facts) for notice in found] == [(sample.records, sample.facts)]


@pytest.mark.parametrize("code", PASSING)
def test_rule_is_silent_when_it_is_met(code):
    assert notices(PASSING[code], code) == []


def test_every_rule_has_both_examples():
    assert {sample.code for sample in FAILING} == set(PASSING) == set(RULES)


@pytest.mark.parametrize("found", RULES.values(), ids=lambda found: found.code)
def test_rule_comes_from_the_method_and_says_what_it_wants(found):
    sources = {*method.QUESTIONS, *(item.code for item in method.PRINCIPLES)}

    assert found.source in sources
    assert found.step
    assert found.about.endswith(".")
    assert found.about.count("\n") == 0
    assert found.wants.endswith(".")
    assert "  " not in found.wants + found.title
    assert not found.title.endswith(".")


def test_notice_carries_its_rule():
    notice = notices(build.whole(challenge=""), "D04")[0]

    assert (notice.severity, notice.source, notice.step) == (
        Severity.WARNING,
        "definiowanie_wyzwania_2",
        "wyzwanie",
    )


def test_fact_is_found_by_its_name():
    notice = checks.Notice(facts=(("count", 2), ("grosze", 500)))

    assert (notice.fact("count"), notice.fact("grosze")) == (2, 500)


def test_errors_come_first_then_the_order_of_the_journey():
    found = check(build.empty())

    order = [one.code for rules in catalogue().values() for one in rules]
    ranks = [(list(Severity).index(one.severity), order.index(one.code)) for one in found]
    assert ranks == sorted(ranks)
    assert " ".join(one.code for one in found) == (
        "B01 P09 B04 B06 B07 B11 D04 D05 T04 C01 P10 B12 D09 P11 P12"
    )


def test_code_of_a_rule_cannot_stand_twice():
    again = rule(
        "B01", Severity.HINT, source="co_najmniej_3", step="uslugi", title="Znowu", wants="Nic."
    )

    with pytest.raises(ValueError, match="B01"):
        again(lambda living: iter(()))


def test_every_rule_stands_in_its_area():
    found = catalogue()

    assert list(found) == list(AREAS.values())
    assert [one for rules in found.values() for one in rules] == sorted(
        RULES.values(), key=lambda one: (list(AREAS).index(one.code[0]), one.code)
    )
    assert all(re.fullmatch(r"[BDTCMPN]\d\d", code) for code in RULES)


@settings(max_examples=40, deadline=None)
@given(dossiers(max_size=4), st.randoms(use_true_random=False))
def test_order_of_the_lists_changes_nothing(dossier, random):
    lists = {name: list(getattr(dossier, name)) for name in LISTS}
    for records in lists.values():
        random.shuffle(records)
    shuffled = replace(dossier, **{name: tuple(records) for name, records in lists.items()})

    assert judge(shuffled) == judge(dossier)


@settings(max_examples=30, deadline=None)
@given(dossiers(max_size=4))
def test_any_dossier_can_be_checked_and_always_alike(dossier):
    found = check(dossier)

    records = by_id(dossier)
    assert check(dossier) == found
    for notice in found:
        assert all(records[pk][1].is_living for pk in notice.records)
        assert all(number >= 0 for _, number in notice.facts)


@settings(max_examples=40, deadline=None)
@given(dossiers(max_size=4))
def test_rules_agree_with_the_coverage_page(dossier):
    def named(code):
        return {pk for notice in notices(dossier, code) for pk in notice.records}

    dossier = replace(dossier, waivers=())
    assert named("D01") == {one.id for one in coverage.unanswered_problems(dossier)}
    assert named("D03") == {one.id for one in coverage.services_answering_nothing(dossier)}
    sets = coverage.persona_sets(dossier)
    assert named("D08") == {one.persona.id for one in sets if one.missing}
