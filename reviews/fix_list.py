"""The team's list of what to mend: remarks in order, how far each is, where to go, what to say."""

from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext_lazy as _

from bundles.enums import BundleStatus
from dossier.words_diff import words_diff
from owes.fields import PlainTextField
from owes.ids import uuid7
from reviews import targets
from reviews.actions import submitting
from reviews.enums import RemarkState, Side, Weight
from reviews.fixes import Fix
from reviews.models import Remark
from reviews.places import mend_url

_ORDER = [Weight.MUST, Weight.SHOULD, Weight.QUESTION]


class AnswerForm(forms.Form):
    """One answer under a remark; ``pk`` is its id, so that sent twice it stands once."""

    pk = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = PlainTextField(
        label=_("Odpowiedź dla osoby oceniającej"),
        limit=3000,
        rows=3,
        required_message=_("Napisz odpowiedź."),
    )

    def __init__(self, *args, remark, **kwargs):
        super().__init__(*args, auto_id=f"odp-{remark.pk}-%s", initial={"pk": uuid7()}, **kwargs)
        self.fields["text"].widget.attrs["class"] = "form-control"


@dataclass
class Suggestion:
    """A wording that was proposed, as words that stay, go and come; ``now``: what the bundle
    says instead, where that is neither the old wording nor the new."""

    marks: list
    is_taken: bool
    now: str = ""


@dataclass
class Item:
    """One remark on the page."""

    fix: Fix
    url: str
    may_change: bool
    #: Whether anything can still be done about it: not in a bundle that was decided or put away.
    is_live: bool = True
    suggestion: Suggestion | None = None
    form: AnswerForm | None = None
    #: The wording was not taken over: the text had changed.
    is_outdated: bool = False

    @property
    def remark(self):
        return self.fix.remark

    @property
    def state(self):
        """(word, tone of its tag), or ``None``."""
        if not self.remark.is_open:
            return _("rozwiązane"), "ok"
        if self.fix.has_change:
            return _("zmieniono"), "ok"
        if self.fix.answers:
            return _("odpowiedziano"), "ok"
        if not self.is_live:
            return None
        return _("do zrobienia"), "error" if self.remark.is_must else "todo"

    @property
    def is_done(self):
        return self.fix.is_done or not self.remark.is_open


@dataclass
class FixList:
    """Everything the team has been told and not yet rid of."""

    items: list = field(default_factory=list)

    @property
    def groups(self):
        """[(weight, its items)], what must be mended first."""
        found = [(w, [one for one in self.items if one.remark.weight == w]) for w in _ORDER]
        return [(weight, items) for weight, items in found if items]

    @property
    def done(self):
        return sum(one.is_done for one in self.items)

    @property
    def fixes(self):
        return [one.fix for one in self.items if one.remark.is_open]

    def item(self, remark):
        return next(one for one in self.items if one.remark.pk == remark.pk)


def of(bundle, dossier, *, is_team):
    """The ``FixList`` of ``bundle``, which stands as ``dossier`` says; a constant number of queries."""
    if bundle.status == BundleStatus.RETURNED:
        base = submitting.base_of(bundle)
        found = submitting.to_fix(bundle, dossier, base)
        found += [_told(one) for one in _settled(bundle, base)] if base else []
    else:
        found = [_told(one) for one in _published(bundle).open()]
    found.sort(key=lambda fix: (_ORDER.index(Weight(fix.remark.weight)), not fix.remark.is_open))
    answers = is_team and bundle.status in (BundleStatus.RETURNED, BundleStatus.SUBMITTED)
    return FixList([_item(bundle, dossier, fix, is_team, answers) for fix in found])


def _published(bundle):
    told = Remark.objects.filter(bundle=bundle).published().select_related("by")
    return told.prefetch_related("replies__by")


def _settled(bundle, base):
    """Remarks of the last decided version that were resolved since."""
    return _published(bundle).filter(submission=base, state=RemarkState.RESOLVED)


def _told(remark):
    replies = list(remark.replies.all())
    return Fix(remark, replies=replies, answers=[one for one in replies if one.side == Side.AUTHOR])


def _item(bundle, dossier, fix, is_team, answers):
    remark = fix.remark
    may_change = is_team and bundle.may_change(remark.part) if remark.part else is_team
    may_change = may_change and bundle.is_open
    return Item(
        fix=fix,
        url=mend_url(remark, dossier, may_change=may_change),
        may_change=may_change,
        is_live=bundle.status in (BundleStatus.RETURNED, BundleStatus.SUBMITTED),
        suggestion=_suggestion(dossier, remark) if remark.suggestion else None,
        form=AnswerForm(remark=remark) if answers and remark.is_open else None,
    )


def _suggestion(dossier, remark):
    try:
        now = targets.text_in(dossier, remark)
    except targets.NoSuchPlace:
        now = ""
    is_taken = now == remark.suggestion
    return Suggestion(
        marks=words_diff(remark.suggestion_of, remark.suggestion),
        is_taken=is_taken or remark.accepted_at is not None,
        now="" if is_taken or now == remark.suggestion_of else now or "–",
    )
