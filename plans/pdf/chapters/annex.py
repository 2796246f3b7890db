"""The thread: from every task back to the notes, and from every note on to the tasks."""

from collections import defaultdict

from dossier.codelists import label
from dossier.method import BLOCKS, STAGES
from dossier.thread import share_with_voice, tasks_without_voice
from owes.polish import date_short

from ..book import brief


def build(book):
    shown_at = {}
    return {
        "share": share_with_voice(book.dossier),
        "without_voice": book.refs(tasks_without_voice(book.dossier)),
        "tasks": [_task(book, task, shown_at) for task in book.tasks],
        "groups": list(_groups(book)),
    }


def _task(book, task, shown_at):
    """What the task rests on. ``shown_at``: {code: task where its paths are printed}, filled
    here, so that a path many tasks share is printed once."""
    here, rests_on = book.ref(task.id), []
    for ref, paths in book.paths(task.id).items():
        shown = shown_at.setdefault(ref.code, here)
        item = {"ref": ref, "text": brief(ref.text, 150)}
        rests_on.append(item | ({"paths": paths} if shown is here else {"shown_at": shown}))
    return {"ref": here, "rests_on": rests_on}


def _groups(book):
    """Notes under their questions, in the method's order; then any of unknown questions."""
    questions = {
        question.code: (part.label, question.text)
        for part in (*STAGES, *BLOCKS)
        for question in part.questions
    }
    meetings = {meeting.id: date_short(meeting.held_on) for meeting in book.meetings}
    notes = defaultdict(list)
    for note in book.notes:
        notes[note.question].append(note)
    for code in (*questions, *sorted(set(notes) - set(questions))):
        if notes[code]:
            part, text = questions.get(code, ("", code))
            rows = [_note(book, note, meetings) for note in notes[code]]
            yield {"part": part, "text": text, "notes": rows}


def _note(book, note, meetings):
    drawn, tasks = book.drawn_from(note.id)
    source = (label("dt_tools", note.tool), meetings.get(note.meeting_id, ""))
    return {
        "ref": book.ref(note.id),
        "source": ", ".join(filter(None, source)),
        "merged_into": book.ref(note.tombstone.successor_id) if note.tombstone else None,
        "drawn": drawn,
        "tasks": tasks,
    }
