from django.apps import AppConfig
from django.conf import settings
from PIL import Image


class PicturesConfig(AppConfig):
    name = "houselights.pictures"

    def ready(self) -> None:
        # Pillow warns past this many pixels and refuses twice as many; uploads.py refuses at once.
        Image.MAX_IMAGE_PIXELS = settings.UPLOAD_MEGAPIXELS * 1_000_000
