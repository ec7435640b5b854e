"""Recaps with timelines, and what their pages show."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from houselights.publishing.models import Post
from houselights.publishing.tests.bodies import Block, beat, block, paragraph, stream
from houselights.publishing.tests.factories import RecapFactory


def court_and_shop() -> list[Block]:
    return [
        beat(
            "She speaks in court.",
            when="2012",
            who="Ye-sung, grown up\n(Ye-sung, 6)",
            mark="Court",
            weight="turning_point",
        ),
        beat("They see the bag.", when="1997-02", who="Yong-gu\nYe-sung, 6", mark="shop"),
        beat("He walks away.", when="1997-12-23", who="Yong-gu"),
        beat("Nobody says when.", who="Jang"),
    ]


def make_recap(beats: list[Block], **fields: Any) -> Post:
    return RecapFactory.create(
        **{
            "body": stream(paragraph("Open words."), block("heading", "Shop")),
            "spoiler_body": stream(block("heading", "Court"), paragraph("The story.")),
            "beats": stream(*beats),
            **fields,
        }
    )


def canary_beats() -> list[Block]:
    def canaries(name: str, **fields: Any) -> Block:
        return beat(
            f"CANARY-{name}-what",
            when=f"CANARY-{name}-when",
            who=f"CANARY-{name}-who, CANARY-{name}-age\n(CANARY-{name}-mind)",
            mark="Court",
            **fields,
        )

    return [
        canaries("first", place=3, season=1, episode=1),
        canaries("fourth", place=1, season=1, episode=4),
        canaries("fifth", place=2, season=1, episode=5),
        canaries("whole"),
    ]


def read(client: Client, post: Post, *opened: str, **query: str) -> LexborHTMLParser:
    asked = urlencode([*(("reveal", one) for one in opened), *query.items()])
    return LexborHTMLParser(client.get(f"{post.get_absolute_url()}?{asked}").text)


def texts(page: LexborHTMLParser | LexborNode, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]


def one(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first that there is."""
    found = page.css_first(selector)
    assert found is not None, selector
    return found


def attribute(page: LexborHTMLParser | LexborNode, selector: str, name: str) -> str:
    return one(page, selector).attributes[name] or ""
