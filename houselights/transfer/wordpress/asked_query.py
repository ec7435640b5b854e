"""Reads the query of an address as WordPress does (wp-includes/class-wp.php)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from houselights.transfer.wordpress import signs
from houselights.transfer.wordpress.asked import NOTHING, Asked, read_number, read_span

Query = Mapping[str, str]

# Asked anywhere, they say more about what stands there.
ADDING = ("feed", "paged", "replytocom")


def read_query(query: Query) -> Asked:
    """Of the front address of a site."""
    for key, read in NAMING.items():
        value = query.get(key, "").strip().replace("\x00", "")
        if value and (asked := read(value, query)) != NOTHING:
            return asked
    return Asked(is_home=True)


def add_query(asked: Asked, query: Query) -> Asked:
    if feed := query.get("feed", ""):
        asked = replace(
            asked,
            feed="atom" if "atom" in feed else "rss",
            is_feed_of_comments=feed.startswith("comments"),
        )
    return replace(
        asked,
        page=read_number(query.get("paged", "")) or asked.page,
        comment_number=read_number(query.get("replytocom", "")),
    )


def _read_post(value: str, _query: Query) -> Asked:
    return Asked(post_number=read_number(value))


def _read_name(value: str, _query: Query) -> Asked:
    name = signs.fold(value)
    return Asked(signs=(signs.slug(name), signs.former_slug(name)))


def _read_page_name(value: str, _query: Query) -> Asked:
    path = signs.fold(value)
    return Asked(signs=(signs.path(path), signs.page_slug(path.rpartition("/")[2])))


def _read_words(value: str, _query: Query) -> Asked:
    return Asked(words=value)


def _term(kind: str) -> Callable[[str, Query], Asked]:
    def read(value: str, _query: Query) -> Asked:
        """A category may come with those above it: `film/korea`."""
        return Asked(signs=(signs.term(kind, signs.fold(value).rpartition("/")[2]),))

    return read


def _number(sign: Callable[[int], str]) -> Callable[[str, Query], Asked]:
    def read(value: str, _query: Query) -> Asked:
        number = read_number(value)
        return Asked(signs=(sign(number),)) if number else NOTHING

    return read


def _read_author_name(value: str, _query: Query) -> Asked:
    return Asked(signs=(signs.author(signs.fold(value)),))


def _read_moment(value: str, _query: Query) -> Asked:
    """`m=2015`, `m=201503`, and, with a day and even a time behind it, `m=20150305`."""
    parts = [value[:4], value[4:6]] if len(value) > 5 else [value]
    return Asked(span=read_span(parts))


def _read_year(value: str, query: Query) -> Asked:
    month = query.get("monthnum", "")
    return Asked(span=read_span([value, month] if month else [value]))


# Asked at the front address, they name a thing; without one, the front page is meant.
NAMING: dict[str, Callable[[str, Query], Asked]] = {
    "p": _read_post,
    "page_id": _read_post,
    "attachment_id": _read_post,
    "name": _read_name,
    "pagename": _read_page_name,
    "s": _read_words,
    "cat": _number(lambda number: signs.term_number("category", number)),
    "category_name": _term("category"),
    "tag": _term("tag"),
    "tag_id": _number(lambda number: signs.term_number("tag", number)),
    "author": _number(signs.author_number),
    "author_name": _read_author_name,
    "m": _read_moment,
    "year": _read_year,
}
# All that WordPress and its companions hang on addresses, and that means nothing here.
OF_WORDPRESS = frozenset(
    {
        *NAMING, *ADDING, "monthnum", "day", "w", "post_type", "taxonomy", "term",
        "orderby", "page", "cpage", "preview", "preview_id", "preview_nonce", "share", "nb", "amp",
        "doing_wp_cron", "unapproved", "moderation-hash", "withcomments", "withoutcomments",
    }
)  # fmt: skip
