from django.apps import AppConfig

from houselights.delivery.outdating import register
from houselights.delivery.preferences import register_preference
from houselights.reference import after_load


class CatalogConfig(AppConfig):
    name = "houselights.catalog"

    def ready(self) -> None:
        # Models can be imported only now.
        from houselights.catalog.following import follow_load  # noqa: PLC0415
        from houselights.catalog.names_shown import NAME_ORDERS, NAMES  # noqa: PLC0415
        from houselights.catalog.outdating import OUTDATES  # noqa: PLC0415

        register(*OUTDATES)
        register_preference(NAMES, NAME_ORDERS)
        after_load.register(follow_load)
