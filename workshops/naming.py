"""A name for a group of notes: words that one of them really used, in the form it used them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from workshops.kin import FAMILIES
from workshops.lemmas import ADJECTIVE, FUNCTION, NOUN
from workshops.reading import Token

_MAX_WORDS = 5
#: Prices of a word that the others did not use, of a small word, of a form nothing is called by.
_STRANGE, _SMALL, _OBLIQUE = 0.6, 0.05, 0.5
#: Small words a name may begin with; with one of them its first noun need not be a nominative.
_OPENING = frozenset("bez do dla na w we o z ze za po przy od nad pod między nie brak".split())


def name(notes: Sequence[tuple[str, Sequence[Token]]], weights: Mapping[str, float]) -> str:
    """The most telling phrase of the notes (text, words): at most five words, a capital first.

    ``weights``: how much a lemma tells, at home in all notes. Ties go to the shorter phrase, then
    by the alphabet. At least one note has a telling word.
    """
    shares = _shares([tokens for _, tokens in notes], weights)
    best = min(
        (-_worth(phrase, shares), len(text), text.casefold(), text)
        for note, tokens in notes
        for phrase in _phrases(note, tokens)
        for text in [note[phrase[0].start : phrase[-1].end]]
    )[-1]
    if best.isupper():
        best = best.lower()
    best = re.sub(r"\s+", " ", best)
    return best[0].upper() + best[1:]


def _shares(notes: Sequence[Sequence[Token]], weights: Mapping[str, float]) -> dict[str, float]:
    """{lemma: its weight × the share of notes with it}, of what more than one note says.

    Where no lemma is said twice, a lemma's share is that of its family. Nought is a word that
    only one note says, though others say something like it.
    """
    lemmas = [{token.lemma for token in tokens if token.lemma} for tokens in notes]
    families = [{one for lemma in said for one in FAMILIES.get(lemma, ())} for said in lemmas]
    counts = Counter(lemma for said in lemmas for lemma in said)
    alike = Counter(family for said in families for family in said)
    kin = {
        lemma: max((alike[one] for one in FAMILIES.get(lemma, ())), default=0) for lemma in counts
    }
    by_kin = max(counts.values()) == 1
    times = kin if by_kin else counts
    return {
        lemma: weights[lemma] * times[lemma] / len(notes) if times[lemma] > 1 else 0.0
        for lemma in counts
        if times[lemma] > 1 or kin[lemma] > 1
    }


def _phrases(note: str, tokens: Sequence[Token]):
    """Words side by side, from a telling one (or a small word before it) to a telling one."""
    for first, opening in enumerate(tokens):
        if not opening.lemma and opening.form not in _OPENING:
            continue
        for last in range(first, min(first + _MAX_WORDS, len(tokens))):
            if last > first and note[tokens[last - 1].end : tokens[last].start].strip():
                break
            if tokens[last].lemma:
                yield tokens[first : last + 1]


def _worth(phrase: Sequence[Token], shares: Mapping[str, float]) -> float:
    telling = {token.lemma for token in phrase if token.lemma}
    strange = sum(lemma not in shares for lemma in telling)
    small = sum(not token.lemma for token in phrase)
    worth = sum(shares.get(lemma, 0.0) for lemma in telling) - _STRANGE * strange - _SMALL * small
    opening = phrase[0]
    if opening.kind != FUNCTION and not (opening.kind in (NOUN, ADJECTIVE) and opening.is_base):
        worth -= _OBLIQUE
    return worth
