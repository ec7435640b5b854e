"""A post as the component `post_card` takes it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.pictures.rendering import picture_html
from houselights.publishing.models import Post, PostKind

CARD_SIZES = "(min-width: 48rem) 14rem, 6.5rem"
LEAD_SIZES = "(min-width: 80rem) 46rem, (min-width: 64rem) 58vw, 100vw"


@dataclass(frozen=True, slots=True)
class PostCard:
    kind: str
    title: str
    url: str
    still_html: SafeString
    standfirst: str
    points: int | None
    note: str
    author: str
    published_at: datetime | None


def kind_text(post: Post) -> str:
    """What sort of post it is, as it stands above its headline: "Recap, episode 5"."""
    if post.kind != PostKind.RECAP or not post.season:
        return {
            PostKind.REVIEW: _("Review"),
            PostKind.RECAP: _("Recap"),
            PostKind.ESSAY: _("Essay"),
        }[PostKind(post.kind)]
    place = {"season": post.season, "episode": post.episode}
    if not post.episode:
        return _("Recap, season %(season)s") % place
    if post.season == 1:
        return _("Recap, episode %(episode)s") % place
    return _("Recap, season %(season)s, episode %(episode)s") % place


def post_card(post: Post) -> PostCard:
    """Of a post out of `queries.post_cards`; says how many thoughts there are when the list has
    counted them (`post.thread_count`)."""
    return PostCard(
        kind=kind_text(post),
        title=post.title,
        url=post.get_absolute_url(),
        still_html=_still_html(post, sizes=CARD_SIZES, is_lazy=True),
        standfirst=post.standfirst,
        points=post.rating,
        note=thoughts_text(getattr(post, "thread_count", 0)),
        author=post.author.get_full_name() if post.author else "",
        published_at=post.published_at,
    )


def lead_still_html(post: Post) -> SafeString:
    """The still over the lead of the home page: it is seen first."""
    return _still_html(post, sizes=LEAD_SIZES, is_lazy=False)


def thoughts_text(count: int) -> str:
    return (
        ngettext("%(count)s thought", "%(count)s thoughts", count) % {"count": count}
        if count
        else ""
    )


def _still_html(post: Post, *, sizes: str, is_lazy: bool) -> SafeString:
    """The headline beside it says what it would: it needs no words."""
    if post.lead_still is None:
        return mark_safe("")
    return picture_html(post.lead_still, alternative="", sizes=sizes, is_lazy=is_lazy, crop="card")
