"""What the team sees first in the editor: what they may write."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from houselights.publishing.models import POST_TYPES, PlainPage
from houselights.publishing.queries import home_page, post_index


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
