"""The press: documents that are too much end alone, and the next one is printed."""

import os
from pathlib import Path

import pytest

from plans.pdf.press import MAX_HTML, Press, PrintingFailed

SMALL = '<html lang="pl"><title>Plan</title><h1>Plan</h1>'
ENDLESS = f"{SMALL}<table><tr><td colspan=100000>x</table>"
DEEP = SMALL + "<div>" * 5000 + "x"


@pytest.fixture
def press():
    press = Press()
    yield press
    press.close()


def test_press_prints(press):
    assert press.print_pdf(SMALL).startswith(b"%PDF-")


def test_press_prints_the_same_bytes_every_time(press):
    assert press.print_pdf(SMALL) == press.print_pdf(SMALL) == Press().print_pdf(SMALL)


@pytest.mark.parametrize(
    ("html", "limits", "reason"),
    [
        (ENDLESS, {"cpu_seconds": 1}, "too-long"),
        (ENDLESS, {"wall_seconds": 0.5}, "too-long"),
        (SMALL, {"memory_bytes": 1024**2}, "too-large"),
        (DEEP, {}, "too-large"),
        ("x" * (MAX_HTML + 1), {}, "too-large"),
    ],
)
def test_press_gives_up_on_what_is_too_much_and_prints_the_next(press, html, limits, reason):
    with pytest.raises(PrintingFailed) as failure:
        press.print_pdf(html, **limits)

    assert failure.value.reason == reason
    assert press.print_pdf(SMALL).startswith(b"%PDF-")


def test_press_starts_again_when_its_process_is_gone(press):
    press.print_pdf(SMALL)
    os.kill(press._process.pid, 9)
    press._process.wait()

    assert press.print_pdf(SMALL).startswith(b"%PDF-")


def test_press_tells_its_process_no_secret(press, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "tajne")
    monkeypatch.setenv("DATABASE_URL", "postgres://tajne")

    press.print_pdf(SMALL)

    assert b"tajne" not in Path(f"/proc/{press._process.pid}/environ").read_bytes()
