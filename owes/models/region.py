"""Regions of OWES and the centres that work in them."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q

from .territory import Territory


class Region(models.Model):
    """A subregion: powiaty of one voivodeship, looked after by one OWES at a time."""

    code = models.SlugField("kod", max_length=60, unique=True)
    name = models.CharField("nazwa", max_length=200)
    voivodeship = models.ForeignKey(
        Territory, models.PROTECT, related_name="regions_of", verbose_name="województwo"
    )
    powiaty = models.ManyToManyField(
        Territory, related_name="regions", blank=True, verbose_name="powiaty"
    )
    valid_from = models.DateField("od", null=True, blank=True)
    valid_to = models.DateField("do", null=True, blank=True)

    class Meta:
        verbose_name = "subregion OWES"
        verbose_name_plural = "subregiony OWES"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="region_valid_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            )
        ]

    def __str__(self):
        return self.name


class Centre(models.Model):
    """An OWES: a support centre run by an operator, accredited for at most two years."""

    code = models.SlugField("kod", max_length=60, unique=True)
    name = models.CharField("nazwa", max_length=200)
    operator = models.CharField("operator", max_length=200, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="centres", verbose_name="subregion"
    )
    accredited_from = models.DateField("akredytacja od", null=True, blank=True)
    accredited_to = models.DateField("akredytacja do", null=True, blank=True)
    email = models.EmailField("adres e-mail", blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)
    funding_line = models.CharField(
        "zdanie o finansowaniu",
        max_length=300,
        blank=True,
        help_text="Zdanie o źródle finansowania, drukowane w PDF.",
    )
    funding_image = models.FileField(
        "pasek znaków",
        upload_to="funding/",
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg"])],
        help_text="Pasek znaków grantodawcy (PNG lub JPG), drukowany w PDF.",
    )

    class Meta:
        verbose_name = "ośrodek (OWES)"
        verbose_name_plural = "ośrodki (OWES)"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="centre_accredited_in_order",
                condition=Q(accredited_from=None)
                | Q(accredited_to=None)
                | Q(accredited_from__lte=F("accredited_to")),
            )
        ]

    def __str__(self):
        return self.name
