"""The facilitator's desk and the projector."""

urlpatterns = []
