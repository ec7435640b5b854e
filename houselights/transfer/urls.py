"""Addresses that only an old site had."""

from django.urls import re_path

from houselights.transfer import views

urlpatterns = [
    re_path(r"^(?P<before>(?:[^/]+/){0,3})wp-content/uploads/(?P<path>.+?)/?$", views.old_upload)
]
