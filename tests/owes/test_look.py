"""The colours of tokens.css keep the contrast they promise."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"
COLOURS = dict(
    re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (CSS / "tokens.css").read_text().split("@media")[0])
)
GROUNDS = ("paper", "card")


def luminance(colour):
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted(luminance(COLOURS[name]) for name in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


TEXT = [
    (text, ground)
    for ground in GROUNDS
    for text in ("ink", "ink-soft", "brand", "error", "ok", "thread-ink")
]
TEXT += [("ink", f"note-{number}") for number in (1, 2, 3, 4)]
TEXT += [("thread-ink", f"note-{number}") for number in (1, 2, 3, 4)]
TEXT += [
    ("ink-soft", "shade"),
    ("brand-strong", "brand-wash"),
    ("card", "brand"),
    ("card", "error"),
]
TEXT += [(state, f"{state}-wash") for state in ("error", "warning", "ok")]
TEXT += [("ink", "added"), ("ink", "removed"), ("card", "error-strong")]
TEXT += [
    ("ink", "thread-wash"),
    ("thread-ink", "thread-wash"),
    ("ink", "thread"),
    ("ink-soft", "note-1"),
]
TEXT += [
    (text, ground)
    for ground in ("screen", "screen-raised")
    for text in ("screen-ink", "screen-soft", "screen-thread", "screen-alarm")
]


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_is_readable(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(
    "line", ["control", "thread", "brand", "discover", "define", "ideate", "prototype", "plan"]
)
def test_lines_that_mean_something_are_seen(line, ground):
    assert contrast(line, ground) >= 3


def test_colours_live_in_tokens_alone():
    allowed = {"#fff", "#ffffff"}
    # The PDF has its own ink; pages take theirs from tokens.css.
    others = [path for path in CSS.glob("*.css") if not path.name.startswith(("tokens", "pdf"))]

    strays = {
        path.name: set(re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text())) - allowed
        for path in others
    }

    assert {name: found for name, found in strays.items() if found} == {}
