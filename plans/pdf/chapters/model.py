"""The nine-block business model, as a picture and as text."""

from dataclasses import asdict

from dossier.method import BLOCKS
from owes.polish import counted, zl
from plans.pictures import Block, canvas_picture

#: Blocks whose entries are joined by money records.
COSTS, REVENUES = "struktura_kosztow", "strumienie_przychodow"


def build(book):
    return {
        "picture": canvas_picture(
            "Model biznesowy w dziewięciu blokach. Ta sama treść jest niżej jako tekst.",
            [_picture_block(book, block) for block in BLOCKS],
        ),
        "blocks": [_block(book, block) for block in BLOCKS],
    }


def _entries(book, block):
    order = [question.code for question in block.questions]
    found = [entry for entry in book.entries if entry.question in order]
    return sorted(found, key=lambda entry: (order.index(entry.question), entry.order, entry.id))


def _picture_block(book, block):
    entries = [(entry.text, len(book.voices(entry.id))) for entry in _entries(book, block)]
    entries += [(words, 0) for words in _money(book, block.code)]
    return Block(label=block.label, entries=tuple(entries), **asdict(block.grid))


def _money(book, block):
    if block == COSTS:
        return [f"{cost.name}: {_amount(cost)}" for cost in book.costs]
    if block == REVENUES:
        return [f"{revenue.name}: {_amount(revenue)}" for revenue in book.revenues]
    return []


def _amount(record):
    return zl(record.amount_grosze) + (" jednorazowo" if record.is_one_off else " miesięcznie")


def _block(book, block):
    entries = _entries(book, block)
    return {
        "label": block.label,
        "questions": [
            {
                "text": question.text,
                "entries": [
                    _entry(book, entry) for entry in entries if entry.question == question.code
                ],
            }
            for question in block.questions
        ],
        "money_count": len(_money(book, block.code)),
    }


def _entry(book, entry):
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
        "from": book.refs((*entry.findings, *entry.services, *entry.partners, *entry.segments)),
        "voices": counted(voices, "głosu", "głosów", "głosów") if voices else "",
    }
