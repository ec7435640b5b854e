from django.apps import AppConfig
from django.urls import register_converter

from houselights.catalog.converters import TermlikeSlugConverter, TitleSlugConverter
from houselights.delivery.outdating import register


class CatalogConfig(AppConfig):
    name = "houselights.catalog"

    def ready(self) -> None:
        from houselights.accounts.private import register_part  # noqa: PLC0415 (models)
        from houselights.catalog.outdating import OUTDATES  # noqa: PLC0415 (models)
        from houselights.catalog.private import private_fragment  # noqa: PLC0415 (models)

        register(*OUTDATES)
        register_part(private_fragment)
        register_converter(TitleSlugConverter, "title")
        register_converter(TermlikeSlugConverter, "termlike")
