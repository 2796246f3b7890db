"""What people read about a vote: what is left, why a ballot cannot stand, how far they agree.

In the language that is active: Polish for the facilitator, a phone's own for its person.
"""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from workshops import tally
from workshops.tally import Ballot, Refusal, Result, VoteRules
from workshops.wording import counted, in_words, number

#: As the object of a verb: "masz 1 kropkę, 2 kropki, 5 kropek".
_POINTS = {
    tally.DOTS: _("{n} kropkę / {n} kropki / {n} kropek"),
    tally.HUNDRED: _("{n} punkt / {n} punkty / {n} punktów"),
}
_OF = {
    tally.DOTS: _("z {n} kropki / z {n} kropek / z {n} kropek"),
    tally.HUNDRED: _("z {n} punktu / z {n} punktów / z {n} punktów"),
}
_REMAINED = {
    tally.DOTS: _("Została {n} {of} / Zostały {n} {of} / Zostało {n} {of}"),
    tally.HUNDRED: _("Został {n} {of} / Zostały {n} {of} / Zostało {n} {of}"),
}
_CHOOSE = {
    tally.PLUS_MINUS: _("Wybierz: za, przeciw albo obojętnie."),
    tally.STARS: _("Przyznaj od 1 do 5 gwiazdek."),
}
_AGREED, _DIFFER, _DIVIDED = _("zgodni"), _("różne zdania"), _("podzieleni")


def left(rules: VoteRules, ballot: Ballot) -> str:
    """ "Zostały 2 z 5 kropek"; nothing where points are not shared out or too many are given."""
    count = tally.left(rules, ballot)
    if count is None or count < 0:
        return ""
    return in_words(count, gettext(_REMAINED[rules.kind]), of=_of(rules))


def refused(rules: VoteRules, refusal: Refusal) -> str:
    """What to change so that the ballot stands."""
    if refusal.code == "unknown_target":
        return gettext("Tej karteczki już tu nie ma. Zobacz, co jest teraz.")
    if refusal.code == "not_whole":
        return gettext("Wpisz liczbę całkowitą, na przykład 2.")
    if rules.kind in _CHOOSE:
        return gettext(_CHOOSE[rules.kind])
    if refusal.code == "too_low":
        return gettext("Nie można dać mniej niż {points}.").format(points=points(rules, 0))
    if refusal.code == "too_high":
        return gettext("Na jedną karteczkę można dać najwyżej {points}.").format(
            points=points(rules, refusal.limit)
        )
    return gettext("Masz {has}, a chcesz dać {given}. Zabierz {surplus}.").format(
        has=points(rules, refusal.limit),
        given=number(refusal.given),
        surplus=points(rules, refusal.given - refusal.limit),
    )


def points(rules: VoteRules, count: int) -> str:
    """ "2 kropki", as what somebody gives."""
    return counted(count, gettext(_POINTS[rules.kind]))


def opinion(result: Result) -> str:
    """One word for ``result.polarisation``; nothing until two people have said something."""
    if result.polarisation is None or result.opinions < 2:
        return ""
    if result.polarisation < 1 / 3:
        return gettext(_AGREED)
    return gettext(_DIFFER if result.polarisation < 2 / 3 else _DIVIDED)


def _of(rules: VoteRules) -> str:
    """ "z 5 kropek"; in Polish "ze 100": one says "ze stu"."""
    said = in_words(rules.points, gettext(_OF[rules.kind]))
    if get_language() not in ("uk", "en") and 100 <= rules.points < 200:
        return f"ze{said[1:]}"
    return said
