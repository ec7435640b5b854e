"""Every address of the site. Posts and plain pages come last: Wagtail answers what is left."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("", include("houselights.web.feed_urls")),
    path("", include("houselights.publishing.feed_urls")),  # before web: /category/a/feed/atom/
    path("", include("houselights.catalog.tmdb.urls")),  # before web: /titles/add/
    path("", include("houselights.catalog.urls")),  # before web: /titles/add/
    path("", include("houselights.web.urls")),
    path("", include("houselights.tracking.urls")),
    path("", include("houselights.accounts.urls")),  # before the editor: its sign-in is ours
    path("admin/", include(wagtailadmin_urls)),
    path("", include("houselights.documents.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("houselights.discussion.urls")),
    path("", include("houselights.moderation.urls")),
    path("", include("houselights.pictures.urls")),
    path("", include("houselights.transfer.urls")),
    path("", include("houselights.publishing.veil_urls")),
    path("", include("houselights.publishing.urls")),
    path("", include(wagtail_urls)),
]
