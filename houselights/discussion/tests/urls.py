"""The site's addresses, and a page for a subject."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import include, path

from houselights.catalog.models import Title

PAGE = """{% extends "base.html" %}{% load discussion %}
{% block content %}{% thread title %}{% endblock %}"""


def subject_page(request: HttpRequest, pk: int) -> HttpResponse:
    title = get_object_or_404(Title, pk=pk)
    return HttpResponse(engines["django"].from_string(PAGE).render({"title": title}, request))


def empty_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("subjects/<int:pk>/", subject_page),
    path("", include("houselights.discussion.urls")),
    path("", include("houselights.moderation.urls")),
    path("", include("houselights.tracking.urls")),
    path("", include("houselights.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("privacy/", empty_page, name="privacy"),
    path("authors/<str:handle>/", empty_page, name="author"),
    path("admin/", empty_page, name="wagtailadmin_home"),
]
