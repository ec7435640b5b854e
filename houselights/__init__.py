"""Houselights: a self-hosted home for film and drama reviews."""

__version__ = "0.1.0"
