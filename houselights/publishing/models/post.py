"""The one table of all posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from houselights.discussion.actions import delete_thread_of, rescope_thread
from houselights.discussion.queries import find_thread
from houselights.moderation.actions import forget_subjects
from houselights.publishing import addresses, plain_text, previews
from houselights.publishing.beat_blocks import BeatsBlocks
from houselights.publishing.blocks import BodyBlocks, OpenBlocks
from houselights.publishing.models.labels import Category, PostTag
from houselights.publishing.models.pages import EditorialPage
from houselights.publishing.veiling import scope_of
from houselights.spoilers.rule import NOTHING, Scope


class PostKind(models.TextChoices):
    REVIEW = "review", _("review")
    RECAP = "recap", _("recap")
    ESSAY = "essay", _("essay")


class Post(EditorialPage):
    """A review, a recap or an essay.

    `body` is open: it spoils nothing but in its spoiler sections. `spoiler_body` stands behind one
    veil as a whole: the spoiler part of a review, the story of a recap. `beats` are a recap's story
    timeline, behind a veil of their own; other kinds keep them, but don't show them.
    """

    kind = models.CharField(max_length=8, choices=PostKind.choices, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="posts",
        verbose_name=_("author"),
    )  # fmt: skip
    published_at = models.DateTimeField(
        _("date"),
        null=True,
        blank=True,
        help_text=_("Stands in the byline and in the address. Empty: the moment of publishing."),
    )
    address = models.CharField(max_length=255, blank=True, editable=False)
    standfirst = models.TextField(
        _("standfirst"),
        blank=True,
        max_length=600,
        help_text=_("Two sentences under the headline, in lists, feeds and search engines."),
    )
    lead_still = models.ForeignKey(
        "pictures.Picture", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("lead still"), help_text=_("Everybody sees it: it must spoil nothing."),
    )  # fmt: skip
    about = models.ForeignKey(
        "catalog.Title", models.SET_NULL, null=True, blank=True, related_name="posts",
        verbose_name=_("about"),
    )  # fmt: skip
    season = models.PositiveSmallIntegerField(_("season"), null=True, blank=True)
    episode = models.PositiveSmallIntegerField(_("episode"), null=True, blank=True)
    bottom_line = models.CharField(
        _("verdict"), max_length=300, blank=True, help_text=_("The review in one sentence.")
    )
    rating = models.PositiveSmallIntegerField(
        _("rating"),
        null=True,
        blank=True,
        validators=[MinValueValidator(10), MaxValueValidator(100)],
    )
    body = StreamField(
        BodyBlocks(),
        verbose_name=_("open text"),
        blank=True,
        help_text=_("Everybody reads it: put what spoils into a spoiler section."),
    )
    spoiler_label = models.CharField(
        _("on the veil"),
        max_length=120,
        blank=True,
        help_text=_("Everybody reads this: it must spoil nothing."),
    )
    spoiler_body = StreamField(OpenBlocks(), verbose_name=_("behind the curtain"), blank=True)
    beats = StreamField(
        BeatsBlocks(),
        verbose_name=_("story timeline"),
        blank=True,
    )
    categories = ParentalManyToManyField(
        Category, blank=True, related_name="posts", verbose_name=_("categories")
    )
    tags = ClusterTaggableManager(through=PostTag, blank=True, verbose_name=_("tags"))
    is_talk_veiled = models.BooleanField(
        _("comments are behind the curtain too"),
        default=False,
        help_text=_(
            "They are taken to reveal as much as the part behind the curtain. Under a recap they "
            "always are."
        ),
    )
    is_talk_open = models.BooleanField(_("comments are open"), default=True)
    is_sticky = models.BooleanField(_("stays on top of the home page"), default=False)
    minutes_open = models.PositiveSmallIntegerField(default=0, editable=False)
    minutes_veiled = models.PositiveSmallIntegerField(default=0, editable=False)

    parent_page_types: ClassVar[list[str]] = ["publishing.PostIndex"]
    subpage_types: ClassVar[list[str]] = []
    template = "publishing/post.html"
    is_creatable = False
    post_kind: ClassVar[PostKind | None] = None
    exclude_fields_in_copy: ClassVar[list[str]] = ["address", "published_at"]

    # What stands behind a veil is in no index: spoiler_body and beats are left out, and a spoiler
    # section keeps its content to itself (blocks.SpoilerBlock).
    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("bottom_line"),
        index.SearchField("body"),
        index.RelatedFields("about", [index.RelatedFields("names", [index.SearchField("text")])]),
        index.FilterField("kind"),
        index.FilterField("published_at"),
    ]

    class Meta:
        verbose_name = _("post")
        constraints = [
            models.UniqueConstraint(
                fields=["address"], name="post_address_once", condition=~models.Q(address="")
            ),
            models.CheckConstraint(
                name="post_rating_range",
                condition=models.Q(rating=None) | models.Q(rating__gte=10, rating__lte=100),
            ),
            models.CheckConstraint(
                name="post_episode_has_season",
                condition=models.Q(episode=None) | models.Q(season__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at"], name="post_newest"),
            models.Index(fields=["kind", "-published_at"], name="post_kind_newest"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.post_kind and self.__dict__.get("kind") == "":
            self.kind = self.post_kind  # a new one: its preview asks for it before it is saved

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        before = self._stored_thread_scope()
        self._settle()
        super().save(*args, **kwargs)
        if before is not None and before != self.thread_scope and (thread := find_thread(self)):
            rescope_thread(thread)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        if type(self) is not Post:  # the last call of the chain that Wagtail makes
            delete_thread_of(self)
            forget_subjects(Post, [self.pk])
        return super().delete(*args, **kwargs)

    def _stored_thread_scope(self) -> Scope | None:
        scope_fields = ("kind", "about_id", "season", "episode", "is_talk_veiled")
        stored = Post.objects.only(*scope_fields).filter(pk=self.pk).first() if self.pk else None
        return stored.thread_scope if stored else None

    @classmethod
    def settle_new(cls, posts: Sequence[Post]) -> None:
        """What `save` sets before it writes, for many posts that are not saved yet."""
        for post in posts:
            post._settle_but_for_address()
        addresses.give_new_addresses([post for post in posts if post.live])

    def _settle(self) -> None:
        """Sets what follows from the rest: date and address of a published post, owner, length."""
        self._settle_but_for_address()
        if self.live:
            addresses.give_address(self)

    def _settle_but_for_address(self) -> None:
        self.kind = self.post_kind or self.kind
        if self.author_id:
            self.owner_id = self.author_id  # so that authors may edit what is theirs
        if not {"body", "spoiler_body"} & self.get_deferred_fields():
            self.measure()
        if self.pk is None and self.go_live_at and self.go_live_at > timezone.now():
            self.live = False  # Wagtail stores a new scheduled page as published for a moment
        if self.live:
            self.published_at = self.published_at or self.first_published_at or timezone.now()

    def measure(self) -> None:
        """Sets how long it reads; saves nothing."""
        veiled = f"{plain_text.veiled_text(self.body)}\n{plain_text.whole_text(self.spoiler_body)}"
        self.minutes_open = plain_text.minutes(plain_text.open_text(self.body))
        self.minutes_veiled = plain_text.minutes(veiled)

    def with_content_json(self, content: dict[str, Any]) -> Post:
        """The post as a revision has it, but standing where the post stands now.

        The address belongs to the post, not to a revision: an older revision must not bring an
        older address back (`save` finds a new one when slug or date did change). The date of a
        published post can be changed but not taken away. Both are read anew: `self` may be the
        object that a form has just changed.
        """
        post: Post = super().with_content_json(content)
        now = Post.objects.only("address", "published_at").filter(pk=self.pk).first() or self
        post.kind = post.post_kind or self.kind
        post.address = now.address
        post.published_at = post.published_at or now.published_at
        return post

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where the tree has the post, it only points to the post's own address."""
        return HttpResponsePermanentRedirect(self.get_absolute_url())

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return previews.preview_post(self, request, mode=mode_name)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], f"/{self.address or self.provisional_address}/")

    @property
    def provisional_address(self) -> str:
        """Where a draft would stand if it were published now."""
        return addresses.address_for(self)

    def get_absolute_url(self) -> str:
        return f"/{self.address or self.provisional_address}/"

    @property
    def spoiler_scope(self) -> Scope:
        """How far the part behind the curtain reveals."""
        return scope_of(self.about_id, self.season, self.episode)

    @property
    def thread_scope(self) -> Scope:
        """What a comment under this post is taken to reveal when its writer says nothing."""
        is_veiled = self.is_talk_veiled or self.kind == PostKind.RECAP
        return self.spoiler_scope if is_veiled else NOTHING


class OldAddress(models.Model):
    """Where a post once stood. It answers with a redirect for ever."""

    path = models.CharField(max_length=255, unique=True)
    post = models.ForeignKey(Post, models.CASCADE, related_name="old_addresses")

    def __str__(self) -> str:
        return self.path
