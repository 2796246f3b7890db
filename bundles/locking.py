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

    def __init__(self, bundle_id, message=""):
        super().__init__(
            message
            or "Tej wiązki nie można teraz zmieniać: została przekazana do oceny albo jest już "
            "rozstrzygnięta. Treść została taka, jak była."
        )
        self.bundle_id = bundle_id


class PartLocked(NotOpen):
    """The bundle was returned, but not this part of it; ``part`` is its code, "" where the
    change would be in all of them."""

    def __init__(self, bundle_id, part):
        what = f"Część „{PARTS[part]}” jest zamknięta" if part else "Tego nie można teraz zrobić"
        super().__init__(
            bundle_id,
            f"{what}: wiązka wróciła do poprawy tylko w częściach, których dotyczą uwagi „musi”. "
            "Treść została taka, jak była.",
        )
        self.part = part


def require_open(bundle, part):
    """Raise ``PartLocked`` where an open bundle has this part of it closed; "" asks for all."""
    if not (bundle.may_change(part) if part else bundle.open_parts is None):
        raise PartLocked(bundle.pk, part)


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
        raise NotOpen(bundle_id)
    status, open_parts = bundle.values_list("status", "open_parts").get()
    if open_parts is not None and status in OPEN_STATUSES:
        for part in sorted(parts):
            if part not in open_parts:
                raise PartLocked(bundle_id, part)


#: Links that the dossier keeps on the other side: a change of them is one of the services.
ON_THE_OTHER_SIDE = frozenset({"answered_by", "partly_answered_by"})


def parts_of(record, *, before=None):
    """Codes of the parts a change of ``record`` is in; ``before``: its former values by field."""
    kind = record._meta.model_name
    if kind in ALWAYS_OPEN:
        return frozenset()
    questions = {getattr(record, "question", ""), (before or {}).get("question", "")} - {""}
    parts = {part_of_kind(kind, question) for question in questions or {""}}
    if ON_THE_OTHER_SIDE & set(before or ()):
        parts.add(part_of_kind("service"))
    return frozenset(parts)
