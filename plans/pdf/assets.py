"""Everything a PDF may read: a short list of our own files, by name."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

#: URL used in the HTML and CSS → name among the static files.
ASSETS = {
    "asset:pdf.css": "css/pdf.css",
    "asset:pdf-fallback.css": "css/pdf-fallback.css",
    "asset:SourceSans3-Regular.ttf": "vendor/source-sans/SourceSans3-Regular.ttf",
    "asset:SourceSans3-It.ttf": "vendor/source-sans/SourceSans3-It.ttf",
    "asset:SourceSans3-Semibold.ttf": "vendor/source-sans/SourceSans3-Semibold.ttf",
    "asset:SourceSans3-Bold.ttf": "vendor/source-sans/SourceSans3-Bold.ttf",
    "asset:DejaVuSans.ttf": "vendor/dejavu/DejaVuSans.ttf",
    "asset:NotoEmoji.ttf": "vendor/noto-emoji/NotoEmoji.ttf",
}

#: The only font a document sees that brings none of its own.
FALLBACK_FONT = "asset:SourceSans3-Regular.ttf"


def asset_path(url):
    """The file behind an ``asset:`` URL of ``ASSETS``; ``FileNotFoundError`` when it is gone."""
    name = ASSETS[url]
    path = Path(finders.find(name) or Path(settings.STATIC_ROOT) / name)
    if not path.is_file():
        raise FileNotFoundError(f"{name} (run: make assets)")
    return path


def asset_paths():
    """{URL: file} of everything a PDF may read."""
    return {url: str(asset_path(url)) for url in ASSETS}
