from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class OwesConfig(AppConfig):
    name = "owes"
    verbose_name = "organizacja OWES"

    def ready(self):
        from owes.operators import refresh_group

        # Its turn comes after all our rooms have their permissions.
        auth = apps.get_app_config("auth")
        post_migrate.connect(refresh_group, sender=auth, dispatch_uid="owes.operators")
