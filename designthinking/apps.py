from django.apps import AppConfig


class DesignThinkingConfig(AppConfig):
    name = "designthinking"
    verbose_name = "design thinking"

    def ready(self):
        from designthinking import signals

        signals.connect()
