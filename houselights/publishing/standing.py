"""Where in a published page something stands: in the open, or behind which veil."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from houselights.publishing.models import PlainPage, Post
from houselights.publishing.rendering import has_timeline
from houselights.publishing.veiling import SPOILER, STORY, TIMELINE, veil_id


@dataclass(frozen=True, slots=True)
class Place:
    """A published page that shows it; with `veil`, only behind the veil of that id."""

    page: Page
    veil: str = ""

    @property
    def address(self) -> str:
        path = self.page.get_url() or "/"
        return f"{path}#{self.veil}" if self.veil else path


def veil_over(page: Page, holds: Callable[[Any], bool]) -> str | None:
    """The id of the veil that it stands behind; "" in the open, None when it is absent. `holds`
    says whether the value of a block holds it."""
    if not isinstance(page, Post | PlainPage):
        return None
    found = [
        veil_id(block) if block["type"] == SPOILER else ""
        for block in page.body.get_prep_value()
        if holds(block["value"])
    ]
    if isinstance(page, Post) and holds(page.spoiler_body.get_prep_value()):
        found.append(STORY)
    if isinstance(page, Post) and has_timeline(page) and holds(page.beats.get_prep_value()):
        found.append(TIMELINE)
    return min(found, default=None)
