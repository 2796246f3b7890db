"""Organisations and groups that take part."""

from django.db import models

from .owned import BundleRecord


class Partner(BundleRecord):
    """A partner of the bundle and what it brings."""

    name = models.CharField("nazwa partnera", max_length=200)
    sector = models.CharField("sektor", max_length=40, blank=True)
    kind = models.CharField("rodzaj", max_length=40, blank=True)
    pes_form = models.CharField("forma PES", max_length=40, blank=True)
    is_social_enterprise = models.BooleanField(
        "ma status przedsiębiorstwa społecznego (PS)", default=False
    )
    role = models.CharField("rola w wiązce", max_length=300, blank=True)
    brings = models.TextField("co wnosi", blank=True)

    class Meta(BundleRecord.Meta):
        verbose_name = "partner"
        verbose_name_plural = "partnerzy"

    def __str__(self):
        return self.name
