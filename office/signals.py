"""A centre that is stored, by whichever page or import, is reminded of its accreditation."""

from django.db import transaction
from django.db.models.signals import post_save
from django.utils.timezone import localdate

from office import accreditation
from owes.models import Centre


def connect():
    post_save.connect(_centre_saved, sender=Centre, dispatch_uid="office.centre_saved")


def _centre_saved(instance, raw=False, **kwargs):
    if raw or instance.accredited_to is None or instance.accredited_to < localdate():
        return
    transaction.on_commit(lambda: _see_to(instance))


def _see_to(centre):
    if not accreditation.remind_when_due.get_backend().supports_defer:
        return
    if accreditation.stage(centre.accredited_to, localdate()) is not None:
        # A letter of days past is due at once.
        accreditation.remind_when_due.enqueue(centre.pk)
    else:
        accreditation.look_in(centre)
