"""Handing over centres and regions."""

from django.urls import path

from office.views import handing, handovers

urlpatterns = [
    path("osrodki/<int:pk>/przekaz/", handing.centre, name="centre_hand_over"),
    path("subregiony/<int:pk>/nastepca/", handing.region, name="region_hand_over"),
    path("przekazania/", handovers.handover_list, name="handovers"),
    path("przekazania/<uuid:pk>/", handovers.handover_page, name="handover"),
    path("przekazania/<uuid:pk>/odwolaj/", handovers.handover_revoke, name="handover_revoke"),
]
