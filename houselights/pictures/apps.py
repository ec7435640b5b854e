from django.apps import AppConfig
from django.conf import settings
from PIL import Image

from houselights.delivery import outdating


class PicturesConfig(AppConfig):
    name = "houselights.pictures"

    def ready(self) -> None:
        from houselights.pictures.outdating import OUTDATES  # noqa: PLC0415 (models)

        # Pillow warns past this many pixels and refuses twice as many; uploads.py refuses at once.
        Image.MAX_IMAGE_PIXELS = settings.UPLOAD_MEGAPIXELS * 1_000_000
        outdating.register(*OUTDATES)
