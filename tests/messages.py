"""The catalogues of the participants' pages, kept in step with their texts.

    python -m tests.messages     (``make messages``)

writes every text of their templates and views into ``locale/*/LC_MESSAGES/django.po``, keeps the
translations that are there, and compiles them. The compiled files are kept beside them, so that
running the project needs neither gettext nor a step that could be forgotten.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "uk")
#: Where participants' texts stand; everything else is read by people who work in Polish.
SOURCES = (
    "templates/workshops/phone/*.html",
    "workshops/phone_scene.py",
    "workshops/views/phone/*.py",
    "workshops/vote_sentences.py",
    "templates/plans/note_*.html",
    "plans/note_path.py",
    "templates/reports/phone/*.html",
    "reports/phone_words.py",
)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {"_": None, "gettext": None, "gettext_noop": None}


def texts():
    """{text: ["file", …]}, in the order of the files."""
    found = {}
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            # Python in all but its indentation.
            source = "\n".join(line.strip() for line in templatize(source).splitlines())
        lines = BytesIO(source.encode())
        for _line, _keyword, text, _comments in extract.extract_python(lines, KEYWORDS, [], {}):
            if text:  # a name of a text is looked up, not written
                found.setdefault(text, []).append(path.relative_to(ROOT).as_posix())
    return found


def po_path(language):
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def stored(language):
    with po_path(language).open("rb") as file:
        return pofile.read_po(file, locale=language)


def fresh(language, translations):
    """The catalogue of all texts with these translations {text: translation}."""
    # No date of making: the same texts give the same file.
    catalogue = Catalog(
        locale=language,
        header_comment="# Texts of the participants' pages. Made by `make messages`.",
        project="Wiązka",
        version="1",
        msgid_bugs_address="Wiązka",
        last_translator="Wiązka",
        language_team="Wiązka",
        creation_date=EPOCH,
        revision_date=EPOCH,
        fuzzy=False,
    )
    for text, files in texts().items():
        places = [(file, 0) for file in dict.fromkeys(files)]
        catalogue.add(text, translations.get(text, ""), locations=places)
    return catalogue


def compiled(catalogue):
    file = BytesIO()
    mofile.write_mo(file, catalogue)
    return file.getvalue()


def update(language, translations):
    catalogue = fresh(language, translations)
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pofile.write_po(file, catalogue, width=0, include_lineno=False, sort_output=False)
    path.with_suffix(".mo").write_bytes(compiled(stored(language)))
    return [message.id for message in catalogue if message.id and not message.string]


def main():
    for language in LANGUAGES:
        known = {message.id: message.string for message in stored(language) if message.id}
        for text in update(language, known):
            print(f"{language}: not translated: {text}")


if __name__ == "__main__":
    main()
