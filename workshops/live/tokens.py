"""Who may listen: a signed word in the address, so that a stream needs no session and no query."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

SALT = "workshops.live"
#: Longer than any meeting; a page fetched anew brings another.
MAX_AGE = 24 * 60 * 60


@dataclass(frozen=True)
class Ticket:
    """``seat``: the phone's seat, so that it is counted as being here; others have none."""

    workshop: UUID
    audience: str
    seat: UUID | None = None


def issue(workshop, audience, seat=None):
    """The address of the stream for this audience."""
    said = [workshop.pk.hex, audience, seat.pk.hex if seat else ""]
    return f"/live/{signing.dumps(said, salt=SALT)}/"


def read(token):
    """The ``Ticket``, or ``None`` when it is not ours or has run out."""
    try:
        workshop, audience, seat = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(UUID(workshop), audience, UUID(seat) if seat else None)
