"""A page shows pictures and their renditions; each picture has a key of its own."""

from houselights.delivery.outdating import Outdates
from houselights.pictures.models import Picture, Rendition

OUTDATES = (
    Outdates(model=Picture, key="picture:{id}", is_shown_when_new=False),
    Outdates(model=Rendition, key="picture:{image_id}"),
)
