"""What somebody sent after their session had ended: kept until they can send it again.

A signed-out POST is answered with the sign-in page (401), which carries the fields sealed in
one hidden field: nothing of a stranger's is stored on the server. Once a password is accepted
the sealed fields move into the session, and ``owes.views.held`` offers to send them where they
were going. Scripts (``Accept: application/json``) are told in a few words instead, because
they keep the text themselves.
"""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import Resolver404, resolve

#: Name of the hidden field of the sign-in form, and of the key in the session.
FIELD = "held_post"
#: Sent along with the second try, so that what waits can be forgotten once it has arrived.
DONE_FIELD = "held_done"
#: Longer bundles of fields are shown to be copied, not carried.
MOST_BYTES = 300_000
LONGEST_WAIT = timedelta(hours=12)

#: What is typed there must not be carried anywhere, like the account's own pages.
_DOORS = ("admin:login", "admin:logout")
_SALT = "owes.held_posts"
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")


@dataclass(frozen=True)
class Held:
    """A form's fields on their way to ``path`` (with its query), in their order.

    ``files``: names of files that were attached; their contents are not kept.
    """

    path: str
    fields: tuple
    files: tuple = ()

    def texts(self):
        """What a person would recognise: values without ids, codes, marks and numbers of one
        character."""
        return [value for _, value in self.fields if _is_readable(value)]


def take(request):
    """The fields of a POST, but for its token and passwords, which are never kept."""
    fields = tuple(
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", DONE_FIELD) and "password" not in name
    )
    files = tuple(upload.name for _, uploads in request.FILES.lists() for upload in uploads)
    return Held(request.get_full_path(), fields, files)


def seal(held):
    """``held`` as one signed text, or None when it is too long to be carried."""
    content = [held.path, held.fields, held.files]
    if len(json.dumps(content, ensure_ascii=False).encode()) > MOST_BYTES:
        return None
    return signing.dumps(content, salt=_SALT, compress=True)


def unseal(token):
    """What was sealed, or None when it is not ours, too old, or leads nowhere of ours."""
    try:
        path, fields, files = signing.loads(token, salt=_SALT, max_age=LONGEST_WAIT)
    except signing.BadSignature:
        return None
    if not is_ours(path):
        return None
    return Held(path, tuple((name, value) for name, value in fields), tuple(files))


def is_ours(path):
    """Whether a path is one of the project's addresses, and none of the account's."""
    parts = urlsplit(path)
    if parts.scheme or parts.netloc:
        return False
    try:
        match = resolve(parts.path)
    except Resolver404:
        return False
    return not (match.route.startswith("konto/") or match.view_name in _DOORS)


def is_from_our_page(request):
    """Whether the browser says that one of our own pages sent the request.

    Fields of an unknown sender are never offered to be sent again: pressing that button would
    do what the sender wanted.
    """
    origin = request.META.get("HTTP_ORIGIN", "")
    own = f"{request.scheme}://{request.get_host()}"
    return origin == own or origin in settings.CSRF_TRUSTED_ORIGINS


def keep(request):
    """Move the sealed fields of a sign-in form into the session, where they wait."""
    token = request.POST.get(FIELD, "")
    if unseal(token) is not None:
        request.session[FIELD] = token


def kept(request):
    """What waits in the session, or None."""
    return unseal(request.session.get(FIELD, ""))


def forget(request):
    request.session.pop(FIELD, None)


def _is_readable(value):
    text = value.strip()
    if len(text) < 2 or _CODE.fullmatch(text):
        return False
    try:
        UUID(text)
    except ValueError:
        return True
    return False
