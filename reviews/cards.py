"""Remarks as the page of a review shows them: where each stands now, and what became of it."""

from dataclasses import dataclass

from dossier.index import stand_ins
from dossier.thread import threads_of
from dossier.words_diff import words_diff
from owes.compiled import fetch_records
from plans.changes import Mark
from plans.names import text_of
from reviews import frozen
from reviews.enums import RemarkState, Weight
from reviews.fixes import Fix
from reviews.models import Remark, Reply
from reviews.reading import anchor_of
from reviews.reading.places import WHOLE
from reviews.targets import shorten

#: Values of the filters of the page; the first one holds where none is chosen.
STATES = {
    "otwarte": "otwarte",
    "wszystkie": "wszystkie",
    RemarkState.RESOLVED.value: "rozwiązane",
    RemarkState.WITHDRAWN.value: "wycofane",
}
#: What each weight does, in one sentence.
WEIGHTS = {
    Weight.MUST.value: "Otwiera tę część zespołowi do poprawy i nie pozwala zatwierdzić wiązki.",
    Weight.SHOULD.value: "Rada: zespół może z niej skorzystać, decyzja od niej nie zależy.",
    Weight.QUESTION.value: "Prośba o wyjaśnienie: zespół odpowiada słowami, niczego nie musi zmieniać.",
}


@dataclass
class Card:
    """One remark. ``anchor``: its place on the page; ``is_gone``: the record it was about is no
    more, and ``successor`` stands for it ("" for none). ``fix``: what was changed and answered,
    for remarks on earlier versions."""

    remark: Remark
    anchor: str
    section: str
    marks: tuple = ()
    is_gone: bool = False
    successor: str = ""
    fix: Fix | None = None
    #: As it is shown.
    html: str = ""

    @property
    def key(self):
        """Tells apart all that is shown of it on one version's page."""
        one = self.remark
        times = (one.published_at, one.settled_at, one.accepted_at)
        outcome = one.submission.outcome
        return ("remark", one.pk, one.version, one.state, *times, len(self.replies), outcome)

    @property
    def weight(self):
        # Django's own ``get_…_display`` takes as long as a query.
        return Weight(self.remark.weight).label

    @property
    def state(self):
        return RemarkState(self.remark.state).label

    @property
    def replies(self):
        return self.remark.replies.all()

    @property
    def is_draft(self):
        return not self.remark.is_published

    @property
    def may_ask(self):
        return self.is_draft and self.remark.is_open and self.remark.weight == Weight.QUESTION


def of_bundle(bundle_id):
    """Every remark of the bundle, oldest first, its ``replies`` at hand; two queries."""
    found = fetch_records(_remarks, pk=bundle_id)
    said = {}
    for reply in fetch_records(_replies, pk=bundle_id):
        said.setdefault(reply.remark_id, []).append(reply)
    for remark in found:
        # As ``prefetch_related`` would leave it.
        remark._prefetched_objects_cache = {"replies": said.get(remark.pk, [])}
    return found


def _remarks(pk):
    found = Remark.objects.filter(bundle=pk).select_related("by", "submission")
    return found.order_by("at", "pk")


def _replies(pk):
    return Reply.objects.filter(remark__bundle=pk).select_related("by").order_by("at", "pk")


def chosen(remarks, *, weight, state):
    """Those of the weight ("" = any) and in the state of ``STATES``."""
    return [
        one
        for one in remarks
        if weight in ("", one.weight)
        and (state == "wszystkie" or one.state == (_OPEN if state == "otwarte" else state))
    ]


_OPEN = RemarkState.OPEN


def cards(remarks, *, submission, laid):
    """A ``Card`` of each remark on the page of ``submission`` whose body is ``laid``."""
    dossier = frozen.dossier_of(submission)
    placing = _Placing(dossier, laid)
    return [placing.card(one, submission) for one in remarks]


class _Placing:
    def __init__(self, dossier, laid):
        self.dossier, self.laid = dossier, laid
        self.records = threads_of(dossier).records

    def card(self, remark, submission):
        anchor, is_gone, successor = self.place(remark)
        is_earlier = remark.submission.number < submission.number and remark.is_published
        return Card(
            remark=remark,
            anchor=anchor,
            section=self.laid.sections.get(anchor, ""),
            marks=_suggested(remark),
            is_gone=is_gone,
            successor=successor,
            fix=_fix(remark, submission) if is_earlier else None,
        )

    def place(self, remark):
        """(anchor, whether the record is gone, the name of its successor)."""
        if remark.record_id is None:
            anchor = anchor_of(part=remark.part, question=remark.question)
            return (anchor if anchor in self.laid else WHOLE), False, ""
        pk = remark.record_id
        exact = anchor_of(record_id=pk, other_id=remark.other_id, field=remark.field)
        for anchor in (exact, anchor_of(record_id=pk)):
            if anchor in self.laid:
                return anchor, False, ""
        if pk == self.dossier.bundle.id:
            return anchor_of(part=remark.part), False, ""
        stands = stand_ins(self.dossier).get(pk)
        if stands is not None and stands != pk and anchor_of(record_id=stands) in self.laid:
            return anchor_of(record_id=stands), True, shorten(text_of(self.records[stands][1]))
        part = anchor_of(part=remark.part)
        return (part if part in self.laid else WHOLE), True, ""


def _fix(remark, submission):
    since = remark.submission.decided_at or remark.published_at
    return frozen.between(remark.submission, submission).fix(remark, since)


def _suggested(remark):
    """The suggested wording, marked against what the text said."""
    if not remark.suggestion:
        return ()
    return tuple(Mark(op, text) for op, text in words_diff(remark.suggestion_of, remark.suggestion))
