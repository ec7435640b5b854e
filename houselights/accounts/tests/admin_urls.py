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
    path("moving-in/", public, name="moving_in"),
    path("veils/", public, name="veil_posts"),
    path("admin/", include(wagtailadmin_urls)),
]
