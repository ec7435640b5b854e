"""The demo: nine posts by two authors, their titles, pictures and talk.

What the demo made is known by `ImportedItem` rows of the site "demo", so that taking it out touches
nothing else.
"""

import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from houselights.accounts.models import Member, Role
from houselights.accounts.queries import GROUP_NAMES
from houselights.catalog.models import Title
from houselights.catalog.starting import load_starter
from houselights.core.runs import RunState
from houselights.discussion.actions import open_thread
from houselights.discussion.actions.importing import ImportedComment, import_comments
from houselights.discussion.text import render_text
from houselights.pictures.actions import add_picture
from houselights.pictures.models import Picture
from houselights.publishing.actions import write_about_page
from houselights.publishing.models import Category, Essay, Post, Recap, Review
from houselights.publishing.queries import live_posts, post_index
from houselights.spoilers.rule import NOTHING, whole_title
from houselights.transfer.models import ImportedItem, ImportRun

DEMO = "demo"
FOLDER = Path(__file__).parent / "demo"
TYPES: dict[str, type[Post]] = {"review": Review, "recap": Recap, "essay": Essay}
Json = dict[str, Any]


def has_demo() -> bool:
    """Whether the demo is in, or has been, or there is no room for it beside real posts."""
    return ImportRun.objects.filter(site=DEMO).exists() or live_posts().exists()


@transaction.atomic
def load_demo() -> int:
    """Puts the demo into the site; says how many posts it has."""
    ImportRun.objects.create(
        format=DEMO, site=DEMO, finished_at=timezone.now(), state=RunState.FINISHED
    )
    members = _load_members()
    by = members["halina"]
    pictures = _Pictures(by)
    titles = _load_titles(pictures)
    rows = sorted(_posts(), key=lambda row: str(row["published_at"]))
    posts = [_load_post(row, members, titles, pictures) for row in rows]
    for post, row in zip(posts, rows, strict=True):
        _point_links(post, posts)
        _load_talk(post, row["comments"], members)
    about = _read("about.json")
    page = write_about_page(title=about["title"], text="\n\n".join(about["paragraphs"]), by=by)
    _remember("plain_page", "about", page)
    return len(posts)


def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _posts() -> Iterator[Json]:
    for path in sorted((FOLDER / "posts").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _remember(kind: str, key: str, made: models.Model) -> None:
    ImportedItem.objects.create(
        site=DEMO,
        kind=kind,
        foreign_id=key,
        content_type=ContentType.objects.get_for_model(made),
        object_id=made.pk,
    )


def _load_members() -> dict[str, Member]:
    members = {}
    for row in _read("authors.json"):
        member = Member(username=row["handle"], display_name=row["display_name"], bio=row["bio"])
        member.set_unusable_password()
        member.save()
        role = Role(row["role"])
        member.groups.add(*Group.objects.filter(name=GROUP_NAMES[role]))
        _remember("member", row["handle"], member)
        members[row["handle"]] = member
    return members


class _Pictures:
    """The demo's pictures by file name; each comes in once."""

    def __init__(self, by: Member) -> None:
        self.by = by
        self.made: dict[str, Picture] = {}

    def get(self, name: str, alternative: str = "") -> Picture:
        file = name if name.endswith(".png") else f"{name}.png"
        if file not in self.made:
            picture = add_picture(
                file,
                (FOLDER / "pictures" / file).read_bytes(),
                title=file.removesuffix(".png").replace("-", " "),
                alternative=alternative,
                credit="Drawing: Houselights",
                licence="BSD-3-Clause",
                by=self.by,
            )
            _remember("picture", file, picture)
            self.made[file] = picture
        return self.made[file]


def _load_titles(pictures: _Pictures) -> dict[str, Title]:
    """The starter catalogue, and posters that were drawn for some of it."""
    for title in load_starter():
        _remember("title", title.slug, title)
    titles = {title.slug: title for title in Title.objects.all()}
    for row in _read("titles.json"):
        title = titles[row["slug"]]
        if not title.poster_id:
            title.poster = pictures.get(row["poster"], row["poster_alt"])
            title.save()
    return titles


def _load_post(
    row: Json, members: dict[str, Member], titles: dict[str, Title], pictures: _Pictures
) -> Post:
    author = members[row["author"]]
    published_at = datetime.fromisoformat(row["published_at"])
    post = TYPES[row["kind"]](
        title=row["headline"],
        slug=row["slug"],
        owner=author,
        author=author,
        about=titles.get(row["about"] or ""),
        season=row["season"],
        episode=row["episode"],
        published_at=published_at,
        first_published_at=published_at,
        standfirst=row["standfirst"],
        bottom_line=row.get("bottom_line", ""),
        rating=row["rating"],
        lead_still=pictures.get(row["lead_still"], row["lead_alt"]),
        body=json.dumps(_blocks(row["body"], pictures)),
        spoiler_label=row.get("spoiler_label", ""),
        spoiler_body=json.dumps(_blocks(row.get("spoiler_body", []), pictures)),
        beats=json.dumps([_beat(beat, pictures) for beat in row.get("beats", [])]),
    )
    post.categories = [_category(name) for name in row["categories"]]
    post_index().add_child(instance=post)
    post.tags.add(*row["tags"])
    _publish(post, by=author)
    _remember("post", row["slug"], post)
    return post


def _publish(post: Post, *, by: Member) -> None:
    post.save_revision(user=by).publish()
    post.refresh_from_db()


def _category(name: str) -> Category:
    slug = name.lower().replace(" ", "-")
    category, is_new = Category.objects.get_or_create(slug=slug, defaults={"name": name})
    if is_new:
        _remember("category", slug, category)
    return category


def _blocks(rows: list[Json], pictures: _Pictures) -> list[Json]:
    return [
        {"type": row["type"], "value": _value(row, pictures), "id": str(uuid.uuid4())}
        for row in rows
    ]


def _value(row: Json, pictures: _Pictures) -> Any:
    match row["type"]:
        case "paragraph":
            return row["html"]
        case "heading" | "pull_line":
            return row["text"]
        case "still":
            return _still(row, pictures)
        case "gallery":
            return [
                {"type": "item", "value": _still(still, pictures), "id": str(uuid.uuid4())}
                for still in row["stills"]
            ]
        case "quote":
            return {"text": row["text"], "source": row.get("source", "")}
        case "spoiler":
            return {"label": row["label"], "content": _blocks(row["blocks"], pictures)}
        case kind:
            raise ValueError(f"the demo has a block of a kind that nobody knows: {kind}")


def _beat(row: Json, pictures: _Pictures) -> Json:
    empty = {"place": None, "mark": "", "weight": "normal", "season": None, "episode": None}
    words = {"alternative": "", **row}
    name = words.pop("picture", None)
    picture = pictures.get(name, words["alternative"]).pk if name else None
    value = {**empty, **words, "who": "\n".join(row["who"]), "picture": picture}
    return {"type": "beat", "value": value, "id": str(uuid.uuid4())}


def _still(row: Json, pictures: _Pictures) -> Json:
    return {
        "picture": pictures.get(row["picture"], row["alt"]).pk,
        "alternative": row["alt"],
        "caption": row.get("caption", ""),
        "credit": row.get("credit", ""),
    }


def _point_links(post: Post, posts: list[Post]) -> None:
    """Links between the demo's posts name slugs; here they get the posts' addresses."""
    before = (post.body.get_prep_value(), post.spoiler_body.get_prep_value())
    texts = [json.dumps(value) for value in before]
    for other in posts:
        texts = [text.replace(f"/{other.slug}/", other.get_absolute_url()) for text in texts]
    if [json.loads(text) for text in texts] != list(before):
        changed = post.specific
        changed.body, changed.spoiler_body = texts
        _publish(changed, by=changed.author)


def _load_talk(post: Post, rows: list[Json], members: dict[str, Member]) -> None:
    if not rows:
        return
    import_comments(open_thread(post), [_comment(row, post, members) for row in rows])


def _comment(row: Json, post: Post, members: dict[str, Member]) -> ImportedComment:
    member = members.get(row.get("member") or "")
    return ImportedComment(
        foreign_id=row["key"],
        parent_foreign_id=row["parent"],
        created_at=datetime.fromisoformat(row["at"]),
        html=render_text(row["text"]).html,
        source=row["text"],
        name=member.display_name if member else row["name"],
        author_id=member.pk if member else None,
        own_scope=whole_title(post.about_id) if row["spoiler"] else NOTHING,
    )
