from django.apps import AppConfig


class OwesConfig(AppConfig):
    name = "owes"
    verbose_name = "organizacja OWES"
