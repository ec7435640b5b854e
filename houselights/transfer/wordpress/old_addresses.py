"""Where posts and pages stood: those addresses go on answering."""

from collections.abc import Sequence

from wagtail.models import Page

from houselights.publishing.addresses import LONGEST, is_taken_for_page
from houselights.publishing.models import OldAddress, Post
from houselights.transfer.report import Report
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.links import OldSite


class OldAddresses:
    def __init__(self, site: OldSite, report: Report) -> None:
        self.site = site
        self.report = report

    def remember_posts(self, pairs: Sequence[tuple[Item, Post]]) -> None:
        """Redirects from each address that a post had and has no more.

        The permalink is one; the guid another, where the pattern was changed over the years.
        """
        wanted: dict[str, int] = {}
        for item, post in pairs:
            for path in self._paths(item):
                if path != post.address:
                    wanted.setdefault(path, post.pk)
        stood_at = Post.objects.filter(address__in=wanted).values_list("address", flat=True)
        for path in set(stood_at):
            self.report.remark("posts", "their old address is another post's here", example=path)
            del wanted[path]
        OldAddress.objects.bulk_create(
            [OldAddress(path=path, post_id=pk) for path, pk in wanted.items()],
            ignore_conflicts=True,
        )

    def free_page_slug(self, parent: Page, slug: str) -> str:
        """Plain pages give way to published posts and to the pages of the site itself."""
        above = parent.url_path.strip("/").partition("/")[2]
        free, number = slug, 1
        while is_taken_for_page(f"{above}/{free}".strip("/")):
            number += 1
            free = f"{slug}-{number}"
        return free

    def _paths(self, item: Item) -> list[str]:
        paths = (self.site.address_of(url) for url in (item.link, item.guid))
        return [path for path in paths if path and len(path) <= LONGEST]
