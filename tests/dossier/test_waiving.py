"""Warnings waived with a reason: what is still open, what is shown as waived, and what neither."""

from dataclasses import replace

from hypothesis import given, settings

from dossier.checks import Severity, check, judge, waived, waivers_of
from dossier.sentences import sentence
from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.strategies import dossiers

RISKS = tuple(build.risk(number, text=f"Ryzyko {number}") for number in range(3))


def risky(*waivers, **changes):
    return build.whole(risks=RISKS, waivers=waivers, **changes)


def waiver(number, subject=None, **fields):
    subject = None if subject is None else uid("risks", subject)
    return build.waiver(number, subject_id=subject, **fields)


def said(notices, dossier):
    return [sentence(notice, dossier) for notice in notices]


def test_waived_records_leave_the_open_notice():
    dossier = risky(waiver(0, 1))

    assert said(check(dossier), dossier) == [
        "2 ryzyka nie mają odpowiedzi: „Ryzyko 0”, „Ryzyko 2”."
    ]
    ((notice, reason),) = waived(dossier)
    assert sentence(notice, dossier) == "1 ryzyko nie ma odpowiedzi: „Ryzyko 1”."
    assert reason == "Rada gminy o tym wie."


def test_all_waived_leaves_nothing_open():
    dossier = risky(*(waiver(number, number) for number in range(3)))

    assert check(dossier) == ()
    assert len(waived(dossier)) == 1


def test_different_reasons_stand_apart():
    dossier = risky(waiver(0, 0), waiver(1, 2, reason="Mamy dyżury."), waiver(2, 1))

    assert [(notice.records, reason) for notice, reason in waived(dossier)] == [
        ((uid("risks", 0), uid("risks", 1)), "Rada gminy o tym wie."),
        ((uid("risks", 2),), "Mamy dyżury."),
    ]


def test_notice_about_the_whole_bundle_is_waived_without_a_record():
    dossier = build.whole(personas=(), waivers=(build.waiver(rule="D09"),))

    assert check(dossier) == ()
    ((notice, _),) = waived(dossier)
    assert (notice.code, notice.records) == ("D09", ())


def test_money_is_counted_again_for_the_rest():
    dossier = build.whole(
        financing=(), waivers=(build.waiver(rule="M01", subject_id=uid("costs", 1)),)
    )

    assert said(check(dossier), dossier) == [
        "1 koszt nie jest w całości opłacony, brakuje 300\u00a0zł: „Paliwo”."
    ]
    ((notice, _),) = waived(dossier)
    assert notice.facts == (("count", 1), ("grosze", 200_00))


def test_error_cannot_be_waived():
    dossier = build.whole(tasks=(), conditions=(), waivers=(build.waiver(rule="P09"),))

    assert [notice.severity for notice in check(dossier) if notice.code == "P09"] == [
        Severity.ERROR
    ]
    assert waived(dossier) == ()


def test_waiver_of_what_is_mended_is_not_shown():
    dossier = build.whole(waivers=(build.waiver(subject_id=uid("risks")),))

    assert judge(dossier) == judge(build.whole())


def test_dropped_waiver_no_longer_holds():
    dossier = risky(*(build.dropped(waiver(number, number)) for number in range(3)))

    assert len(check(dossier)) == 1
    assert waived(dossier) == ()


def test_waiver_of_another_rule_or_record_says_nothing():
    dossier = risky(waiver(0), waiver(1, 0, rule="P99"), build.waiver(2, subject_id=uid("tasks")))

    assert [len(notice.records) for notice in check(dossier)] == [3]


def payers(*waivers):
    revenues = tuple(
        build.revenue(
            number,
            source="pfron",
            form="grant",
            certainty="zapewnione",
            amount_grosze=600_00,
        )
        for number in range(2)
    )
    return build.whole(revenues=revenues, waivers=waivers)


def test_records_of_one_statement_are_waived_all_or_none():
    one, two = (
        build.waiver(number, rule="M05", subject_id=uid("revenues", number)) for number in (0, 1)
    )

    assert [notice.code for notice in check(payers(one))] == ["M05"]
    assert check(payers(one, two)) == ()
    assert [len(notice.records) for notice, _ in waived(payers(one, two))] == [2]


def test_waivers_behind_a_notice_are_found():
    mine, other = waiver(0, 1), waiver(1, 0, reason="Mamy dyżury.")
    gone = build.dropped(waiver(2, 1))
    dossier = risky(mine, other, gone)

    found = {reason: waivers_of(dossier, notice) for notice, reason in waived(dossier)}
    assert found == {"Rada gminy o tym wie.": (mine,), "Mamy dyżury.": (other,)}


@settings(max_examples=40, deadline=None)
@given(dossiers(max_size=4))
def test_open_and_waived_together_are_what_the_rules_found(dossier):
    def named(notices):
        return sorted((notice.code, pk) for notice in notices for pk in notice.records)

    without = check(replace(dossier, waivers=()))
    everything = judge(dossier)
    parts = [*everything.open, *(notice for notice, _ in everything.waived)]

    assert named(parts) == named(without)
    assert all(reason for _, reason in everything.waived)
    assert all(notice.severity is not Severity.ERROR for notice, _ in everything.waived)
