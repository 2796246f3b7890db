"""Where the canvas is read. The pages need the whole dossier, which only this room assembles."""

from django.urls import path

from canvas import views as rates
from plans.views import canvas, money, scenarios

app_name = "canvas"

urlpatterns = [
    path("wiazki/<uuid:pk>/model/", canvas.picture, name="picture"),
    path("wiazki/<uuid:pk>/pieniadze/", money.money, name="money"),
    path("wiazki/<uuid:pk>/pieniadze/kto-placi/", money.sources, name="money_sources"),
    path("wiazki/<uuid:pk>/pieniadze.csv", money.money_csv_file, name="money_csv"),
    path("wiazki/<uuid:pk>/pieniadze/scenariusze/", scenarios.scenario_page, name="scenarios"),
    path("stawki/", rates.rates, name="rates"),
    path("stawki/nowa/", rates.rate_new, name="rate_new"),
    path("stawki/<uuid:pk>/", rates.rate, name="rate"),
]
