from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "office"
    verbose_name = "administracja"

    def ready(self):
        from django_tasks.signals import task_started

        from office import signals
        from office.lists import provider

        task_started.connect(provider.before_task, dispatch_uid="office.lists")
        signals.connect()
