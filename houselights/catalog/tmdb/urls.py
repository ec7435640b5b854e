"""The pages about TMDB. They come before the pages of titles: `add` is no title's slug."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from houselights.catalog.tmdb import views
from houselights.catalog.tmdb.entries import FILM, SERIES


class KindConverter(StringConverter):
    regex = f"{FILM}|{SERIES}"


register_converter(KindConverter, "tmdb_kind")
ENTRY = "<tmdb_kind:kind>/<id:number>/"

urlpatterns = [
    path("titles/add/tmdb/", views.look_up_new, name="tmdb_look_up_new"),
    path(f"titles/add/tmdb/{ENTRY}", views.preview_new, name="tmdb_preview_new"),
    path(f"titles/add/tmdb/{ENTRY}add/", views.add, name="tmdb_add"),
    path("titles/<str:slug>/tmdb/", views.look_up, name="tmdb_look_up"),
    path(f"titles/<str:slug>/tmdb/{ENTRY}", views.preview, name="tmdb_preview"),
    path(f"titles/<str:slug>/tmdb/{ENTRY}fill/", views.fill, name="tmdb_fill"),
]
