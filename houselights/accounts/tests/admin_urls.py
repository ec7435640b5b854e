"""The public page's neighbours and the team's admin."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from houselights.accounts.tests.public_page import urlpatterns as own

urlpatterns = [*own, path("admin/", include(wagtailadmin_urls))]
