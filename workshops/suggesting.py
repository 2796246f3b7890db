"""Groups of notes, offered to the facilitator and never imposed; told by Polish lemmas, locally.

Notes that share telling words are put together; a note that shares none stays by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from workshops import lemmas
from workshops.average_link import agglomerate
from workshops.kin import FAMILIES
from workshops.naming import name
from workshops.reading import Token, read

#: Cosine from which notes are offered as a group, on average.
_ALIKE = 0.17
_KIND_WEIGHTS = {lemmas.NOUN: 1.0, lemmas.ADJECTIVE: 0.8, lemmas.VERB: 0.7, lemmas.ADVERB: 0.4}
_FAMILY_WEIGHT = 0.8

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that may belong together, by the alphabet of their texts, and a name to begin with."""

    ids: tuple[Hashable, ...]
    name: str


def suggest(notes: Sequence[tuple[Hashable, str]]) -> tuple[Group, ...]:
    """Groups of two notes and more, the largest first; the order of ``notes`` changes nothing.

    ``notes``: (id, text as it may be shown, personal data masked: names are made of it). Notes
    that are like no others are in no group. 300 notes take a tenth of a second; time grows with
    the square of their number.
    """
    notes = sorted(notes, key=lambda note: (note[1].casefold(), note[1], str(note[0])))
    words = read([text for _, text in notes])
    weights = _weights(words)
    vectors = [_vector(tokens, weights) for tokens in words]
    groups = []
    for members in agglomerate(len(notes), _likeness(vectors), _ALIKE):
        said = name([(notes[at][1], words[at]) for at in members], weights)
        groups.append(Group(tuple(notes[at][0] for at in members), said))
    return tuple(sorted(groups, key=lambda group: (-len(group.ids), group.name)))


def _telling(tokens: Iterable[Token]) -> dict[str, float]:
    """{lemma, or family as "#first of it": how much such a word can tell}"""
    telling: Vector = {}
    for token in tokens:
        if not token.lemma:
            continue
        telling[token.lemma] = _KIND_WEIGHTS[token.kind]
        for family in FAMILIES.get(token.lemma, ()):
            telling[f"#{family}"] = _FAMILY_WEIGHT
    return telling


def _weights(words: Sequence[Sequence[Token]]) -> Vector:
    """How much each lemma and family tells: the rarer, the more (smoothed idf)."""
    found = [_telling(tokens) for tokens in words]
    counts = Counter(key for telling in found for key in telling)
    kinds = {key: weight for telling in found for key, weight in telling.items()}
    return {
        key: kinds[key] * (1 + log((1 + len(words)) / (1 + count)))
        for key, count in sorted(counts.items())
    }


def _vector(tokens: Sequence[Token], weights: Vector) -> Vector:
    """A note's weights, of length one."""
    keys = sorted(_telling(tokens))
    length = sqrt(sum(weights[key] ** 2 for key in keys))
    return {key: weights[key] / length for key in keys}


def _likeness(vectors: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """{(smaller, larger): cosine} of the notes that share anything."""
    having: dict[str, list[int]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for key in vector:
            having[key].append(at)
    likeness: dict[tuple[int, int], float] = defaultdict(float)
    for key in sorted(having):
        for one, other in combinations(having[key], 2):
            likeness[one, other] += vectors[one][key] * vectors[other][key]
    return likeness
