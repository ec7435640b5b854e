"""The links from one page of a thread to its others. What the reader opened stays open: by name
everywhere, all at once only where the same comments stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from houselights.discussion.queries.pages import ShownComment, ThreadPage
from houselights.spoilers.asked import ALL, TALK, Asked

PAGE_PARAMETER = "thread"
ORDER_PARAMETER = "order"
ORDERS = ("oldest", "newest")
THREAD_PARAMETERS = (PAGE_PARAMETER, ORDER_PARAMETER)


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class TalkLinks:
    page: ThreadPage
    asked: Asked
    newest_by_default: bool

    @property
    def query(self) -> str:
        """That of this page of the thread, as short as it can be."""
        return urlencode([*self._number(self.page.number), *self._order])

    @property
    def pages(self) -> list[PageLink | None]:
        """The numbers to link: the ends and the neighbours; None is a gap between."""
        here, last = self.page.number, self.page.last_number
        shown: list[PageLink | None] = []
        for number in sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)}):
            before = shown[-1] if shown else None
            if before is not None and number - before.number > 1:
                shown.append(None)
            shown.append(self._page_link(number))
        return shown

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """Each order with its words, its address and whether it is the one shown."""
        words = {"oldest": _("oldest first"), "newest": _("newest first")}
        asked = self.asked if self.page.last_number == 1 else self.asked.leaving_talk()
        return [
            (
                words[order],
                _url([(ORDER_PARAMETER, order)], asked),
                (order == "newest") == self.page.newest_first,
            )
            for order in (reversed(ORDERS) if self.newest_by_default else ORDERS)
        ]

    @property
    def are_all_open(self) -> bool:
        """Whether all veils of this page were opened by one press."""
        return not self.asked.ids.isdisjoint({ALL, TALK})

    @property
    def all_url(self) -> str:
        """Opens all veils of this page of the thread, or draws them again."""
        return _url(
            [*self._number(self.page.number), *self._order],
            self._drawn if self.are_all_open else self.asked.opening_talk(),
        )

    @property
    def _drawn(self) -> Asked:
        own = {f"c{comment.id}" for comment in self.page.comments}
        asked = self.asked.leaving_talk()
        return replace(asked, ids=asked.ids - own, drawn=asked.drawn - own)

    def _page_link(self, number: int) -> PageLink:
        is_here = number == self.page.number
        asked = self.asked if is_here else self.asked.leaving_talk()
        return PageLink(number, _url([(PAGE_PARAMETER, str(number)), *self._order], asked), is_here)

    @staticmethod
    def _number(number: int) -> list[tuple[str, str]]:
        return [(PAGE_PARAMETER, str(number))] if number > 1 else []

    @property
    def _order(self) -> list[tuple[str, str]]:
        if self.page.newest_first == self.newest_by_default:
            return []
        return [(ORDER_PARAMETER, ORDERS[self.page.newest_first])]


def veiled_count(comments: list[ShownComment]) -> int:
    return sum(comment.scope.reveals and not comment.is_gap for comment in comments)


def _url(query: list[tuple[str, str]], asked: Asked) -> str:
    return f"?{urlencode([*query, *asked.pairs])}#talk"
