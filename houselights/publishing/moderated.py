"""Posts that readers report, as the moderators' queue sees them: one press puts all but the opening
behind the curtain, the next one the opening too, and each is taken back by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.accounts.models import Member
from houselights.moderation.actions import record_decision
from houselights.moderation.kinds import CannotDecide, Choice, QueueItem
from houselights.moderation.models import Decision, Verb
from houselights.moderation.queries import DECIDE
from houselights.publishing import plain_text
from houselights.publishing.hanging import Behind, Parts, Reach, VeilChoice, hang
from houselights.publishing.models import Post, VeilOutcome, VeilRun
from houselights.publishing.queries import UNDATED
from houselights.publishing.veil_actions import take_off_one, veil_one
from houselights.publishing.veil_forms import TICKED
from houselights.publishing.veiling import scope_text
from houselights.spoilers.rule import Scope

OPENING = 600  # letters of the open text that the queue shows
_RUN = "run"


class ModeratedPosts:
    """Nothing of it waits or is spam: it comes into the queue by reports alone."""

    key = "post"
    model = Post
    permission = DECIDE

    @property
    def choices(self) -> tuple[Choice, ...]:
        return (_veil(Behind.REST), _keep())

    def can_moderate(self, member: Member) -> bool:
        return member.has_perm(DECIDE)

    def counted(self, count: int) -> str:
        return ngettext("%(count)d post", "%(count)d posts", count) % {"count": count}

    def queue(self, status: str) -> QuerySet[Post]:
        posts: QuerySet[Post] = Post.objects.none().annotate(created_at=F("published_at"))
        return posts

    def describe(
        self, items: QuerySet[Post] | Iterable[Post], *, revealed: Collection[str]
    ) -> list[QueueItem]:
        if isinstance(items, QuerySet):
            items = items.select_related("author", "about")
        return [_describe(post) for post in items]

    def apply(self, item: Post, verb: str, *, by: Member, scope: Scope) -> Decision | None:
        """`scope` is not asked: a post says itself how far it reveals."""
        choice = _next_veil(item)
        if verb != Verb.VEIL or choice is None:
            return None
        hung = veil_one(item.pk, choice, by=by)
        if hung.outcome == VeilOutcome.LEFT:
            raise CannotDecide(_("The post stays as it was: %(why)s.") % {"why": hung.why})
        return record_decision(item, verb=verb, by=by, undo_data={_RUN: hung.run_id})

    def undo(self, decision: Decision, *, by: Member) -> bool:
        hung = VeilRun.objects.filter(pk=decision.undo_data.get(_RUN)).first()
        if hung is None or VeilRun.objects.filter(undoes=hung).exists():
            return False
        taken = take_off_one(hung, by=by)
        return taken.outcome == VeilOutcome.CHANGED


def _veil(behind: str) -> Choice:
    is_all = behind == Behind.ALL
    label = _("Veil all of the text") if is_all else _("Veil all but the first paragraph")
    return Choice(Verb.VEIL, label, _("Veiled"))


def _keep() -> Choice:
    return Choice(Verb.KEEP, _("Keep"), _("Kept as it is"))


def _next_veil(post: Post) -> VeilChoice | None:
    """The least that hides more of it, as far as it says itself how far it reveals. The comments
    below go on revealing what they did."""
    parts = Parts.of(post)
    for behind in (Behind.REST, Behind.ALL):
        choice = VeilChoice(behind=behind, reach=Reach.OWN, veils_talk=post.is_talk_veiled)
        if hang(parts, choice, post.title).body != parts.body:
            return choice
    return None


def _describe(post: Post) -> QueueItem:
    veil = _next_veil(post)
    url = post.get_absolute_url()
    return QueueItem(
        key=f"{ModeratedPosts.key}-{post.pk}",
        object_id=post.pk,
        author=post.author.get_full_name() if post.author else _("Somebody who left"),
        author_note=post.get_kind_display(),
        author_website="",
        at=post.published_at or UNDATED,
        subject_label=post.title,
        subject_url=url,
        url=url,
        body_html=_body(post),
        is_veiled=False,
        veil_label="",
        scope_text="",
        status="",
        status_label="",
        verdict="",
        score=None,
        choices=(_veil(veil.behind), _keep()) if veil else (_keep(),),
    )


def _body(post: Post) -> SafeString:
    """What everybody reads of it, and where more can be done about it."""
    chosen = urlencode({"which": TICKED, "post": post.pk})
    context = {
        "post": post,
        "opening": plain_text.shorten(plain_text.open_text(post.body), OPENING),
        "scope": scope_text(post.spoiler_scope, post.about) if post.minutes_veiled else "",
        "veil_url": f"{reverse('hang_veils')}?{chosen}",
        "edit_url": reverse("wagtailadmin_pages:edit", args=[post.pk]),
    }
    return SafeString(render_to_string("publishing/_reported_post.html", context))
