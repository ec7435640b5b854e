"""Canaries: each a word that stands in one field alone, so that whatever shows it tells whence."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from houselights.spoilers.rule import NO_PROGRESS, ReaderProgress, Scope, may_see

_WORD = re.compile(r"canary7q(?:\d{4})?z?", re.IGNORECASE)
_FILE = re.compile(r"[0-9a-f]{40}|[0-9a-f]{24}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Canary:
    """`homes`: the addresses where it stands, each with how far one must have got to see it there.
    Without any it is never shown to anybody."""

    mark: str
    where: str
    homes: dict[str, Scope] = field(default_factory=dict)


class Canaries:
    def __init__(self) -> None:
        self.by_mark: dict[str, Canary] = {}

    def hang(self, where: str, homes: Mapping[str, Scope] | None = None) -> str:
        """A new one: a word of letters and digits that no way of writing it takes apart."""
        mark = f"canary7q{len(self.by_mark):04}z"
        self.hang_file(mark, where, homes)
        return mark

    def hang_file(self, mark: str, where: str, homes: Mapping[str, Scope] | None = None) -> None:
        """What tells by itself: the random name of a file."""
        self.by_mark[mark] = Canary(mark, where, dict(homes or {}))

    def expected(self, address: str, progress: ReaderProgress = NO_PROGRESS) -> set[str]:
        """What the rule lets a reader see at this address unasked."""
        return {
            canary.mark
            for canary in self.by_mark.values()
            if address in canary.homes and may_see(canary.homes[address], progress)
        }

    @property
    def open(self) -> set[str]:
        """What reveals nothing: it may stand wherever it likes."""
        return {
            canary.mark
            for canary in self.by_mark.values()
            if canary.homes and not any(scope.reveals for scope in canary.homes.values())
        }

    def seen_in(self, text: str) -> set[str]:
        """The marks in this text, however they are written; half a canary is one too."""
        found: set[str] = set()
        for form in _forms(text):
            found.update(word.lower() for word in _WORD.findall(form))
            found.update(name for name in _FILE.findall(form) if name in self.by_mark)
        return found

    def seen_by(self, response: Any) -> set[str]:
        """In the body and in the headers."""
        body = b"".join(response) if response.streaming else response.content
        head = "\n".join(f"{name}: {value}" for name, value in response.items())
        cookies = response.cookies.output()
        return self.seen_in(f"{head}\n{cookies}\n{body.decode('utf-8', 'replace')}")

    def where(self, marks: set[str]) -> list[str]:
        """In words, for whoever reads why the test failed."""
        known = self.by_mark
        return sorted(known[mark].where if mark in known else f"part: {mark}" for mark in marks)

    def as_json(self) -> str:
        rows = [
            [one.mark, one.where, {path: str(scope) for path, scope in one.homes.items()}]
            for one in self.by_mark.values()
        ]
        return json.dumps(rows)

    @classmethod
    def from_json(cls, text: str) -> Canaries:
        made = cls()
        for mark, where, homes in json.loads(text):
            made.hang_file(mark, where, {path: Scope.parse(one) for path, one in homes.items()})
        return made


def _forms(text: str) -> list[str]:
    plain = html.unescape(html.unescape(text))
    decoded = unquote(_ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), plain))
    return [text, decoded, _TAG.sub("", decoded)]
