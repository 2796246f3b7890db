from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "dziennik i raporty"

    def ready(self):
        post_migrate.connect(_prepare, sender=self, dispatch_uid="reports.prepare")


def _prepare(using, **kwargs):
    """Fill the list of measures once its table stands."""
    from django.db import connections

    from reports import defaults
    from reports.models import Measure

    # A migration may have been taken back.
    if Measure._meta.db_table in connections[using].introspection.table_names():
        defaults.ensure(using)
