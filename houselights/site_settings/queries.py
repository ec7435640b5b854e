"""Reads the one row of settings."""

from houselights.site_settings.models import SiteSettings


def get_site_settings() -> SiteSettings:
    """The stored row, or the defaults when the owner has said nothing yet."""
    return SiteSettings.objects.filter(pk=1).first() or SiteSettings(pk=1)
