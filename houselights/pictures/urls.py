"""Where pictures' files stand."""

from django.urls import re_path

from houselights.pictures import views

urlpatterns = [re_path(r"^media/(?P<path>.+)$", views.media, name="media")]
