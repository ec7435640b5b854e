"""The editor in our clothes: its menu, its colours, its buttons, what of it we don't use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from houselights.publishing import veil_hooks  # noqa: F401 (Wagtail loads this module only)
from houselights.publishing.actions import TURN_INTO
from houselights.publishing.admin_views import turn_post_into
from houselights.publishing.dashboard import ReadPanel, WritePanel
from houselights.publishing.models import Category, Post, PostKind
from houselights.publishing.queries import post_index

# Entries of Wagtail's menus by their names. Workflows are off; there is one site, and its settings
# have a page of their own; no block holds a document. The dashboard links to Wagtail's guide.
UNUSED = (
    "workflows", "workflow-tasks", "sites", "documents", "page-types-usage", "whats-new-in-",
    "editor-guide",
)  # fmt: skip
LABELS = {"images": _("Pictures"), "settings": _("Tools")}


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "folder-open-1"
    menu_label = _("Categories")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["name", "slug", "parent"]
    search_fields = ["name"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            TitleFieldPanel("name", placeholder=_("Name")),
            FieldPanel("slug"),
            FieldPanel("description"),
            FieldPanel("parent"),
        ]
    )


register_snippet(CategoryViewSet)


# --- Menu ----------------------------------------------------------------------------------------


class PostsMenuItem(MenuItem):
    """The list of all posts, one press away; its address is known only once there is a tree."""

    def render_component(self, request: HttpRequest) -> Any:
        self.url = reverse("wagtailadmin_explore", args=[post_index().pk])
        return super().render_component(request)


class ModerationMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("moderation.decide")


class OwnerMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


@hooks.register("register_admin_menu_item")
def add_posts() -> MenuItem:
    return PostsMenuItem(_("Posts"), "", name="posts", icon_name="edit", order=90)


@hooks.register("register_admin_menu_item")
def add_moderation() -> MenuItem:
    return ModerationMenuItem(
        _("Moderation"),
        reverse_lazy("moderation:queue"),
        name="moderation",
        icon_name="comment",
        order=230,
    )


@hooks.register("register_admin_menu_item")
def add_site_settings() -> MenuItem:
    return OwnerMenuItem(
        _("Site settings"), reverse_lazy("setup"), name="site-settings", icon_name="home", order=900
    )


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
@hooks.register("construct_help_menu")
def hide_unused(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(UNUSED)]
    for item in items:
        item.label = LABELS.get(item.name, item.label)


@hooks.register("construct_homepage_summary_items")
def count_only_what_we_use(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if not isinstance(item, DocumentsSummaryItem)]


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += [WritePanel(), ReadPanel()]


# --- Colours -------------------------------------------------------------------------------------


@hooks.register("insert_global_admin_css")
def add_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("publishing/admin.css"))


@hooks.register("insert_editor_js")
def help_with_timelines() -> str:
    """Suggestions for marks, and the beats sorted by dragging."""
    return format_html_join(
        "",
        '<script type="module" src="{}"></script>',
        [(static(f"publishing/{name}.js"),) for name in ("marks", "story-order")],
    )


# --- "Turn into …" -------------------------------------------------------------------------------

TURN_LABEL = _("Turn into …")


@hooks.register("register_admin_urls")
def turn_into_address() -> list[URLPattern]:
    return [path("posts/<id:pk>/turn-into/", turn_post_into, name="turn_post_into")]


class TurnIntoButton(PageMenuItem):
    label = TURN_LABEL
    icon_name = "resubmit"
    url_name = "turn_post_into"

    def is_shown(self, user: Any) -> bool:
        is_post = issubclass(self.page.specific_class or Page, Post)
        return is_post and self.page.permissions_for_user(user).can_edit()


@hooks.register("register_page_listing_more_buttons")
def turn_from_list(page: Page, user: Any, next_url: str | None = None) -> Iterator[PageMenuItem]:
    yield TurnIntoButton(page=page, priority=25)


@hooks.register("register_page_header_buttons")
def turn_from_header(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[PageMenuItem]:
    yield TurnIntoButton(page=page, priority=35)


class TurnedInto(LogFormatter):
    label = _("Turn into another kind of post")

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        return gettext("Turned from %(old)s into %(new)s") % {
            "old": PostKind(data["from"]).label,
            "new": PostKind(data["to"]).label,
        }


class TurnIntoMenuItem(ActionMenuItem):
    label = TURN_LABEL
    name = "turn-into"
    icon_name = "resubmit"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return (
            context["view"] == "edit"
            and isinstance(context["page"], Post)
            and not context["locked_for_user"]
        )

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("turn_post_into", args=[parent_context["page"].pk])


@hooks.register("register_page_action_menu_item")
def turn_from_editor() -> ActionMenuItem:
    return TurnIntoMenuItem(order=60)


@hooks.register("register_log_actions")
def name_turning(actions: Any) -> None:
    actions.register_action(TURN_INTO)(TurnedInto)
