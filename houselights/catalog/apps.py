from django.apps import AppConfig

from houselights.delivery.outdating import register
from houselights.reference import after_load


class CatalogConfig(AppConfig):
    name = "houselights.catalog"

    def ready(self) -> None:
        from houselights.catalog.following import follow_load  # noqa: PLC0415 (models)
        from houselights.catalog.outdating import OUTDATES  # noqa: PLC0415 (models)

        register(*OUTDATES)
        after_load.register(follow_load)
