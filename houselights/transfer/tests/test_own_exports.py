"""What an own export says of members and of the site, and the same export again."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group

from houselights.accounts.models import Member, Role
from houselights.accounts.queries import GROUP_NAMES
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.models import Essay, Post, Review
from houselights.publishing.tests import bodies
from houselights.publishing.tests.factories import (
    EssayFactory,
    ReviewFactory,
)
from houselights.site_settings.actions import save_site_settings
from houselights.site_settings.models import SiteSettings
from houselights.transfer.report import Outcome
from houselights.transfer.tests.moving import export_then, remarks
from houselights.transfer.tests.snapshot import empty_the_site
from houselights.transfer.tests.wxr import SITE, cdata, comment, item, write, wxr
from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options
from houselights.transfer.wordpress.own.names import POST_FIELD
from houselights.transfer.wordpress_export.exporter import export_wordpress

pytestmark = pytest.mark.django_db
TEXT = "<!-- wp:paragraph --><p>As WordPress has it.</p><!-- /wp:paragraph -->"


def test_nobody_becomes_an_editor_unless_the_operator_says_so(tmp_path: Path) -> None:
    mina = EssayFactory.create(author__username="mina").author
    assert mina is not None
    mina.groups.set(_group(Role.EDITOR))
    path = export_then(tmp_path)

    report = import_wordpress([path])

    assert _roles("mina") == [GROUP_NAMES[Role.AUTHOR]]
    assert "had the role editor there: give it anew under Team" in remarks(report)
    empty_the_site()
    import_wordpress([path], Options(trusts_roles=True))
    assert _roles("mina") == [GROUP_NAMES[Role.EDITOR]]


def _group(role: Role) -> Any:
    return Group.objects.filter(name=GROUP_NAMES[role])


def _roles(handle: str) -> list[str]:
    member = Member.objects.get(username=handle)
    return sorted(member.groups.values_list("name", flat=True))


def test_a_section_keeps_how_far_it_reveals_when_the_text_was_edited_there(tmp_path: Path) -> None:
    title = TitleFactory.create(kind="series")
    section = bodies.spoiler(bodies.paragraph("He dies."), season=1, episode=3)
    body = bodies.stream(bodies.paragraph("As it was."), section)
    ReviewFactory.create(slug="edited", about=title, body=body)

    path = export_then(tmp_path, lambda xml: xml.replace("As it was.", "As it is now."))
    import_wordpress([path])

    first, found = Post.objects.get(slug="edited").body.get_prep_value()
    assert first["value"] == "<p>As it is now.</p>"
    assert (found["value"]["season"], found["value"]["episode"]) == (1, 3)


def test_an_owner_becomes_no_owner(tmp_path: Path) -> None:
    boss = EssayFactory.create(author__username="boss").author
    assert boss is not None
    boss.is_superuser = True
    boss.save()

    import_wordpress([export_then(tmp_path)], Options(trusts_roles=True))

    assert not Member.objects.get(username="boss").is_superuser


def test_the_own_export_is_refused_where_it_was_made(tmp_path: Path) -> None:
    EssayFactory.create()
    path = tmp_path / "export.xml"
    with path.open("w", encoding="utf-8") as file:
        export_wordpress(file)

    with pytest.raises(BadExport, match="an export of this very site"):
        import_wordpress([path])
    assert Essay.objects.count() == 1


def test_a_post_that_went_round_and_comes_back_is_not_doubled(tmp_path: Path) -> None:
    post = EssayFactory.create()
    own = json.dumps({"kind": "essay", "slug": "x"})
    path = write(
        tmp_path,
        item(7, TEXT, guid=f"urn:uuid:{post.translation_key}", meta={POST_FIELD: own},
             comments=[comment(1)]),
    )  # fmt: skip

    report = import_wordpress([path])

    assert Post.objects.get().pk == post.pk
    assert report.counts["posts"] == {Outcome.SAME: 1}
    assert report.counts["comments"] == {Outcome.SAME: 1}


def test_an_export_that_comes_twice_is_there_already(tmp_path: Path) -> None:
    ReviewFactory.create(rating=80)
    path = export_then(tmp_path)
    first = import_wordpress([path])
    SiteSettings.objects.all().delete()
    path.write_text(path.read_text().replace("<houselights:site>", "<houselights:x>").replace(
        "</houselights:site>", "</houselights:x>"))  # fmt: skip

    second = import_wordpress([path])

    assert second.total(Outcome.NEW) == second.total(Outcome.CHANGED) == 0
    assert first.counts["posts"] == {Outcome.NEW: 1}
    assert Review.objects.count() == Title.objects.count() == 1


def test_settings_of_a_site_that_is_set_up_stay(tmp_path: Path) -> None:
    save_site_settings(SiteSettings(name="Mine"))
    own = json.dumps({"home": "x", "settings": {"name": "Theirs"}})
    path = _with_site(tmp_path, own)

    report = import_wordpress([path])

    assert SiteSettings.objects.get().name == "Mine"
    assert report.counts["settings"] == {Outcome.KEPT: 1}


@pytest.mark.parametrize(
    "settings",
    [
        {"language": "tlh"}, {"menu": [{"label": "x", "url": "javascript:x"}]}, {"menu": "x"},
        {"posts_per_page": 10_000}, {"time_zone": "Moon/Base"}, {"name": {}}, {"menu": [1]},
    ],
)  # fmt: skip
def test_odd_settings_are_left(tmp_path: Path, settings: dict[str, Any]) -> None:
    path = _with_site(tmp_path, json.dumps({"settings": settings | {"tagline": "Theirs"}}))

    report = import_wordpress([path])

    assert not SiteSettings.objects.filter(tagline="Theirs").exists()
    assert report.counts["settings"] == {Outcome.LEFT: 1}


def _with_site(folder: Path, own: str) -> Path:
    text = wxr(f"<houselights:site>{cdata(own)}</houselights:site>", item(7, TEXT))
    path = folder / "export.xml"
    path.write_text(text.replace("<rss ", '<rss xmlns:houselights="urn:houselights:export:1" '))
    assert SITE in text
    return path
