"""Reads the one row of settings."""

from houselights.site_settings.models import SiteSettings

# Read for every page and every comment: putting it together took longer than running it.
_THE_ROW = "SELECT * FROM site_settings_sitesettings WHERE id = 1"


def get_site_settings() -> SiteSettings:
    """The stored row, or the defaults when the owner has said nothing yet."""
    return next(iter(SiteSettings.objects.raw(_THE_ROW)), None) or SiteSettings(pk=1)
