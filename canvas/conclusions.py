"""What a workshop concludes under a block's question: an entry of the canvas."""

from bundles.editing import create_record
from canvas.models import Entry
from workshops import conclusions


def connect():
    conclusions.register(lambda question: bool(question.block_code), _entry)


def _entry(*, bundle, question, text, notes, by, at=None):
    return create_record(
        Entry, bundle=bundle, by=by, at=at, question=question, text=text, links={"origins": notes}
    )
