from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "plany"

    def ready(self):
        from plans import signals

        signals.connect()
