"""Words the organisation is described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ADVISOR = "animator", _("animator / doradca")
    COORDINATOR = "koordynator", _("koordynator")
    ADMIN = "administrator", _("administrator")


class PersonState(models.TextChoices):
    """How an account stands."""

    INVITED = "zaproszona", _("czeka na hasło")
    ACTIVE = "czynna", _("czynne")
    CLOSED = "nieczynna", _("nieczynne")


class MailState(models.TextChoices):
    """What became of an e-mail."""

    QUEUED = "w_kolejce", _("czeka na wysłanie")
    SENT = "wyslany", _("wysłany")
    FAILED = "nieudany", _("nie udało się wysłać")


class TerritoryKind(models.TextChoices):
    """Kinds of TERYT units; codes as in the official list."""

    VOIVODESHIP = "wojewodztwo", _("województwo")
    POWIAT = "powiat", _("powiat")
    CITY_POWIAT = "miasto_na_prawach_powiatu", _("miasto na prawach powiatu")
    TOWN_GMINA = "gmina_miejska", _("gmina miejska")
    RURAL_GMINA = "gmina_wiejska", _("gmina wiejska")
    MIXED_GMINA = "gmina_miejsko_wiejska", _("gmina miejsko-wiejska")


POWIAT_KINDS = (TerritoryKind.POWIAT, TerritoryKind.CITY_POWIAT)
GMINA_KINDS = (TerritoryKind.TOWN_GMINA, TerritoryKind.RURAL_GMINA, TerritoryKind.MIXED_GMINA)
