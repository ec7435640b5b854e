from django.urls import path

from houselights.web.setup import setup

urlpatterns = [path("setup/", setup, name="setup")]
