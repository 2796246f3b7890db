"""Whatever people try, in whatever order: no state the table forbids, no event lost."""

from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from hypothesis import event, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bundles.enums import BundleStatus
from bundles.models import Bundle, Declaration
from owes.models import Event
from reviews.actions import archiving, deciding, declaring, following, moving, remarking, submitting
from reviews.enums import LetterKind, Outcome, RemarkState, Side, WaitsOn, Weight
from reviews.models import Remark, Review, Submission
from reviews.workflow import MOVES, PAIRS, IllegalMove
from tests import make

#: What the actions raise instead of doing it.
REFUSED = (
    IllegalMove,
    moving.NotYours,
    submitting.NotReady,
    submitting.Unanswered,
    deciding.AlreadyDecided,
    deciding.OpenMusts,
    deciding.NothingToFix,
    remarking.Settled,
)
WAITS_ON = {
    BundleStatus.SUBMITTED: WaitsOn.REVIEWER,
    BundleStatus.RETURNED: WaitsOn.AUTHOR,
    BundleStatus.IN_PROGRESS: WaitsOn.AUTHOR,
}


def last(model, **wanted):
    return model.objects.filter(**wanted).order_by("-pk").first()


class Acts:
    """What one may try: each by its name, by one person, on the one bundle."""

    def __init__(self, bundle):
        self.bundle = bundle

    def submit(self, by):
        submitting.submit(self.bundle, by=by)

    def withdraw(self, by):
        submitting.withdraw(self.bundle, by=by)

    def declare(self, by):
        declaring.declare(self.bundle, by=by)

    def conflict(self, by):
        declaring.declare(self.bundle, by=by, kind="inne")

    def must(self, by):
        self._remark(by, Weight.MUST)

    def question(self, by):
        self._remark(by, Weight.QUESTION)

    def _remark(self, by, weight):
        if newest := submitting.last_of(self.bundle):
            make.remark(newest, by=by, weight=weight, part="plan")

    def resolve(self, by):
        if remark := last(Remark, bundle=self.bundle, state=RemarkState.OPEN):
            remarking.settle(remark, by=by, state=RemarkState.RESOLVED)

    def open_again(self, by):
        if remark := last(Remark, bundle=self.bundle, state=RemarkState.RESOLVED):
            remarking.settle(remark, by=by, state=RemarkState.OPEN)

    def answer(self, by):
        for remark in Remark.objects.filter(bundle=self.bundle):
            remarking.reply(remark, by=by, side=Side.AUTHOR, text="Tak.")

    def approve(self, by):
        self._decide(by, LetterKind.APPROVAL)

    def send_back(self, by):
        self._decide(by, LetterKind.RETURN)

    def reject(self, by):
        self._decide(by, LetterKind.REJECTION)

    def _decide(self, by, kind):
        if newest := submitting.last_of(self.bundle):
            letter = deciding.draft(newest, kind=kind, by=by)
            deciding.send(letter, by=by, version=letter.version)

    def reopen(self, by):
        deciding.reopen(self.bundle, by=by, reason="Zmieniła się uchwała.")

    def start(self, by):
        following.start(self.bundle, by=by)

    def finish(self, by):
        following.finish(self.bundle, by=by)

    def archive(self, by):
        archiving.archive(self.bundle, by=by, reason="Grupa się rozeszła.")

    def unarchive(self, by):
        archiving.unarchive(self.bundle, by=by)


ACTS = [name for name in vars(Acts) if not name.startswith("_")]
PEOPLE = ("member", "colleague", "coordinator", "second", "stranger", "admin")


def phrase(text):
    """ "coordinator: declare must" as steps."""
    person, _, names = text.partition(": ")
    return [(name, person) for name in names.split()]


#: Runs get somewhere by whole phrases of what people do; in between anybody tries anything.
PHRASES = [
    phrase("member: submit"),
    phrase("member: answer submit"),
    phrase("coordinator: declare must send_back"),
    phrase("coordinator: resolve resolve approve"),
    phrase("coordinator: declare approve"),
    phrase("second: declare reject"),
    phrase("member: start finish"),
    phrase("coordinator: reopen"),
    phrase("member: archive"),
    phrase("member: unarchive"),
]
ANY = st.tuples(st.sampled_from(ACTS), st.sampled_from(PEOPLE)).map(lambda one: [one])
STEPS = st.one_of(st.sampled_from(PHRASES), st.sampled_from(PHRASES), ANY)


class TestAnySequence(TestCase):
    @settings(max_examples=20)
    @given(st.lists(STEPS, min_size=4, max_size=14))
    def test_keeps_to_the_table_and_loses_no_event(self, phrases):
        steps = [*PHRASES[0], *(step for one in phrases for step in one)]
        bundle, member = make.ready_bundle()
        region = bundle.centre.region
        people = {
            "member": member,
            "colleague": make.advisor(bundle.centre),
            "coordinator": make.coordinator(region),
            "second": make.coordinator(region),
            "stranger": make.coordinator(),
            "admin": make.admin(),
        }
        acts = Acts(bundle)
        events = 0
        for name, person in steps:
            was = Bundle.objects.get(pk=bundle.pk).status
            try:
                with transaction.atomic():
                    getattr(acts, name)(people[person])
            except REFUSED:
                assert Event.objects.count() == events
            now = Bundle.objects.get(pk=bundle.pk).status
            assert was == now or (was, now) in PAIRS
            assert Event.objects.count() >= events
            events = Event.objects.count()
        event(f"ends {Bundle.objects.get(pk=bundle.pk).status}")
        self.holds_together(bundle, people)

    def holds_together(self, bundle, people):
        bundle.refresh_from_db()
        moves = list(
            Event.objects.filter(bundle_id=bundle.pk, kind="review", facts__has_key="target")
            .order_by("at", "pk")
            .values_list("facts__source", "facts__target")
        )
        # The trail tells the whole way, without a gap.
        assert all(one[1] == next_[0] for one, next_ in pairwise(moves))
        assert (moves[-1][1] if moves else BundleStatus.IN_PROGRESS) == bundle.status
        waiting = Submission.objects.filter(bundle=bundle, outcome=Outcome.WAITING).count()
        assert waiting == (bundle.status == BundleStatus.SUBMITTED)
        if review := Review.objects.filter(pk=bundle.pk).first():
            assert review.waits_on == WAITS_ON.get(bundle.status, WaitsOn.NOBODY)
            open_musts = Remark.objects.filter(bundle=bundle).open().musts().count()
            assert review.open_musts == open_musts
        for decided in Submission.objects.filter(bundle=bundle).exclude(decided_by=None):
            assert decided.decided_by in (
                people["member"],
                people["coordinator"],
                people["second"],
            )
        # Nobody with a conflict still has the review, nor sees it.
        for one in Declaration.objects.filter(bundle=bundle, has_conflict=True):
            assert not Review.objects.filter(pk=bundle.pk, reviewer=one.user).exists()
            assert not Review.objects.listed_for(one.user).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("source", BundleStatus.values)
@pytest.mark.parametrize("target", BundleStatus.values)
def test_database_knows_the_same_table(source, target):
    bundle = make.bundle(status=source)
    change = Bundle.objects.filter(pk=bundle.pk)

    if source == target or (source, target) in PAIRS:
        assert change.update(status=target) == 1
    else:
        with pytest.raises(IntegrityError), transaction.atomic():
            change.update(status=target)


def test_table_leads_everywhere_it_names():
    reached, ahead = set(), [BundleStatus.DRAFT]
    while ahead:
        status = ahead.pop()
        if status not in reached:
            reached.add(status)
            ahead += [move.target for move in MOVES if status in move.sources]

    assert {move.target for move in MOVES} <= reached
