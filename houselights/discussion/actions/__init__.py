"""Writes: posting, mending, deciding, importing, counting."""

from houselights.discussion.actions.counting import recount_thread
from houselights.discussion.actions.deciding import (
    hold_comment,
    mark_as_spam,
    publish_comment,
    remove_comment,
    undo_decision,
    veil_comment,
)
from houselights.discussion.actions.deleting import (
    delete_comments,
    delete_old_spam,
    delete_thread_of,
)
from houselights.discussion.actions.importing import (
    ImportedComment,
    ThreadPart,
    import_comments,
    import_parts,
)
from houselights.discussion.actions.moving import move_talk
from houselights.discussion.actions.renaming import rename_in_scopes
from houselights.discussion.actions.scoping import rescope_thread
from houselights.discussion.actions.threads import close_thread, open_thread, reopen_thread
from houselights.discussion.actions.writing import (
    Origin,
    Posted,
    edit_comment,
    post_comment,
    withdraw_comment,
)

__all__ = [
    "ImportedComment", "Origin", "Posted", "ThreadPart", "close_thread", "delete_comments",
    "delete_old_spam", "delete_thread_of", "edit_comment", "hold_comment", "import_comments",
    "import_parts", "mark_as_spam", "move_talk", "open_thread", "post_comment", "publish_comment",
    "recount_thread", "remove_comment", "rename_in_scopes", "reopen_thread", "rescope_thread",
    "undo_decision", "veil_comment", "withdraw_comment",
]  # fmt: skip
