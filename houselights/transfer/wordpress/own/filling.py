"""Gives pages what an own export says of them. Where WordPress has a place for something and says
otherwise now, WordPress counts."""

from __future__ import annotations

import json
from datetime import datetime

from wagtail.models import Page

from houselights.publishing.models import PlainPage, Post
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.own.blocks import PictureOf
from houselights.transfer.wordpress.own.post_values import PostValues
from houselights.transfer.wordpress.own.posts import OwnPost
from houselights.transfer.wordpress.own.titles import Titles
from houselights.transfer.wordpress.plain import readable_slug


class Filler:
    def __init__(self, titles: Titles, picture_of: PictureOf) -> None:
        self.titles = titles
        self.picture_of = picture_of

    def fill(self, page: Post | PlainPage, item: Item, own: OwnPost) -> None:
        """Called after all that WordPress says has been put in."""
        _fill_words(page, own.values)
        _fill_dates(page, own.values, item)
        if page.pk is None and own.uid and not _is_taken(own):
            page.translation_key = own.uid
        if isinstance(page, Post):
            self.fill_post(page, own.values)
            page.spoiler_body = json.dumps(own.text.spoiler_body if own.text else [])
            _fill_shown(page, own.values, item)

    def fill_post(self, post: Post, values: PostValues) -> None:
        """What WordPress has no place for at all."""
        post.about_id = self.titles.bring(values.about) if values.about else None
        post.season, post.episode = values.season, values.episode
        post.rating, post.bottom_line = values.rating, values.bottom_line
        post.spoiler_label = values.spoiler_label
        post.is_talk_veiled = values.is_talk_veiled
        post.beats = json.dumps(values.beats)
        post.lead_still_id = self.picture_of(values.lead_still)


def _fill_words(page: Page, values: PostValues) -> None:
    """Title and slug letter by letter, where they say the same as in WordPress."""
    if values.title.strip() and values.title.split() == page.title.split():
        page.title = page.draft_title = values.title
    if page.pk is None and readable_slug(values.slug) == page.slug:
        page.slug = values.slug


def _fill_dates(page: Post | PlainPage, values: PostValues, item: Item) -> None:
    """Dates to the split second, where WordPress still has the same second."""
    page.expire_at, page.go_live_at = values.expire_at, go_live_at(values, item)
    if item.posted_at != values.shown_date:
        return
    if isinstance(page, Post) and (values.published_at or not page.live):
        page.published_at = values.published_at
    page.first_published_at = values.first_published_at
    page.last_published_at = values.last_published_at


def _fill_shown(post: Post, values: PostValues, item: Item) -> None:
    if item.excerpt.strip() == values.shown_excerpt.strip():
        post.standfirst = values.standfirst
    was_open = not (values.is_talk_closed or values.is_thread_closed)
    if item.comments_open == was_open:
        post.is_talk_open = not values.is_talk_closed


def go_live_at(values: PostValues, item: Item) -> datetime | None:
    """When a page is to be published by the clock."""
    is_same = item.posted_at == values.shown_date
    if item.status != "future":
        return values.go_live_at if is_same else None
    return (values.approved_at if is_same else None) or item.posted_at


def _is_taken(own: OwnPost) -> bool:
    return bool(Page.objects.filter(translation_key=own.uid).exists())
