"""The talk under a post: the whole tree, what was held, removed or marked as spam too."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from houselights.discussion.models import Comment, Status, Thread
from houselights.discussion.words import scope_in_words
from houselights.transfer.wordpress.own.digests import content_digest
from houselights.transfer.wordpress.own.names import COMMENT_FIELD
from houselights.transfer.wordpress_export.own_fields import as_field, comment_facts
from houselights.transfer.wordpress_export.people import People
from houselights.transfer.wordpress_export.wxr import (
    bare,
    clean,
    element,
    in_utc,
    in_zone,
    lines,
    meta,
    words,
)

_APPROVED = {
    Status.PUBLISHED: "1", Status.HELD: "0", Status.SPAM: "spam", Status.REMOVED: "trash",
}  # fmt: skip
_REL = ' rel="nofollow ugc noopener"'  # WordPress sets its own
CHUNK = 2000


class TalkWriter:
    """`slugs` are those of all titles, by id."""

    def __init__(self, people: People, zone: ZoneInfo, slugs: Mapping[int, str]) -> None:
        self.people = people
        self.zone = zone
        self.slugs = slugs

    def by_subject(self, threads: Iterable[Thread]) -> Iterator[tuple[int, Iterator[str]]]:
        """The comments of threads under things of one kind, by the ids of those and in their order;
        a parent comes before its replies."""
        ids = [thread.pk for thread in threads]
        if not ids:
            return
        found = Comment.objects.filter(thread_id__in=ids).select_related("author", "thread")
        rows = found.order_by("thread__object_id", "pk").iterator(CHUNK)
        for object_id, comments in groupby(rows, lambda comment: comment.thread.object_id):
            yield object_id, map(self.write_comment, comments)

    def write_comment(self, comment: Comment) -> str:
        content = content_of(comment)
        facts = comment_facts(comment, content, self.slugs) | {"digest": content_digest(content)}
        return (
            "\t\t<wp:comment>\n"
            + lines(
                bare("wp:comment_id", comment.pk),
                element("wp:comment_author", words(comment.name)),
                element("wp:comment_author_email", self._email(comment)),
                bare("wp:comment_author_url", comment.website),
                element("wp:comment_author_IP", ""),
                element("wp:comment_date", in_zone(comment.created_at, self.zone)),
                element("wp:comment_date_gmt", in_utc(comment.created_at)),
                element("wp:comment_content", content),
                element("wp:comment_approved", _APPROVED[Status(comment.status)]),
                element("wp:comment_type", comment.kind),
                bare("wp:comment_parent", comment.parent_id or 0),
                bare("wp:comment_user_id", comment.author_id or 0),
            )
            + meta("commentmeta", [(COMMENT_FIELD, as_field(facts))])
            + "\t\t</wp:comment>\n"
        )

    def _email(self, comment: Comment) -> str:
        """A member whom WordPress gets no account for is known there by the address alone."""
        if comment.author and comment.author_id not in self.people.authors:
            return comment.author.email
        return comment.email


def content_of(comment: Comment) -> str:
    """The comment's HTML. One that is veiled here stands in a details element, which any browser
    keeps closed; so do the replies to it, which inherit the veil."""
    html = clean(comment.html.replace(_REL, "")).strip()
    if not comment.scope.reveals or not html:
        return html
    summary = escape(scope_in_words(comment.scope) or _("Spoiler"), quote=False)
    return f"<details><summary>{summary}</summary>{html}</details>"
