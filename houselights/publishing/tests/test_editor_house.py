"""The editor in the site's clothes."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.publishing.models import Category
from houselights.publishing.queries import home_page, post_index
from houselights.publishing.tests.editor import edit_url, owner_client, signed_in
from houselights.publishing.tests.factories import EssayFactory, PlainPageFactory
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db

HOME = "/admin/"


def menu_of(role: Role) -> dict[str, Any]:
    """The sidebar's entries by name, those of submenus too."""
    member = OwnerFactory.create() if role == Role.OWNER else make_member(role)
    page = signed_in(member).get(HOME).content.decode()
    props = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert props
    found: dict[str, Any] = {}

    def walk(value: Any) -> None:
        if isinstance(value, dict) and "_args" in value:
            walk(value["_args"])
        elif isinstance(value, dict):
            if "name" in value and "label" in value:
                found[value["name"]] = value
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    walk(json.loads(props[1]))
    return found


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.AUTHOR])
def test_the_dashboard_opens_and_offers_what_may_be_written(role: Role) -> None:
    member = OwnerFactory.create() if role == Role.OWNER else make_member(role)
    EssayFactory.create()

    page = signed_in(member).get(HOME).content.decode()

    for kind in ("review", "recap", "essay"):
        assert f"/admin/pages/add/publishing/{kind}/{post_index().pk}/" in page
    may_add_pages = f"/admin/pages/add/publishing/plainpage/{home_page().pk}/" in page
    assert may_add_pages == (role != Role.AUTHOR)


def test_the_editor_carries_the_sites_name_and_colours() -> None:
    SiteSettings(name="Row Seven").save()

    page = owner_client().get(HOME).content.decode()

    assert "<title>Dashboard - Row Seven</title>" in page
    assert page.count("Row Seven") >= 3
    assert "/static/publishing/admin.css" in page
    assert '<span class="house-mark__name">Row Seven</span>' in page
    assert "icons/lamp.svg" in page
    assert finders.find("publishing/admin.css")


def test_the_menu_has_what_we_use_and_nothing_else() -> None:
    menu = menu_of(Role.OWNER)

    assert menu["moderation"]["url"] == reverse("moderation:queue")
    assert menu["site-settings"]["url"] == "/setup/"
    assert menu["posts"]["url"] == reverse("wagtailadmin_explore", args=[post_index().pk])
    assert menu["images"]["label"] == "Pictures"
    assert {"titles", "categories"} <= menu.keys()
    assert not {"workflows", "workflow-tasks", "documents", "sites"} & menu.keys()


@pytest.mark.parametrize(("role", "has_moderation"), [(Role.EDITOR, True), (Role.AUTHOR, False)])
def test_the_menu_leaves_out_what_one_may_not(role: Role, has_moderation: bool) -> None:
    menu = menu_of(role)

    assert ("moderation" in menu) == has_moderation
    assert "site-settings" not in menu


@pytest.mark.parametrize("name", ["home", "index", "plain", "essay"])
def test_every_page_of_the_tree_opens_in_the_editor(name: str) -> None:
    pages: dict[str, Callable[[], Any]] = {
        "home": home_page,
        "index": post_index,
        "plain": PlainPageFactory.create,
        "essay": EssayFactory.create,
    }

    page = pages[name]()
    client = owner_client()

    assert client.get(edit_url(page)).status_code == 200
    assert client.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 200


def test_categories_are_kept_in_the_editor() -> None:
    client = owner_client()
    names = "wagtailsnippets_publishing_category"

    client.post(
        reverse(f"{names}:add"), {"name": "Korean drama", "slug": "korean-drama", "parent": ""}
    )
    listed = client.get(reverse(f"{names}:list"), {"q": "drama"})

    assert Category.objects.get().slug == "korean-drama"
    assert "Korean drama" in listed.content.decode()


def test_an_id_that_no_post_can_have_is_not_found() -> None:
    assert owner_client().get(f"/admin/posts/{'9' * 20}/turn-into/").status_code == 404
    assert owner_client().get(f"/admin/posts/{2**63}/turn-into/").status_code == 404
