from django.apps import AppConfig


class SiteSettingsConfig(AppConfig):
    name = "houselights.site_settings"
