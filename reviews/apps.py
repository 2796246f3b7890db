from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = "oceny"

    def ready(self):
        from reviews import signals

        signals.connect()
        pre_migrate.connect(_step_aside, sender=self, dispatch_uid="reviews.step_aside")
        post_migrate.connect(_prepare, sender=self, dispatch_uid="reviews.prepare")


def _step_aside(using, **kwargs):
    """Let migrations rewrite the tables."""
    from django.db import connections

    from reviews import guards

    guards.remove(connections[using])


def _prepare(using, **kwargs):
    """Guard the tables once they stand, and fill those nobody can do without."""
    from django.db import connections

    from reviews import defaults, guards
    from reviews.models import Reply

    connection = connections[using]
    # A migration may have been taken back.
    if Reply._meta.db_table in connection.introspection.table_names():
        guards.install(connection)
        defaults.ensure(using)
