"""Reads of threads and comments."""

from houselights.discussion.queries.branches import BranchPage, page_of_branch
from houselights.discussion.queries.comments import (
    Found,
    anchored_comment_or_404,
    answerable_comment_or_404,
    branch_head_or_404,
    own_comment_or_404,
    own_comments,
    own_shown_apart,
    public_comment_or_404,
    shown_comment_or_404,
    subject_of_comment,
    subjects_of,
)
from houselights.discussion.queries.feeds import (
    PublicComment,
    comments_for_feed,
    recent_comments,
)
from houselights.discussion.queries.pages import (
    ShownComment,
    ThreadPage,
    is_cut_off,
    page_number_of,
    page_of_thread,
)
from houselights.discussion.queries.standing import published_count_of, standing_of
from houselights.discussion.queries.threads import (
    comment_counts,
    find_thread,
    is_open,
    thread_of,
    threads_of,
    title_of,
)

__all__ = [
    "BranchPage", "Found", "PublicComment", "ShownComment", "ThreadPage",
    "anchored_comment_or_404", "answerable_comment_or_404", "branch_head_or_404",
    "comment_counts", "comments_for_feed", "find_thread", "is_cut_off",
    "is_open", "own_comment_or_404", "own_comments", "own_shown_apart", "page_number_of",
    "page_of_branch",
    "page_of_thread", "public_comment_or_404", "published_count_of", "recent_comments",
    "shown_comment_or_404", "standing_of", "subject_of_comment", "subjects_of", "thread_of",
    "threads_of", "title_of",
]  # fmt: skip
