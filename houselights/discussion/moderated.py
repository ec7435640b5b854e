"""Comments as the moderators' queue sees them."""

from collections import Counter
from collections.abc import Collection, Iterable

from django.db.models import Count, QuerySet
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.accounts.models import Member
from houselights.discussion import actions
from houselights.discussion.actions.scoping import title_scope_of
from houselights.discussion.models import Comment, Status
from houselights.discussion.queries.comments import subject_of_comment, subjects_of
from houselights.discussion.queries.standing import published_comments
from houselights.discussion.subjects import Discussable
from houselights.discussion.title_parts import TitleParts
from houselights.discussion.words import scope_in_words, veil_label
from houselights.moderation.kinds import QueueItem, ReasonLine, VeilChoices
from houselights.moderation.models import Decision, Verb
from houselights.moderation.queries import DECIDE
from houselights.spoilers.rule import WHOLE, Scope

_ACTIONS = {
    Verb.PUBLISH: actions.publish_comment,
    Verb.HOLD: actions.hold_comment,
    Verb.SPAM: actions.mark_as_spam,
    Verb.REMOVE: actions.remove_comment,
}


class ModeratedComments:
    key = "comment"
    model = Comment
    permission = DECIDE
    choices = ()

    def can_moderate(self, member: Member) -> bool:
        return member.has_perm(DECIDE)

    def counted(self, count: int) -> str:
        return ngettext("%(count)d comment", "%(count)d comments", count) % {"count": count}

    def queue(self, status: str) -> QuerySet[Comment]:
        """What waits, the longest first; spam the newest first, since it grows without end."""
        order = "-created_at" if status == Status.SPAM else "created_at"
        return Comment.objects.filter(status=status).order_by(order, "pk")

    def describe(
        self, items: QuerySet[Comment] | Iterable[Comment], *, revealed: Collection[str]
    ) -> list[QueueItem]:
        if isinstance(items, QuerySet):
            items = items.select_related("thread", "author")
        comments = list(items)
        subjects = subjects_of(comments)
        counts = _PublishedCounts(comments)
        return [
            _describe(comment, subject_of_comment(comment, subjects), counts, revealed)
            for comment in comments
        ]

    def apply(self, item: Comment, verb: str, *, by: Member, scope: Scope) -> Decision | None:
        if verb == Verb.VEIL:
            return actions.veil_comment(item, by=by, scope=scope)
        return _ACTIONS[Verb(verb)](item, by=by)

    def undo(self, decision: Decision, *, by: Member) -> bool:
        return actions.undo_decision(decision)


class _PublishedCounts:
    """How many published comments each writer has, two queries for all of them."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        rows = list(comments)
        self._of_email = self._count("email", {row.email for row in rows} - {""})
        self._of_author = self._count("author_id", {row.author_id for row in rows} - {None})

    def _count(self, field: str, values: Collection[object]) -> Counter[object]:
        if not values:
            return Counter()
        rows = published_comments().filter(**{f"{field}__in": values}).order_by()
        return Counter(dict(rows.values_list(field).annotate(Count("pk"))))

    def before(self, comment: Comment) -> int:
        """Without the comment itself."""
        if comment.author_id:
            count = self._of_author[comment.author_id]
        else:
            count = self._of_email[comment.email] if comment.email else 0
        return count - comment.is_published if count else 0


def _describe(
    comment: Comment,
    subject: Discussable | None,
    counts: _PublishedCounts,
    revealed: Collection[str],
) -> QueueItem:
    key = f"{ModeratedComments.key}-{comment.pk}"
    is_veiled = comment.scope.reveals
    verdict = comment.verdict or {}
    parts = subject.title_parts if subject else TitleParts.NONE
    subject_url = subject.get_absolute_url() if subject else "/"
    return QueueItem(
        key=key,
        object_id=comment.pk,
        author=" ".join(comment.name.split()),
        author_note=_author_note(comment, counts.before(comment)),
        author_website=comment.website,
        at=comment.created_at,
        subject_label=subject.thread_label if subject else _("something that is gone"),
        subject_url=subject_url,
        url=comment.get_absolute_url() if comment.is_published else subject_url,
        body_html=None if is_veiled and key not in revealed else mark_safe(comment.html),
        is_veiled=is_veiled,
        veil_label=veil_label(comment.name, is_reply=comment.parent_id is not None),
        scope_text=scope_in_words(comment.scope, parts),
        status=comment.status,
        status_label=comment.get_status_display(),
        verdict=_verdict_in_words(verdict.get("kind", ""), comment.status),
        score=verdict.get("score"),
        veils=_veils_for(comment, subject, parts),
        reasons=tuple(ReasonLine(text, weight) for text, weight in verdict.get("reasons", [])),
    )


def _veils_for(comment: Comment, subject: Discussable | None, parts: TitleParts) -> VeilChoices:
    """What would change something: a veil may hang already."""
    return VeilChoices(
        whole=comment.scope not in (WHOLE, title_scope_of(subject)),
        place=parts is not TitleParts.NONE,
        season=parts is TitleParts.SEASONS,
        off=comment.own_scope.reveals,
    )


def _author_note(comment: Comment, before: int) -> str:
    if comment.author is not None:
        who = _("member since %(year)d") % {"year": comment.author.date_joined.year}
    else:
        who = _("guest")
    if not before:
        return _("%(who)s, first comment") % {"who": who}
    many = ngettext(
        "%(who)s, %(count)d comment before", "%(who)s, %(count)d comments before", before
    )
    return many % {"who": who, "count": before}


def _verdict_in_words(kind: str, status: str) -> str:
    if kind == "ham" and status == Status.HELD:
        return _("Ham, held by a rule")
    words = {"ham": _("Ham"), "unsure": _("Unsure"), "spam": _("Spam")}
    return words.get(kind, _("Not judged"))
