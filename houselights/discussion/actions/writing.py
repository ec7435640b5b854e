"""A reader writes, mends and takes back."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.core.address_digest import digest_address
from houselights.discussion.actions.counting import count_line, lock_thread
from houselights.discussion.actions.deciding import change_status
from houselights.discussion.actions.limits import refuse_a_flood
from houselights.discussion.actions.scoping import (
    own_scope_of,
    set_own_scope,
    subject_of,
    title_scope_of,
)
from houselights.discussion.actions.threads import count_in
from houselights.discussion.errors import ParentGone, ThreadClosed, TimeIsUp
from houselights.discussion.models import Comment, Status, Thread
from houselights.discussion.own import Guest, OwnKey, digest_secret, make_secret
from houselights.discussion.paths import MOST, path_under
from houselights.discussion.policy import first_status, stored_verdict
from houselights.discussion.queries.standing import published_count_of, standing_of
from houselights.discussion.queries.threads import is_open
from houselights.discussion.subjects import Discussable, adapt, key_of
from houselights.discussion.text import render_text
from houselights.moderation.models import Verb
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings
from houselights.spam.judge import Submission, Verdict
from houselights.spam.registry import get_judge
from houselights.spoilers.rule import NOTHING, Scope, widest


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a comment came from: what the judge and the limits look at. None of it is stored but
    a digest of the address."""

    address: str = ""
    user_agent: str = ""
    referrer: str = ""
    trap: str = ""
    own_keys: tuple[OwnKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Posted:
    """`own_key` is for the writer's device; None for members, whom their session knows."""

    comment: Comment
    own_key: OwnKey | None


def post_comment(
    subject: Model,
    *,
    text: str,
    by: Member | None,
    guest: Guest | None = None,
    parent_id: int | None = None,
    scope: Scope = NOTHING,
    origin: Origin | None = None,
    site: SiteSettings | None = None,
) -> Posted:
    """Writes a comment under a subject, published, held or spam as policy and judge have it.
    `scope`: how far its writer says that it reveals.

    All that takes long is done before the transaction. Raises ThreadClosed, ParentGone,
    TooManyComments.
    """
    site = site or get_site_settings()
    writer = guest_of(by) if by else (guest or Guest())
    origin = origin or Origin()
    discussable = adapt(subject)
    address_digest = digest_address(origin.address)
    refuse_a_flood(None if by else key_of(subject), address_digest=address_digest)
    verdict, status = _judge(text, writer, discussable, by=by, origin=origin, site=site)
    rendered = render_text(text)
    comment = Comment(
        source=text,
        html=rendered.html,
        own_scope=own_scope_of(scope, discussable, is_marked=rendered.is_marked),
        status=status,
        verdict=stored_verdict(verdict),
        address_digest=address_digest,
    )
    secret = _sign(comment, writer, by)
    _insert(comment, subject, discussable, parent_id, site)
    return Posted(comment, OwnKey(comment.pk, secret) if secret else None)


def _sign(comment: Comment, writer: Guest, by: Member | None) -> str:
    """Puts its writer's name to a comment; returns a guest's key to it, "" for members."""
    comment.author = by
    comment.name = writer.name
    comment.website = writer.website
    if by is not None:
        return ""
    secret = make_secret()
    comment.email = writer.email.lower()
    comment.edit_key = digest_secret(secret)
    return secret


def guest_of(member: Member) -> Guest:
    """A member's name and website, as they stand beside a comment."""
    return Guest(member.get_full_name(), member.email, member.website)


def edit_comment(comment: Comment, *, text: str, by: Member | None, origin: Origin) -> Comment:
    """Puts another text in a comment, within ten minutes; it is judged like a new one.

    Raises TimeIsUp.
    """
    _refuse_after_time(comment)
    subject = subject_of(comment.thread)
    rendered = render_text(text)
    writer = Guest(comment.name, comment.email, comment.website)
    verdict, status = _judge(
        text, writer, subject,
        by=by, origin=origin, site=get_site_settings(), apart_from=comment,
    )  # fmt: skip
    with transaction.atomic():
        lock_thread(comment.thread_id)
        comment.refresh_from_db(fields=["status"])
        _refuse_after_time(comment)
        comment.source, comment.html = text, rendered.html
        comment.verdict = stored_verdict(verdict)
        comment.edited_at = timezone.now()
        comment.save(update_fields=["source", "html", "verdict", "edited_at"])
        if rendered.is_marked and not comment.own_scope.reveals:
            set_own_scope(comment, title_scope_of(subject))
        if status != Status.PUBLISHED and comment.is_published:
            verb = Verb.SPAM if status == Status.SPAM else Verb.HOLD
            change_status(comment, status, verb=verb, by=None, reason="edited")
    return comment


@transaction.atomic
def withdraw_comment(comment: Comment, *, by: Member | None) -> Comment:
    """Takes a comment back, within ten minutes: its text and its writer's details are erased.

    Raises TimeIsUp.
    """
    _refuse_after_time(comment)
    change_status(comment, Status.REMOVED, verb=Verb.WITHDRAW, by=by)
    comment.source = comment.html = comment.email = comment.website = ""
    comment.save(update_fields=["source", "html", "email", "website"])
    return comment


def _judge(
    text: str,
    writer: Guest,
    subject: Discussable | None,
    *,
    by: Member | None,
    origin: Origin,
    site: SiteSettings,
    apart_from: Comment | None = None,
) -> tuple[Verdict, Status]:
    standing = standing_of(by, writer, origin.own_keys, subject, apart_from=apart_from)
    known_count = published_count_of(by, writer) if standing.is_known else 0
    verdict = get_judge().judge(
        Submission(
            text=text,
            author_name=writer.name,
            author_email=writer.email,
            author_url=writer.website,
            address=origin.address,
            user_agent=origin.user_agent,
            referrer=origin.referrer,
            permalink=subject.get_absolute_url() if subject else "",
            trap=origin.trap,
            is_member=by is not None,
            known_published_count=known_count,
            written_at=timezone.now(),
        )
    )
    return verdict, first_status(verdict, standing, site.hold_policy)


@transaction.atomic
def _insert(
    comment: Comment,
    subject: Model,
    discussable: Discussable,
    parent_id: int | None,
    site: SiteSettings,
) -> None:
    is_published, written_at = comment.is_published, comment.created_at
    thread = count_in(subject, discussable, published=is_published, written_at=written_at)
    if not is_open(thread, discussable, site=site) or thread.last_number > MOST:
        raise ThreadClosed
    parent = _find_parent(thread, parent_id)
    place_comment(comment, thread, parent, thread.last_number, discussable.thread_scope)
    comment.branch_count = int(is_published)
    comment.save(force_insert=True)
    if is_published and parent is not None:
        count_line(parent.pk, 1)


def place_comment(
    comment: Comment, thread: Thread, parent: Comment | None, number: int, base: Scope
) -> None:
    """Fills in what a comment's place in the tree decides."""
    comment.thread = thread
    comment.parent = parent
    comment.depth = parent.depth + 1 if parent else 0
    comment.path = path_under(parent.path if parent else "", number)
    comment.scope = widest(widest(base, parent.scope if parent else NOTHING), comment.own_scope)


def _find_parent(thread: Thread, parent_id: int | None) -> Comment | None:
    if parent_id is None:
        return None
    published = Comment.objects.filter(thread=thread, status=Status.PUBLISHED)
    parent = published.only("path", "depth", "scope", "kind").filter(pk=parent_id).first()
    if parent is None or parent.is_pingback:
        raise ParentGone(parent_id)
    return parent


def _refuse_after_time(comment: Comment) -> None:
    if not comment.can_be_edited:
        raise TimeIsUp
