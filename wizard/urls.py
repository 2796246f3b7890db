app_name = "wizard"

urlpatterns = []
