"""The services a bundle joins."""

from django.db import models

from .owned import BundleRecord
from .partner import Partner


class Service(BundleRecord):
    """One service; the findings it answers stand in ``answers`` (see ``Finding``)."""

    name = models.CharField("nazwa usługi", max_length=200)
    kind = models.CharField("rodzaj usługi", max_length=60, blank=True)
    area = models.CharField("obszar usług społecznych", max_length=60, blank=True)
    is_new = models.BooleanField("nowa usługa (dotąd jej tu nie było)", default=True)
    provider = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="provided_services",
        verbose_name="realizator usługi",
    )
    partners = models.ManyToManyField(
        Partner, related_name="services", blank=True, verbose_name="współpracujący partnerzy"
    )
    description = models.TextField("na czym polega", blank=True)
    volume = models.CharField("wymiar", max_length=300, blank=True)
    individualisation = models.TextField("jak dopasowuje się do osoby", blank=True)
    places = models.PositiveIntegerField("liczba miejsc (osób)", null=True, blank=True)

    class Meta(BundleRecord.Meta):
        verbose_name = "usługa"
        verbose_name_plural = "usługi"

    def __str__(self):
        return self.name
