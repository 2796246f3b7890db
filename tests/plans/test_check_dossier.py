"""``manage.py check_dossier``, and all that is said and counted of the worked examples."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dossier import serial
from tests.dossier import build
from tests.golden import EXAMPLES, KEPT, file_of, notices


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_what_is_said_of_the_worked_examples_stays_as_it_is(example, name):
    kept = file_of(example, name).read_text(encoding="utf-8")

    assert KEPT[name](example) == kept, "python -m tests.golden writes it anew"


@pytest.fixture
def check(tmp_path):
    """(lines of the answer, exit code) for a dossier or any text."""

    def run(content):
        file = tmp_path / "wiazka.json"
        file.write_bytes(content.encode() if isinstance(content, str) else serial.dumps(content))
        out = StringIO()
        try:
            call_command("check_dossier", str(file), stdout=out)
        except SystemExit as end:
            return out.getvalue().splitlines(), end.code
        return out.getvalue().splitlines(), 0

    return run


def test_nothing_wrong_prints_nothing(check):
    assert check(build.whole()) == ([], 0)


def test_warning_is_printed_and_does_not_fail(check):
    (line,), code = check(build.whole(risks=(build.risk(),)))

    assert code == 0
    assert json.loads(line) == {
        "code": "P08",
        "severity": "warning",
        "text": "1 ryzyko nie ma odpowiedzi: „Choroba kierowcy”.",
        "source": "planowanie_wdrozenia_2",
        "step": "ryzyka",
        "records": [str(build.uid("risks"))],
        "facts": {"count": 1},
    }


def test_waived_notice_carries_its_reason(check):
    waiver = build.waiver(subject_id=build.uid("risks"))
    (line,), code = check(build.whole(risks=(build.risk(),), waivers=(waiver,)))

    assert (json.loads(line)["waived"], code) == ("Rada gminy o tym wie.", 0)


def test_error_fails(check):
    found, code = check(build.whole(tasks=(), conditions=()))

    assert json.loads(found[0])["code"] == "P09"
    assert code == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("nie JSON", "nie jest plikiem JSON"),
        ("[]", "nie jest zapisem wiązki"),
        ('{"dossier": {"bundle": 1}}', "nie jest zapisem wiązki"),
    ],
)
def test_file_that_is_no_dossier_is_told(check, content, message):
    with pytest.raises(CommandError, match=message) as told:
        check(content)
    assert told.value.returncode == 2


def test_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError, match="Nie można odczytać"):
        call_command("check_dossier", str(tmp_path / "nie-ma.json"))


def test_worked_example_is_read_as_it_is():
    out = StringIO()
    call_command("check_dossier", str(EXAMPLES[0]), stdout=out)

    assert out.getvalue() == notices(EXAMPLES[0])
