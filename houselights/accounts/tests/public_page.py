"""A public page and its neighbours, so that these tests need no app above this one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from houselights.accounts.pages import member_page, owner_page


def public(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def held(request: HttpRequest) -> HttpResponse:
    """As a guest whose comment is held gets it: with a cookie."""
    response = HttpResponse("waiting")
    response.set_cookie("held", "signed")
    return response


def file(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(name, headers={"Cache-Control": "public, max-age=60"})


@member_page
def members_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for members")


@owner_page
def owners_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for the owner")


urlpatterns = [
    path("public/", public),
    path("held/", held),
    path("media/<str:name>", file),
    path("static/<str:name>", file),
    path("members/", members_only),
    path("owners/", owners_only),
    path("setup/", owners_only, name="setup"),
    path("privacy/", public, name="privacy"),
    path("author/<str:handle>/", public, name="author"),
    path("", include("houselights.accounts.urls")),
    path("accounts/", include("allauth.urls")),
]
