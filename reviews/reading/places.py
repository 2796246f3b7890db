"""Places on the page of a review: each has an anchor, a way to remark on it, and a slot."""

from secrets import token_hex

from django.urls import reverse

from owes.markup import Slots, fill
from owes.polish import shorten

#: Stands around an anchor in the kept body, where its remarks are laid in; nobody can guess it
#: and type it.
SLOT = token_hex(16)
#: The section's own slot: its remarks beside it.
BESIDE = "obok-"
WHOLE = "calosc"
#: Names longer than this are cut in the words of a control.
LONGEST = 60

_CONTROL = '<a class="spot__link" href="{}" aria-label="Uwaga: {}">Uwaga</a>'
_CELL = '<a class="spot__cell" href="{}" aria-label="{}">{}</a>'
_SPOT = '<span class="spot" id="{}">{}{}</span>'


def anchor_of(*, part="", question="", record_id=None, other_id=None, field=""):
    """The anchor of a place, by the fields of ``targets.Target``."""
    if record_id is not None:
        return "-".join(str(one) for one in ("r", record_id, other_id, field) if one)
    if question:
        return f"p-{question}"
    return f"c-{part}" if part else WHOLE


class Spots:
    """Makes the spots of one page. ``is_open``: remarks may be made on this version."""

    def __init__(self, bundle_id, *, is_open):
        self.form_url = reverse("reviews:remark_new", args=[bundle_id]) if is_open else ""

    def spot(self, name, **place):
        """The place with its control; ``name``: what it is called."""
        control = ""
        if self.form_url:
            control = fill(_CONTROL, self.url(**place), shorten(name, LONGEST))
        return self._with_slot(anchor_of(**place), control)

    def cell(self, shown, name, **place):
        """A cell of a table, itself the control; ``shown``: what it says."""
        if self.form_url:
            label = f"{shown}. Uwaga: {name}"
            return self._with_slot(anchor_of(**place), fill(_CELL, self.url(**place), label, shown))
        return self._with_slot(anchor_of(**place), fill("{}", shown))

    def url(self, **place):
        """Where a remark on the place is written."""
        return f"{self.form_url}?{query(**place)}"

    def _with_slot(self, anchor, control):
        return fill(_SPOT, anchor, control, slot(anchor))


def query(*, part="", question="", record_id=None, other_id=None, field=""):
    """The place as a query string; nothing in it needs escaping."""
    named = {
        "czesc": "" if record_id or question else part,
        "pytanie": question,
        "zapis": record_id,
        "drugi": other_id,
        "pole": field,
    }
    return "&".join(f"{name}={value}" for name, value in named.items() if value)


def slot(anchor):
    return fill("{}{}{}", SLOT, anchor, SLOT)


class Laid:
    """A rendered body with slots, and the ``index`` of its sections; ``sections``: {anchor: code
    of the section it stands in}."""

    def __init__(self, html, index):
        self.slots, self.index = Slots(html, SLOT), index
        self.sections = self._sections()

    def __contains__(self, anchor):
        return anchor in self.slots.names

    def _sections(self):
        # A section's own slot closes it.
        found, before = {}, []
        for anchor in self.slots.names:
            if anchor.startswith(BESIDE):
                found |= dict.fromkeys(before, anchor.removeprefix(BESIDE))
                before = []
            elif anchor != WHOLE:
                before.append(anchor)
        return found

    def html(self, laid):
        """The body with ``laid`` ({anchor: HTML}) in its slots."""
        return self.slots.filled(laid)
