"""The nine blocks: entries, costs, revenues, and which revenue pays for which cost."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from bundles.models import BundleRecord, Partner, Service
from designthinking.models import Finding, Note
from owes.enums import Role
from owes.ids import uuid7
from owes.models import Centre, RoleAssignment
from owes.polish import shorten

#: One hundred milliard złotych: more is a slip of the finger, not a budget.
MAX_GROSZE = 10_000_000_000_000


class Entry(BundleRecord):
    """One item in a block, under one of the block's questions."""

    question = models.CharField(max_length=60, editable=False, db_index=True)
    text = models.TextField("wpis")
    roles = models.JSONField("kim jest dla wiązki", default=list, blank=True)
    groups = models.JSONField("które to grupy", default=list, blank=True)
    origins = models.ManyToManyField(
        Note, related_name="entries", blank=True, verbose_name="z notatek"
    )
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
        return shorten(self.text, 80)


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


class UnitRateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rates of the whole country, and those of the user's centres or regions."""
        held = RoleAssignment.objects.held_by(user)
        return self.filter(
            Q(centre=None) | Q(centre__in=held.centres()) | Q(centre__region__in=held.regions())
        )

    def editable_by(self, user):
        """An advisor keeps the rates of the centre, an admin of the country those of all."""
        held = RoleAssignment.objects.held_by(user)
        over_all = held.filter(role=Role.ADMIN, region=None)
        return self.filter(
            Q(centre__in=held.centres()) | Q(Q(centre=None), models.Exists(over_all))
        )

    def for_centre(self, centre_id):
        """Rates that a bundle of the centre may be counted with."""
        return self.filter(Q(centre=None) | Q(centre=centre_id))

    def valid_between(self, first, last):
        """Rates valid on some day from ``first`` to ``last`` (``None``: without end)."""
        found = self.filter(Q(valid_to=None) | Q(valid_to__gte=first))
        return found if last is None else found.filter(valid_from__lte=last)

    def in_order(self):
        """By name, those of a centre before the country's, the newest first."""
        own_first = F("centre__name").asc(nulls_last=True)
        return self.order_by("name", own_first, "-valid_from", "pk")


class UnitRate(models.Model):
    """What one unit costs from a day on; without a centre it stands for the whole country.

    Never deleted: it ends. A cost keeps its own copy of the unit and the amount; ``costs`` only
    remembers which ones were counted with it, to tell when the table has moved on.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    centre = models.ForeignKey(
        Centre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="unit_rates",
        verbose_name="ośrodek",
    )
    name = models.CharField("nazwa", max_length=120)
    unit = models.CharField("jednostka", max_length=40)
    amount_grosze = models.BigIntegerField("stawka")
    valid_from = models.DateField("ważna od")
    valid_to = models.DateField("ważna do", null=True, blank=True)
    note = models.CharField("skąd ta stawka", max_length=300, blank=True)
    costs = models.ManyToManyField(Cost, related_name="table_rates", blank=True, editable=False)
    updated_at = models.DateTimeField(default=now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = UnitRateQuerySet.as_manager()

    class Meta:
        verbose_name = "stawka"
        verbose_name_plural = "stawki"
        constraints = [
            _amount_constraint("unit_rate_amount_in_range"),
            models.CheckConstraint(
                name="unit_rate_valid_in_order",
                condition=Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            ),
            models.UniqueConstraint(
                name="unit_rate_once_a_day",
                fields=["centre", "name", "valid_from"],
                condition=Q(centre__isnull=False),
            ),
            models.UniqueConstraint(
                name="unit_rate_of_all_once_a_day",
                fields=["name", "valid_from"],
                condition=Q(centre=None),
            ),
        ]

    def __str__(self):
        return self.name

    def is_valid_on(self, day):
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
