"""What one phone has before it now: one instruction, one control, by the step and its phase.

Texts come in the active language (see ``wording``).
"""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workshops import board, clock, outcomes, vote_sentences
from workshops.actions import voting
from workshops.enums import Permission, Phase
from workshops.tally import DOTS, HUNDRED, PLUS_MINUS, STARS, Refusal
from workshops.wording import in_words

WAIT, WRITE, LISTEN, READ, GROUP, VOTE, CONCLUDE, CLOSED = (
    "wait write listen read group vote conclude closed".split()
)
_BY_PHASE = {
    Phase.REVEAL: READ,
    Phase.GROUP: GROUP,
    Phase.VOTE: VOTE,
    Phase.CONCLUDE: CONCLUDE,
}


def kind_of(workshop):
    """Which of the scenes the workshop's phones show."""
    step = workshop.current
    if not workshop.is_open:
        return CLOSED
    if step is None:
        return WAIT
    if step.phase == Phase.COLLECT:
        return WRITE if step.lets_people_write else LISTEN
    return _BY_PHASE[Phase(step.phase)]


def scene(workshop, seat):
    """What the templates of ``workshops/phone/`` need.

    ``kind``, ``title``, ``step``, ``question``; ``settled``: ids of steps whose notes cannot be
    changed any more; ``since`` (``workshop.seq``: read the workshop before anything else); and by
    kind ``notes``, ``groups`` and ``alone``, ``vote`` or ``outcomes``.
    """
    kind, step = kind_of(workshop), workshop.current
    found = {
        "kind": kind,
        "title": title(kind, step),
        "workshop": workshop,
        "since": workshop.seq,
        "settled": _settled(workshop),
    }
    if step is None or kind == CLOSED:
        return found
    left, text = clock.left(workshop)
    found |= {
        "step": step,
        "question": question_in(step),
        "is_ready": seat.ready_for_id == step.pk,
        "left": left,
        "clock": text,
    }
    if kind == READ or board.shows_notes(workshop, board.PHONE):
        found["notes"] = list(board.notes_of(step))
    if kind == GROUP:
        found["groups"], found["alone"] = board.groups_of(step)
    if kind == VOTE:
        found["vote"] = Ballot.of(step, seat)
    if kind == CONCLUDE:
        found["outcomes"] = outcomes.of(step)
    return found


def title(kind, step):
    """What we are doing, in two or three words."""
    if kind == WRITE and step.permission == Permission.OPEN:
        return _("Piszemy, karteczki widać od razu")
    return {
        WAIT: _("Czekamy"),
        WRITE: _("Piszemy po cichu"),
        LISTEN: _("Rozmawiamy"),
        READ: _("Czytamy"),
        GROUP: _("Patrzymy na ekran"),
        VOTE: _("Głosujemy"),
        CONCLUDE: _("Podsumowujemy"),
        CLOSED: _("Koniec spotkania"),
    }[kind]


def question_in(step):
    return step.asked.text_in(get_language())


def _settled(workshop):
    """Steps whose notes can be neither changed nor withdrawn any more."""
    if not workshop.is_open:
        return [str(pk) for pk in workshop.steps.values_list("pk", flat=True)]
    return [
        str(step.pk)
        for step in workshop.steps.all()
        if step.phase != Phase.COLLECT or step.permission == Permission.OPEN
    ]


@dataclass(frozen=True)
class Item:
    """One thing to vote on, as its voter sees it. ``value``: ``None`` while they gave nothing;
    ``has_room``: whether it may get one point more."""

    target: UUID
    text: str
    cards: list
    value: int | None
    has_room: bool

    @property
    def given(self):
        return self.value or 0

    @property
    def more(self):
        return self.given + 1

    @property
    def less(self):
        return max(self.given - 1, 0)

    @property
    def dots(self):
        return "●" * self.given


@dataclass(frozen=True)
class Ballot:
    """A phone's vote. ``left``: what remains, said for every sum of points given, 0 first;
    ``given``: the same of what one item has. The page's script chooses among them, so that it
    need not know the plurals of three languages."""

    rules: object
    items: list
    left: list
    given: list

    @classmethod
    def of(cls, step, seat):
        rules, ballot = voting.rules_of(step), voting.ballot_of(step, seat=seat)
        items = [
            Item(pk, text, cards, ballot.get(pk), _has_room(rules, ballot, pk))
            for pk, text, cards in _shuffled(voting.targets(step), seat)
        ]
        is_shared = rules.points is not None
        return cls(
            rules,
            items,
            [vote_sentences.left(rules, {0: sum_}) for sum_ in range(rules.points + 1)]
            if is_shared
            else [],
            [_yours(count) for count in range(rules.highest + 1)] if rules.kind == DOTS else [],
        )

    @property
    def kind(self):
        return self.rules.kind

    @property
    def is_sent_whole(self):
        """Whether a page without scripts sends all items at once."""
        return self.kind in (HUNDRED, STARS)

    @property
    def sum(self):
        return sum(item.given for item in self.items)

    @property
    def most(self):
        """Said when one item has all the dots it may have."""
        top = self.rules.highest
        return vote_sentences.refused(self.rules, Refusal("too_high", limit=top))

    @property
    def left_now(self):
        return self.left[min(self.sum, len(self.left) - 1)] if self.left else ""

    @property
    def choices(self):
        """(value, its word) of the kinds in which each item is rated for itself."""
        if self.kind == PLUS_MINUS:
            return [(1, _("za")), (-1, _("przeciw")), (0, _("obojętnie"))]
        return [(stars, str(stars)) for stars in range(1, 6)]


def _yours(count):
    return in_words(count, _("Twoja {n} / Twoje {n} / Twoje {n}"))


def _has_room(rules, ballot, target):
    if rules.points is None:
        return True
    return sum(ballot.values()) < rules.points and ballot.get(target, 0) < rules.highest


def _shuffled(targets, seat):
    """The same order for a voter at every look, another one for each: what stands first gets
    more votes than it deserves."""
    return sorted(targets, key=lambda one: sha256(f"{seat.pk} {one[0]}".encode()).digest())
