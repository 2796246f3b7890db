"""What WeasyPrint may read while it lays out a plan: our own files and embedded images."""

import base64
import binascii
import re
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

_TYPES = {".css": "text/css", ".ttf": "font/ttf"}
_IMAGE = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/=]+)\Z")


class AssetFetcher(URLFetcher):
    """Answers the URLs of ``assets`` ({URL: path}) and ``data:`` PNG and JPEG images.

    Everything else is refused before any file or socket is opened. WeasyPrint logs the
    refusal and goes on without the resource.
    """

    def __init__(self, assets):
        super().__init__(allowed_protocols=frozenset(), allow_redirects=False)
        self._assets = dict(assets)

    def fetch(self, url, headers=None):
        if url in self._assets:
            path = Path(self._assets[url])
            content_type = _TYPES.get(path.suffix, "application/octet-stream")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": content_type})
        if image := _IMAGE.match(url):
            return URLFetcherResponse(url, _decode(image[2]), {"Content-Type": image[1]})
        raise ValueError(f"not one of our files: {url[:120]}")


def _decode(text):
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("a broken data: image") from error
