"""The form behind the editor's tabs: who wrote it, how it is rated, where it will stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.models import Page

from houselights.accounts.models import Member
from houselights.accounts.queries import GROUP_NAMES
from houselights.catalog.models import Title
from houselights.publishing import addresses
from houselights.publishing.beat_checks import BeatError, errors_in
from houselights.publishing.marks import marks_of
from houselights.publishing.ratings import rating_choices
from houselights.publishing.rendering import blocks_of
from houselights.publishing.section_checks import SectionError, section_errors
from houselights.publishing.veiling import scope_of
from houselights.site_settings.queries import get_site_settings

TAKEN = _("Something else stands at /%(address)s/ already. Please choose another slug.")
ABOUT_ONE_TITLE = {"review", "recap"}
SLUG_LENGTH = 240  # leaves room for a number


class PostForm(WagtailAdminPageForm):
    """For reviews, recaps and essays alike: each has the fields that its tabs name."""

    rating = forms.TypedChoiceField(
        label=_("Rating"), required=False, coerce=int, empty_value=None, choices=[]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        post, member = kwargs.get("instance"), kwargs.get("for_user")
        if post is not None and not post.pk and not post.author_id and member:
            post.author = member
        super().__init__(*args, **kwargs)
        if "rating" not in self._meta.fields:
            del self.fields["rating"]  # declared above for the tabs that show it
        else:
            style = get_site_settings().rating_style
            self.fields["rating"].choices = rating_choices(style, self.instance.rating)
        if "author" in self.fields:
            self.fields["author"].queryset = possible_authors()
            if self.instance.author_id:
                self.fields["author"].empty_label = None
        if self.instance.post_kind in ABOUT_ONE_TITLE and "about" in self.fields:
            self.fields["about"].required = True  # to publish; a draft may wait

    def clean_slug(self) -> str:
        """Two posts of one headline: the one that was never published gets a numbered slug."""
        wanted = slug = str(self.cleaned_data["slug"])
        number = 1
        while not self.instance.address and not self._is_free(slug):
            number += 1
            slug = f"{wanted[:SLUG_LENGTH]}-{number}"
        return slug

    def _is_free(self, slug: str) -> bool:
        return bool(Page._slug_is_available(slug, self.parent_page, self.instance))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "author" in cleaned:
            cleaned["author"] = cleaned["author"] or self.instance.author
        if cleaned.get("episode") and not cleaned.get("season"):
            self.add_error("season", _("Say which season the episode is in."))
        self._check_date(cleaned)
        self._check_address(cleaned)
        if "body" in cleaned and not self.is_deferred_validation:
            _check_sections(self, cleaned.get("about"))
        if "beats" in cleaned and not self.is_deferred_validation:  # a draft may be half done
            self._check_beats(cleaned)
        return cleaned

    def _check_beats(self, cleaned: dict[str, Any]) -> None:
        body, story = (blocks_of(cleaned.get(name)) for name in ("body", "spoiler_body"))
        about = cleaned.get("about")
        scope = scope_of(about.pk if about else None, cleaned.get("season"), cleaned.get("episode"))
        errors = errors_in(blocks_of(cleaned["beats"]), marks_of(body, story, scope), scope)
        if errors:
            self.add_error("beats", _at_their_rows(errors))

    def _check_date(self, cleaned: dict[str, Any]) -> None:
        at = cleaned.get("published_at")
        if at and at > timezone.now() and not cleaned.get("go_live_at"):
            self.add_error(
                "published_at",
                _("This lies ahead. To publish later, set a date to go live and leave this empty."),
            )

    def _check_address(self, cleaned: dict[str, Any]) -> None:
        """A post must not stand where a page of the site or a plain page does."""
        slug = cleaned.get("slug")
        moves = not self.instance.address or {"slug", "published_at"} & set(self.changed_data)
        if not slug or not moves or "slug" in self.errors:
            return
        site = get_site_settings()
        at = cleaned.get("published_at") or self.instance.published_at or timezone.now()
        address = addresses.compose(
            site.address_pattern, self.instance.kind, slug, at, ZoneInfo(site.time_zone)
        )
        if addresses.is_taken(address, except_for=self.instance.pk):
            self.add_error("slug", forms.ValidationError(TAKEN, params={"address": address}))


class PlainPageForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "body" in cleaned and not self.is_deferred_validation:
            _check_sections(self, None)
        slug = cleaned.get("slug")
        if slug and (not self.instance.pk or "slug" in self.changed_data):
            address = "/".join([*self._segments_above(), slug])
            if addresses.is_taken_for_page(address):
                self.add_error("slug", forms.ValidationError(TAKEN, params={"address": address}))
        return cleaned

    def _segments_above(self) -> list[str]:
        """The slugs between the home page and this page."""
        return str(self.parent_page.url_path).strip("/").split("/")[1:]


def _check_sections(form: forms.BaseForm, about: Title | None) -> None:
    errors = section_errors(blocks_of(form.cleaned_data["body"]), about)
    if errors:
        form.add_error("body", _at_their_rows(errors))


def _at_their_rows(errors: Iterable[BeatError | SectionError]) -> StreamBlockValidationError:
    rows: dict[int, dict[str, forms.ValidationError]] = defaultdict(dict)
    for error in errors:
        rows[error.row].setdefault(error.field, forms.ValidationError(error.message))
    return StreamBlockValidationError(
        block_errors={row: StructBlockValidationError(fields) for row, fields in rows.items()}
    )


def possible_authors() -> QuerySet[Member]:
    """The team, and whoever has written here before."""
    is_team = Q(is_superuser=True) | Q(groups__name__in=GROUP_NAMES.values())
    found = Member.objects.filter(Q(is_team, is_active=True) | Q(posts__isnull=False))
    return Member.objects.filter(pk__in=found.values("pk")).order_by("username")
