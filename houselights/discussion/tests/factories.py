"""Members, subjects and comments for tests."""

from factory.declarations import Sequence
from factory.django import DjangoModelFactory

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.actions import Origin, mark_as_spam, post_comment, publish_comment
from houselights.discussion.actions.scoping import title_scope_of
from houselights.discussion.models import Comment
from houselights.discussion.own import Guest
from houselights.discussion.subjects import adapt
from houselights.spoilers.rule import NOTHING, Scope


class TitleFactory(DjangoModelFactory[Title]):
    class Meta:
        model = Title

    slug = Sequence(lambda number: f"title-{number}")


def write(
    subject: Title,
    text: str = "It stayed with me.",
    *,
    name: str = "kestrel",
    parent: Comment | None = None,
    reveals_title: bool = False,
    scope: Scope = NOTHING,
    status: str = "published",
    email: str = "",
    website: str = "",
    by: Member | None = None,
) -> Comment:
    """A comment of a guest or member, with the status wanted."""
    posted = post_comment(
        subject,
        text=text,
        by=by,
        guest=Guest(name, email or f"{name}@example.org", website),
        parent_id=parent.pk if parent else None,
        scope=title_scope_of(adapt(subject)) if reveals_title else scope,
        origin=Origin(),
    )
    if status == "published":
        publish_comment(posted.comment, by=None)
    elif status == "spam":
        mark_as_spam(posted.comment, by=None)
    return Comment.objects.get(pk=posted.comment.pk)
