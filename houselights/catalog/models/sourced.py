"""A record whose fields know where they come from: see `catalog.provenance`."""

from __future__ import annotations

from django.db import models
from modelcluster.models import ClusterableModel

from houselights.catalog.provenance import Document, Record

LONGEST_SOURCE = 20
SAYINGS = ("sources", "overridden", "outranked")
"""Columns that are long where many sources say much: reads for pages leave them out."""


class Sourced(ClusterableModel):
    """Where a field comes from: `source`, but for the fields that `sources` names. `overridden`
    keeps what the outside says of a field that was typed here, `outranked` what lower sources say
    of any."""

    source = models.CharField(max_length=LONGEST_SOURCE, default="typed", editable=False)
    sources = models.JSONField(default=dict, blank=True, editable=False)
    overridden = models.JSONField(default=dict, blank=True, editable=False)
    outranked = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def as_record(self, document: Document) -> Record:
        """A document of it that was read already, with where its fields come from."""
        return Record(
            document, self.source, dict(self.sources), dict(self.overridden), dict(self.outranked)
        )

    def put_provenance(self, record: Record) -> None:
        """Where the fields come from; the caller saves."""
        self.sources, self.overridden = record.sources, record.overridden
        self.outranked = record.outranked
