"""What the wizard itself remembers: which offers were refused."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from bundles.models import Bundle


class RefusedOffer(models.Model):
    """„Nie tutaj”: this source is not offered for this target again."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="refused_offers")
    target = models.CharField(max_length=60)
    source_id = models.UUIDField()
    refused_at = models.DateTimeField(default=now)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="offer_refused_once", fields=["bundle", "target", "source_id"]
            )
        ]

    def __str__(self):
        return f"{self.target}: {self.source_id}"
