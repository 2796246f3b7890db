"""Territories of the TERYT register."""

from django.db import models
from django.db.models import Case, Q, When

from owes.enums import GMINA_KINDS, POWIAT_KINDS, TerritoryKind
from owes.text import search_key, sort_key


class TerritoryQuerySet(models.QuerySet):
    def current(self):
        """Units that exist; those that went stay with whoever had chosen them."""
        return self.filter(ended_on=None)

    def powiaty(self):
        return self.filter(kind__in=POWIAT_KINDS)

    def gminy(self):
        return self.filter(kind__in=GMINA_KINDS)

    def matching(self, words):
        """Powiaty and gminy whose labels contain every one of the words, diacritics aside;
        those called so come before those that only lie in a powiat called so."""
        found = self.current().filter(kind__in=[*POWIAT_KINDS, *GMINA_KINDS])
        found = found.select_related("parent")
        words = search_key(words).split()
        for word in words:
            found = found.filter(search_key__contains=word)
        first = words[0] if words else ""
        is_called_so = Q(search_key__startswith=first) | Q(search_key__startswith=f"powiat {first}")
        return found.order_by(Case(When(is_called_so, then=0), default=1), "sort_key", "code")


class Territory(models.Model):
    """A voivodeship, powiat or gmina. Names are not unique: show ``label``.

    Source: GUS, rejestr TERYT, 1 January 2026, or a newer file loaded since. Never deleted: a
    unit that went keeps its row (``ended_on``) and is offered to nobody.
    """

    code = models.CharField("kod TERYT", primary_key=True, max_length=7)
    name = models.CharField("nazwa", max_length=100)
    kind = models.CharField("rodzaj", max_length=30, choices=TerritoryKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="jednostka nadrzędna",
    )
    #: Day of the official file by which the unit stands as it does; ``None``: the shipped one's.
    stated_on = models.DateField("stan na dzień", null=True, blank=True, editable=False)
    #: Day of the official file that no longer had it.
    ended_on = models.DateField("nie istnieje od", null=True, blank=True, editable=False)
    # SQLite folds and sorts ASCII only, so both keys are computed here.
    search_key = models.CharField(max_length=240, editable=False, db_index=True)
    sort_key = models.CharField(max_length=240, editable=False, db_index=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = "jednostka TERYT"
        verbose_name_plural = "jednostki TERYT"

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        self.fill_keys()
        super().save(*args, **kwargs)

    def fill_keys(self):
        """Set the two keys from names; ``parent`` must be loaded for gminy."""
        self.search_key = search_key(self.label)
        self.sort_key = sort_key(f"{self.name} {self.code}")

    @property
    def label(self):
        """Name with kind and powiat, e.g. „Bolesławiec (gmina wiejska), powiat bolesławiecki”."""
        if self.kind == TerritoryKind.VOIVODESHIP:
            return f"województwo {self.name}"
        if self.kind == TerritoryKind.POWIAT:
            return f"powiat {self.name}"
        if self.kind == TerritoryKind.CITY_POWIAT:
            return f"{self.name} (miasto na prawach powiatu)"
        place = f"{self.name} ({self.get_kind_display()})"
        if self.parent.kind == TerritoryKind.CITY_POWIAT:
            return f"{place}, miasto na prawach powiatu"
        return f"{place}, powiat {self.parent.name}"
