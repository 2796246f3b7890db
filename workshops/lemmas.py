"""What a Polish word is a form of: "autobusem" of "autobus".

By Morfeusz 2 with the dictionary of SGJP, made on the first question and kept, one in a process
(0.1 s, 40 MB). Where there is no Morfeusz for the machine (Linux on ARM), the first five
letters of a word stand for its lemma: worse, but inflected forms mostly meet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from threading import Lock

NOUN, ADJECTIVE, VERB, ADVERB, FUNCTION = "noun", "adjective", "verb", "adverb", "function"
_CLASSES = {
    **dict.fromkeys("subst depr ger ign brev".split(), NOUN),
    **dict.fromkeys("adj adja adjp adjc".split(), ADJECTIVE),
    **dict.fromkeys("fin praet inf impt imps bedzie pred pact ppas pcon pant cond".split(), VERB),
    "adv": ADVERB,
}
_POLISH = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
#: Of a word with more such letters not every spelling is tried.
_MAX_SWAPS = 9
#: When more words than these are unknown, they are of another language.
_MAX_RESPELT = 100
#: One Morfeusz answers one thread at a time.
_LOCK = Lock()
#: [(lemma, tag)] as Morfeusz gives them.
Analysis = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a word may be. ``is_base``: it stands as a name would (a nominative)."""

    lemma: str
    kind: str
    is_base: bool = False


def readings(forms: Iterable[str]) -> dict[str, tuple[Reading, ...]]:
    """{word in lower case: everything it may be, at least one thing}."""
    forms = sorted(set(forms))
    with _LOCK:
        morfeusz = _morfeusz()
        if morfeusz is None:
            return {form: (_guessed(form),) for form in forms}
        found = {form: _first_known(morfeusz, [form, form.capitalize()]) for form in forms}
        unknown = [form for form in forms if not _is_known(found[form])]
        for form in unknown[:_MAX_RESPELT]:
            found[form] = _first_known(morfeusz, [form, *_accented(form)])
    return {form: _read(form, found[form]) for form in forms}


def _read(form: str, found: Analysis) -> tuple[Reading, ...]:
    read = {}
    for lemma, tag in found:
        kind = _CLASSES.get(tag.split(":")[0], FUNCTION)
        is_base = kind in (NOUN, ADJECTIVE) and ("nom" in tag or tag == "ign")
        key = (lemma.split(":")[0].casefold() or form, kind)
        read[key] = read.get(key, False) or is_base
    return tuple(Reading(lemma, kind, is_base) for (lemma, kind), is_base in sorted(read.items()))


def _analysed(morfeusz, form: str) -> Analysis:
    """[(lemma, tag)] of the word; of its parts that mean something if it has any ("zrobił|by|m")."""
    found = morfeusz.analyse(form)
    in_parts = any(end > 1 for _, end, _ in found)
    read = [(lemma, tag) for _, _, (_, lemma, tag, *_) in found]
    telling = [(lemma, tag) for lemma, tag in read if tag.split(":")[0] in _CLASSES]
    return telling if in_parts and telling else read


def _first_known(morfeusz, spellings: Sequence[str]) -> Analysis:
    """What is known of the first spelling known; else that the very first is not."""
    analyses = (_analysed(morfeusz, spelling) for spelling in spellings)
    return next(filter(_is_known, analyses), [(spellings[0], "ign")])


def _is_known(found: Analysis) -> bool:
    return any(tag != "ign" for _, tag in found)


def _accented(form: str) -> list[str]:
    """The word with one or two of the Polish letters that are tiresome to type on a phone."""
    swaps = [(at, letter) for at, char in enumerate(form[:30]) for letter in _POLISH.get(char, "")]
    once = [form[:at] + letter + form[at + 1 :] for at, letter in swaps]
    twice = [
        form[:at] + letter + form[at + 1 : then] + other + form[then + 1 :]
        for (at, letter), (then, other) in combinations(swaps, 2)
        if at < then
    ]
    return once + twice


def _guessed(form: str) -> Reading:
    if len(form) <= 3:
        return Reading(form, FUNCTION)
    return Reading(form[:5], NOUN, is_base=True)


@cache
def _morfeusz():
    try:
        import morfeusz2
    except ImportError:
        return None
    return morfeusz2.Morfeusz(generate=False)
