"""What will happen once a letter is sent: told before, and checked again when it goes."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate

from bundles.enums import BundleStatus
from dossier.index import by_id
from dossier.parts import PARTS, opened_by, part_of_record
from owes.models import User
from reviews import letters, mail
from reviews.enums import LetterKind, RemarkState
from reviews.models import Remark
from reviews.workflow import BY_CODE

#: The move each kind of letter makes.
MOVES = {
    LetterKind.APPROVAL: "approve",
    LetterKind.RETURN: "return",
    LetterKind.REJECTION: "reject",
}


@dataclass(frozen=True)
class Outlook:
    """``opened``: codes of the parts the team may then change, ``None`` for the whole (of a
    return only). ``told``: remarks the team learns of with the letter. ``due_on``: the day it
    is to be mended by, of a return. ``mark`` changes with any of it."""

    kind: LetterKind
    status: BundleStatus
    musts: tuple[Remark, ...]
    told: tuple[Remark, ...]
    opened: list[str] | None
    due_on: date | None
    people: tuple[User, ...]
    mark: str

    @property
    def is_return(self):
        return self.kind == LetterKind.RETURN

    @property
    def lacks_must(self):
        return self.is_return and not self.musts

    @property
    def has_forbidding_musts(self):
        return self.kind == LetterKind.APPROVAL and bool(self.musts)

    @property
    def is_possible(self):
        return not (self.lacks_must or self.has_forbidding_musts)

    @property
    def opened_words(self):
        return parts_words(self.musts)


def outlook(letter, *, at):
    """The ``Outlook`` of sending ``letter``, as everything stands now. Two queries."""
    bundle, kind = letter.submission.bundle, LetterKind(letter.kind)
    remarks = Remark.objects.filter(bundle=bundle).exclude(state=RemarkState.WITHDRAWN)
    remarks = list(remarks.order_by("at", "pk"))
    musts = tuple(one for one in remarks if one.is_open and one.is_must)
    told = tuple(one for one in remarks if not one.is_published)
    people = tuple(mail.team_of(bundle).order_by("name", "pk"))
    is_return = kind == LetterKind.RETURN
    return Outlook(
        kind=kind,
        status=BY_CODE[MOVES[kind]].target,
        musts=musts,
        told=told,
        opened=parts_to_open(musts) if is_return else None,
        due_on=localdate(at) + timedelta(days=letters.DAYS_TO_FIX) if is_return else None,
        people=people,
        mark=_mark(musts, told, people),
    )


def parts_to_open(musts):
    """Codes of the parts that open *musi* unlock, sorted; ``None`` where one is on the whole."""
    opened = frozenset().union(*(opened_by(one.part) | _of_cell(one) for one in musts))
    return None if opened == frozenset(PARTS) else sorted(opened)


def _of_cell(must):
    """The parts of both ends of a cell: what joins two records is changed in both."""
    if must.other_id is None:
        return frozenset()
    records = by_id(must.submission.dossier)
    ends = [records[pk] for pk in (must.record_id, must.other_id) if pk in records]
    return frozenset(part_of_record(name, record) for name, record in ends)


def parts_words(musts):
    """Names of those parts, in the order of the work; ["cała wiązka"] where all are."""
    opened = parts_to_open(musts)
    if opened is None:
        return ["cała wiązka"]
    return [label for code, label in PARTS.items() if code in opened]


def _mark(musts, told, people):
    said = [(one.pk, one.part) for one in musts], [(one.pk, one.text) for one in told]
    return hashlib.sha256(repr((said, [one.pk for one in people])).encode()).hexdigest()[:16]
