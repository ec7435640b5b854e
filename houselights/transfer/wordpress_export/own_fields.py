"""What WordPress has no place for, as values that its custom fields hold."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from wagtail.documents.models import Document

from houselights.catalog.document import read_document, without_pictures
from houselights.catalog.models import Episode, Person, Title
from houselights.catalog.person_document import read_person
from houselights.core.safe_html import clean_rich_text
from houselights.discussion.models import Comment
from houselights.documents.links import relink
from houselights.pictures.models import Picture
from houselights.publishing.block_html import Material
from houselights.publishing.models import PlainPage, Post
from houselights.publishing.rendering import blocks_of
from houselights.publishing.veiling import SPOILER, Block
from houselights.spoilers.rule import Scope
from houselights.transfer.models import AwaitedPicture
from houselights.transfer.old_documents import OLD_NAMES
from houselights.transfer.wordpress_export.addresses import upload_path

Json = dict[str, Any]


def as_field(value: Json) -> str:
    """One line of JSON; what is empty is left out."""
    kept = {key: part for key, part in value.items() if part or (part == 0 and part is not False)}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def moment(value: datetime | None) -> str:
    return value.isoformat() if value else ""


def post_facts(post: Post, material: Material, awaited: "Awaited") -> Json:
    return page_facts(post, material, awaited) | {
        "kind": post.kind,
        "standfirst": post.standfirst,
        "published_at": moment(post.published_at),
        "about": title_facts(post.about) if post.about else None,
        "season": post.season,
        "episode": post.episode,
        "rating": post.rating,
        "bottom_line": post.bottom_line,
        "spoiler_label": post.spoiler_label,
        "spoiler_body": _blocks(blocks_of(post.spoiler_body), material, awaited),
        "beats": [_beat(block, material, awaited) for block in blocks_of(post.beats)],
        "lead_still": _path(material.pictures.get(post.lead_still_id or 0)),
        "is_talk_closed": not post.is_talk_open,
        "is_talk_veiled": post.is_talk_veiled,
        "is_sticky": post.is_sticky,
    }


def page_facts(page: Post | PlainPage, material: Material, awaited: "Awaited") -> Json:
    return {
        "kind": "page",
        "title": page.title,
        "slug": page.slug,
        "body": _blocks(blocks_of(page.body), material, awaited),
        "first_published_at": moment(page.first_published_at),
        "last_published_at": moment(page.last_published_at),
        "go_live_at": moment(page.go_live_at),
        "expire_at": moment(page.expire_at),
    }


Awaited = Mapping[str, Sequence[AwaitedPicture]]


def _blocks(blocks: Iterable[Block], material: Material, awaited: Awaited) -> list[Json]:
    return [_block(block, material, awaited) for block in blocks]


def _block(block: Block, material: Material, awaited: Awaited) -> Json:
    made: Json = {**block}
    value = block["value"]
    match block["type"]:
        case "paragraph":
            made["value"] = clean_rich_text(_without_numbers(material.texts[value]))
        case "still" | "embed":
            made["value"] = _with_path(value, material)
        case "gallery":
            made["value"] = [
                {**item, "value": _with_path(item["value"], material)} for item in value
            ]
        case "kept_html":
            made["value"] = _without_numbers(value)
            if places := awaited.get(str(block.get("id"))):
                made["awaited"] = [_place(place) for place in places]
        case _ if block["type"] == SPOILER:
            content = _blocks(value.get("content") or [], material, awaited)
            made["value"] = _place_of(value) | {
                "label": value.get("label") or "",
                "content": content,
            }
    return made


def _place_of(section: Json) -> Json:
    """How far it reveals, where it says so itself."""
    return {name: section[name] for name in ("season", "episode") if section.get(name) is not None}


def _beat(block: Block, material: Material, awaited: Awaited) -> Json:
    """A still that is awaited goes by the path under which it was; it goes on waiting there."""
    value = block["value"]
    path = _path(material.pictures.get(value.get("picture") or 0))
    places = awaited.get(str(block.get("id")), ())
    path = path or next((_place(place)["path"] for place in places), "")
    return {**block, "value": {"alternative": "", **value, "picture": path}}


def _without_numbers(html: str) -> str:
    """Links to documents by their numbers here, which mean nothing elsewhere, lead to the digests;
    those by names of old sites, which come along, stay."""
    return relink(html, keeps=lambda name, _: name.startswith(OLD_NAMES))


def _with_path(value: Json, material: Material) -> Json:
    words = {"caption": "", "alternative": "", "credit": ""} if "url" not in value else {}
    return {**words, **value, "picture": _path(material.pictures.get(value.get("picture") or 0))}


def _path(picture: Picture | None) -> str:
    return upload_path(picture) if picture else ""


def _place(awaited: AwaitedPicture) -> Json:
    return {
        "path": awaited.record.path if awaited.record else "",
        "src": awaited.source_url,
        "alternative": awaited.alternative,
        "caption": awaited.caption,
    }


def title_facts(title: Title) -> Json:
    columns = (
        "slug", "kind", "year", "end_year", "countries", "language", "runtime_minutes",
        "episode_count", "credits_line", "synopsis",
    )  # fmt: skip
    names = [
        {"text": name.text, "language": name.language, "kind": name.kind}
        for name in title.names.all()
    ]
    return {
        **{column: value for column in columns if (value := getattr(title, column))},
        "names": names,
        "poster": _path(title.poster),
        "record": _record_facts(title),
    }


def _record_facts(title: Title) -> Json:
    """The whole record, and where each field of it comes from."""
    document = read_document(title)
    episodes = Episode.objects.filter(season__title=title).exclude(picture=None)
    return {
        "document": without_pictures(document),
        "pictures": {
            f"{one.season.number}/{one.number}": _path(one.picture)
            for one in episodes.select_related("season", "picture")
        },
        "source": title.source,
        "sources": title.sources,
        "overridden": without_pictures(title.overridden),
        "outranked": without_pictures(title.outranked),
        "merged_into": title.merged_into.slug if title.merged_into else "",
        "people": {person.slug: _person_facts(person) for person in _people_of(title)},
    }


def _people_of(title: Title) -> QuerySet[Person]:
    """Who is named in it; their doubles after them."""
    named = Q(credits__title=title) | Q(merged_into__credits__title=title)
    people: QuerySet[Person] = Person.objects.filter(named).distinct()
    people = people.select_related("merged_into").prefetch_related("names", "external_ids")
    return people.order_by(F("merged_into").asc(nulls_first=True), "pk")


def _person_facts(person: Person) -> Json:
    return {
        "document": read_person(person),
        "source": person.source,
        "sources": person.sources,
        "overridden": person.overridden,
        "outranked": person.outranked,
        "merged_into": person.merged_into.slug if person.merged_into else "",
    }


def picture_facts(picture: Picture) -> Json:
    focal = (
        picture.focal_point_x, picture.focal_point_y,
        picture.focal_point_width, picture.focal_point_height,
    )  # fmt: skip
    return {
        "created_at": moment(picture.created_at),
        "credit": picture.credit,
        "licence": picture.licence,
        "focal_point": list(focal) if None not in focal else None,
        "tags": sorted(tag.name for tag in picture.tags.all()),
    }


def document_facts(document: Document) -> Json:
    return {
        "name": document.filename,
        "created_at": moment(document.created_at),
        "tags": sorted(tag.name for tag in document.tags.all()),
    }


def scope_facts(scope: Scope, slugs: Mapping[int, str]) -> Json | None:
    """A scope by the title's slug. Of a title that is gone it is the whole of some story."""
    if not scope.reveals:
        return None
    slug = slugs.get(scope.title_id or 0, "")
    place = {"season": scope.season, "episode": scope.episode} if slug else {}
    return {"title": slug, **{key: value for key, value in place.items() if value is not None}}


def comment_facts(comment: Comment, content: str, slugs: Mapping[int, str]) -> Json:
    return {
        "source": comment.source if comment.source != content else "",
        "own_scope": scope_facts(comment.own_scope, slugs),
        "edited_at": moment(comment.edited_at),
        "old_anchor": comment.old_anchor,
    }
