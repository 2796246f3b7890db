"""What a finished example wrote in the same place."""

from bundles.enums import BundleStatus
from bundles.models import Service
from plans.names import text_of
from wizard.kinds import KINDS


def example_for(bundle, step):
    """(text, bundle's title) of a finished example's first record here; ``None`` if none."""
    kind = KINDS[step.kinds[0]] if step.kinds else None
    if kind is None or kind.part:
        return None
    records = (
        kind.model.objects.living()
        .filter(bundle__is_example=True, bundle__status=BundleStatus.APPROVED)
        .exclude(bundle=bundle.pk)
        .select_related("bundle")
    )
    if kind.needs_question:
        records = records.filter(question=step.question)
    record = records.in_order().first()
    if record is None:
        return None
    text = text_of(record)
    if isinstance(record, Service) and record.individualisation:
        text = f"{text}: {record.individualisation}"
    return {"text": text, "title": record.bundle.title}
