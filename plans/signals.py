"""What plans hears of the rooms below, which do not know that plans exists."""

from django.db.models.signals import post_save

from bundles.signals import changing
from owes.models import Event


def connect():
    changing.connect(_changing, dispatch_uid="plans.keep_moment")
    post_save.connect(_changed, sender=Event, dispatch_uid="plans.prepare_ahead")


def _changed(sender, instance, created, **kwargs):
    """Somebody changed a bundle: have its plan ready by the time it is asked for."""
    from plans.exports import prepare_ahead
    from plans.shape import shapes

    content = {"bundle", "workshop", *(shape.model._meta.model_name for shape in shapes())}
    if created and instance.bundle_id is not None and instance.kind in content:
        prepare_ahead(instance.bundle_id)


def _changing(sender, record, verb, at, **kwargs):
    """Somebody is about to change a bundle: keep how it stands, if work begins anew."""
    from plans.versions import before_change

    before_change(record, verb=verb, at=at)
