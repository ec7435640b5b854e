"""Reads of runs, for the owner's pages and the terminal."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from houselights.transfer.models import ImportRun


def import_runs() -> QuerySet[ImportRun]:
    """Newest first, without their reports."""
    return ImportRun.objects.select_related("by").defer("report")


def get_import_or_404(pk: int) -> ImportRun:
    return get_object_or_404(ImportRun.objects.select_related("by"), pk=pk)
