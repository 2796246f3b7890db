from django.apps import AppConfig


class CanvasConfig(AppConfig):
    name = "canvas"
    verbose_name = "model biznesowy"

    def ready(self):
        from canvas import conclusions

        conclusions.connect()
