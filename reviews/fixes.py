"""The author's list: what each open remark asks, and what was changed or answered since."""

from dataclasses import dataclass, field

from dossier import diff
from dossier.index import by_id
from dossier.parts import part_of
from plans.changes import tell
from reviews.enums import Side
from reviews.models import Remark


@dataclass
class Fix:
    """One remark with its place's changes since it was sent back, and its thread."""

    remark: Remark
    lines: list = field(default_factory=list)
    replies: list = field(default_factory=list)
    #: What the author answered since the return.
    answers: list = field(default_factory=list)

    @property
    def has_change(self):
        return bool(self.lines)

    @property
    def is_done(self):
        """Changed, or answered."""
        return bool(self.lines or self.answers)

    @property
    def blocks(self):
        """Whether the bundle cannot be submitted again because of it."""
        return self.remark.is_must and not self.is_done


def fixes(remarks, *, before, now, since):
    """A ``Fix`` for each of ``remarks`` (with their replies prefetched).

    ``before``: the dossier that was sent back, at ``since``; ``now``: the one to compare.
    """
    between = Between(before, now)
    return [between.fix(remark, since) for remark in remarks]


class Between:
    """What changed from one dossier to another, told remark by remark.

    ``known``: ids of records whose lines lead to their page; all when left out.
    """

    def __init__(self, before, now, *, known=None):
        self.records = {**by_id(before), **by_id(now)}
        self.changes = content_changes(before, now)
        self.lines = tell(now.bundle.id, before, now, self.changes, known=known)

    def lines_for(self, remark):
        """The lines of what the remark is about."""
        told = zip(self.changes, self.lines, strict=True)
        return [line for change, line in told if concerns(remark, change, self.records)]

    def fix(self, remark, since):
        """The remark's ``Fix``; its answers are those given from the moment ``since`` on."""
        replies = list(remark.replies.all())
        return Fix(
            remark=remark,
            lines=self.lines_for(remark),
            replies=replies,
            answers=[one for one in replies if one.side == Side.AUTHOR and one.at >= since],
        )


def content_changes(before, now):
    """Every change but that of the bundle's status, which is the review's own doing."""
    return tuple(one for one in diff.diff(before, now) if not _is_status(one))


def _is_status(change):
    return change.list_name == "bundle" and change.field == "status"


def concerns(remark, change, records):
    """Whether the change (of ``content_changes``) is one of what the remark is about;
    ``records``: by id, of both ends."""
    if remark.record_id is not None:
        return _concerns_record(remark, change)
    if remark.question:
        return remark.question in _questions(change, records)
    if remark.part:
        return remark.part in _parts(change, records)
    return True


def _concerns_record(remark, change):
    if remark.record_id not in (change.record_id, change.other_id):
        return False
    if not remark.field and remark.other_id is None:
        return True
    if change.field == "":
        # Dropped, merged, moved: whatever the field said went with it.
        return True
    if remark.other_id is not None:
        return remark.other_id in (*change.added, *change.removed)
    return change.field == remark.field


def _questions(change, records):
    if change.list_name == "bundle":
        return ()
    moved = (change.before, change.after) if change.kind == diff.Kind.MOVED else ()
    return (getattr(records[change.record_id][1], "question", ""), *moved)


def _parts(change, records):
    if change.list_name == "bundle":
        return (part_of("bundle"),)
    questions = [one for one in _questions(change, records) if one]
    return tuple(part_of(change.list_name, one) for one in questions or [""])
