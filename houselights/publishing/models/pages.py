"""The fixed pages of the tree, plain pages, and what all our pages share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from houselights.discussion.actions import delete_thread_of
from houselights.publishing import panels, permissions, previews
from houselights.publishing.blocks import BodyBlocks


class EditorialPage(Page):
    """What all our pages share in the editor."""

    # Nothing of ours is behind a password or for groups: we serve no page in Wagtail's way.
    private_page_options: ClassVar[list[str]] = []
    tester: ClassVar[type[PagePermissionTester]] = permissions.EditorialPermissionTester

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return self.tester(user, self)


class HomePage(EditorialPage):
    """The root of the tree. The page that stands at `/` is made by `web`."""

    max_count = 1
    tester = permissions.HomePermissionTester
    edit_handler = panels.FIXED_PAGE_TABS
    preview_modes: ClassVar[list[Any]] = []
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["publishing.PostIndex", "publishing.PlainPage"]

    class Meta:
        verbose_name = _("home")


class PostIndex(EditorialPage):
    """Where all posts hang in the tree. It has no page of its own: its address is the archive."""

    max_count = 1
    tester = permissions.FixedPagePermissionTester
    edit_handler = panels.FIXED_PAGE_TABS
    preview_modes: ClassVar[list[Any]] = []
    parent_page_types: ClassVar[list[str]] = ["publishing.HomePage"]
    subpage_types: ClassVar[list[str]] = [
        "publishing.Review", "publishing.Recap", "publishing.Essay",
    ]  # fmt: skip

    class Meta:
        verbose_name = _("posts")

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], reverse("archive"))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponsePermanentRedirect(reverse("archive"))


class PlainPage(EditorialPage):
    """A page outside the stream of posts: about, contact, imprint."""

    page_description = _("Outside the stream of posts: about, contact, imprint.")
    tester = permissions.PlainPagePermissionTester
    edit_handler = panels.PLAIN_PAGE_TABS
    body = StreamField(BodyBlocks(), verbose_name=_("text"), blank=True)
    is_talk_open = models.BooleanField(_("comments are open"), default=False)

    parent_page_types: ClassVar[list[str]] = ["publishing.HomePage", "publishing.PlainPage"]
    subpage_types: ClassVar[list[str]] = ["publishing.PlainPage"]
    template = "publishing/plain_page.html"
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("plain page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **previews.plain_page_context(self, request)}

    def get_absolute_url(self) -> str:
        parts = self.get_url_parts()
        return parts[2] if parts else "/"

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """The pages below go with it, and so does the talk under all of them."""
        for page in [self, *PlainPage.objects.descendant_of(self).defer("body")]:
            delete_thread_of(page)
        return super().delete(*args, **kwargs)
