"""The leak test passes over every route."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver

from tests.leaks.routes import CRAWLED, NOT_CRAWLED, NOT_CRAWLED_BELOW


def test_every_pattern_is_crawled_or_says_why_not() -> None:
    patterns = {pattern for pattern, module in _patterns() if not _is_others(pattern, module)}

    assert patterns - {*CRAWLED, *NOT_CRAWLED} == set(), "new: write them down in routes.py"
    assert {*CRAWLED, *NOT_CRAWLED} - patterns == set(), "gone: take them out of routes.py"
    assert set(CRAWLED) & set(NOT_CRAWLED) == set()
    assert all(CRAWLED.values())


def test_the_parts_that_are_others_code_are_there() -> None:
    found = [pattern for pattern, module in _patterns() if _is_others(pattern, module)]

    assert all(any(one.startswith(start) for one in found) for start in NOT_CRAWLED_BELOW)


def _is_others(pattern: str, module: str) -> bool:
    """Below the editor's address all is for the team, whoever wrote it."""
    is_ours = module.startswith("houselights.") and not pattern.startswith("admin/")
    return not is_ours and any(pattern.startswith(start) for start in NOT_CRAWLED_BELOW)


def _patterns(resolver: Any = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Each with the module of its view."""
    for one in (resolver or get_resolver()).url_patterns:
        pattern = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _patterns(one, pattern)
        else:
            yield pattern, getattr(one.callback, "__module__", "")
