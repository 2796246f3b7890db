"""A review on one page: the frozen version with remarks beside it."""

from secrets import token_hex

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from owes.compiled import fetch_records
from owes.ids import uuid7
from owes.markup import fill, join, put
from plans.kept import TOKEN, body_of, with_token
from reviews import cards, frozen, trail, trail_words
from reviews.answers import review_of
from reviews.enums import Outcome, Side, Weight
from reviews.models import Submission
from reviews.reading import body_of_review
from reviews.reading.places import BESIDE
from reviews.since import since_words

#: Whoever looks at a version has looked at those that were decided.
DECIDED = (Outcome.RETURNED, Outcome.APPROVED, Outcome.REJECTED)
#: Stands in a kept remark where the id of a reply belongs; nobody can guess it and type it.
REPLY_ID = token_hex(16)
_MARK = (
    '<a class="spot__mark spot__mark--{}" href="#u-{}">{}<span class="hidden-words">: {}</span></a>'
)


@login_required
@require_safe
def review(request, pk):
    """The newest submission, read from what was frozen, with every remark at its place."""
    found = review_of(request, pk)
    versions = fetch_records(_versions, pk=pk)
    newest = versions[0]
    laid = body_of_review(newest, is_open=newest.is_waiting)
    remarks = cards.of_bundle(pk)
    weight, state = _filters(request)
    shown = cards.cards(
        cards.chosen(remarks, weight=weight, state=state), submission=newest, laid=laid
    )
    for card in shown:
        card.html = _card(request, newest, card)
    mended = [card for card in shown if card.fix is not None]
    beside = [card for card in shown if card.fix is None]
    base = next((one for one in versions[1:] if one.outcome in DECIDED), None)
    context = {
        "review": found,
        "submission": newest,
        "versions": versions,
        "base": base,
        "since": since_words(frozen.between(base, newest).changes) if base else "",
        "cards": shown,
        "mended": mended,
        "whole": [card for card in beside if not card.section],
        "weight": weight,
        "state": state,
        "weights": Weight.choices,
        "states": cards.STATES.items(),
        "open_count": sum(one.is_open for one in remarks),
        "all_count": len(remarks),
        "musts": [one for one in remarks if one.is_open and one.is_must],
        "trail": trail_words.tell(fetch_records(_trail, pk=pk)),
        "index": laid.index,
        "body": laid.html(_laid(shown, beside)),
    }
    return render(request, "reviews/review.html", context)


def _versions(pk):
    return Submission.objects.filter(bundle=pk).select_related("by").newest_first()


def _trail(pk):
    return trail.of(pk, Side.REVIEWER)


def _filters(request):
    weight, state = request.GET.get("waga", ""), request.GET.get("stan", "")
    return (
        weight if weight in Weight.values else "",
        state if state in cards.STATES else next(iter(cards.STATES)),
    )


def _card(request, submission, card):
    """The remark's HTML, kept while it stays as it is: with the reader's token, and the id of a
    reply made before it is sent, so that it stands once."""
    context = {"card": card, "csrf_token": TOKEN, "reply_id": REPLY_ID}
    html = body_of(
        frozen.dossier_of(submission),
        card.key,
        lambda: render_to_string("reviews/_card.html", context),
    )
    return put(with_token(request, html), REPLY_ID, uuid7())


def _laid(shown, beside):
    """{anchor: HTML}: a mark at the place of every remark, the remarks beside their section."""
    laid = {}
    for card in shown:
        mark = fill(_MARK, card.remark.weight, card.remark.pk, card.weight, card.remark.place)
        laid.setdefault(card.anchor, []).append(mark)
    for card in beside:
        if card.section:
            laid.setdefault(f"{BESIDE}{card.section}", []).append(card.html)
    return {anchor: join(pieces) for anchor, pieces in laid.items()}
