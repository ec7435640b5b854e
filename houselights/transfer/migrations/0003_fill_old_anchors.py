"""Comments that the first release imported get the anchors that they had before."""

from django.db import migrations
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Concat


def fill(apps, schema_editor):
    content_type = (
        apps.get_model("contenttypes", "ContentType")
        .objects.filter(app_label="discussion", model="comment")
        .first()
    )
    if content_type is None:
        return
    items = apps.get_model("transfer", "ImportedItem").objects.filter(
        kind="comment", content_type=content_type
    )
    numbers = items.filter(object_id=OuterRef("pk")).values("foreign_id")[:1]
    apps.get_model("discussion", "Comment").objects.filter(
        old_anchor="", is_imported=True, pk__in=items.values("object_id")
    ).update(
        old_anchor=Concat(Value("comment-"), Subquery(numbers), output_field=CharField())
    )


class Migration(migrations.Migration):

    dependencies = [
        ("transfer", "0002_signposts"),
        ("discussion", "0002_old_anchor"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
