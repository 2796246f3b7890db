"""The five stages: iterations, notes, findings, prototypes and their tests."""

from django.db import models
from django.db.models import F, Q

from bundles.models import BundleRecord, Meeting, Service
from owes.polish import shorten


class Iteration(BundleRecord):
    """One turn of the loop: the stage gone back to, and why."""

    number = models.PositiveIntegerField("numer")
    stage = models.CharField("etap", max_length=40)
    why = models.TextField("dlaczego wracamy", blank=True)
    started_on = models.DateField("od", null=True, blank=True)

    class Meta(BundleRecord.Meta):
        verbose_name = "iteracja"
        verbose_name_plural = "iteracje"
        constraints = [
            *BundleRecord.Meta.constraints,
            models.UniqueConstraint(name="iteration_number_once", fields=["bundle", "number"]),
        ]

    def __str__(self):
        return f"iteracja {self.number}"


class Note(BundleRecord):
    """What one person wrote or said; who it was is stored nowhere."""

    iteration = models.ForeignKey(
        Iteration, models.PROTECT, null=True, blank=True, editable=False, related_name="notes"
    )
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name="spotkanie",
    )
    question = models.CharField(max_length=60, editable=False, db_index=True)
    text = models.TextField("notatka")
    tool = models.CharField("skąd to wiemy", max_length=60, blank=True)
    voice = models.CharField("czyj to głos", max_length=60, blank=True)

    class Meta(BundleRecord.Meta):
        verbose_name = "notatka"
        verbose_name_plural = "notatki"

    def __str__(self):
        return shorten(self.text, 80)


class Prototype(BundleRecord):
    """How an idea was shown to clients."""

    iteration = models.ForeignKey(
        Iteration, models.PROTECT, null=True, blank=True, editable=False, related_name="prototypes"
    )
    name = models.CharField("co pokazaliśmy", max_length=200)
    form = models.CharField("w jakiej formie", max_length=60, blank=True)
    description = models.TextField("opis", blank=True)
    shown_on = models.DateField("kiedy", null=True, blank=True)
    threshold_percent = models.PositiveSmallIntegerField(
        "ilu ze stu ma chcieć korzystać", null=True, blank=True
    )
    ideas = models.ManyToManyField(
        "Finding", related_name="prototypes", blank=True, verbose_name="pokazane pomysły"
    )
    services = models.ManyToManyField(
        Service, related_name="prototypes", blank=True, verbose_name="pokazane usługi"
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "prototyp"
        verbose_name_plural = "prototypy"

    def __str__(self):
        return self.name


class TestResult(BundleRecord):
    """What clients thought of a prototype. People are counted, never named."""

    __test__ = False  # the name is the domain's, not pytest's

    prototype = models.ForeignKey(
        Prototype, models.PROTECT, related_name="tests", verbose_name="prototyp"
    )
    tested_on = models.DateField("kiedy", null=True, blank=True)
    person_count = models.PositiveIntegerField("ile osób sprawdzało", null=True, blank=True)
    would_use_count = models.PositiveIntegerField(
        "ile z nich chce korzystać", null=True, blank=True
    )
    said = models.TextField("co powiedzieli klienci", blank=True)
    changed = models.TextField("co zmieniliśmy po teście", blank=True)
    groups = models.JSONField("kto sprawdzał", default=list, blank=True)
    decision = models.CharField("co z pomysłem", max_length=20, blank=True, editable=False)
    decision_why = models.CharField("dlaczego", max_length=300, blank=True, editable=False)
    next_iteration = models.ForeignKey(
        Iteration, models.PROTECT, null=True, blank=True, editable=False, related_name="opened_by"
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "wynik testu"
        verbose_name_plural = "wyniki testów"
        constraints = [
            *BundleRecord.Meta.constraints,
            models.CheckConstraint(
                name="test_no_more_users_than_testers",
                condition=Q(would_use_count=None)
                | Q(person_count=None)
                | Q(would_use_count__lte=F("person_count")),
            ),
        ]

    def __str__(self):
        return f"test: {self.prototype}"


class Finding(BundleRecord):
    """What the group concluded under one guiding question, which gives it its type."""

    iteration = models.ForeignKey(
        Iteration, models.PROTECT, null=True, blank=True, editable=False, related_name="findings"
    )
    question = models.CharField(max_length=60, editable=False, db_index=True)
    text = models.TextField("wniosek")
    person_count = models.PositiveIntegerField("ilu osób to dotyczy", null=True, blank=True)
    origins = models.ManyToManyField(
        Note, related_name="findings", blank=True, verbose_name="z notatek"
    )
    from_tests = models.ManyToManyField(
        TestResult, related_name="findings", blank=True, verbose_name="z testów"
    )
    builds_on = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="leads_to",
        blank=True,
        verbose_name="z wcześniejszych wniosków",
    )
    answered_by = models.ManyToManyField(
        Service, related_name="answers", blank=True, verbose_name="odpowiada na to usługa"
    )
    partly_answered_by = models.ManyToManyField(
        Service,
        related_name="answers_partly",
        blank=True,
        editable=False,
        verbose_name="odpowiada na to częściowo usługa",
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "wniosek"
        verbose_name_plural = "wnioski"

    def __str__(self):
        return shorten(self.text, 80)


class Persona(BundleRecord):
    """An invented person who stands for a target group; real ones are never described."""

    name = models.CharField("imię i wiek", max_length=100)
    group = models.CharField("grupa", max_length=60, blank=True)
    story = models.TextField("jak żyje", blank=True)
    needs = models.ManyToManyField(
        Finding, related_name="personas", blank=True, verbose_name="czego potrzebuje"
    )

    class Meta(BundleRecord.Meta):
        verbose_name = "persona"
        verbose_name_plural = "persony"

    def __str__(self):
        return self.name
