"""What any page may show: published pages, their labels, and the tree they stand in."""

from taggit.models import Tag
from wagtail.documents.models import Document
from wagtail.models import Page, PageViewRestriction, Site

from houselights.delivery.collecting import SITE
from houselights.delivery.outdating import Outdates, through
from houselights.publishing.models import Category, HomePage, PlainPage, Post, PostIndex, PostTag

# A draft is written every few seconds while somebody types; readers see nothing of it.
_OF_DRAFTS = (
    "latest_revision", "latest_revision_created_at", "live_revision", "has_unpublished_changes",
    "draft_title", "locked", "locked_at", "locked_by", "go_live_at", "expire_at", "expired",
)  # fmt: skip

OUTDATES = (
    Outdates(model=Page, key=SITE, but=_OF_DRAFTS, only_if="{row}.live"),
    *(Outdates(model=model, key=SITE) for model in (Post, PlainPage, HomePage, PostIndex)),
    *(Outdates(model=model, key=SITE) for model in (Category, PostTag, Tag)),
    Outdates(model=through(Post, "categories"), key=SITE),
    Outdates(model=PageViewRestriction, key=SITE),
    Outdates(model=Site, key=SITE),
    Outdates(model=Document, key=SITE, is_shown_when_new=False),
)
