"""The texts of pages as WordPress shows them. Nothing that spoils may end up open there."""

from collections.abc import Iterable

from houselights.publishing import plain_text
from houselights.publishing.models import PlainPage, Post
from houselights.publishing.ratings import rating_text
from houselights.publishing.rendering import blocks_of
from houselights.publishing.veiling import story_label
from houselights.transfer.wordpress.own.verdicts import verdict_block
from houselights.transfer.wordpress_export.addresses import DocumentAddresses, PictureAddresses
from houselights.transfer.wordpress_export.block_html import MORE, BlockWriter
from houselights.transfer.wordpress_export.material import Batch, P
from houselights.transfer.wordpress_export.wxr import clean, words

EXCERPT_MOST = 300


class TextWriter:
    def __init__(
        self, addresses: PictureAddresses, documents: DocumentAddresses, rating_style: str
    ) -> None:
        self.addresses = addresses
        self.documents = documents
        self.rating_style = rating_style

    def of_post(self, post: Post, batch: Batch[Post]) -> str:
        writer = self._writer(post, batch, post.kind)
        shown = self.verdict(post)
        parts = [verdict_block(shown) if shown else "", writer.write(blocks_of(post.body))]
        if story := blocks_of(post.spoiler_body):
            label = story_label(post.spoiler_label, post.kind)
            parts += ["" if MORE in parts[1] else MORE, writer.write_under_veil(label, story)]
        return _text(parts)

    def of_plain_page(self, page: PlainPage, batch: Batch[PlainPage]) -> str:
        return _text([self._writer(page, batch, "").write(blocks_of(page.body))])

    def verdict(self, post: Post) -> str:
        """The reviewer's judgement in one line of HTML."""
        rating = rating_text(post.rating, self.rating_style) if post.rating else ""
        return words(" · ".join(part for part in (post.bottom_line, rating) if part))

    def _writer(self, page: P, batch: Batch[P], kind: str) -> BlockWriter:
        return BlockWriter(
            batch.material, self.addresses, self.documents, kind, batch.awaited_of(page)
        )


def _text(parts: Iterable[str]) -> str:
    """A bracket may begin a shortcode, which WordPress would carry out; as a reference it is only
    shown."""
    return clean("\n\n".join(part for part in parts if part)).replace("[", "&#91;")


def excerpt_of(post: Post) -> str:
    """Never empty: WordPress makes an excerpt out of the whole text then, with what spoils."""
    return (
        post.standfirst.strip()
        or plain_text.shorten(plain_text.opening_text(post.body), EXCERPT_MOST)
        or post.bottom_line
        or story_label(post.spoiler_label, post.kind)
    )
