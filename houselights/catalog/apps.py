from django.apps import AppConfig
from django.urls import register_converter

from houselights.catalog.converters import TermlikeSlugConverter, TitleSlugConverter
from houselights.delivery.outdating import register
from houselights.delivery.preferences import register_preference
from houselights.reference import after_load


class CatalogConfig(AppConfig):
    name = "houselights.catalog"

    def ready(self) -> None:
        # Models can be imported only now.
        from houselights.accounts.private import register_part  # noqa: PLC0415
        from houselights.catalog.following import follow_load  # noqa: PLC0415
        from houselights.catalog.names_shown import NAME_ORDERS, NAMES  # noqa: PLC0415
        from houselights.catalog.outdating import OUTDATES  # noqa: PLC0415
        from houselights.catalog.private import private_fragment  # noqa: PLC0415

        register(*OUTDATES)
        register_preference(NAMES, NAME_ORDERS)
        register_part(private_fragment)
        register_converter(TitleSlugConverter, "title")
        register_converter(TermlikeSlugConverter, "termlike")
        after_load.register(follow_load)
