"""Long threads, made quickly."""

from datetime import UTC, datetime, timedelta

from houselights.catalog.models import Title
from houselights.discussion.actions import ImportedComment, import_comments, open_thread
from houselights.discussion.models import Thread

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def fill_thread(subject: Title, parents: list[int | None]) -> Thread:
    """A thread of published comments; each is given by the place of its parent."""
    thread = open_thread(subject)
    rows = [
        ImportedComment(
            foreign_id=str(place),
            parent_foreign_id=None if parent is None else str(parent),
            created_at=BEGAN + timedelta(minutes=place),
            html=f"<p>Comment {place}.</p>",
            name=f"reader {place}",
        )
        for place, parent in enumerate(parents)
    ]
    import_comments(thread, rows)
    return thread
