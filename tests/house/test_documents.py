"""What the documents tell people to type must exist."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = settings.BASE_DIR
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/*")])


def code(path):
    """Everything in a document that stands as code: blocks and words between backticks."""
    text = path.read_text()
    if path.suffix != ".md":
        return text
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.DOTALL))


def targets():
    makefile = (ROOT / "Makefile").read_text()
    return set(re.findall(r"^([\w./-]+):", makefile, flags=re.MULTILINE))


def asked_targets(text):
    lines = re.findall(r"(?:^|`|&& |\s)make((?: +[\w./=$-]+)+)", text, flags=re.MULTILINE)
    return {word for line in lines for word in line.split() if "=" not in word}


def test_commands_are_read_from_a_line():
    assert asked_targets("`make run PORT=8001` and\nmake assets .venv/.ok") == {
        "run",
        "assets",
        ".venv/.ok",
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_document_names_only_commands_that_exist(document):
    text = code(document)

    assert asked_targets(text) - targets() == set()
    assert set(re.findall(r"manage\.py (\w+)", text)) - set(get_commands()) == set()


def test_readme_gives_the_two_commands():
    text = code(ROOT / "README.md")

    assert {"run", "test"} <= asked_targets(text)


def test_every_target_explains_itself_or_makes_a_file():
    makefile = (ROOT / "Makefile").read_text()
    explained = set(re.findall(r"^([\w-]+):.*## ", makefile, flags=re.MULTILINE))
    phony = set(" ".join(re.findall(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)).split())

    assert phony - explained <= {"doctor", "test-setup"}
