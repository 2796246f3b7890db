from django.apps import AppConfig


class DesignThinkingConfig(AppConfig):
    name = "designthinking"
    verbose_name = "design thinking"
