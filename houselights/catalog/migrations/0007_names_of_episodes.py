from django.db import migrations, models
from django.db.models.deletion import SET_NULL

from houselights.catalog.earlier import changes_of_today, record_of_today

_ROW = ("name", "language", "aired_on", "runtime_minutes")


def part_names(apps, schema_editor):
    """Each episode's one name becomes the first of many; the records' accounts of where fields
    come from, and the history, speak of names by themselves."""
    titles = apps.get_model("catalog", "Title").objects.all()
    for title in titles.filter(seasons__episodes__isnull=False).distinct().iterator():
        _part(title)
    edits = apps.get_model("catalog", "TitleEdit").objects.all()
    for edit in edits.iterator():
        if any(field.startswith("episode/") for field in edit.changes):
            edit.changes = changes_of_today(edit.changes)
            edit.save(update_fields=["changes"])


def _part(title):
    rows = {
        f"episode/{season.number}/{episode.number}": episode
        for season in title.seasons.all()
        for episode in season.episodes.all()
    }
    values = {
        field: dict(
            zip(
                _ROW,
                (row.name, row.name_language, row.aired_on, row.runtime_minutes),
                strict=True,
            )
        )
        for field, row in rows.items()
    }
    told = ("source", "sources", "overridden", "outranked")
    found = record_of_today({"values": values, **{name: getattr(title, name) for name in told}})
    title.sources, title.overridden = found["sources"], found["overridden"]
    title.outranked = found["outranked"]
    title.save(update_fields=["sources", "overridden", "outranked"])
    for field, text in found["values"].items():
        kind, season, number, *language = field.split("/", 3)
        if kind == "episode_name":
            row = rows[f"episode/{season}/{number}"]
            row.names = {**row.names, language[0]: text}
    for row in rows.values():
        if row.names:
            row.save(update_fields=["names"])


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0006_outranked"),
        ("pictures", "0001_initial"),
    ]
    operations = [
        migrations.AddField(
            model_name="episode",
            name="names",
            field=models.JSONField(blank=True, default=dict, verbose_name="names"),
        ),
        migrations.AddField(
            model_name="episode",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=SET_NULL,
                related_name="+",
                to="pictures.picture",
                verbose_name="picture",
            ),
        ),
        migrations.RunPython(part_names, migrations.RunPython.noop),
        migrations.RemoveField(model_name="episode", name="name"),
        migrations.RemoveField(model_name="episode", name="name_language"),
    ]
