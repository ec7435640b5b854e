"""What the team sees first in the editor: what they may write, and what is read."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from houselights.delivery.read_counts import most_read
from houselights.publishing.models import POST_TYPES, PlainPage
from houselights.publishing.queries import home_page, live_posts, post_index

PAGES = 10


class WritePanel(Component):
    name = "write"
    order = 50
    template_name = "publishing/admin/write_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        member = parent_context["request"].user
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["choices"] = [
            {"name": model._meta.verbose_name, "note": model.page_description, "url": url}
            for model, url in _choices_of(member)
        ]
        return context


class ReadPanel(Component):
    """How often pages were read lately."""

    name = "read"
    order = 60
    template_name = "publishing/admin/read_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        counts = most_read(since=datetime.now(UTC).date() - timedelta(days=6), most=PAGES)
        titles = dict(
            live_posts()
            .filter(address__in=[path.strip("/") for path, _ in counts])
            .values_list("address", "title")
        )
        context["pages"] = [
            {"path": path, "name": titles.get(path.strip("/"), path), "count": count}
            for path, count in counts
        ]
        return context


def _choices_of(member: Any) -> list[tuple[Any, str]]:
    index, home = post_index(), home_page()
    choices = []
    if index.permissions_for_user(member).can_add_subpage():
        choices += [(model, _address(model, index.pk)) for model in POST_TYPES.values()]
    if home.permissions_for_user(member).can_add_subpage():
        choices.append((PlainPage, _address(PlainPage, home.pk)))
    return choices


def _address(model: Any, parent: int) -> str:
    return reverse("wagtailadmin_pages:add", args=["publishing", model._meta.model_name, parent])
