"""The block editor's footnotes: their marks stand in the text, their words in a custom field."""

import json
from collections.abc import Iterator
from html import escape
from itertools import groupby

from houselights.transfer.wordpress.block_comments import FOOTNOTES
from houselights.transfer.wordpress.spoiler_codes import sign_spoilers
from houselights.transfer.wordpress.tags import read_tag
from houselights.transfer.wordpress.tidy import Kind, tidy
from houselights.transfer.wordpress.veiled import veil

FIELD = "footnotes"


def with_footnotes(html: str, given: str) -> str:
    """The text with its footnotes where they are to stand, else at its end. Those of a part that
    is veiled are veiled too."""
    notes = _read(given)
    if not notes:
        return html.replace(FOOTNOTES, "")
    made = "".join(_lists(notes, _veiled_in(html)))
    before, found, after = html.partition(FOOTNOTES)
    return f"{before}{made}{after.replace(FOOTNOTES, '')}" if found else f"{html}{made}"


def _read(given: str) -> list[tuple[str, str]]:
    try:
        found = json.loads(given) if given else []
    except (ValueError, RecursionError):
        return []
    return [
        (str(one.get("id", "")), str(one["content"]))
        for one in (found if isinstance(found, list) else [])
        if isinstance(one, dict) and one.get("content")
    ]


def _veiled_in(html: str) -> set[str]:
    """The footnotes whose marks stand behind a veil."""
    found = veil(tidy(html))
    return {
        read_tag(token.text).get("data-fn", "")
        for token, section in zip(found.tokens, found.sections, strict=True)
        if section and token.kind == Kind.START and "data-fn" in token.text
    }


def _lists(notes: list[tuple[str, str]], veiled: set[str]) -> Iterator[str]:
    """Footnotes in their order, each with its number."""
    numbered = [(number, name, words) for number, (name, words) in enumerate(notes, 1)]
    for is_veiled, group in groupby(numbered, key=lambda note: note[1] in veiled):
        rows = list(group)
        items = "".join(_item(name, words) for _, name, words in rows)
        listed = f'<ol start="{rows[0][0]}">{items}</ol>'
        yield f"<spoiler>{listed}</spoiler>" if is_veiled else listed


def _item(name: str, words: str) -> str:
    name = escape(name)
    back = f' <a href="#{name}-link">↩</a>' if name else ""
    return f'<li id="{name}">{sign_spoilers(words)}{back}</li>'
