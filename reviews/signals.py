"""What a review says of its bundle's centre and region stays true when those move."""

from django.db.models.signals import post_save

from bundles.models import Bundle
from owes.models import Centre
from reviews.models import Review


def connect():
    post_save.connect(_centre_saved, sender=Centre, dispatch_uid="reviews.centre_saved")
    post_save.connect(_bundle_saved, sender=Bundle, dispatch_uid="reviews.bundle_saved")


def _centre_saved(instance, created, update_fields=None, **kwargs):
    if not created and (update_fields is None or "region" in update_fields):
        moved = Review.objects.filter(centre=instance.pk).exclude(region=instance.region_id)
        moved.update(region=instance.region_id)


def _bundle_saved(instance, created, update_fields=None, **kwargs):
    if not created and (update_fields is None or "centre" in update_fields):
        moved = Review.objects.filter(pk=instance.pk).exclude(centre=instance.centre_id)
        moved.update(
            centre=instance.centre_id,
            region=Centre.objects.filter(pk=instance.centre_id).values("region"),
        )
