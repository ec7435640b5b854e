"""All texts of the site that stand behind a veil, each with how far it reveals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.urls import reverse

from houselights.catalog.models import Episode, Season, Term
from houselights.discussion.models import Comment
from houselights.discussion.queries.standing import published_comments
from houselights.pictures.models import Picture
from houselights.publishing.models import Post
from houselights.publishing.rendering import blocks_of, has_timeline
from houselights.publishing.stored_beats import beats_of
from houselights.publishing.veiling import SPOILER, Block, section_scope
from houselights.spoilers.rule import WHOLE, Scope
from houselights.web.leaks.blocks import pictures_in, texts_in
from houselights.web.leaks.pages import live_pages

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Hidden:
    """`what`: which text it is; `edit_url`: where it is changed; `home`: the post's address where
    it stands, else ""."""

    what: str
    edit_url: str
    scope: Scope
    texts: tuple[str, ...]
    home: str = ""


def hidden_texts(shown_pictures: set[int]) -> Iterator[Hidden]:
    """`shown_pictures` are seen in the open: that they also stand behind a veil hides nothing."""
    yield from _of_pages(shown_pictures)
    yield from _of_comments()
    yield from _of_records(shown_pictures)


def _of_pages(shown_pictures: set[int]) -> Iterator[Hidden]:
    for page in live_pages():
        post = page if isinstance(page, Post) else None
        scope, home = (post.spoiler_scope, post.get_absolute_url()) if post else (WHOLE, "")
        edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        parts = [
            (f"a spoiler section of “{page.title}”", section_scope(block, scope), _content(block))
            for block in blocks_of(page.body)
            if block["type"] == SPOILER
        ]
        if post and (story := blocks_of(post.spoiler_body)):
            parts.append((f"what is behind the curtain of “{post.title}”", scope, story))
        for what, reveals, blocks in parts:
            yield Hidden(what, edit_url, reveals, tuple(texts_in(blocks)), home)
            files = pictures_in(blocks) - shown_pictures
            yield from _of_pictures(files, f"a picture in {what}", reveals)
        if post and has_timeline(post):
            yield from _of_beats(post, edit_url, shown_pictures)


def _content(section: Block) -> list[Block]:
    return list(section["value"].get("content") or [])


def _of_beats(post: Post, edit_url: str, shown_pictures: set[int]) -> Iterator[Hidden]:
    blocks = [block for block in blocks_of(post.beats) if block["type"] == "beat"]
    for block, beat in zip(blocks, beats_of(blocks, post.spoiler_scope), strict=True):
        value = block["value"]
        told = (beat.text, beat.when, value.get("alternative") or "")
        what = f"a beat of the story timeline of “{post.title}”"
        scope = beat.scope or post.spoiler_scope
        yield Hidden(what, edit_url, scope, (*told, *(value.get("who") or "").splitlines()))
        files = {value["picture"]} if value.get("picture") else set()
        yield from _of_pictures(files - shown_pictures, f"the still of {what}", scope)


def _of_pictures(ids: set[int], what: str, scope: Scope) -> Iterator[Hidden]:
    for picture in Picture.objects.filter(pk__in=ids).prefetch_related("renditions"):
        files = [picture.file.name, *(each.file.name for each in picture.renditions.all())]
        texts = (picture.alternative, *(PurePath(name).stem for name in files))
        edit_url = reverse("wagtailimages:edit", args=[picture.pk])
        yield Hidden(what, edit_url, scope, texts)


def _of_comments() -> Iterator[Hidden]:
    rows = published_comments().exclude(scope="").order_by("pk").only("html", "scope", "name")
    for comment in rows.iterator(AT_ONCE):
        yield _of_comment(comment)


def _of_comment(comment: Comment) -> Hidden:
    what = f"a comment by {comment.name}"
    return Hidden(what, comment.get_absolute_url(), comment.scope, (comment.html,))


def _of_records(shown_pictures: set[int]) -> Iterator[Hidden]:
    seasons = Season.objects.exclude(name="").select_related("title")
    for season in seasons.prefetch_related("title__names").iterator(AT_ONCE):
        url = reverse("edit_season", args=[season.title.slug, season.number])
        what = f"the name of {season.label} of “{season.title}”"
        yield Hidden(what, url, season.scope, (season.name,))
    episodes = Episode.objects.exclude(names={}, picture=None).select_related("season__title")
    for episode in episodes.prefetch_related("season__title__names").iterator(AT_ONCE):
        season = episode.season
        place = f"{season.label}, {episode.label} of “{season.title}”"
        url = reverse("edit_episode", args=[season.title.slug, season.number, episode.number])
        yield Hidden(f"the name of {place}", url, episode.scope, tuple(episode.names.values()))
        files = {episode.picture_id} if episode.picture_id else set()
        yield from _of_pictures(files - shown_pictures, f"the picture of {place}", episode.scope)
    for term in Term.objects.filter(is_spoiler=True).iterator(AT_ONCE):
        yield Hidden(f"the tag “{term.slug}”", reverse("titles"), WHOLE, (term.name,))
