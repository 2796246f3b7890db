"""What a form of a note holds, on its way out and back."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from workshops import codes
from workshops.models import WorkshopStep

from .answers import is_key

#: More than anybody changes one note; kept far from what a database column can hold.
_MOST_VERSIONS = 1_000_000


class Unreadable(Exception):
    """A field that no page of ours sends like this."""


@dataclass(frozen=True)
class NoteForm:
    """``back``: the key in the address to return to. It is printed into links and never looked
    up, so that nothing joins a note with a phone."""

    pk: UUID
    key: str
    version: int
    step: WorkshopStep | None
    back: str = ""
    text: str = ""

    @property
    def next_version(self):
        return self.version + 1


def blank(workshop, back):
    """A form for the next note, under an id and a key of its own. A page with scripts makes its
    own on the phone."""
    return NoteForm(uuid4(), codes.new_token(), 1, workshop.current, back)


def again(form, workshop, *, back, text):
    """A form that sends the text once more, as another note."""
    step = form.step if form else workshop.current
    return NoteForm(uuid4(), codes.new_token(), 1, step, back, text)


def read(fields, workshop):
    """The form that came; raises ``Unreadable``."""
    pk, version = _uuid(fields.get("id")), fields.get("version", "1")
    # Random ids alone: others would tell when a note was written, or by which phone.
    if pk is None or pk.version != 4 or not is_key(fields.get("key", "")):
        raise Unreadable
    if not (version.isdecimal() and len(version) < 9 and 0 < int(version) <= _MOST_VERSIONS):
        raise Unreadable
    step = WorkshopStep.objects.filter(workshop=workshop, pk=_uuid(fields.get("step"))).first()
    if step is None:
        raise Unreadable
    step.workshop = workshop
    return NoteForm(pk, fields["key"], int(version), step, back_of(fields), fields.get("text", ""))


def back_of(fields):
    back = fields.get("back", "")
    return back if is_key(back) else ""


def _uuid(text):
    try:
        return UUID(text or "")
    except ValueError:
        return None
