"""Where people go with their phones: what they type, and the same as a picture to scan."""

import segno
from django.utils.safestring import mark_safe

#: Names of this computer that no phone can reach.
LOOPBACK = ("localhost", "127.", "[::1]")


def typed(request):
    """What people type before the code, e.g. „wiazka.example/w”: the host as it was reached."""
    return f"{request.get_host()}/w"


def is_loopback(request):
    """Whether the address leads back to this computer only."""
    return request.get_host().startswith(LOOPBACK)


def scanned(request, workshop):
    """The address in the QR code, in capitals.

    A code of capitals and digits alone has fewer, larger squares, which a phone reads from the
    last row; hosts know no case, and the path has a door in capitals too (``urls_desk``).
    """
    return request.build_absolute_uri(f"/w/{workshop.code}").upper()


def qr(request, workshop):
    """The way in, as a picture."""
    return picture(scanned(request, workshop))


def picture(text, border=2):
    """A QR code of an address or a code of ours, as SVG: presentation attributes only, as our
    policy wants. ``border``: empty squares around it."""
    code = segno.make_qr(text)
    # Made by the library of what we wrote; nothing in it was typed by anybody.
    return mark_safe(code.svg_inline(omitsize=True, border=border, svgclass=None, lineclass=None))  # noqa: S308
