"""Where those come from who were here before people had sources.

Who was put right in the editor counts as typed here as a whole: nothing of it is lost to a load. Of
all others the ids tell who says them; nobody knows who said the names and years. They are from
"earlier", which ranks as an import does: a source that says them again takes them over, a year it
says otherwise becomes another, and nothing of them goes because a source does not say it.
"""

from collections import defaultdict

from django.db import migrations

EARLIER = "earlier"
SOURCES = {"imdb": "imdb", "wikidata": "wikidata", "tmdb_person": "tmdb"}
AT_ONCE = 500


def note_sources(apps, schema_editor):
    Person = apps.get_model("catalog", "Person")
    PersonId = apps.get_model("catalog", "PersonId")
    others = Person.objects.exclude(pk__in=edited_in_the_editor(apps))
    others.update(source=EARLIER)
    sources = defaultdict(dict)
    ids = PersonId.objects.filter(scheme__in=SOURCES, person__source=EARLIER)
    for person_id, scheme in ids.values_list("person_id", "scheme"):
        sources[person_id][f"id/{scheme}"] = SOURCES[scheme]
    rows = [Person(pk=pk, sources=found) for pk, found in sources.items()]
    Person.objects.bulk_update(rows, ["sources"], batch_size=AT_ONCE)


def edited_in_the_editor(apps):
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind = ContentType.objects.filter(app_label="catalog", model="person").first()
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(
        content_type=kind, action="wagtail.edit"
    )
    found = entries.values_list("object_id", flat=True) if kind else ()
    return [int(pk) for pk in set(found)]


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0008_people_records"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(note_sources, migrations.RunPython.noop)]
