"""Static files for production: compressed, and named by their content."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):
    """Hashed names, also inside the imports of our own ES modules.

    Django's own switch scans every vendor file too and stops at imports quoted in their
    comments; ours looks at ``js/`` only. An import needs a relative path and a semicolon:
    ``import x from "./y.js";``.
    """

    patterns = (
        *HashedFilesMixin.patterns,
        ("js/*.js", HashedFilesMixin._js_module_import_aggregation_patterns[1]),
    )
