"""Looks for every veiled text at every address, and says where one is seen that must not be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from houselights.core.progress import Watcher
from houselights.discussion.queries.standing import published_comments
from houselights.spoilers.guest_progress import Said, progress_of_said
from houselights.spoilers.rule import NO_PROGRESS
from houselights.web.leaks import addresses
from houselights.web.leaks.asking import Guest, without_complaints
from houselights.web.leaks.at_progress import readers_at
from houselights.web.leaks.reading import only_reading
from houselights.web.leaks.veiled import Known, Veiled
from houselights.web.leaks.words import words_of

FEW = 40
"""Comments whose own pages are asked for, and posts that are read at two progresses."""
MOST_PAGES = 20_000
T = TypeVar("T")


@dataclass(slots=True)
class Leak:
    """A text that is seen where it must not be: first there, and at how many addresses."""

    text: Known
    address: str
    count: int = 1


@dataclass(slots=True)
class Found:
    """`known_count`: how many of the texts have words of their own to be known by. `kept_back`:
    what a reader who may see it does not see. `failed`: what could not be asked for."""

    text_count: int
    known_count: int
    address_count: int = 0
    leaks: dict[int, Leak] = field(default_factory=dict)
    kept_back: list[Leak] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.leaks or self.kept_back or self.failed)


def check_spoilers(watcher: Watcher, *, sample: int | None = None) -> Found:
    """`sample`: at most so many addresses of each kind; None: all. Writes nothing."""
    with only_reading(), without_complaints():
        return _Check(Veiled.gather(watcher), watcher, sample).run()


class _Check:
    def __init__(self, veiled: Veiled, watcher: Watcher, sample: int | None) -> None:
        self.veiled, self.watcher, self.sample = veiled, watcher, sample
        self.guest = Guest()
        self.known = veiled.needles.known()
        self.found = Found(len(veiled.texts), len(self.known))

    def run(self) -> Found:
        for words, some in _kinds(self.veiled):
            self._ask_all(words, list(dict.fromkeys(some)))
        self._ask_at_progress()
        return self.found

    def _ask_all(self, words: str, listed: list[str]) -> None:
        """Also the further pages of those that are lists."""
        waiting = evenly(listed, self.sample or len(listed))
        self.watcher.begin(words, len(waiting))
        known = set(waiting)
        for address in waiting:  # it grows meanwhile
            self._ask(address)
            self.watcher.advance()
            fresh = set(self.further) - known if self.sample is None else set()
            known |= fresh
            waiting += sorted(fresh) if len(known) < MOST_PAGES + len(listed) else []

    def _ask(self, address: str, said: Said | None = None) -> set[int]:
        """What is seen there, told when it must not be."""
        answer = self.guest.ask(address, said=said)
        self.further = list(addresses.further_pages(address, answer.text))
        self.found.address_count += 1
        if answer.status >= 500:
            self.found.failed.append(address)
        seen = self.veiled.seen_in(answer.text)
        seen -= self.veiled.needles.found_in(words_of(addresses.query_of(address)))
        progress = progress_of_said([said]) if said else NO_PROGRESS
        for number in self.veiled.hidden_from(progress, seen):
            self._tell(number, address)
        return seen

    def _tell(self, number: int, address: str) -> None:
        if leak := self.found.leaks.get(number):
            leak.count += 1
        else:
            self.found.leaks[number] = Leak(self.veiled.texts[number], address)

    def _ask_at_progress(self) -> None:
        """Of some posts what opens just before the place that they reveal, and just there."""
        homes = evenly(list(self.veiled.homes.items()), self.sample or FEW)
        self.watcher.begin("Posts at two progresses", len(homes))
        for address, numbers in homes:
            for said in readers_at(self.veiled.texts[numbers[0]].scope):
                seen = self._ask(f"{address}?reveal=seen", said)
                mine = self.known & set(numbers)
                expected = mine - self.veiled.hidden_from(progress_of_said([said]), mine)
                for number in expected - seen:
                    self.found.kept_back.append(Leak(self.veiled.texts[number], address))
            self.watcher.advance()


def _kinds(veiled: Veiled) -> Iterator[tuple[str, Iterable[str]]]:
    comments = published_comments().exclude(scope="").values_list("pk", flat=True)
    yield "Pages", addresses.pages()
    yield "Lists of titles", addresses.lists_of_titles()
    yield "Feeds", addresses.feeds()
    own = addresses.pages_of_comments(evenly(list(comments), FEW))
    yield "Pages of comments", chain(addresses.branches(), own)
    yield "Searches", addresses.searches(veiled.searched)


def evenly(listed: Sequence[T], most: int) -> list[T]:
    """At most so many, at even distances."""
    step = max(1, -(-len(listed) // max(1, most)))
    return list(listed[::step])
