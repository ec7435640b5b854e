"""Titles as subjects of threads, for tests: what a title is stands in its slug."""

from dataclasses import dataclass
from datetime import UTC, datetime

from houselights.catalog.models import Title
from houselights.discussion.title_parts import TitleParts, parts_of
from houselights.spoilers.rule import NOTHING, Scope, whole_title


@dataclass
class TalkAboutTitle:
    """`recap-…` spoils as a whole, `draft-…` is not public; `year` is when it was published, and
    `credits_line` holds the id of the member who wrote it."""

    title: Title

    @property
    def thread_label(self) -> str:
        return f"A film called {self.title.slug}"

    @property
    def thread_scope(self) -> Scope:
        return self.title_scope if self.title.slug.startswith("recap") else NOTHING

    @property
    def title_scope(self) -> Scope:
        return whole_title(self.title.pk)

    @property
    def title_parts(self) -> TitleParts:
        return parts_of(self.title)

    @property
    def thread_opened_at(self) -> datetime | None:
        return datetime(self.title.year, 1, 1, tzinfo=UTC) if self.title.year else None

    @property
    def thread_author_ids(self) -> frozenset[int]:
        author = self.title.credits_line
        return frozenset({int(author)}) if author else frozenset()

    @property
    def is_public(self) -> bool:
        return not self.title.slug.startswith("draft")

    def get_absolute_url(self) -> str:
        return f"/subjects/{self.title.pk}/"
