from django.urls import path

from houselights.transfer import views

urlpatterns = [
    path("moving-in/", views.moving_in, name="moving_in"),
    path("moving-in/<id:pk>/", views.import_run, name="import_run"),
    path("moving-in/<id:pk>/stop/", views.stop_import, name="stop_import"),
    path("moving-in/<id:pk>/go-on/", views.go_on_with_import, name="go_on_with_import"),
    path("moving-in/<id:pk>/bring-in/", views.bring_in_now, name="bring_in_now"),
]
