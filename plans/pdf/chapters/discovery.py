"""What was discovered: stage by stage, question by question, in the method's own words."""

from dossier.codelists import label
from dossier.method import STAGES
from owes.polish import counted, date_short
from plans.coverage import Coverage

#: So many codes of voices are printed beside a finding; more are counted.
CODES = 12


def build(book):
    # What was written about the blocks stands with the model.
    of_stages = {code for stage in STAGES for code in stage.question_codes}
    return {
        "meetings": [_meeting(meeting) for meeting in book.meetings],
        "participants": sum(meeting.participant_count for meeting in book.meetings),
        "note_count": sum(note.question in of_stages for note in book.notes),
        "finding_count": len(book.findings),
        "turns": [_turn(turn) for turn in book.iterations if turn.number > 1 or turn.why],
        "stages": [_stage(book, stage) for stage in STAGES],
        "personas": [_persona(book, line) for line in Coverage(book.dossier).personas],
    }


def _meeting(meeting):
    return {
        "on": date_short(meeting.held_on),
        "place": meeting.place,
        "people": counted(meeting.participant_count, "osoba", "osoby", "osób"),
        "sectors": ", ".join(label("partner_sectors", code) for code in meeting.sectors),
        "tools": ", ".join(label("dt_tools", code) for code in meeting.tools),
    }


def _turn(turn):
    names = {stage.code: stage.label for stage in STAGES}
    return {
        "number": turn.number,
        "stage": names.get(turn.stage, turn.stage),
        "why": turn.why,
        "on": date_short(turn.started_on) if turn.started_on else "",
    }


def _stage(book, stage):
    questions = [_question(book, question) for question in stage.questions]
    return {"code": stage.code, "label": stage.label, "questions": questions}


def _question(book, question):
    notes = [note for note in book.notes if note.question == question.code]
    findings = [finding for finding in book.findings if finding.question == question.code]
    return {
        "text": question.text,
        "note_count": len(notes),
        "findings": [finding_line(book, finding) for finding in findings],
    }


def finding_line(book, finding):
    """A finding with the voices it came from, as the templates print it."""
    voices = book.voices(finding.id)
    return {
        "ref": book.ref(finding.id),
        "voices": voices[:CODES],
        "note_count": sum(ref.code.startswith("N") for ref in voices),
        "test_count": sum(ref.code.startswith("O") for ref in voices),
        "is_longer": len(voices) > CODES,
        "builds_on": book.refs(finding.builds_on),
    }


def _persona(book, line):
    """A persona with what she needs and her own set of services."""
    return {
        "name": line.persona.name,
        "group": line.group,
        "story": line.persona.story,
        "needs": [(book.ref(need.id), verdict) for need, verdict in line.needs],
        "services": [book.ref(service.id) for service in line.services],
        "verdict": line.verdict,
    }
