"""A language that nobody speaks: every string that goes through gettext comes out in ⟦brackets⟧."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.utils import translation
from selectolax.lexbor import LexborHTMLParser

from houselights.discussion import moments, render, thread_page

SPOKEN = {"aria-label", "title", "alt", "placeholder", "content", "value", "data-failed"}
# The names of languages to choose from, in the datalist, are Babel's.
SILENT = {"datalist", "script", "style", "template", "time", "code", "svg", "[name=time_zone]"}
LATIN = re.compile(r"[A-Za-z]{2,}")


@contextmanager
def pseudo_language() -> Iterator[None]:
    real = translation._trans  # type: ignore[attr-defined]

    def mark(text: str) -> str:
        return f"⟦{text}⟧" if LATIN.search(text) else text

    _forget_words()
    with (
        patch.object(real, "gettext", lambda message: mark(str(message))),
        patch.object(real, "pgettext", lambda context, message: mark(str(message))),
        patch.object(real, "ngettext", lambda one, many, n: mark(str(one if n == 1 else many))),
        patch.object(real, "npgettext", lambda c, one, many, n: mark(str(one if n == 1 else many))),
    ):
        yield
    _forget_words()


def _forget_words() -> None:
    """Words that were put together once for a language are put together anew."""
    for kept in (render._words_of, moments._moment_in_words, render._scope_text):
        kept.cache_clear()
    thread_page._public_form_of.cache_clear()


def untranslated(html: str, *, allowed: set[str]) -> list[str]:
    """The words of a page, Latin and not in brackets, that a reader would see or hear."""
    tree = LexborHTMLParser(html)
    for node in tree.css(",".join(SILENT)):
        node.decompose()
    said = [tree.body.text(separator=" ") if tree.body else ""]
    for node in tree.css("*"):
        said += [value or "" for name, value in _spoken(node)]
    words = [word for text in said for word in LATIN.findall(outside_brackets(text))]
    return sorted({word for word in words if word not in allowed})


def _spoken(node: Any) -> list[tuple[str, str | None]]:
    attributes: dict[str, str | None] = node.attributes
    if node.tag in {"input", "button", "option", "progress", "data"}:
        hidden = attributes.get("type") != "submit"
        names = SPOKEN - {"value"} if hidden else SPOKEN
        return [(name, value) for name, value in attributes.items() if name in names]
    if node.tag == "meta":
        is_text = attributes.get("name") == "description" or attributes.get("property") in {
            "og:title", "og:description", "og:site_name", "og:image:alt",
        }  # fmt: skip
        return [("content", attributes.get("content"))] if is_text else []
    return [(n, v) for n, v in attributes.items() if n in SPOKEN - {"content", "value"}]


def outside_brackets(text: str) -> str:
    depth, kept = 0, []
    for letter in text:
        depth += (letter == "⟦") - (letter == "⟧")
        kept.append(letter if depth == 0 else " ")
    return "".join(kept)
