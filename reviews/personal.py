"""Personal data in a dossier that is to be published: found here, decided on by people.

Nothing leaves the server: what looks is ``workshops.guard``. It sees what has a shape, not names
of people, so those are asked about in the consent.
"""

from dataclasses import dataclass
from functools import cached_property

from dossier import showing
from dossier.index import by_id
from owes.polish import join_and
from plans.change_words import field_label
from plans.names import KINDS, text_of
from reviews.targets import shorten
from workshops import guard

#: Characters of the text shown on both sides of what was found.
AROUND = 60

_PLURALS = {
    "email": "adresów e-mail",
    "account": "numerów kont",
    "pesel": "numerów PESEL",
    "phone": "numerów telefonów",
    "address": "adresów z numerem domu lub kodem",
}
#: Said where nothing was found.
LOOKED_FOR = join_and([_PLURALS[kind] for kind in guard.KINDS])


@dataclass(frozen=True)
class Suspect:
    """Something in a text that looks like personal data. ``key`` names it in this dossier."""

    key: str
    spot: showing.Spot
    kind: str
    start: int
    end: int
    text: str
    place: str

    @property
    def words(self):
        return self.text[self.start : self.end]

    @property
    def before(self):
        cut = max(self.start - AROUND, 0)
        return ("…" if cut else "") + self.text[cut : self.start]

    @property
    def after(self):
        cut = self.end + AROUND
        return self.text[self.end : cut] + ("…" if cut < len(self.text) else "")

    @cached_property
    def label(self):
        return guard.KINDS[self.kind]

    @property
    def masked(self):
        return guard.label(self.kind)


def suspects(dossier):
    """A ``Suspect`` of everything found in the dossier's texts, in their order."""
    found = []
    records = by_id(dossier)
    for spot, text in showing.texts(dossier):
        for one in guard.found(text):
            found.append(
                Suspect(
                    key=f"dane-{len(found)}",
                    spot=spot,
                    kind=one.kind,
                    start=one.start,
                    end=one.end,
                    text=text,
                    place=_place(spot, records),
                )
            )
    return found


def masked(dossier, left=()):
    """``dossier`` with a label for everything found but what is ``left`` (keys of suspects)."""
    by_spot = {}
    for one in suspects(dossier):
        by_spot.setdefault(one.spot, []).append(one)
    return showing.rewritten(
        dossier, {spot: _masked(found, left) for spot, found in by_spot.items()}
    )


def _masked(found, left):
    pieces, last = [], 0
    for one in found:
        if one.key not in left:
            pieces += [one.text[last : one.start], one.masked]
            last = one.end
    return "".join([*pieces, found[0].text[last:]])


def _place(spot, records):
    label = field_label(spot.list_name, spot.field)
    if spot.list_name == "bundle":
        return f"Wiązka: {label}"
    record = records[spot.record_id][1]
    # What the record is called may be the very thing to hide.
    name = shorten(guard.masked(text_of(record)))
    return f"{KINDS[spot.list_name].one.capitalize()} „{name}”: {label}"
