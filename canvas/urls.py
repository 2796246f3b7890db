app_name = "canvas"

urlpatterns = []
