"""Addresses of single comments and of long branches."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from houselights.accounts.personal import asked_by
from houselights.core.ids import parse_id
from houselights.discussion import queries
from houselights.discussion.addresses import place_of
from houselights.discussion.own import own_keys
from houselights.discussion.queries import Found, ShownComment
from houselights.discussion.queries.branches import shown_row
from houselights.discussion.render import Frame, render_comments, render_veil
from houselights.discussion.talk_links import veiled_count
from houselights.site_settings.middleware import settings_of
from houselights.spoilers.asked import Asked, revealed_ids


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A comment's own address leads to its place in the page."""
    found = _shown_or_own(request, pk)
    newest_first = settings_of(request).newest_comments_first
    reveal = found.comment.anchor in revealed_ids(request)
    return HttpResponseRedirect(place_of(found, newest_first=newest_first, reveal=reveal))


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Where the comment stands that the anchor in the reader's address means; asked by a script
    when it is on another page of the thread."""
    thread_id = parse_id(request.GET.get("thread", "")) or 0
    anchor = request.GET.get("anchor", "").replace("\x00", "")
    found = queries.anchored_comment_or_404(anchor, thread_id=thread_id)
    newest_first = settings_of(request).newest_comments_first
    return JsonResponse({"url": place_of(found, newest_first=newest_first)})


@require_safe
def branch(request: HttpRequest, pk: int) -> HttpResponse:
    """All replies below one comment, a hundred at a time."""
    head = queries.branch_head_or_404(pk)
    start = parse_id(request.GET.get("from", ""))
    page = queries.page_of_branch(head.comment, from_id=start)
    asked = asked_by(request)
    frame = Frame(
        author_ids=frozenset(head.subject.thread_author_ids),
        asked=asked,
        query="" if page.is_first else f"from={start}",
        can_reply=queries.is_open(head.comment.thread, head.subject, site=settings_of(request)),
        parts=head.subject.title_parts,
    )
    context = {
        "page": page,
        "subject": head.subject,
        "head_pk": pk,
        "thread": head.comment.thread,
        "head_html": render_comments([page.head], frame),
        "comments_html": render_comments(page.comments, frame),
        "about": queries.title_of(head.subject),
        "place": head.subject.thread_scope,
        "veiled_count": veiled_count([page.head, *page.comments]),
        "asked": asked,
        "first_url": asked.leaving_talk().url(request.path),
        "next_url": asked.leaving_talk().url("", **{"from": str(page.next_id)}),
    }
    return render(request, "discussion/branch.html", context)


@require_safe
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """What hangs behind one comment's veil, as a fragment for scripts."""
    found = queries.public_comment_or_404(pk)
    row: ShownComment = shown_row(found.comment)
    frame = Frame(
        asked=Asked(frozenset({f"c{pk}"})), stands_alone=True, parts=found.subject.title_parts
    )
    response = HttpResponse(render_veil(row, frame))
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _shown_or_own(request: HttpRequest, pk: int) -> Found:
    try:
        return queries.shown_comment_or_404(pk)
    except Http404:
        return queries.own_comment_or_404(pk, member=request.user, own_keys=own_keys(request))
