"""A whole site as plain values: all that readers, authors and moderators can see, without the
numbers of rows and the random names of files."""

import re
from itertools import zip_longest
from typing import Any

from django.apps import apps
from django.test import Client
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Page

from houselights.accounts.models import Member
from houselights.catalog.document import read_document, without_pictures
from houselights.catalog.models import Episode, Title
from houselights.discussion.models import Comment, Thread
from houselights.pictures.models import Picture
from houselights.publishing.block_html import gather
from houselights.publishing.models import Category, PlainPage, Post
from houselights.publishing.rendering import blocks_of
from houselights.site_settings.queries import get_site_settings
from houselights.spoilers.rule import Scope
from houselights.transfer.wordpress.own.site import COLUMNS

_MEDIA = re.compile(r"pictures/(?:renditions/)?[0-9a-f]{24}")
_SUFFIX = re.compile(r"(?:_\w{7})+(?=\.)")  # of a name that a file had already
_NUMBERED = re.compile(
    r"(comment[-s:/]+|\bc|data-comment=\"|data-reply=\"|to=|report/|/reveal/|held-\d+-|value=\"\d+-"
    r"|/posts/|subject=\d+-|thread=|\btitle:|progress[-/])\d+"
)


def snapshot(client: Client) -> dict[str, Any]:
    site = get_site_settings()
    return {
        "settings": {column: getattr(site, column) for column in COLUMNS},
        "members": {member.username: _member(member) for member in Member.objects.all()},
        "categories": {
            one.slug: (one.name, one.description, one.parent.slug if one.parent else "")
            for one in Category.objects.select_related("parent")
        },
        "tags": dict(Tag.objects.values_list("slug", "name")),
        "titles": {title.slug: _title(title) for title in Title.objects.all()},
        "pictures": sorted(_picture(picture) for picture in Picture.objects.all()),
        "documents": sorted(
            _document(one) for one in Document.objects.select_related("uploaded_by_user")
        ),
        "posts": {post.slug: _post(post.specific) for post in Post.objects.all()},
        "pages": {page.url_path: _page(page) for page in PlainPage.objects.all()},
        "talk": {str(thread.object_id and _subject(thread)): _thread(thread)
                 for thread in Thread.objects.all()},
        "redirects": sorted(
            (row.old_path, row.redirect_page.url_path if row.redirect_page else row.redirect_link)
            for row in Redirect.objects.all()
        ),
        "seen": _seen(client),
    }  # fmt: skip


def _member(member: Member) -> Any:
    roles = sorted(group.name for group in member.groups.all())
    return (member.email, member.display_name, member.bio, member.website, member.is_active, roles)


def _title(title: Title) -> Any:
    columns = ("kind", "year", "end_year", "countries", "language", "runtime_minutes",
               "episode_count", "credits_line", "synopsis")  # fmt: skip
    names = [(name.text, name.language, name.kind) for name in title.names.all()]
    poster = title.poster.title if title.poster else ""
    document = without_pictures(read_document(title))
    episodes = Episode.objects.filter(season__title=title, picture__isnull=False)
    seen = [(str(one), one.picture.title) for one in episodes if one.picture]
    merged_into = title.merged_into.slug if title.merged_into else ""
    said = without_pictures(title.overridden), without_pictures(title.outranked)
    provenance = (title.source, title.sources, *said, merged_into)
    columns_found = [getattr(title, column) for column in columns]
    return [*columns_found, names, poster, document, seen, provenance]


def _picture(picture: Picture) -> Any:
    focal = picture.focal_point_x, picture.focal_point_y, picture.focal_point_width
    return (
        picture.title, picture.alternative, picture.caption, picture.credit, picture.licence,
        picture.width, picture.height, str(focal), sorted(picture.tags.names()),
    )  # fmt: skip


def _document(one: Document) -> Any:
    return (
        one.title, _SUFFIX.sub("", one.filename), one.file_hash, f"{one.created_at}",
        sorted(one.tags.names()), one.uploaded_by_user.username if one.uploaded_by_user else "",
    )  # fmt: skip


def _post(post: Post) -> Any:
    return {
        **_page(post),
        "type": type(post).__name__,
        "old": sorted(post.old_addresses.values_list("path", flat=True)),
        **_post_fields(post),
    }


def _post_fields(post: Post) -> dict[str, Any]:
    columns = ("kind", "published_at", "standfirst", "bottom_line", "rating", "season", "episode",
               "spoiler_label", "is_talk_open", "is_sticky")  # fmt: skip
    return {column: getattr(post, column) for column in columns} | {
        "address": post.address if post.live else "",
        "author": post.author.username if post.author else "",
        "about": post.about.slug if post.about else "",
        "lead": post.lead_still.title if post.lead_still else "",
        "story": _blocks(blocks_of(post.spoiler_body)),
        "beats": _blocks(blocks_of(post.beats)),
        "categories": sorted(one.slug for one in post.categories.all()),
        "tags": sorted(one.name for one in post.tags.all()),
    }


def _page(page: Any) -> dict[str, Any]:
    latest = page.get_latest_revision()
    draft = latest.as_object() if latest and page.has_unpublished_changes else None
    found: dict[str, Any] = {
        "title": page.title,
        "slug": page.slug,
        "owner": page.owner.username if page.owner else "",
        "live": page.live,
        "uid": page.translation_key,
        "dates": (page.first_published_at, page.last_published_at, page.expire_at),
        "saved": page.latest_revision_created_at,
        "scheduled": latest.approved_go_live_at if latest else None,
        "body": _blocks(blocks_of(page.body)),
    }
    if draft is not None:
        found["draft"] = (draft.title, _blocks(blocks_of(draft.body)))
        found["draft fields"] = _post_fields(draft) if isinstance(draft, Post) else None
    return found


def _blocks(blocks: list[Any]) -> list[Any]:
    texts = gather(block for block in blocks if block["type"] == "paragraph").texts
    return [(one["type"], one.get("id"), _value(one, texts)) for one in blocks]


def _value(block: Any, texts: Any) -> Any:
    value = block["value"]
    match block["type"]:
        case "paragraph":
            return str(texts[value]).replace("<br/>", "<br>")
        case "still" | "embed" | "beat":
            return _with_picture(value)
        case "gallery":
            return [(item.get("id"), _with_picture(item["value"])) for item in value]
        case "spoiler":
            place = (value.get("season"), value.get("episode"))
            return (value["label"], _blocks(value["content"]), place)
    return value


def _with_picture(value: Any) -> Any:
    picture = Picture.objects.filter(pk=value["picture"] or 0).first()
    return {"credit": "", **value, "picture": picture.title if picture else None}


def _subject(thread: Thread) -> str:
    return str(Page.objects.get(pk=thread.object_id).slug)


def _thread(thread: Thread) -> Any:
    comments = list(thread.comments.order_by("path", "pk").select_related("author", "parent"))
    places = {comment.pk: place for place, comment in enumerate(comments)}
    return (
        thread.is_closed, thread.published_count, thread.pingback_count,
        [_comment(one, places) for one in comments],
    )  # fmt: skip


def _comment(one: Comment, places: dict[int, int]) -> Any:
    return (
        one.name, one.email, one.website, one.author.username if one.author else "",
        f"{one.created_at:%Y-%m-%d %H:%M:%S}", one.html, one.source, one.kind, one.status,
        _scope(one.scope), _scope(one.own_scope), one.edited_at, one.depth, one.branch_count,
        places.get(one.parent_id or 0),
    )  # fmt: skip


def _scope(scope: Scope) -> Any:
    title = Title.objects.filter(pk=scope.title_id or 0).first()
    return (scope.reveals, title.slug if title else "", scope.season, scope.episode)


def _seen(client: Client) -> dict[str, list[str]]:
    """Every page as a reader gets it, veiled and with all veils open."""
    paths = [f"/{post.address}/" for post in Post.objects.live()]
    paths += [page.url or "" for page in PlainPage.objects.live()]
    paths += ["/", "/archive/", "/titles/", "/feed/"]
    asked = [one for path in sorted(paths) for one in (path, f"{path}?reveal=all")]
    return {path: _html(client, path) for path in asked}


def _html(client: Client, path: str) -> list[str]:
    text = client.get(path).content.decode()
    return _NUMBERED.sub(r"\1N", _MEDIA.sub("FILE", text)).replace("br/", "br").split("\n")


def differences(one: Any, other: Any, at: str = "") -> list[str]:
    """Where two snapshots are not the same, and how."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted({*one, *other}, key=str)
        pairs = [(f"{at}/{key}", one.get(key), other.get(key)) for key in keys]
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
        pairs = [(f"{at}/{n}", *pair) for n, pair in enumerate(zip_longest(one, other))]
    else:
        return [] if one == other else [f"{at}: {one!r} | {other!r}"]
    return [line for place, left, right in pairs for line in differences(left, right, place)]


def empty_the_site() -> None:
    """Leaves what a new site has: the home page and where posts hang."""
    for post in Post.objects.all():
        post.specific.delete()
    for page in PlainPage.objects.order_by("-depth"):
        PlainPage.objects.get(pk=page.pk).delete()
    for name in (
        "discussion.Comment", "discussion.Thread", "catalog.Title", "publishing.Category",
        "taggit.Tag", "pictures.Picture", "wagtaildocs.Document", "transfer.AwaitedPicture",
        "transfer.ImportedPicture", "transfer.Signpost",
        "transfer.ImportedItem", "transfer.ImportRun", "wagtailredirects.Redirect",
        "site_settings.SiteSettings", "accounts.Member",
    ):  # fmt: skip
        apps.get_model(name)._default_manager.all().delete()
