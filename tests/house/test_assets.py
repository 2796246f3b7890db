"""Static files: nothing inline, nothing missing, and a production copy that loads."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from owes import finders as npm

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))

SHEETS = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))

#: What the Content Security Policy would refuse to apply.
INLINE = re.compile(
    r"<style|\sstyle\s*=|<script>|<script\s(?![^>]*(?:src=|application/json))|\son[a-z]+\s*=|javascript:"
)


@pytest.mark.parametrize(
    "markup", ['<p style="x">', "<script>1</script>", '<a onclick="f()">', "<style>"]
)
def test_inline_is_recognised(markup):
    assert INLINE.search(markup)


@pytest.mark.parametrize(
    "template",
    [path for path in TEMPLATES if "pdf" not in path.parts],
    ids=lambda path: str(path.relative_to(settings.BASE_DIR / "templates")),
)
def test_template_has_nothing_inline(template):
    assert INLINE.findall(template.read_text()) == []


@pytest.mark.parametrize("name", npm.ASSETS)
def test_asset_from_npm_is_found(name):
    assert Path(finders.find(name)).stat().st_size > 10_000


def test_missing_asset_is_reported_with_what_to_do(monkeypatch):
    monkeypatch.setitem(npm.ASSETS, "vendor/x.js", "no-such-package/x.js")

    [fault] = npm.NpmFinder().check()

    assert "no-such-package/x.js" in fault.msg
    assert fault.hint == "Run: make assets"


def test_unlisted_files_of_npm_packages_are_not_served():
    assert finders.find("vendor/source-sans/package.json") is None


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Folder filled by collectstatic with production's storage."""
    folder = tmp_path_factory.mktemp("collected")
    code = (
        "import django; from django.conf import settings; django.setup();"
        "from django.core.management import call_command;"
        f"settings.STATIC_ROOT = {str(folder)!r};"
        "settings.STORAGES['staticfiles']['BACKEND'] = 'owes.storage.Static';"
        "call_command('collectstatic', interactive=False, verbosity=0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "owes.settings", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_collected_modules_import_hashed_names(collected):
    folder = collected / "js"
    sources = [path for path in folder.glob("*.js") if re.search(r"\.[0-9a-f]{12}\.js$", path.name)]
    imports = [
        (path, name)
        for path in sources
        for name in re.findall(r"""from\s*["'](\./[^"']+)["']""", path.read_text())
    ]

    assert imports
    assert [name for path, name in imports if not re.search(r"\.[0-9a-f]{12}\.js$", name)] == []
    assert [name for path, name in imports if not (path.parent / name).is_file()] == []


def test_collected_files_are_compressed(collected):
    assert list((collected / "css").glob("base.*.css.br"))
    assert list((collected / "css").glob("base.*.css.gz"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_style_sheet_closes_what_it_opens(path):
    """A brace lost in a merge swallows every rule after it."""
    bare = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    depth = 0
    for letter in bare:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0

    assert depth == 0
