"""Meetings of the local group."""

from django.db import models

from .owned import BundleRecord


class Meeting(BundleRecord):
    """Who came is counted, never named."""

    held_on = models.DateField("dzień")
    place = models.CharField("miejsce", max_length=200, blank=True)
    participant_count = models.PositiveIntegerField("liczba uczestników", default=0)
    stages = models.JSONField("etapy", default=list, blank=True)
    sectors = models.JSONField("sektory", default=list, blank=True)
    tools = models.JSONField("narzędzia", default=list, blank=True)

    class Meta(BundleRecord.Meta):
        verbose_name = "spotkanie"
        verbose_name_plural = "spotkania"

    def __str__(self):
        return f"{self.held_on:%d.%m.%Y}, {self.place}"
