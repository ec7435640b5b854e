"""Where posts stand. The last routes of the site: the page route takes every address of whole
segments that nobody else has, and hands what it does not know on to Wagtail.

A segment may hold letters of any script, with their combining marks, but no dot: what has one is a
file, and is not here.
"""

from django.urls import path, re_path

from houselights.publishing import report_views, views

urlpatterns = [
    path("reveal/<id:post_id>/<slug:veil_id>/", views.reveal, name="reveal"),
    path("report/<id:pk>/", report_views.report_post, name="report_post"),
    re_path(r"^(?P<address>(?:[^/.]+/)+)$", views.page, name="page"),
]
