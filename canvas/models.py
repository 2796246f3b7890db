"""The nine blocks: entries, costs, revenues, and which revenue pays for which cost."""

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from bundles.models import BundleRecord, Partner, Service
from designthinking.models import Finding

#: One hundred milliard złotych: more is a slip of the finger, not a budget.
MAX_GROSZE = 10_000_000_000_000


class Entry(BundleRecord):
    """One item in a block, under one of the block's questions."""

    question = models.CharField(max_length=60, editable=False, db_index=True)
    text = models.TextField("wpis")
    roles = models.JSONField("kim jest dla wiązki", default=list, blank=True)
    groups = models.JSONField("które to grupy", default=list, blank=True)
    findings = models.ManyToManyField(
        Finding, related_name="entries", blank=True, verbose_name="z wniosków"
    )
    services = models.ManyToManyField(
        Service, related_name="entries", blank=True, verbose_name="dotyczy usług"
    )
    partners = models.ManyToManyField(
        Partner, related_name="entries", blank=True, verbose_name="dotyczy partnerów"
    )
    segments = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="served_by",
        blank=True,
        verbose_name="dla których klientów",
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "wpis w modelu"
        verbose_name_plural = "wpisy w modelu"

    def __str__(self):
        return self.text[:80]


def _amount_constraint(name):
    return models.CheckConstraint(
        name=name, condition=Q(amount_grosze__gte=0, amount_grosze__lte=MAX_GROSZE)
    )


def _months_constraint(name):
    return models.CheckConstraint(
        name=name,
        condition=Q(from_month=None) | Q(to_month=None) | Q(from_month__lte=F("to_month")),
    )


class Cost(BundleRecord):
    """A monthly or one-off cost."""

    name = models.CharField("za co płacimy", max_length=200)
    kind = models.CharField("rodzaj", max_length=60, blank=True)
    variability = models.CharField("stały czy zmienny", max_length=20, blank=True)
    is_one_off = models.BooleanField("jednorazowy", default=False)
    amount_grosze = models.BigIntegerField("kwota")
    calculation = models.CharField("z czego wynika kwota", max_length=300, blank=True)
    quantity_hundredths = models.PositiveBigIntegerField("ile", null=True, blank=True)
    unit = models.CharField("jednostka", max_length=40, blank=True)
    rate_grosze = models.BigIntegerField("stawka", null=True, blank=True)
    from_month = models.DateField("od miesiąca", null=True, blank=True)
    to_month = models.DateField("do miesiąca", null=True, blank=True)
    entries = models.ManyToManyField(
        Entry, related_name="costs", blank=True, verbose_name="z czego wynika koszt"
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "koszt"
        verbose_name_plural = "koszty"
        constraints = [
            *BundleRecord.Meta.constraints,
            _amount_constraint("cost_amount_in_range"),
            _months_constraint("cost_months_in_order"),
        ]

    def __str__(self):
        return self.name


class Revenue(BundleRecord):
    """A source of money, or of what is worth money (``in_kind``)."""

    name = models.CharField("skąd pieniądze", max_length=200)
    source = models.CharField("źródło", max_length=60, blank=True)
    form = models.CharField("forma", max_length=60, blank=True)
    certainty = models.CharField("pewność", max_length=20, blank=True)
    is_one_off = models.BooleanField("jednorazowy", default=False)
    in_kind = models.BooleanField("wkład rzeczowy, nie pieniądze", default=False)
    per_person = models.BooleanField("rośnie z liczbą osób", default=False)
    amount_grosze = models.BigIntegerField("kwota")
    from_month = models.DateField("od miesiąca", null=True, blank=True)
    to_month = models.DateField("do miesiąca", null=True, blank=True)
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="revenues",
        verbose_name="kto płaci (partner)",
    )
    entries = models.ManyToManyField(
        Entry, related_name="revenues", blank=True, verbose_name="którzy klienci płacą"
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "przychód"
        verbose_name_plural = "przychody"
        constraints = [
            *BundleRecord.Meta.constraints,
            _amount_constraint("revenue_amount_in_range"),
            _months_constraint("revenue_months_in_order"),
        ]

    def __str__(self):
        return self.name


class Financing(BundleRecord):
    """How much of one revenue pays for one cost (a month, or once)."""

    cost = models.ForeignKey(Cost, models.PROTECT, related_name="financing")
    revenue = models.ForeignKey(Revenue, models.PROTECT, related_name="financing")
    amount_grosze = models.BigIntegerField("kwota")

    class Meta(BundleRecord.Meta):
        verbose_name = "finansowanie kosztu"
        verbose_name_plural = "finansowanie kosztów"
        constraints = [
            *BundleRecord.Meta.constraints,
            _amount_constraint("financing_amount_in_range"),
            models.UniqueConstraint(
                name="financing_once_per_pair",
                fields=["cost", "revenue"],
                condition=Q(dropped_at=None),
            ),
        ]

    def follow(self, name, successor):
        """Where the successor has the same pair already, the amounts are added up there."""
        pair = {"cost": self.cost_id, "revenue": self.revenue_id, name: successor}
        twin = Financing.objects.living().filter(**pair).exclude(pk=self.pk).first()
        if twin is None or not self.is_living:
            super().follow(name, successor)
            return
        twin.amount_grosze += self.amount_grosze
        twin.version += 1
        twin.save(update_fields=["amount_grosze", "version"])
        self.dropped_at, self.successor = now(), twin
        self.version += 1
        self.save(update_fields=["dropped_at", "successor", "version"])

    def __str__(self):
        return f"{self.revenue} → {self.cost}"
