"""A service of the centre that a group was given: one of the six kinds."""

from django.db import models
from django.db.models import Q

from bundles.models import DoneInACentre
from dossier import method
from reports.enums import Form


def kinds():
    return [(one.code, one.label) for one in method.OWES_SERVICES]


class ServiceGiven(DoneInACentre):
    """Dated, with its length in minutes; always of a bundle or of a group without one."""

    kind = models.CharField("rodzaj usługi", max_length=60, choices=kinds)
    minutes = models.PositiveIntegerField("ile minut")
    participant_count = models.PositiveIntegerField("liczba osób", default=0)
    form = models.CharField("forma", max_length=20, choices=Form, default=Form.ON_THE_SPOT)
    topic = models.CharField("temat", max_length=300)

    class Meta(DoneInACentre.Meta):
        verbose_name = "udzielona usługa"
        verbose_name_plural = "udzielone usługi"
        constraints = [
            *DoneInACentre.Meta.constraints,
            models.CheckConstraint(
                name="service_is_given_to_somebody",
                condition=Q(bundle__isnull=False) | Q(group__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.held_on:%d.%m.%Y} {self.get_kind_display()}"
