"""What the hall reads about a vote on the projector: how one votes, and what came of it."""

from owes.polish import NBSP, counted, number
from workshops import tally
from workshops.tally import Bar, Result, VoteRules

_POINTS = {
    tally.DOTS: ("kropka", "kropki", "kropek"),
    tally.HUNDRED: ("punkt", "punkty", "punktów"),
    tally.STARS: ("gwiazdka", "gwiazdki", "gwiazdek"),
}
_HAS = {**_POINTS, tally.DOTS: ("kropkę", "kropki", "kropek")}
_OPINIONS = {-1: "przeciw", 0: "obojętnie", 1: "za"}


def rule(rules: VoteRules) -> str:
    """How one votes: „Każdy ma 5 kropek, najwyżej 3 na jedną karteczkę.”"""
    if rules.kind == tally.PLUS_MINUS:
        return "Przy każdej karteczce: za, przeciw albo obojętnie."
    if rules.kind == tally.STARS:
        return "Każda karteczka dostaje od 1 do 5 gwiazdek."
    told = f"Każdy ma {counted(rules.points, *_HAS[rules.kind])}"
    if rules.highest < rules.points:
        return f"{told}, najwyżej {number(rules.highest)} na jedną karteczkę."
    return f"{told}."


def total(rules: VoteRules, result: Result) -> str:
    """What the target got, in the largest letters: „12 kropek”, „za 7, przeciw 2”, „4,2 z 5”."""
    if rules.kind == tally.PLUS_MINUS:
        against, _, favour = (bar.count for bar in result.distribution)
        return f"za {number(favour)}, przeciw {number(against)}"
    if rules.kind == tally.STARS:
        return "bez ocen" if result.mean is None else f"{number(result.mean, 1)} z 5"
    return counted(result.total, *_POINTS[rules.kind])


def figures(result: Result) -> str:
    """Voters, mean and spread: „głosy 8 osób · średnio 1,4 · rozrzut 0,8”; no line of it begins
    with a dot or a number."""
    of_whom = "osoby" if result.voters == 1 else "osób"
    told = [f"głosy {number(result.voters)}{NBSP}{of_whom}"]
    if result.mean is not None and result.spread is not None and result.opinions > 1:
        told += [
            f"średnio{NBSP}{number(result.mean, 1)}",
            f"rozrzut{NBSP}{number(result.spread, 1)}",
        ]
    return f"{NBSP}· ".join(told)


def distribution(rules: VoteRules, result: Result) -> str:
    """The picture of a result in words: „0 kropek: 3 osoby, 1 kropka: 5 osób”."""
    return ", ".join(
        f"{given(rules, bar)}: {counted(bar.count, 'osoba', 'osoby', 'osób')}"
        for bar in result.distribution
        if bar.count
    )


def given(rules: VoteRules, bar: Bar) -> str:
    """What the people of one bar gave."""
    if rules.kind == tally.PLUS_MINUS:
        return _OPINIONS[bar.low]
    words = _POINTS[rules.kind]
    if bar.low == bar.high:
        return counted(bar.low, *words)
    return f"od {number(bar.low)} do {number(bar.high)} {words[2]}"
