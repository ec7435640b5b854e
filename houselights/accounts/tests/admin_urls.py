"""The public page's neighbours and the team's admin."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from houselights.accounts.tests.public_page import public
from houselights.accounts.tests.public_page import urlpatterns as own

# The admin's menu leads to these.
moderation = ([path("", public, name="queue")], "moderation")

urlpatterns = [
    *own,
    path("moderation/", include(moderation)),
    path("", include("houselights.transfer.urls")),
    path("", include("houselights.publishing.veil_urls")),
    path("admin/", include(wagtailadmin_urls)),
]
