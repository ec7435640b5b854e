"""A site with everything that an export has to hold, odd things first."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document

from houselights.accounts.models import Member, Role
from houselights.accounts.queries import GROUP_NAMES
from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.actions import create_title, edit_title, merge_titles
from houselights.catalog.models import Title
from houselights.core.safe_html import clean_kept_html
from houselights.discussion.actions import close_thread, import_comments, open_thread
from houselights.discussion.actions.importing import ImportedComment
from houselights.discussion.text import render_text
from houselights.documents.addresses import address_of
from houselights.pictures.models import Picture
from houselights.pictures.tests.factories import make_picture
from houselights.publishing.models import Category, OldAddress, Post, Recap
from houselights.publishing.queries import post_index
from houselights.publishing.tests import bodies
from houselights.publishing.tests.factories import (
    CategoryFactory,
    EssayFactory,
    PlainPageFactory,
    RecapFactory,
    ReviewFactory,
    paragraph,
    spoiler,
)
from houselights.site_settings.models import SiteSettings
from houselights.spoilers.rule import NOTHING, up_to, whole_title
from houselights.transfer.demo_loader import load_demo

AT = datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)
SECRET = "The lighthouse keeper never existed"


def make_everything() -> None:
    SiteSettings(
        name="Licht & Schatten", tagline="Kino <und> mehr", time_zone="Asia/Seoul",
        address_pattern="kind", rating_style="stars", posts_per_page=7, hold_policy="all",
        menu=[{"label": "Über", "url": "/about/"}], newest_comments_first=True,
    ).save()  # fmt: skip
    load_demo()
    _edited_titles()
    mina, jun = _members()
    pictures = [make_picture(f"still {n}.png", title=f"Still {n}", by=mina) for n in range(4)]
    _describe(pictures[0])
    seen = {"episode_picture/1/1": pictures[3].pk}
    edit_title(Title.objects.get(slug="signal"), seen, by=mina)
    review = _review(mina, pictures)
    _talk(review, mina, jun)
    _documents(mina)
    _recap(jun, pictures)
    _odd_posts(mina, jun)
    _plain_pages(mina)
    _unpublished(mina)


def _edited_titles() -> None:
    """One with an edit over what its source says, and one with a double."""
    signal = Title.objects.get(slug="signal")
    Title.objects.filter(pk=signal.pk).update(outranked={"runtime_minutes": [[71, "imdb"]]})
    signal.refresh_from_db()
    edit_title(signal, {"runtime_minutes": 70, "name/en/Signal": None}, by=None)
    fields = {
        "kind": "series",
        "began_on": "2016",
        "name/fr/Le Signal": {"kind": "translated", "country": ""},
        "tag/radio": {"name": "radio", "is_spoiler": True},
        "certificate/KR": "15",
        "id/mdl": "15365",
        "episode/1/1": {"aired_on": "2016-01-22", "runtime_minutes": 76},
        "episode_name/1/1/en": "1:1",
        "episode_name/1/1/ko": "하나",
    }  # fmt: skip
    double = create_title(fields, name="A Signal")
    merge_titles(Title.objects.get(pk=signal.pk), double, by=None)


def _members() -> tuple[Member, Member]:
    mina = MemberFactory.create(
        username="mina.k", email="mina@example.org", display_name="Mina K.",
        bio="Writes.\n\nThen sleeps.", website="https://mina.example.org/",
    )  # fmt: skip
    jun = MemberFactory.create(username="준호", email="jun@example.org", display_name="준호 <3")
    MemberFactory.create(username="reader", email="reader@example.org", display_name="Reader")
    mina.groups.set([Group.objects.get(name=GROUP_NAMES[Role.EDITOR])])
    jun.groups.set([Group.objects.get(name=GROUP_NAMES[Role.AUTHOR])])
    return mina, jun


def _describe(picture: Picture) -> None:
    picture.alternative, picture.caption = "A door & a lamp", "Behind it: <nothing>"
    picture.credit, picture.licence = "Drawing: us", "CC0"
    picture.focal_point_x, picture.focal_point_y = 300, 200
    picture.focal_point_width, picture.focal_point_height = 100, 80
    picture.save()
    picture.tags.add("doors", "lamps")


def _categories() -> list[Category]:
    above = CategoryFactory.create(name="Kino & Serien", slug="kino", description="One.\n\nTwo.")
    below = CategoryFactory.create(name="한국 영화", slug="한국-영화", parent=above)
    deepest = CategoryFactory.create(name="Noir", slug="Noir-1", parent=below)
    return [above, deepest]


def _review(mina: Member, pictures: list[Picture]) -> Post:
    film = Title.objects.get(slug="parasite")
    third, fourth = pictures[2:]
    review: Post = ReviewFactory.create(
        title="Q&A: “I  <3 You”, said ]]> the\tlamp", slug="Q-and-A_1", author=mina, about=film,
        published_at=AT, standfirst="Line one.\nLine <two> & three.", rating=87, is_sticky=True,
        bottom_line="Kind & never [caption]soft[/caption].", lead_still=fourth,
        spoiler_label="What the keeper <knew>", categories=_categories(),
        tags=["Noir", "lamps & doors", "光"],
        body=bodies.stream(*_blocks(*pictures[:3])),
        spoiler_body=bodies.stream(bodies.paragraph(f"{SECRET} at all."), bodies.still(third)),
    )  # fmt: skip
    OldAddress.objects.create(path="2019/01/an-old-place", post=review)
    OldAddress.objects.create(path="경로/옛날", post=review)
    return review


def _blocks(first: Picture, second: Picture, third: Picture) -> list[bodies.Block]:
    """Every block there is, with all that could be taken for mark-up of WordPress."""
    page = f'<a linktype="page" id="{post_index().pk}">all</a>'
    gallery = [
        {"type": "item", "id": str(UUID(int=n)), "value": {"picture": picture.pk, **words}}
        for n, (picture, words) in enumerate((
            (second, {"alternative": "", "caption": "Left", "credit": ""}),
            (third, {"alternative": "Right", "caption": "", "credit": ""}),
        ))
    ]  # fmt: skip
    video = {"url": "https://www.youtube.com/watch?v=abc_-123&t=1", "picture": first.pk}
    tube = {"url": "https://tube.example.org/w/abc", "picture": None, "caption": ""}
    table = '<table><tbody><tr><td title="[x]">1</td></tr></tbody></table>'
    lists = "<ul><li>one<ul><li>two</li></ul></li></ul><ol><li>1<br/>2</li></ol>"
    return [
        bodies.paragraph("<b>It</b> <i>is</i>, <s>or</s> not: [gallery] &amp; <code>x</code>"),
        bodies.block("paragraph", lists),
        bodies.block("paragraph", f'<p><a href="/about/">Here</a>, {page}</p>'),
        bodies.block("heading", "A heading & its --> end"),
        bodies.still(first, caption="Look <closely>", alternative="Own words", credit="Me"),
        bodies.block("gallery", gallery),
        bodies.block("quote", {"text": "One.\n\nTwo <b>.", "source": "A & B"}),
        bodies.block("pull_line", 'Never "soft" -- & [embed]'),
        bodies.block("embed", {**video, "caption": "Watch"}),
        bodies.block("embed", tube),
        bodies.block("kept_html", table),
        bodies.spoiler(bodies.paragraph(SECRET), bodies.still(second), label="Halfway & on"),
        bodies.paragraph("And out again."),
    ]


def _talk(post: Post, mina: Member, jun: Member) -> None:
    film = Title.objects.get(slug="parasite")
    reader = Member.objects.get(username="reader")
    rows = [
        _row("1", name="A  guest & co", email="Guest@Example.org", website="https://g.example.org/?a=1&b=2"),
        _row("2", parent="1", by=mina, text="**Bold** and https://example.org/x\n\n> quoted"),
        _row("3", parent="2", by=reader, text="I know: " + SECRET, own_scope=whole_title(film.pk)),
        _row("4", parent="3", text="So do I, " + SECRET),
        _row("5", status="held", text="Wait <b>here</b> [spoiler]"),
        _row("6", status="spam", text="Buy ]]> now"),
        _row("7", status="removed", text="Rude."),
        _row("8", parent="7", text="Not you."),
        _row("9", text="Ping", kind="pingback", website="https://other.example.org/post/"),
        _row("10", text="Other film", own_scope=up_to(Title.objects.get(slug="signal").pk, 1, 5)),
        _row("11", edited_at=AT + timedelta(days=2), text="Mended."),
    ]  # fmt: skip
    rows += [_row(str(n), parent=str(n - 1) if n > 100 else None) for n in range(100, 190)]
    import_comments(open_thread(post), rows)
    erased = post_comments(post).get(source="Rude.")
    erased.source = erased.html = ""
    erased.save()


def post_comments(post: Post) -> Any:
    return open_thread(post).comments


def _row(
    key: str, *, parent: str | None = None, by: Member | None = None, text: str = "", **more: Any
) -> ImportedComment:
    text = text or f"Comment {key} with umlauts: äöü 🙂"
    return ImportedComment(
        **{
            "foreign_id": key,
            "parent_foreign_id": parent,
            "created_at": AT + timedelta(hours=1, minutes=int(key)),
            "html": render_text(text).html,
            "source": text,
            "name": by.display_name if by else "Jun",
            "author_id": by.pk if by else None,
            "own_scope": NOTHING,
            **more,
        }
    )


def _documents(mina: Member) -> None:
    """One that is linked in the open, one behind a veil, one nowhere."""
    documents = [_document(f"{name}.pdf", mina) for name in ("kit", "who-did-it", "x")]
    documents[0].tags.add("press")
    kit, end, _ = (f'<a href="{address_of(one)}">Here</a>' for one in documents)
    table = clean_kept_html(f"<table><tr><td>{kit}</td></tr></table>")
    EssayFactory.create(title="With a kit", author=mina, body=bodies.stream(
        bodies.paragraph(kit), bodies.block("kept_html", table),
        bodies.spoiler(bodies.paragraph(end)),
    ))  # fmt: skip


def _document(name: str, mina: Member) -> Document:
    document = Document(title=f"The {name}", uploaded_by_user=mina)
    document.file = ContentFile(f"%PDF {name}".encode(), name=name)
    document._set_document_file_metadata()
    document.save()
    return document


def _recap(jun: Member, pictures: list[Picture]) -> None:
    series = Title.objects.get(slug="signal")
    recap: Recap = RecapFactory.create(
        title="에피소드 1: 무전기", slug="에피소드-1-무전기", author=jun, about=series, season=0,
        episode=0, published_at=AT + timedelta(days=3), standfirst="",
        body=bodies.stream(bodies.spoiler(bodies.paragraph(SECRET), season=1, episode=3)),
        is_talk_open=False,
        spoiler_body=bodies.stream(bodies.block("heading", "Then"), bodies.paragraph(SECRET)),
        beats=bodies.stream(
            bodies.beat(SECRET, place=2, who=f"{SECRET}, 6\n({SECRET})", mark="Then", season=0),
            bodies.beat(f"Before, {SECRET}", when="1997-12-23", weight="turning_point",
                        picture=pictures[3].pk, alternative=f"A lamp, {SECRET}"),
        ),
    )  # fmt: skip
    import_comments(open_thread(recap), [_row("1", text="Under the veil of all: " + SECRET)])


def _odd_posts(mina: Member, jun: Member) -> None:
    twins: dict[str, Any] = {"title": "Twins", "published_at": AT, "author": jun}
    EssayFactory.create(**twins, slug="twins")
    EssayFactory.create(**twins, slug="twins-again", body=[paragraph("The other.")])
    EssayFactory.create(title="Only a veil", standfirst="", author=mina, body=[
        spoiler(paragraph(SECRET)),
    ])  # fmt: skip
    EssayFactory.create(title="Nothing", standfirst="", author=None, body=[])
    closed = EssayFactory.create(title="Closed", author=mina)
    close_thread(closed)


def _plain_pages(mina: Member) -> None:
    above = PlainPageFactory.create(title="Imprint & more", slug="imprint", owner=mina)
    child = type(above)(
        title="Unterseite", slug="unter-seite", owner=mina,
        body=bodies.stream(bodies.paragraph("Deep."), bodies.spoiler(bodies.paragraph(SECRET))),
    )  # fmt: skip
    above.add_child(instance=child)
    for page in (above, child):
        page.save_revision().publish()
    Redirect.add_redirect("/was/here", redirect_to=child, is_permanent=True)


def _unpublished(mina: Member) -> None:
    EssayFactory.create(title="A draft", author=mina, live=False, published_at=None)
    film = Title.objects.get(slug="parasite")
    mended = ReviewFactory.create(title="Mended", author=mina, about=film, published_at=AT)
    mended.title, mended.rating = "Mended anew", 55
    mended.body = bodies.stream(bodies.paragraph("Not published yet."))
    mended.tags.add("later")
    mended.save_revision()
    soon = EssayFactory.create(title="Soon", author=mina, live=False, published_at=None)
    soon.go_live_at = datetime(2040, 1, 2, 3, 4, 5, tzinfo=UTC)
    soon.save_revision(approved_go_live_at=soon.go_live_at)
