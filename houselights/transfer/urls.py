"""Moving in by the page; and the old addresses of what came in."""

from django.urls import path, re_path

from houselights.transfer import old_upload_views, views

OLD_UPLOAD = r"^(?P<before>(?:[^/]+/){0,3})wp-content/uploads/(?P<path>.+?)/?$"

urlpatterns = [
    path("moving-in/", views.moving_in, name="moving_in"),
    path("moving-in/<id:pk>/", views.import_run, name="import_run"),
    path("moving-in/<id:pk>/stop/", views.stop_import, name="stop_import"),
    path("moving-in/<id:pk>/go-on/", views.go_on_with_import, name="go_on_with_import"),
    path("moving-in/<id:pk>/bring-in/", views.bring_in_now, name="bring_in_now"),
    re_path(OLD_UPLOAD, old_upload_views.old_upload),
]
