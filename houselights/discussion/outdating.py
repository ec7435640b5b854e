"""A page shows a thread under its subject; lists show how much is said, and where it was last.

What waits for a moderator stands in no page, and so outdates none.
"""

from houselights.delivery.outdating import Outdates
from houselights.discussion.models import Comment, Thread

TALK = "talk"
_SHOWN = "{row}.branch_count > 0 OR {row}.status = 'published'"
_HIDDEN = ("source", "email", "edit_key", "address_digest", "verdict", "own_scope", "is_imported")

OUTDATES = (
    Outdates(model=Thread, key="subject:{content_type_id}-{object_id}", but=("last_number",)),
    Outdates(model=Thread, key=TALK, but=("last_number",)),
    Outdates(model=Comment, key="thread:{thread_id}", but=_HIDDEN, only_if=_SHOWN),
    Outdates(model=Comment, key=TALK, but=_HIDDEN, only_if=_SHOWN),
)


def subject_key(content_type_id: int, object_id: int) -> str:
    return f"subject:{content_type_id}-{object_id}"


def thread_key(pk: int) -> str:
    return f"thread:{pk}"
