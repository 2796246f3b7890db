"""The nine blocks of a dossier with what the picture of them shows; addresses are the page's."""

from dossier import codelists, method, progress
from dossier.index import living
from dossier.thread import threads_of
from plans.density import sizes_for


def blocks_of(dossier, *, record_url, question_url):
    """What ``canvas/_block.html`` takes, block by block in the method's order.

    ``record_url(id)`` and ``question_url(slug)`` say where the links lead.
    """
    threads, state = threads_of(dossier), progress.progress(dossier)

    def entry(one):
        return {
            "text": one.text,
            "roles": [codelists.label("segment_roles", role) for role in one.roles],
            "voices": threads.voices(one.id),
            "url": record_url(one.id),
        }

    blocks = [
        {
            "block": block,
            "url": question_url(block.questions[0].code),
            "entries": [
                entry(one)
                for question in block.questions
                for one in living(dossier.entries)
                if one.question == question.code
            ],
            "open": [
                {"text": question.text, "url": question_url(question.code)}
                for question in block.questions
                if state.steps[question.code].state is not progress.State.DONE
            ],
        }
        for block in method.BLOCKS
    ]
    _set_sizes(blocks)
    return blocks


def _set_sizes(blocks):
    sizes = sizes_for(
        (
            item["block"],
            [entry["text"] for entry in item["entries"]],
            [question["text"] for question in item["open"]],
        )
        for item in blocks
    )
    for item in blocks:
        item["size"] = sizes[item["block"].code]
