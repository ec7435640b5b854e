"""Writes of the one row of settings."""

from django.utils import timezone

from houselights.site_settings.models import SiteSettings


def save_site_settings(site: SiteSettings) -> SiteSettings:
    """Keeps what the owner said; from the first time on the site counts as set up."""
    site.set_up_at = site.set_up_at or timezone.now()
    site.save()
    return site
