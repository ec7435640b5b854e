"""Where documents stand. Two of the names are those by which Wagtail asks for its own views."""

from django.urls import path, re_path
from wagtail.documents.views.serve import authenticate_with_password

from houselights.documents import views

urlpatterns = [
    re_path(
        r"^documents/(?P<digest>[0-9a-f]{40})(?P<ending>(?:\.[a-z0-9]+)?)$",
        views.document,
        name="document",
    ),
    re_path(r"^documents/(\d{1,18})/(.*)$", views.numbered_document, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
