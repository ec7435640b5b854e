"""What there is to look for: every veiled text with its tell-tale pieces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from houselights.core.progress import Watcher
from houselights.publishing.plain_text import strip_tags
from houselights.spoilers.rule import ReaderProgress, Scope, may_see
from houselights.web.leaks.hidden import Hidden, hidden_texts
from houselights.web.leaks.in_the_open import open_texts, shown_pictures
from houselights.web.leaks.needles import Needles
from houselights.web.leaks.words import forms_of, words_of

SEARCHED_EVERY = 7
MOST_SEARCHED = 40
SEARCHED_WORDS = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a veiled text once its words are needles."""

    what: str
    edit_url: str
    scope: Scope


@dataclass(slots=True)
class Veiled:
    """`homes`: by a post's address the numbers of the texts that stand there; `searched`: words of
    some of the texts."""

    texts: list[Known] = field(default_factory=list)
    needles: Needles = field(default_factory=Needles)
    homes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    searched: list[str] = field(default_factory=list)

    @classmethod
    def gather(cls, watcher: Watcher) -> Veiled:
        made = cls()
        pictures = shown_pictures()
        watcher.begin("Reading what is veiled", 0)
        for hidden in hidden_texts(pictures):
            made._add(hidden)
            watcher.advance()
        watcher.begin("Reading what is open", 0)
        for text in open_texts(pictures):
            made.needles.drop(words_of(strip_tags(text)))
            watcher.advance()
        return made

    def _add(self, hidden: Hidden) -> None:
        number = len(self.texts)
        self.texts.append(Known(hidden.what, hidden.edit_url, hidden.scope))
        if hidden.home:
            self.homes[hidden.home].append(number)
        for text in hidden.texts or ("",):
            words = words_of(strip_tags(text))
            self.needles.add(number, words, hidden.scope)
            if not number % SEARCHED_EVERY and len(self.searched) < MOST_SEARCHED and words:
                self.searched.append(" ".join(words[:SEARCHED_WORDS]))

    def seen_in(self, answer: str) -> set[int]:
        """The numbers of the texts of which a piece is in this answer."""
        return {number for form in forms_of(answer) for number in self.needles.found_in(form)}

    def hidden_from(self, progress: ReaderProgress, numbers: set[int]) -> set[int]:
        return {one for one in numbers if not may_see(self.texts[one].scope, progress)}
