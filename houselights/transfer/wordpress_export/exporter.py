"""Writes the whole site, a batch of pages at a time: what it needs in memory does not grow with the
number of posts or comments."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TextIO
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from houselights.catalog.models import Title
from houselights.core.progress import NoWatcher, Watcher
from houselights.discussion.models import Comment
from houselights.moderation.models import Report
from houselights.pictures.models import Picture
from houselights.publishing.models import PlainPage, Post
from houselights.site_settings.queries import get_site_settings
from houselights.transfer.wordpress_export import attachments, channel, documents, menu
from houselights.transfer.wordpress_export.addresses import DocumentAddresses, PictureAddresses
from houselights.transfer.wordpress_export.dates import Dates
from houselights.transfer.wordpress_export.earlier import Earlier
from houselights.transfer.wordpress_export.items import ITEM_END, Item, write_item_start
from houselights.transfer.wordpress_export.material import Batch, P, read_batch
from houselights.transfer.wordpress_export.numbers import page_number
from houselights.transfer.wordpress_export.options import Options
from houselights.transfer.wordpress_export.pages import PageWriter
from houselights.transfer.wordpress_export.people import People
from houselights.transfer.wordpress_export.talk import TalkWriter
from houselights.transfer.wordpress_export.tally import Tally
from houselights.transfer.wordpress_export.texts import TextWriter
from houselights.transfer.wordpress_export.wxr import FOOT, HEAD

BATCH = 100
NOT_CARRIED = {
    "members": "neither wrote nor belong to the team: they sign up anew",
    "menu entries": "lead to a list that WordPress has not: a field of the export keeps them",
    "reports": "readers' open reports to moderators: settle them first",
    "pages": "unpublished changes of a published page: a custom field keeps them",
    "posts": "verdict, rating, title, scopes: custom fields keep them; the text shows the verdict",
}


def export_wordpress(
    out: TextIO, options: Options | None = None, *, watcher: Watcher | None = None
) -> Tally:
    """Writes the site to `out`, and the files of its pictures where the options say.

    It may run while the site serves: it reads a batch at a time and holds no lock.
    """
    options, watcher = options or Options(), watcher or NoWatcher()
    export = _Export(out, options, watcher)
    export.run()
    if options.uploads:
        count = Picture.objects.count() + documents.count_documents()
        watcher.begin("Copying pictures and files", count)
        files = chain(attachments.picture_files(), documents.document_files(export.documents))
        for is_there in attachments.copy_files(files, options.uploads):
            watcher.advance()
            if not is_there:
                export.tally.remark("pictures", "their file is missing in the data folder")
    return export.tally


class _Export:
    def __init__(self, out: TextIO, options: Options, watcher: Watcher) -> None:
        self.out = out
        self.watcher = watcher
        self.tally = Tally()
        self.settings = get_site_settings()
        self.menu_items = list(menu.menu_items(self.settings))
        self.zone = ZoneInfo(self.settings.time_zone)
        self.people = People()
        self.addresses = PictureAddresses(options.pictures_at)
        self.documents = DocumentAddresses(options.pictures_at)
        texts = TextWriter(self.addresses, self.documents, self.settings.rating_style)
        self.pages = PageWriter(self.people, texts, self.zone)
        slugs = dict(Title.objects.values_list("pk", "slug"))
        self.talk = TalkWriter(self.people, self.zone, slugs)

    def run(self) -> None:
        self.out.write(HEAD)
        self._write_head()
        total = sum(model.objects.count() for model in (Picture, PlainPage, Post, Comment))
        self.watcher.begin("Writing pictures, pages, posts and comments", total)
        self._write_pictures()
        self._write_plain_pages()
        self._write_posts()
        self._write_menu()
        self._write_each("earlier addresses", Earlier(self.people).write())
        self.out.write(FOOT)
        self._remark()

    def _write_head(self) -> None:
        self.out.write(channel.write_site(self.settings))
        self._write_each("authors", self.people.write_authors())
        self._write_each("members", self.people.write_members())
        self._write_each("categories", channel.write_categories())
        self._write_each("tags", channel.write_tags())
        self._write_each("menus", [menu.write_menu_term()] if any(self.menu_items) else [])
        self._write_each("titles", channel.write_titles())

    def _write_each(self, kind: str, texts: Iterable[str], *, steps: int = 0) -> None:
        for text in texts:
            self.out.write(text)
            self.tally.wrote(kind)
            if steps:
                self.watcher.advance(steps)

    def _write_pictures(self) -> None:
        dates = Dates()
        for picture in attachments.pictures().iterator(attachments.BATCH):
            creator = self.people.login(picture.uploaded_by_user_id)
            item = attachments.picture_item(picture, creator, self.addresses, dates)
            self._write_item("pictures", item)
        for record in documents.other_records().iterator(attachments.BATCH):
            by = record.document.uploaded_by_user_id if record.document else None
            item = documents.record_item(record, self.people.login(by), self.documents, dates)
            self._write_item("documents" if record.document else "pictures", item)
        for document in documents.own_documents().iterator(attachments.BATCH):
            creator = self.people.login(document.uploaded_by_user_id)
            item = documents.document_item(document, creator, self.documents, dates)
            self._write_item("documents", item)

    def _write_plain_pages(self) -> None:
        """In the order of the tree: none before the page above it."""
        numbers: dict[str, int] = {}  # by the path in the tree
        for pages in _in_batches(PlainPage.objects.order_by("path").iterator(BATCH)):
            batch = read_batch(pages)
            for order, version in enumerate(batch.versions):
                page = version.page
                numbers[page.path] = page_number(page.pk)
                parent = numbers.get(page.path[: -page.steplen], 0)
                item = self.pages.plain_page_item(version, batch, parent=parent, order=order)
                threads = [thread for on, thread in batch.threads.items() if on.pk == page.pk]
                talk = self.talk.by_subject(threads)
                self._write_item("pages", item, next(talk, (0, ()))[1])

    def _write_posts(self) -> None:
        posts = Post.objects.select_related("about__poster", "owner", "latest_revision")
        last = 0
        while found := list(posts.filter(pk__gt=last).order_by("pk")[:BATCH]):
            prefetch_related_objects(found, "about__names")
            last = found[-1].pk
            self._write_batch(read_batch(found))

    def _write_menu(self) -> None:
        for item in self.menu_items:
            if item is None:
                self.tally.remark("menu entries", NOT_CARRIED["menu entries"])
            else:
                self._write_item("menu entries", item)

    def _write_batch(self, batch: Batch[Post]) -> None:
        """The comments of all its posts come in one row, in the order of the posts."""
        talk = self.talk.by_subject(batch.threads.values())
        post_id, comments = next(talk, (0, ()))
        for version in batch.versions:
            item = self.pages.post_item(version, batch)
            if version.page.pk == post_id:
                self._write_item("posts", item, comments)
                post_id, comments = next(talk, (0, ()))
            else:
                self._write_item("posts", item)

    def _write_item(self, kind: str, item: Item, comments: Iterable[str] = ()) -> None:
        self.out.write(write_item_start(item, self.zone))
        self._write_each("comments", comments, steps=1)
        self.out.write(ITEM_END)
        self.tally.wrote(kind)
        self.watcher.advance()

    def _remark(self) -> None:
        silent = self.people.silent_count()
        self.tally.remark("members", NOT_CARRIED["members"], silent)
        reports = Report.objects.filter(settled_at=None).count()
        self.tally.remark("reports", NOT_CARRIED["reports"], reports)
        changed = Page.objects.type(Post, PlainPage).live().filter(has_unpublished_changes=True)
        self.tally.remark("pages", NOT_CARRIED["pages"], changed.count())
        self.tally.remark("posts", NOT_CARRIED["posts"], self.tally.written["posts"])


def _in_batches(pages: Iterator[P]) -> Iterator[list[P]]:
    while batch := list(islice(pages, BATCH)):
        yield batch
