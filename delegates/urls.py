app_name = "delegates"
urlpatterns: list = []
