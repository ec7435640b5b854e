from django.apps import AppConfig

from houselights.delivery.outdating import register


class CatalogConfig(AppConfig):
    name = "houselights.catalog"

    def ready(self) -> None:
        from houselights.catalog.outdating import OUTDATES  # noqa: PLC0415 (models)

        register(*OUTDATES)
