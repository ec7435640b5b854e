"""The tree every site begins with: the home page, and under it the place where posts hang."""

import uuid

from django.db import migrations


def plant(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("publishing", "HomePage")
    PostIndex = apps.get_model("publishing", "PostIndex")
    if HomePage.objects.exists():
        return
    Page.objects.filter(depth=2, slug="home").delete()
    locale = Locale.objects.first()

    def type_of(model):
        return ContentType.objects.get_or_create(app_label="publishing", model=model)[0]

    home = HomePage.objects.create(
        title="Home", draft_title="Home", slug="home", content_type=type_of("homepage"),
        path="00010001", depth=2, numchild=1, url_path="/home/", live=True,
        locale=locale, translation_key=uuid.uuid4(),
    )
    PostIndex.objects.create(
        title="Posts", draft_title="Posts", slug="posts", content_type=type_of("postindex"),
        path="000100010001", depth=3, numchild=0, url_path="/home/posts/", live=True,
        locale=locale, translation_key=uuid.uuid4(),
    )
    Page.objects.filter(depth=1).update(numchild=Page.objects.filter(depth=2).count())
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name="",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0001_initial"),
        ("wagtailcore", "0054_initial_locale"),
    ]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
