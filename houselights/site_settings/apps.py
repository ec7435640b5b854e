from django.apps import AppConfig

from houselights.delivery.outdating import register


class SiteSettingsConfig(AppConfig):
    name = "houselights.site_settings"

    def ready(self) -> None:
        from houselights.site_settings.outdating import OUTDATES  # noqa: PLC0415 (models)

        register(*OUTDATES)
