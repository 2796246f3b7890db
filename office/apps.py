from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OfficeConfig(AppConfig):
    name = "office"
    verbose_name = "administracja"

    def ready(self):
        from django_tasks.signals import task_started

        from office import signals
        from office.lists import provider

        task_started.connect(provider.before_task, dispatch_uid="office.lists")
        signals.connect()
        post_migrate.connect(_arrange, sender=self, dispatch_uid="office.arrange")


def _arrange(using, **kwargs):
    """See that the nightly run is on its way, once the worker's table stands."""
    from django.db import connections

    from office.retention import running

    if "django_tasks_database_dbtaskresult" in connections[using].introspection.table_names():
        running.arrange()
