"""Where a comment stands: its subject's page, the right page of the thread, its anchor."""

from django.urls import reverse
from django.utils.http import urlencode

from houselights.discussion.models import Comment
from houselights.discussion.queries.comments import Found
from houselights.discussion.queries.pages import (
    LONGEST_BRANCH,
    PAGE,
    is_cut_off,
    page_number_of,
)
from houselights.spoilers.asked import REVEAL


def place_of(found: Found, *, newest_first: bool, reveal: bool = False) -> str:
    """With `reveal` the comment's veil is open there."""
    comment = found.comment
    path, query = _page_of(found, newest_first=newest_first)
    if reveal:
        query[REVEAL] = comment.anchor
    asked = f"?{urlencode(query)}" if query else ""
    return f"{path}{asked}#{comment.anchor}"


def _page_of(found: Found, *, newest_first: bool) -> tuple[str, dict[str, str]]:
    comment = found.comment
    path = found.subject.get_absolute_url()
    if not comment.branch_count or comment.is_pingback:
        return path, {}
    count = comment.thread.published_count
    if comment.depth and count > LONGEST_BRANCH and is_cut_off(comment):
        return _branch_of(comment), {"from": str(comment.pk)}
    number = page_number_of(comment, newest_first=newest_first) if count > PAGE else 1
    return path, {"thread": str(number)} if number > 1 else {}


def _branch_of(comment: Comment) -> str:
    root = Comment.objects.only("pk").get(thread_id=comment.thread_id, path=comment.root_path)
    return reverse("discussion:branch", args=[root.pk])
