"""Work on pictures that no reader waits for."""

from django.apps import apps
from django_tasks import task

from houselights.pictures.renditions import make_renditions


@task()
def make_renditions_task(picture_id: int) -> None:
    picture = apps.get_model("pictures", "Picture").objects.filter(pk=picture_id).first()
    if picture is not None:
        make_renditions(picture)
