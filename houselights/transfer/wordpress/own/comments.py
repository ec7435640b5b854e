"""Comments of an own export: exactly as they stood, as long as nobody has changed them since."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from houselights.discussion.actions.importing import ImportedComment
from houselights.discussion.models import Status
from houselights.spoilers.rule import Scope
from houselights.transfer.wordpress.items import Comment
from houselights.transfer.wordpress.own.digests import content_digest
from houselights.transfer.wordpress.own.names import COMMENT_FIELD
from houselights.transfer.wordpress.own.titles import Titles
from houselights.transfer.wordpress.own.values import (
    BadField,
    Json,
    moment_in,
    read_field,
    text_in,
)

_VEIL = ("<details><summary>", "</summary>", "</details>")
_MOST = 1_000_000


def is_ours(comment: Comment) -> bool:
    return COMMENT_FIELD in comment.meta


def complete(
    row: ImportedComment, comment: Comment, titles: Titles, relink: Callable[[str], str]
) -> ImportedComment:
    """The row with what WordPress has no place for. What is in its bin was removed here; a member's
    address stands beside the member alone."""
    facts = read_field(comment.meta.get(COMMENT_FIELD, ""))
    if facts is None:
        return row
    # It never was an anchor of WordPress, unless it had come from there.
    row = replace(row, old_anchor=str(facts.get("old_anchor") or "")[:40])
    if comment.approved in {"trash", "post-trashed"}:
        row = replace(row, status=Status.REMOVED)
    if row.author_id:
        row = replace(row, email="")
    if facts.get("digest") != content_digest(comment.content):
        return row
    try:
        return _exact(row, relink(_without_veil(comment.content)), facts, titles)
    except BadField:
        return row


def _exact(row: ImportedComment, html: str, facts: Json, titles: Titles) -> ImportedComment:
    return replace(
        row,
        html=html,
        source=text_in(facts, "source", _MOST) or html,
        own_scope=titles.scope(facts.get("own_scope")),
        edited_at=moment_in(facts, "edited_at"),
    )


def keep_veils(
    rows: Sequence[ImportedComment], comments: Sequence[Comment], base: Scope, whole: Scope
) -> list[ImportedComment]:
    """What stood behind a veil there does so here, where nothing above hides it either: its post
    may have become another, the comment above it may not be here. `base` is the scope of the
    thread, `whole` that of a comment that tells all."""
    by_id = {row.foreign_id: row for row in rows}
    return [
        replace(row, own_scope=whole)
        if is_ours(comment) and _is_veiled(comment) and not _is_hidden(row, by_id, base)
        else row
        for row, comment in zip(rows, comments, strict=True)
    ]


def _is_hidden(row: ImportedComment, by_id: dict[str, ImportedComment], base: Scope) -> bool:
    """Whether the comment or one above it reveals something, as far as the rows tell."""
    seen: set[str] = set()
    above: ImportedComment | None = row
    while above is not None and above.foreign_id not in seen:
        if base.reveals or above.own_scope.reveals:
            return True
        seen.add(above.foreign_id)
        above = by_id.get(above.parent_foreign_id or "")
    return False


def _is_veiled(comment: Comment) -> bool:
    return _VEIL[0] in comment.content


def _without_veil(content: str) -> str:
    start, middle, end = _VEIL
    text = content.strip()
    if not (text.startswith(start) and text.endswith(end) and middle in text):
        return text
    return text.partition(middle)[2].removesuffix(end)
