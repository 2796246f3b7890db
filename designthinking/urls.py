app_name = "designthinking"

urlpatterns = []
