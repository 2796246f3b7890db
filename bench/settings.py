"""The project's production settings, with one page more: the floor the others are measured by."""

import os
from pathlib import Path

from owes.settings import *

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "templates"]
STATIC_ROOT = Path(os.environ["BENCH_FOLDER"]) / "static"
# Compressing the fonts takes half a minute, and nothing here asks for them.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["ttf", "woff2", "png"]
