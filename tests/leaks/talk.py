"""Talk under everything that can be talked about, at several scopes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db.models import Model

from houselights.discussion.actions import import_comments, open_thread
from houselights.discussion.actions.importing import ImportedComment
from houselights.discussion.models import Comment, Status
from houselights.discussion.subjects import adapt
from houselights.discussion.text import render_text
from houselights.spoilers.rule import NOTHING, Scope
from tests.leaks.canaries import Canaries

_AT = datetime(2026, 3, 20, 8, 9, tzinfo=UTC)


class Talk:
    """`shown`: the ids of all comments that have a place in a page."""

    def __init__(self, canaries: Canaries) -> None:
        self.canaries = canaries
        self.shown: list[int] = []

    def under(self, subject: Model, *said: tuple[Scope, Scope]) -> None:
        """A comment and its reply for each pair: what its writer says that it reveals, and what it
        must be taken to reveal. The reply says nothing of it, and inherits it. Among them stand
        some that nobody may see."""
        place, at = adapt(subject).thread_label, adapt(subject).get_absolute_url()
        rows, scopes = [], {}
        for number, (own, scope) in enumerate(said):
            for key, parent in ((f"{number}", None), (f"{number}-reply", f"{number}")):
                where = f"under {place}, comment {key} ({scope})"
                mark = self.canaries.hang(where)
                scopes[key] = (mark, scope)
                said_here = NOTHING if parent else own
                rows.append(_row(key, mark, parent=parent, own_scope=said_here))
        for status in (Status.HELD, Status.SPAM, Status.REMOVED):
            mark = self.canaries.hang(f"under {place}, {status}")
            rows.append(_row(status, mark, status=status))
        rows.append(_row("after", "Open words.", parent=Status.REMOVED))
        ids = import_comments(open_thread(subject), rows)
        for key, (mark, scope) in scopes.items():
            head = ids[key.removesuffix("-reply")]
            homes = [at, f"/comments/{head}/branch/"]
            self.canaries.by_mark[mark].homes.update(dict.fromkeys(homes, scope))
        self.shown += Comment.objects.filter(pk__in=ids.values(), branch_count__gt=0).values_list(
            "pk", flat=True
        )


def _row(
    key: str,
    text: str,
    *,
    parent: str | None = None,
    own_scope: Scope = NOTHING,
    status: str = Status.PUBLISHED,
) -> ImportedComment:
    number = sum(map(ord, key))
    return ImportedComment(
        foreign_id=key, parent_foreign_id=parent, created_at=_AT + timedelta(minutes=number),
        html=render_text(text).html, source=text, name="Jun", own_scope=own_scope, status=status,
    )  # fmt: skip
