"""What a participant's page loads."""

import re
from pathlib import PurePosixPath

from django.conf import settings


def static(path):
    return (settings.BASE_DIR / "static" / path).read_bytes()


def modules(path):
    """The module and all that it imports, however deep."""
    found, waiting = {}, [path]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = static(name)
        for imported in re.findall(rb'from "\./([\w-]+\.js)"', found[name]):
            waiting.append(str(PurePosixPath(name).parent / imported.decode()))
    return found


def loaded(page):
    """{path: bytes} of everything the page loads, itself included."""
    found = {"page": page.encode()}
    for path in re.findall(r'(?:href|src)="/static/([^"]+)"', page):
        found |= modules(path) if path.endswith(".js") else {path: static(path)}
    return found
