"""Assets from npm, served without being copied into the project."""

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import Error
from django.core.files.storage import FileSystemStorage

NODE_MODULES = settings.BASE_DIR / "node_modules"

#: Path under STATIC_URL → path in node_modules. Only what is listed is served.
ASSETS = {
    "vendor/source-sans/SourceSans3VF-Upright.ttf.woff2": (
        "source-sans/WOFF2/VF/SourceSans3VF-Upright.ttf.woff2"
    ),
    "vendor/source-sans/SourceSans3-Regular.ttf": "source-sans/TTF/SourceSans3-Regular.ttf",
    "vendor/source-sans/SourceSans3-It.ttf": "source-sans/TTF/SourceSans3-It.ttf",
    "vendor/source-sans/SourceSans3-Semibold.ttf": "source-sans/TTF/SourceSans3-Semibold.ttf",
    "vendor/source-sans/SourceSans3-Bold.ttf": "source-sans/TTF/SourceSans3-Bold.ttf",
    # Only for PDF texts that Source Sans cannot draw (Arabic, Hebrew, emoji).
    "vendor/dejavu/DejaVuSans.ttf": "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
    "vendor/noto-emoji/NotoEmoji.ttf": (
        "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf"
    ),
}


class RenamingStorage(FileSystemStorage):
    """node_modules seen under the names of ``ASSETS``."""

    def path(self, name):
        return super().path(ASSETS.get(name, name))


class NpmFinder(BaseFinder):
    """Finds exactly the files of ``ASSETS``."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = RenamingStorage(location=NODE_MODULES)
        super().__init__(*args, **kwargs)

    def find(self, path, find_all=False):
        found = [str(NODE_MODULES / ASSETS[path])] if path in ASSETS else []
        if find_all:
            return found
        return found[0] if found else []

    def list(self, ignore_patterns):
        for name in ASSETS:
            yield name, self.storage

    def check(self, **kwargs):
        missing = [source for source in ASSETS.values() if not (NODE_MODULES / source).is_file()]
        if not missing:
            return []
        return [
            Error(
                f"Assets from npm are missing: {', '.join(missing)}.",
                hint="Run: make assets",
                id="owes.E001",
            )
        ]
