from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class DeliveryConfig(AppConfig):
    name = "houselights.delivery"

    def ready(self) -> None:
        pre_migrate.connect(_remove, sender=self)
        post_migrate.connect(_install, sender=self)


def _remove(using: str, **_: Any) -> None:
    """A migration may make a table anew; triggers that name its columns would stand in its way."""
    from houselights.delivery.triggers import remove_triggers  # noqa: PLC0415 (models)

    remove_triggers(connections[using])


def _install(using: str, **_: Any) -> None:
    from houselights.delivery.triggers import install_triggers  # noqa: PLC0415 (models)

    install_triggers(connections[using])
