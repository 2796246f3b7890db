"""What people read about a vote: what is left, why a ballot cannot stand, how far they agree."""

from owes.polish import counted, number, plural
from workshops import tally
from workshops.tally import Ballot, Refusal, Result, VoteRules

#: One, few, many, as the object of a verb: "masz 1 kropkę, 2 kropki, 5 kropek".
_POINTS = {
    tally.DOTS: ("kropkę", "kropki", "kropek"),
    tally.HUNDRED: ("punkt", "punkty", "punktów"),
}
#: Of one, of more: "z 1 kropki", "z 5 kropek".
_OF = {tally.DOTS: ("kropki", "kropek"), tally.HUNDRED: ("punktu", "punktów")}
_REMAINED = {
    tally.DOTS: ("Została", "Zostały", "Zostało"),
    tally.HUNDRED: ("Został", "Zostały", "Zostało"),
}
_CHOOSE = {
    tally.PLUS_MINUS: "Wybierz: za, przeciw albo obojętnie.",
    tally.STARS: "Przyznaj od 1 do 5 gwiazdek.",
}
_AGREED, _DIFFER, _DIVIDED = "zgodni", "różne zdania", "podzieleni"


def left(rules: VoteRules, ballot: Ballot) -> str:
    """ "Zostały 2 z 5 kropek"; nothing where points are not shared out or too many are given."""
    count = tally.left(rules, ballot)
    if count is None or count < 0:
        return ""
    of_one, of_many = _OF[rules.kind]
    verb = plural(count, *_REMAINED[rules.kind])
    return f"{verb} {number(count)} {_of(rules.points)} {of_one if rules.points == 1 else of_many}"


def refused(rules: VoteRules, refusal: Refusal) -> str:
    """What to change so that the ballot stands."""
    if refusal.code == "not_whole":
        return "Wpisz liczbę całkowitą, na przykład 2."
    if rules.kind in _CHOOSE:
        return _CHOOSE[rules.kind]
    words = _POINTS[rules.kind]
    if refusal.code == "too_low":
        return f"Nie można dać mniej niż 0 {words[2]}."
    if refusal.code == "too_high":
        return f"Na jedną karteczkę można dać najwyżej {counted(refusal.limit, *words)}."
    surplus = refusal.given - refusal.limit
    has, surplus = counted(refusal.limit, *words), counted(surplus, *words)
    return f"Masz {has}, a chcesz dać {number(refusal.given)}. Zabierz {surplus}."


def opinion(result: Result) -> str:
    """One word for ``result.polarisation``; nothing until two people have said something."""
    if result.polarisation is None or result.opinions < 2:
        return ""
    if result.polarisation < 1 / 3:
        return _AGREED
    return _DIFFER if result.polarisation < 2 / 3 else _DIVIDED


def _of(count: int) -> str:
    """ "z 5", but "ze 100": one says "ze stu"."""
    return f"{'ze' if 100 <= count < 200 else 'z'} {number(count)}"
