"""What a row will do: found out before anything is written, and shown."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass

NEW, CHANGED, SAME, BAD = "nowe", "zmiana", "bez_zmian", "blad"
#: In the order in which they are shown, with the words of a preview and of a report.
STATES = {
    BAD: ("do poprawy", "error"),
    NEW: ("nowe", "ok"),
    CHANGED: ("zmiana", ""),
    SAME: ("bez zmian", "todo"),
}
#: A report says of what was done.
GOOD = (NEW, CHANGED)


@dataclass(frozen=True)
class Planned:
    """``who``: whom or what the row is about, as the file says; ``words``: what will happen; ``problems``: [(title of a column or "", sentence)]; ``do``: what
    the kind's ``apply`` needs, nothing where there is nothing to do."""

    number: int
    state: str
    words: str = ""
    problems: tuple = ()
    do: tuple = ()
    who: str = ""

    @property
    def sentences(self):
        """ "kolumna „adres e-mail”: pole jest puste" of every problem."""
        return [
            f"kolumna „{title}”: {sentence}" if title else sentence
            for title, sentence in self.problems
        ]

    @property
    def tag(self):
        return STATES[self.state]


class Plan:
    """The rows of one file, in their order."""

    def __init__(self, rows):
        self.rows = rows

    @property
    def counts(self):
        """{state: rows}, every state."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in STATES}

    @property
    def mark(self):
        """The same for as long as the same would happen."""
        told = [(row.number, row.state, row.words, row.problems) for row in self.rows]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    @property
    def has_work(self):
        return any(row.state in GOOD for row in self.rows)

    def of_state(self, state):
        return [row for row in self.rows if not state or row.state == state]


class Repeats:
    """Rows of one file that say the same thing twice."""

    def __init__(self):
        self.seen = {}

    def earlier(self, key, number):
        """The number of the row that had this key before, or ``None``; the first keeps it."""
        return self.seen.setdefault(key, number) if key in self.seen else self._first(key, number)

    def _first(self, key, number):
        self.seen[key] = number


def bad(row, *problems):
    """The row with its own problems and these."""
    return Planned(row.number, BAD, problems=(*row.problems, *problems))
