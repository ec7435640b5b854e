"""The private part of a page: what belongs to one reader, and is fetched apart from the page.

A public page is the same bytes for everybody. Whoever has something for one reader (the header's
tools, "waiting for a moderator", the token of a signed-in form) registers a part. `/me/` asks all
of them; without scripts the page itself is rendered for its reader (see `middleware`).
"""

from typing import Protocol

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from houselights.accounts.models import Member


class PrivatePart(Protocol):
    def __call__(self, request: HttpRequest, path: str) -> str:
        """The `<template data-for="NAME">…</template>` elements for the page at `path`, or ""."""
        ...


class HeldCounter(Protocol):
    def __call__(self, member: Member) -> int:
        """How much waits for a decision of this moderator."""
        ...


_parts: list[PrivatePart] = []
_counters: list[HeldCounter] = []


def register_part(part: PrivatePart) -> None:
    if part not in _parts:
        _parts.append(part)


def parts() -> tuple[PrivatePart, ...]:
    return tuple(_parts)


def as_part(name: str, html: SafeString) -> SafeString:
    """What our script puts in the place of the page's element `data-private="NAME"`."""
    return format_html('<template data-for="{}">{}</template>\n', name, html)


def register_held_counter(counter: HeldCounter) -> None:
    """What a moderator's header counts; several counters add up."""
    if counter not in _counters:
        _counters.append(counter)


def count_held(member: Member) -> int:
    return sum(counter(member) for counter in _counters)
