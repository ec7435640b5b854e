"""The door to what own exports keep: the one object that an import asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from houselights.discussion.actions.importing import ImportedComment
from houselights.publishing.models import PlainPage, Post
from houselights.transfer.report import Report
from houselights.transfer.wordpress.items import Comment, Item, Own
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.own import comments
from houselights.transfer.wordpress.own.filling import Filler
from houselights.transfer.wordpress.own.finishing import Finisher
from houselights.transfer.wordpress.own.links import relink
from houselights.transfer.wordpress.own.members import OwnMembers
from houselights.transfer.wordpress.own.names import MEMBER, SITE, TITLE
from houselights.transfer.wordpress.own.posts import OwnPost, OwnPosts
from houselights.transfer.wordpress.own.site import refuse_site, site_name, take_settings
from houselights.transfer.wordpress.own.titles import Titles
from houselights.transfer.wordpress.own.values import Json, read_field
from houselights.transfer.wordpress.parts import Picture
from houselights.transfer.wordpress.picture_records import Records


def refuse_own_site(found: Iterable[Own]) -> None:
    """Raises BadExport."""
    for facts in _by_kind(one for one in found if one.kind == SITE)[SITE]:
        refuse_site(facts)


def is_direct(found: Iterable[Own]) -> bool:
    """Whether the file comes from a site of ours, and not from a WordPress that took it in: that
    passes over what is said of the site, and gives numbers of its own."""
    return any(one.kind == SITE for one in found)


def _by_kind(found: Iterable[Own]) -> dict[str, list[Json]]:
    by_kind: dict[str, list[Json]] = defaultdict(list)
    for one in found:
        if (facts := read_field(one.text)) is not None:
            by_kind[one.kind].append(facts)
    return by_kind


class OwnFields:
    def __init__(
        self,
        found: Iterable[Own],
        site: OldSite,
        records: Records,
        report: Report,
        *,
        trusts_roles: bool,
    ) -> None:
        by_kind = _by_kind(found)
        self.about_site = next(iter(by_kind[SITE]), None)
        self.about_titles = by_kind[TITLE]
        self.brought_settings = False
        self.site, self.here = site, OldSite(site_name())
        self.records = records
        self.report = report
        self.members = OwnMembers(by_kind[MEMBER], report, trusts_roles=trusts_roles)
        self.titles = Titles(site.name, report, self.picture_of)
        self.posts = OwnPosts(self.picture_of, self._relink, report)
        self.filler = Filler(self.titles, self.picture_of)
        self.finisher = Finisher(self.filler)

    def bring_site(self, *, dry_run: bool) -> None:
        """The settings and the titles; after the pictures' records, before the first post."""
        self.brought_settings = take_settings(self.about_site, self.report, dry_run=dry_run)
        for facts in self.about_titles:
            self.titles.bring(facts, dry_run=dry_run)

    def fill(self, page: Post | PlainPage, item: Item, own: OwnPost | None) -> None:
        if own is not None:
            self.filler.fill(page, item, own)

    def finish(self, page: Post | PlainPage, item: Item, own: OwnPost | None) -> None:
        if own is not None:
            self.finisher.finish(page, item, own)

    def complete(self, row: ImportedComment, comment: Comment) -> ImportedComment:
        return comments.complete(row, comment, self.titles, self._relink)

    def picture_of(self, path: str) -> int | None:
        """The id of the picture here that stood at a path under the uploads there."""
        record = self.records.find(Picture(0, path)) if path else None
        return record.picture_id if record else None

    def _relink(self, html: str) -> str:
        return relink(html, self.site, self.here)
