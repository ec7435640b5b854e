"""The blocks of a post's body: a shallow tree. Only a spoiler section holds other blocks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from houselights.core.safe_html import clean_kept_html
from houselights.publishing.embeds import find_embed

MOST_NUMBER = 9_999  # of a season or an episode
TEXT_FEATURES = ["bold", "italic", "strikethrough", "link", "ol", "ul", "code"]


class StillBlock(blocks.StructBlock):
    picture = ImageChooserBlock(label=_("picture"))
    alternative = blocks.CharBlock(
        label=_("alternative text"), required=False, max_length=300,
        help_text=_("What it shows; empty takes the picture's own."),
    )  # fmt: skip
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=500)
    credit = blocks.CharBlock(label=_("credit"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Still")


class GalleryBlock(blocks.ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(StillBlock(), **kwargs)

    class Meta:
        icon = "table"
        label = _("Gallery")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("text"))
    source = blocks.CharBlock(label=_("who said it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quote")


class EmbedBlock(blocks.StructBlock):
    url = blocks.URLBlock(
        label=_("address"), help_text=_("Of a video at YouTube, Vimeo, Dailymotion or PeerTube.")
    )
    picture = ImageChooserBlock(label=_("still picture"), required=False)
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=500)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if find_embed(cleaned["url"]) is None:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "url": ValidationError(_("This address can't be embedded. Link to it instead."))
                }
            )
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video")


class KeptHtmlBlock(blocks.RawHTMLBlock):
    """HTML from an import that no block knows; sanitised whenever it is stored."""

    def clean(self, value: Any) -> Any:
        return clean_kept_html(super().clean(value))

    class Meta:
        icon = "code"
        label = _("Kept HTML")


class OpenBlocks(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, icon="pilcrow")
    heading = blocks.CharBlock(label=_("Heading"), max_length=200, icon="title")
    still = StillBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    pull_line = blocks.CharBlock(label=_("Pull line"), max_length=300, icon="italic")
    embed = EmbedBlock()
    kept_html = KeptHtmlBlock(required=False)

    class Meta:
        required = False


class SpoilerBlock(blocks.StructBlock):
    """A part of an open text that stands behind a veil. Sections that were stored before they could
    say how far they reveal have no season and no episode: they reveal as far as their post."""

    label = blocks.CharBlock(
        label=_("on the veil"), required=False, max_length=120,
        help_text=_("Everybody reads this: it must spoil nothing."),
    )  # fmt: skip
    content = OpenBlocks(label=_("behind it"))
    season = blocks.IntegerBlock(
        label=_("reveals up to season"), required=False, min_value=0, max_value=MOST_NUMBER,
        help_text=_("Empty: as far as the post. 0, the specials: the whole story."),
    )  # fmt: skip
    episode = blocks.IntegerBlock(
        label=_("and episode"), required=False, min_value=1, max_value=MOST_NUMBER,
        help_text=_("Empty: all of that season."),
    )  # fmt: skip

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing behind a veil is in the search index; its label is open text."""
        return [value["label"]] if value.get("label") else []

    class Meta:
        icon = "view"
        label = _("Spoiler section")
        form_layout = blocks.BlockGroup(
            children=["label", "content"], settings=["season", "episode"]
        )


class BodyBlocks(OpenBlocks):
    spoiler = SpoilerBlock()
