from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "houselights.transfer"

    def ready(self) -> None:
        # Models can be imported only now.
        from houselights.documents import names  # noqa: PLC0415
        from houselights.transfer.old_documents import OldDocuments  # noqa: PLC0415 (models)

        names.register(OldDocuments())
