from django.db import migrations
from django.db.models import F


def write_dates(apps, schema_editor):
    """A title's dates begin as its years; a last year before the first was a slip."""
    titles = apps.get_model("catalog", "Title").objects.all()
    titles.filter(end_year__lt=F("year")).update(end_year=None)
    for title in titles.only("year", "end_year").iterator():
        title.began_on = f"{title.year:04}" if title.year else ""
        title.ended_on = f"{title.end_year:04}" if title.end_year else ""
        title.save(update_fields=["began_on", "ended_on"])


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_records")]
    operations = [migrations.RunPython(write_dates, migrations.RunPython.noop)]
