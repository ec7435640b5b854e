from django.apps import AppConfig

from houselights.publishing import file_links


class DocumentsConfig(AppConfig):
    name = "houselights.documents"

    def ready(self) -> None:
        from houselights.documents.links import relink  # noqa: PLC0415 (models)

        file_links.register(relink)
