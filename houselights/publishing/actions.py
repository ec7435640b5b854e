"""What happens to posts and pages, apart from the writing itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.html import escape
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search import index

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.publishing import addresses
from houselights.publishing.models import POST_TYPES, PlainPage, Post, PostKind
from houselights.publishing.openings import Block, part_after_opening
from houselights.publishing.queries import home_page
from houselights.site_settings.queries import get_site_settings

TURN_INTO = "houselights.turn_into"  # in the page's history
ABOUT = "about"
BATCH = 500


class NeedsTitle(Exception):
    """A review and a recap are about a title; none was named."""


def turn_into(
    post: Post,
    kind: PostKind,
    *,
    about: Title | None,
    by: Member,
    veil_all_but_opening: bool = False,
) -> Post:
    """Makes the post a review, a recap or an essay. Returns it as what it is now.

    All that was written stays, drafts and history too. `about` None keeps the title that the post
    has. With `veil_all_but_opening` everything after the first block goes behind the curtain.
    Raises NeedsTitle, and PermissionDenied unless `by` may edit the post.
    """
    is_locked_by_another = post.locked and post.locked_by_id != by.pk
    if is_locked_by_another or not post.permissions_for_user(by).can_edit():
        raise PermissionDenied
    with transaction.atomic():
        locked = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
        title = about or locked.about
        if kind != PostKind.ESSAY and title is None:
            raise NeedsTitle
        before = PostKind(locked.kind)
        _swap_rows(locked.specific, kind)
        turned: Post = POST_TYPES[kind].objects.get(pk=post.pk)
        _rewrite(turned, title, veil=veil_all_but_opening)
        turned.save(clean=False)
        _rewrite_coming_revisions(turned, title, veil=veil_all_but_opening)
        log(turned, TURN_INTO, user=by, data={"from": before.value, "to": kind.value})
    return turned


def _swap_rows(post: Post, kind: PostKind) -> None:
    """The three types are empty rows beside the same post: one goes, another comes."""
    old, new = POST_TYPES[PostKind(post.kind)], POST_TYPES[kind]
    if old is new:
        return
    ReferenceIndex.remove_for_object(post)
    index.remove_object(post)
    # Model.delete would take the post's place in the tree and its history along.
    old.objects.filter(pk=post.pk)._raw_delete(using=post._state.db)
    content_type = ContentType.objects.get_for_model(new)
    row = new(post_ptr_id=post.pk)
    row.__dict__.update({name: value for name, value in post.__dict__.items() if name != "_state"})
    row.kind, row.content_type = kind, content_type
    row.save_base(raw=True)
    Post.objects.filter(pk=post.pk).update(kind=kind)
    Page.objects.filter(pk=post.pk).update(content_type=content_type)
    # Revisions are found by the type of their page: the history moves along.
    history = Revision.objects.filter(
        base_content_type=post.get_base_content_type(), object_id=str(post.pk)
    )
    history.update(content_type=content_type)


def _rewrite(post: Post, title: Title | None, *, veil: bool) -> None:
    post.about = title
    if veil:
        opening, veiled = part_after_opening(
            post.body.get_prep_value(), post.spoiler_body.get_prep_value()
        )
        post.body, post.spoiler_body = (
            _stream(post, "body", opening),
            _stream(post, "spoiler_body", veiled),
        )


def _stream(post: Post, name: str, blocks: list[Block]) -> Any:
    """Stored blocks as the value of a StreamField."""
    return post._meta.get_field(name).to_python(json.dumps(blocks))


def _rewrite_coming_revisions(post: Post, title: Title | None, *, veil: bool) -> None:
    """What the editor opens next and what is scheduled to be published get the same."""
    coming = Q(pk=post.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in post.revisions.filter(coming):
        draft = revision.as_object()
        _rewrite(draft, title, veil=veil)
        revision.content = draft.serializable_data()
        revision.save(update_fields=["content"])


def readdress_posts() -> int:
    """Moves every post to where the owner's pattern wants it; says how many moved.

    All at once or not at all; the addresses that they leave go on working. Safe to repeat.
    """
    with transaction.atomic():
        moves = _plan_moves()
        left = {pk: before for pk, (before, after) in moves.items()}
        entered = {pk: after for pk, (before, after) in moves.items()}
        for pks in _batches(list(moves)):
            Post.objects.filter(pk__in=pks).update(address="")
            addresses.make_way([entered[pk] for pk in pks])
        # Pages that change places leave nothing behind that another does not stand at.
        gone = set(left.values()) - set(entered.values())
        for pks in _batches(list(moves)):
            addresses.remember({pk: left[pk] for pk in pks if left[pk] in gone})
            Post.objects.bulk_update([Post(pk=pk, address=entered[pk]) for pk in pks], ["address"])
    return len(moves)


def _plan_moves() -> dict[int, tuple[str, str]]:
    """By post: where it stands and where it should. Published posts choose first."""
    site = get_site_settings()
    zone = ZoneInfo(site.time_zone)
    posts = Post.objects.exclude(address="").exclude(published_at=None)
    rows = posts.order_by("-live", "pk").values_list(
        "pk", "kind", "slug", "published_at", "address"
    )
    moves: dict[int, tuple[str, str]] = {}
    given = addresses.plain_page_addresses()
    for pk, kind, slug, at, before in rows:
        wanted = addresses.compose(site.address_pattern, kind, slug, at, zone)
        after, number = wanted, 1
        while after in given or addresses.is_kept_for_the_site(after):
            number += 1
            after = addresses.numbered(wanted, number)
        given.add(after)
        if after != before:
            moves[pk] = (before, after)
    return moves


def _batches(pks: list[int]) -> Iterable[list[int]]:
    return (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))


def write_about_page(*, title: str, text: str, by: Member) -> PlainPage:
    """Publishes the page about the site from plain text; an empty line parts paragraphs.

    When there is one already it gets a new revision, unless it says the same.
    """
    blocks = [{"type": "paragraph", "value": html} for html in _paragraphs(text)]
    with transaction.atomic():
        found = PlainPage.objects.child_of(home_page()).filter(slug=ABOUT).first()
        page: PlainPage = found or PlainPage(slug=ABOUT, owner=by, live=False)
        is_same = _values(page.body.get_prep_value()) == _values(blocks) and page.title == title
        if is_same and page.live:
            return page
        page.title = title
        page.body = page._meta.get_field("body").to_python(json.dumps(blocks))
        if not found:
            home_page().add_child(instance=page)
        page.save_revision(user=by, log_action=True).publish(user=by)
        page.refresh_from_db()
    return page


def _values(blocks: Iterable[Block]) -> list[Any]:
    return [block["value"] for block in blocks]


def _paragraphs(text: str) -> list[str]:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    lines = (escape(part.strip()).replace("\n", "<br/>") for part in parts if part.strip())
    return [f"<p>{text}</p>" for text in lines]
