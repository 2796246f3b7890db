"""Whether a bundle, or a part of it, may be changed now.

Asked last, by the UPDATE that ends the transaction of every change: whoever submits, returns
or approves the bundle holds its row, so a change is either in what is submitted or refused.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, Value, When

from bundles.enums import OPEN_STATUSES, TRACKED_STATUSES, BundleStatus
from bundles.models import Bundle
from dossier.parts import PARTS, part_of_kind

#: Nobody's content: the reasons for what stays are given whenever the bundle is open.
ALWAYS_OPEN = frozenset({"waiver"})


class NotOpen(PermissionDenied):
    """The bundle stands where nobody changes it; the message says so to whoever tried."""


class PartLocked(NotOpen):
    """The bundle was returned, but not this part of it; ``part`` is its code."""

    def __init__(self, part):
        super().__init__(
            f"Część „{PARTS[part]}” jest zamknięta: wiązka wróciła do poprawy, ale tej części "
            "uwagi nie dotyczą. Treść została taka, jak była."
        )
        self.part = part


def touch(bundle_id, *, parts, by, at, is_tracking=False):
    """Mark the bundle as changed now; hold its row until the transaction ends.

    ``parts``: codes of the parts that the change is in. ``is_tracking``: it says how a task
    goes, which may be said after the approval too. Raises ``NotOpen`` or ``PartLocked``.
    """
    statuses = TRACKED_STATUSES if is_tracking else OPEN_STATUSES
    bundle = Bundle.objects.filter(pk=bundle_id)
    begun = Case(
        When(status=BundleStatus.DRAFT, then=Value(BundleStatus.IN_PROGRESS)), default=F("status")
    )
    touched = bundle.filter(status__in=statuses).update(updated_at=at, updated_by=by, status=begun)
    if not touched:
        raise NotOpen(
            "Tej wiązki nie można teraz zmieniać: została przekazana do oceny albo jest już "
            "zatwierdzona. Treść została taka, jak była."
        )
    status, open_parts = bundle.values_list("status", "open_parts").get()
    if open_parts is not None and status in OPEN_STATUSES:
        for part in sorted(parts):
            if part not in open_parts:
                raise PartLocked(part)


def parts_of(record, *, before=None):
    """Codes of the parts a change of ``record`` is in; ``before``: its former values by field."""
    kind = record._meta.model_name
    if kind in ALWAYS_OPEN:
        return frozenset()
    questions = {getattr(record, "question", ""), (before or {}).get("question", "")} - {""}
    return frozenset(part_of_kind(kind, question) for question in questions or {""})
