"""Groups offered at the desk: which of them a facilitator has passed over is kept in the session."""

from workshops.suggesting import suggest

KEY = "workshops.skipped"
#: Of one session; the oldest are forgotten first.
MOST = 100


def offered(loose, skipped):
    """[(name, cards)] of suggested groups of the loose cards, without those passed over."""
    cards = {card.pk: card for card in loose}
    found = suggest([(card.pk, card.public_text) for card in loose])
    return [
        (group.name, [cards[pk] for pk in group.ids])
        for group in found
        if not any(_marks(group.ids) <= one for one in skipped)
    ]


def skipped(request, step):
    """Sets of notes that this facilitator did not want together in the step."""
    kept = request.session.get(KEY, [])
    return [frozenset(marks) for of_step, marks in kept if of_step == str(step.pk)]


def skip(request, step, cards):
    kept = request.session.get(KEY, [])
    request.session[KEY] = [*kept, (str(step.pk), sorted(_marks(cards)))][-MOST:]


def _marks(ids):
    """The notes, short enough for a session."""
    return {pk.hex[:12] for pk in ids}
