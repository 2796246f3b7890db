"""The nine-block business model, as a picture and as text."""

from dataclasses import asdict

from dossier import finance
from dossier.method import BLOCKS
from owes.polish import counted, zl
from plans.heard import heard_words
from plans.pictures import Block, canvas_picture

from .discovery import CODES

#: Blocks whose entries are joined by money records.
COSTS, REVENUES = "struktura_kosztow", "strumienie_przychodow"


def build(book):
    heard = heard_words(book.dossier)
    return {
        "picture": canvas_picture(
            "Model biznesowy w dziewięciu blokach. Ta sama treść jest niżej jako tekst.",
            [_picture_block(book, block) for block in BLOCKS],
            more=_more,
        ),
        "blocks": [_block(book, block, heard) for block in BLOCKS],
    }


def _entries(book, block):
    order = [question.code for question in block.questions]
    found = [entry for entry in book.entries if entry.question in order]
    return sorted(found, key=lambda entry: (order.index(entry.question), entry.order, entry.id))


def _picture_block(book, block):
    entries = [(words, 0) for words in _money(book, block.code)]
    entries += [(entry.text, len(book.voices(entry.id))) for entry in _entries(book, block)]
    return Block(label=block.label, entries=tuple(entries), **asdict(block.grid))


def _more(count):
    return f"i {counted(count, 'dalszy wpis', 'dalsze wpisy', 'dalszych wpisów')} w tekście"


def _money(book, block):
    """The sums of the two blocks that are about money."""
    totals, largest = finance.totals(book.dossier), finance.largest_cost(book.dossier)
    if block == COSTS and largest:
        return [
            f"Razem {zl(totals.monthly_costs)} miesięcznie: stałe "
            f"{zl(totals.monthly_fixed_costs)}, zmienne {zl(totals.monthly_variable_costs)}; "
            f"największy: {largest.name}"
        ]
    if block == REVENUES and totals.monthly_revenues:
        return [
            f"Razem {zl(totals.monthly_revenues)} miesięcznie, w tym zapewnione "
            f"{zl(totals.monthly_revenues_secured)}; bilans {zl(totals.monthly_balance, sign=True)}"
        ]
    return []


def _block(book, block, heard):
    entries = _entries(book, block)
    return {
        "label": block.label,
        "questions": [
            {
                "text": question.text,
                "note_count": sum(note.question == question.code for note in book.notes),
                "entries": [
                    _entry(book, entry, heard)
                    for entry in entries
                    if entry.question == question.code
                ],
            }
            for question in block.questions
        ],
        "has_money": bool(_money(book, block.code)),
    }


def _entry(book, entry, heard):
    voices = len(book.voices(entry.id))
    roles = {
        "odbiorca": "odbiorca",
        "platnik": "płatnik",
        "opiekun": "opiekun",
        "decydent": "decydent",
    }
    return {
        "ref": book.ref(entry.id),
        "roles": ", ".join(roles.get(role, role) for role in entry.roles),
        "heard": heard.get(entry.id, ""),
        "from": [
            # A block's notes can be many; the annex has them all.
            *book.refs(entry.origins)[:CODES],
            *book.refs((*entry.findings, *entry.services, *entry.partners, *entry.segments)),
        ],
        "voices": counted(voices, "głosu", "głosów", "głosów") if voices else "",
    }
