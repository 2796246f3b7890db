"""Notes as words with lemmas: each word read the way that most of the notes speak for."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshops import lemmas
from workshops.guard import LABELS
from workshops.kin import SILENT
from workshops.lemmas import FUNCTION, Reading

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIKELY = (lemmas.NOUN, lemmas.VERB, lemmas.ADJECTIVE, lemmas.ADVERB)
_HIDDEN = re.compile("|".join(map(re.escape, LABELS)))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a note and its place; ``lemma`` is "" where the word tells nothing."""

    start: int
    end: int
    form: str
    lemma: str
    kind: str
    is_base: bool


def read(texts: Sequence[str]) -> list[list[Token]]:
    """The words of each text. Which lemma a word belongs to hangs on all the texts together."""
    found = [list(_WORD.finditer(_without_labels(text))) for text in texts]
    noted = [{word[0].lower() for word in words} for words in found]
    known = lemmas.readings(set().union(*noted))
    votes = Counter(
        lemma
        for forms in noted
        for lemma in {one.lemma for form in forms for one in known[form] if one.kind != FUNCTION}
    )
    chosen = {form: _chosen(may_be, votes) for form, may_be in known.items()}
    return [[_token(word, chosen[word[0].lower()]) for word in words] for words in found]


def _chosen(may_be: Sequence[Reading], votes: Counter) -> Reading:
    if any(one.kind == FUNCTION for one in may_be):
        return Reading("", FUNCTION)
    return min(may_be, key=lambda one: (-votes[one.lemma], _LIKELY.index(one.kind), one.lemma))


def _token(word: re.Match[str], one: Reading) -> Token:
    lemma = "" if one.lemma in SILENT or len(one.lemma) < 2 else one.lemma
    return Token(*word.span(), word[0].lower(), lemma, one.kind, one.is_base)


def _without_labels(text: str) -> str:
    return _HIDDEN.sub(lambda label: " " * len(label[0]), text)
