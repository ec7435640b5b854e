"""What holds for every text, however it is made."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from houselights.core.safe_html import clean_kept_html
from houselights.transfer.tests.converting import convert
from houselights.transfer.tests.wordpress_grammar import BROKEN, broken_texts, whole_texts
from houselights.transfer.wordpress.markup import Block, Body

SEEN = re.compile(r"(?:seen|veiled)\d+z")
TAGS_OF_TEXT = {"p", "b", "i", "s", "code", "a", "br", "ul", "ol", "li"}


def everything(body: Body) -> str:
    captions = [gap.picture.caption for gap in body.gaps]
    return json.dumps([body.blocks, captions, dict(body.notes)])


def open_part(body: Body) -> str:
    labels = [one["value"]["label"] for one in body.blocks if one["type"] == "spoiler"]
    return json.dumps([labels, [one for one in body.blocks if one["type"] != "spoiler"]])


def all_blocks(body: Body) -> list[Block]:
    inner = [one["value"]["content"] for one in body.blocks if one["type"] == "spoiler"]
    return [*body.blocks, *(block for content in inner for block in content)]


@given(whole_texts)
def test_no_word_of_a_text_is_lost(text: str) -> None:
    said = everything(convert(text))

    assert [word for word in SEEN.findall(text) if word not in said] == []


@given(whole_texts)
def test_nothing_that_stood_under_a_mark_stands_in_the_open(text: str) -> None:
    assert re.findall(r"veiled\d+z", open_part(convert(text))) == []


@given(whole_texts)
def test_what_stood_in_the_open_of_a_whole_text_is_mostly_still_there(text: str) -> None:
    """A mark takes what is kept whole with it, but nothing beyond the element that it stands in."""
    text = f"<p>first</p>{text}\n\n</div></div><p>last</p>"

    said = open_part(convert(text))

    assert "first" in said


@given(broken_texts)
def test_no_word_of_a_broken_text_is_lost(text: str) -> None:
    visible = re.sub(r"<[^<>]*>", " ", text)
    said = everything(convert(text))

    assert [word for word in SEEN.findall(visible) if word not in said] == []


@given(st.lists(st.sampled_from(BROKEN)), st.lists(st.sampled_from(BROKEN)), st.sampled_from(
    ["[spoiler]{}[/spoiler]", "<details>{}</details>", '<div class="spoiler">{}</div>',
     '<span class="spoiler">{}</span>', "<spoiler>{}</spoiler>"]
))  # fmt: skip
def test_no_broken_element_carries_a_secret_out_of_its_mark(
    before: list[str], inside: list[str], mark: str
) -> None:
    outer = "".join(piece for piece in before if '"' not in piece and piece != "<")
    inner = "".join(piece for piece in inside if '"' not in piece and piece != "<")
    inner = re.sub(r"</(?:span|div)>", "", inner)

    body = convert(outer + mark.format(f"SECRET{inner}SECRET"))

    assert "SECRET" not in open_part(body)


@given(broken_texts)
def test_the_same_text_gives_the_same_blocks(text: str) -> None:
    assert convert(text).blocks == convert(text).blocks


@given(broken_texts)
def test_kept_html_is_what_the_sanitiser_would_leave(text: str) -> None:
    for block in all_blocks(convert(text)):
        if block["type"] == "kept_html":
            assert str(clean_kept_html(block["value"])) == block["value"]


@given(broken_texts)
def test_rich_text_holds_only_what_the_editor_knows(text: str) -> None:
    for block in all_blocks(convert(text)):
        if block["type"] == "paragraph":
            tags = {tag.lower() for tag in re.findall(r"</?([a-zA-Z0-9]+)", block["value"])}
            assert tags <= TAGS_OF_TEXT
