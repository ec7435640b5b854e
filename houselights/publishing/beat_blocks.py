"""The beats of a recap's story timeline as blocks: one shallow row a beat, in told order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

HEADINGS = "recap-headings"  # the id of the list that static/publishing/marks.js fills
MOST_BEATS = 200  # the drawing has room for that many
MOST_NUMBER = 9_999
MOST_ALTERNATIVE = 300  # letters, as of other stills
WEIGHTS = [
    ("minor", _("in passing")),
    ("normal", _("as the others")),
    ("turning_point", _("a turning point")),
]


class MarkBlock(blocks.CharBlock):
    """A heading of the recap, by its words; the editor suggests those that there are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget = forms.TextInput(attrs={"list": HEADINGS, "autocomplete": "off"})


class BeatBlock(blocks.StructBlock):
    """How its fields are filled in is said once, above the list (panels.py)."""

    what = blocks.TextBlock(label=_("what happens"), max_length=500, rows=2)
    place = blocks.IntegerBlock(
        label=_("place in the story"), required=False, min_value=1, max_value=MOST_NUMBER
    )
    when = blocks.CharBlock(label=_("when"), required=False, max_length=80)
    who = blocks.TextBlock(label=_("who is there"), required=False, max_length=1000, rows=2)
    mark = MarkBlock(label=_("told under the heading"), required=False, max_length=220)
    picture = ImageChooserBlock(label=_("still"), required=False)
    alternative = blocks.CharBlock(
        label=_("alternative text"), required=False, max_length=MOST_ALTERNATIVE
    )
    weight = blocks.ChoiceBlock(label=_("weight"), choices=WEIGHTS, default="normal")
    season = blocks.IntegerBlock(
        label=_("reveals up to season"), required=False, min_value=0, max_value=MOST_NUMBER
    )
    episode = blocks.IntegerBlock(
        label=_("and episode"), required=False, min_value=0, max_value=MOST_NUMBER
    )

    def get_searchable_content(self, value: Any) -> list[str]:
        return []  # all of it stands behind a veil

    class Meta:
        icon = "date"
        label = _("Beat")
        label_format = "{what}"
        form_classname = "struct-block story-beat"
        form_layout = blocks.BlockGroup(
            children=["what", "place", "when", "who", "mark", "picture", "alternative"],
            settings=["weight", "season", "episode"],
        )


class BeatsBlocks(blocks.StreamBlock):
    beat = BeatBlock()

    def get_searchable_content(self, value: Any) -> list[str]:
        return []

    class Meta:
        required = False
        max_num = MOST_BEATS
