"""Centres of OWES, and the services each of them gives."""

from django.core.validators import FileExtensionValidator, URLValidator
from django.db import models
from django.db.models import F, Q

from dossier import method

from .region import Region


def service_kinds():
    return [(one.code, one.label) for one in method.OWES_SERVICES]


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
    #: Of the operator; digits alone (``owes.registers``).
    nip = models.CharField("NIP", max_length=10, blank=True)
    regon = models.CharField("REGON", max_length=14, blank=True)
    krs = models.CharField("KRS", max_length=10, blank=True)
    address = models.CharField("adres", max_length=300, blank=True)
    email = models.EmailField("adres e-mail", blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)
    website = models.CharField(
        "strona internetowa",
        max_length=200,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
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


class CentreService(models.Model):
    """One of the method's six services as a centre gives it: whom to ask, and when.

    ``contact`` is a function („doradca biznesowy”), never a name.
    """

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="services")
    code = models.CharField("usługa", max_length=60, choices=service_kinds)
    contact = models.CharField("kogo pytać (funkcja)", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)
    email = models.EmailField("adres e-mail", blank=True)
    hours = models.CharField("kiedy", max_length=120, blank=True)

    class Meta:
        verbose_name = "usługa ośrodka"
        verbose_name_plural = "usługi ośrodka"
        ordering = ["centre", "pk"]
        constraints = [
            models.UniqueConstraint(name="centre_service_once", fields=["centre", "code"])
        ]

    def __str__(self):
        return f"{self.centre}: {self.get_code_display()}"
