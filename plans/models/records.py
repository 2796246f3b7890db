"""What the implementation plan is made of."""

from django.db import models
from django.db.models import F, Q

from bundles.models import BundleRecord, Partner
from canvas.models import Entry
from designthinking.models import Finding


class Task(BundleRecord):
    """Work to be done; its owner is a role, never a person's name."""

    title = models.CharField("zadanie", max_length=300)
    owner_role = models.CharField("kto odpowiada (rola)", max_length=200, blank=True)
    owner_partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name="partner odpowiedzialny",
    )
    starts_on = models.DateField("początek", null=True, blank=True)
    due_on = models.DateField("koniec", null=True, blank=True)
    result = models.CharField("rezultat", max_length=300, blank=True)
    status = models.CharField("stan", max_length=20, default="do_zrobienia")
    started_on = models.DateField("naprawdę zaczęte", null=True, blank=True)
    done_on = models.DateField("naprawdę skończone", null=True, blank=True)
    seen = models.JSONField(default=list, blank=True, editable=False)
    depends_on = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="enables",
        blank=True,
        verbose_name="po zakończeniu zadań",
    )
    entries = models.ManyToManyField(
        Entry, related_name="tasks", blank=True, verbose_name="realizuje wpisy modelu"
    )
    findings = models.ManyToManyField(
        Finding, related_name="tasks", blank=True, verbose_name="wynika z wniosków"
    )
    partners = models.ManyToManyField(
        Partner, related_name="prepared_by", blank=True, verbose_name="wprowadza partnerów"
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "zadanie"
        verbose_name_plural = "zadania"
        constraints = [
            *BundleRecord.Meta.constraints,
            models.CheckConstraint(
                name="task_starts_before_due",
                condition=Q(starts_on=None) | Q(due_on=None) | Q(starts_on__lte=F("due_on")),
            ),
        ]

    def __str__(self):
        return self.title


class LaunchCondition(BundleRecord):
    """What must be true before the bundle starts; met when all of its tasks are done."""

    text = models.CharField("warunek", max_length=500)
    kind = models.CharField("rodzaj", max_length=40, blank=True)
    findings = models.ManyToManyField(
        Finding, related_name="conditions", blank=True, verbose_name="z wniosków"
    )
    tasks = models.ManyToManyField(
        Task, related_name="conditions", blank=True, verbose_name="spełnią go zadania"
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "minimalny warunek wdrożenia"
        verbose_name_plural = "minimalne warunki wdrożenia"

    def __str__(self):
        return self.text


class Risk(BundleRecord):
    """What may go wrong, and the answer to it."""

    text = models.CharField("ryzyko", max_length=500)
    level = models.CharField("poziom", max_length=20, blank=True)
    mitigation = models.TextField("co wtedy zrobimy", blank=True)
    findings = models.ManyToManyField(
        Finding, related_name="risks", blank=True, verbose_name="z wniosków"
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "ryzyko"
        verbose_name_plural = "ryzyka"

    def __str__(self):
        return self.text


class Indicator(BundleRecord):
    """What will be counted to know whether the bundle works."""

    kind = models.CharField("wskaźnik z listy", max_length=60, blank=True)
    name = models.CharField("nazwa wskaźnika", max_length=300, blank=True)
    unit = models.CharField("jednostka", max_length=20, blank=True)
    baseline = models.IntegerField("wartość dziś", null=True, blank=True)
    target = models.IntegerField("wartość docelowa", null=True, blank=True)

    class Meta(BundleRecord.Meta):
        verbose_name = "wskaźnik"
        verbose_name_plural = "wskaźniki"

    def __str__(self):
        return self.name or self.kind


class Waiver(BundleRecord):
    """A warning the team knows of and leaves; its reason is printed."""

    rule = models.CharField("reguła", max_length=10, editable=False)
    subject_id = models.UUIDField(null=True, blank=True, editable=False)
    reason = models.CharField("dlaczego to zostaje", max_length=500)

    class Meta(BundleRecord.Meta):
        verbose_name = "uzasadnione ostrzeżenie"
        verbose_name_plural = "uzasadnione ostrzeżenia"

    def __str__(self):
        return f"{self.rule}: {self.reason}"
