"""Comments outside their pages: feeds, and "the talk lately". Only what everybody may read."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString, mark_safe

from houselights.delivery.collecting import depends_on
from houselights.discussion.models import Comment, CommentKind, Status
from houselights.discussion.outdating import TALK
from houselights.discussion.queries.comments import subject_of_comment, subjects_of
from houselights.discussion.subjects import Discussable, key_of
from houselights.discussion.words import scope_in_words, veil_label
from houselights.spoilers.rule import Scope

ROUNDS = 4


@dataclass(frozen=True, slots=True)
class PublicComment:
    """`html` is None, and `veil_label` and `scope_text` say what hangs before it, when the comment
    reveals anything."""

    id: int
    name: str
    created_at: datetime
    path: str
    html: SafeString | None
    scope: Scope
    veil_label: str
    scope_text: str
    is_reply: bool
    subject: Discussable

    @property
    def is_veiled(self) -> bool:
        return self.html is None

    @property
    def url(self) -> str:
        return f"{settings.URL}{self.path}"


def recent_comments(limit: int) -> list[PublicComment]:
    """The newest published comments under public subjects."""
    return comments_for_feed(limit=limit)


def comments_for_feed(*, limit: int = 30, subject: Model | None = None) -> list[PublicComment]:
    """The same, under one subject if given."""
    depends_on(TALK)
    rows = Comment.objects.select_related("thread").filter(
        status=Status.PUBLISHED, kind=CommentKind.COMMENT
    )
    if subject is not None:
        content_type_id, object_id = key_of(subject)
        rows = rows.filter(thread__content_type_id=content_type_id, thread__object_id=object_id)
    return _public_of(rows.order_by("-created_at", "-pk"), limit)


def _public_of(rows: QuerySet[Comment], limit: int) -> list[PublicComment]:
    """Whether a subject is public only the subject can say, so rows are read in a few rounds."""
    found: list[PublicComment] = []
    for start in range(0, limit * ROUNDS, limit):
        batch = list(rows[start : start + limit])
        subjects = subjects_of(batch)
        for comment in batch:
            subject = subject_of_comment(comment, subjects)
            if subject is not None and subject.is_public:
                found.append(_describe(comment, subject))
        if len(found) >= limit or len(batch) < limit:
            break
    return found[:limit]


def _describe(comment: Comment, subject: Discussable) -> PublicComment:
    is_reply = comment.parent_id is not None
    return PublicComment(
        id=comment.pk,
        name=comment.name,
        created_at=comment.created_at,
        path=comment.get_absolute_url(),
        html=None if comment.scope.reveals else mark_safe(comment.html),
        scope=comment.scope,
        veil_label=veil_label(comment.name, is_reply=is_reply),
        scope_text=scope_in_words(comment.scope, subject.title_parts),
        is_reply=is_reply,
        subject=subject,
    )
