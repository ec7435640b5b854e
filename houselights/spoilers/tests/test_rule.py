"""Properties of the rule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.spoilers.progress_text import progress_text, read_progress
from houselights.spoilers.rule import (
    NO_PROGRESS,
    NOTHING,
    WHOLE,
    Progress,
    ReaderProgress,
    Scope,
    may_see,
    reached_scope,
    up_to,
    whole_title,
    widest,
)

titles = st.integers(1, 3)
numbers = st.integers(1, 6)
scopes = st.one_of(
    st.just(NOTHING),
    st.just(WHOLE),
    titles.map(whole_title),
    st.builds(up_to, titles, st.integers(0, 6)),
    st.builds(up_to, titles, st.integers(0, 6), numbers),
)
progresses = st.builds(Progress, st.integers(0, 6), st.integers(0, 6), st.booleans(), st.booleans())
readers = st.builds(ReaderProgress, st.dictionaries(titles, progresses), st.booleans())


@given(scopes)
def test_a_scope_reads_back_as_it_was_written(scope: Scope) -> None:
    assert Scope.parse(str(scope)) == scope


@given(scopes, readers, titles, progresses, st.booleans())
def test_more_progress_never_hides_more(
    scope: Scope, reader: ReaderProgress, title: int, later: Progress, minds: bool
) -> None:
    before = reader.with_title(title)
    place = max((before.season, before.episode), (later.season, later.episode))
    further = Progress(
        *place,
        has_finished=before.has_finished or later.has_finished,
        minds_spoilers=before.minds_spoilers and later.minds_spoilers,
    )
    more = ReaderProgress({**reader.titles, title: further}, reader.minds_spoilers and minds)

    assert may_see(scope, more) or not may_see(scope, reader)


@given(numbers, numbers)
def test_an_episode_opens_exactly_when_it_has_been_seen(season: int, episode: int) -> None:
    scope = up_to(1, season, episode)

    assert may_see(scope, ReaderProgress({1: Progress(season, episode)}))
    assert not may_see(scope, ReaderProgress({1: Progress(season, episode - 1)}))


@given(numbers, numbers)
def test_a_season_opens_when_all_of_it_has_been_seen(season: int, episode: int) -> None:
    scope = up_to(1, season)

    assert may_see(scope, ReaderProgress({1: Progress(season + 1, 0)}))
    assert not may_see(scope, ReaderProgress({1: Progress(season, episode)}))


@given(progresses, numbers)
def test_a_special_opens_only_to_those_from_whom_nothing_is_kept(
    progress: Progress, episode: int
) -> None:
    is_all = progress.has_finished or not progress.minds_spoilers

    assert may_see(up_to(1, 0, episode), ReaderProgress({1: progress})) == is_all


@given(scopes, progresses)
def test_titles_do_not_open_each_other(scope: Scope, progress: Progress) -> None:
    assert may_see(scope, ReaderProgress({99: progress})) == may_see(scope, NO_PROGRESS)


@given(scopes)
def test_unknown_progress_is_none(scope: Scope) -> None:
    assert may_see(scope, NO_PROGRESS) == (not scope.reveals)
    assert may_see(scope, ReaderProgress({1: Progress()})) == (not scope.reveals)


def test_a_text_of_no_title_opens_only_when_asked_for() -> None:
    assert not may_see(WHOLE, ReaderProgress({1: Progress(has_finished=True)}))


@given(scopes)
def test_nothing_is_kept_from_who_does_not_mind(scope: Scope) -> None:
    assert may_see(scope, ReaderProgress(minds_spoilers=False))
    if scope.title_id is not None:
        reader = ReaderProgress({scope.title_id: Progress(minds_spoilers=False)})
        assert may_see(scope, reader)


@given(scopes, scopes, readers)
def test_a_reply_is_never_more_open_than_its_parent(
    parent: Scope, reply: Scope, reader: ReaderProgress
) -> None:
    assert may_see(parent, reader) or not may_see(widest(parent, reply), reader)
    assert may_see(reply, reader) or not may_see(widest(parent, reply), reader)


@given(scopes, progresses, titles)
def test_what_a_progress_reaches_is_the_most_that_it_opens(
    scope: Scope, progress: Progress, title: int
) -> None:
    reader = ReaderProgress({title: progress})
    reached = reached_scope(title, progress)

    assert may_see(reached, reader)
    if scope.title_id == title and may_see(scope, reader):
        assert widest(scope, reached) == reached


@given(progresses)
def test_progress_reads_back_as_far_as_it_opens(progress: Progress) -> None:
    if not progress.season:
        progress = replace(progress, episode=0)
    back = read_progress(progress_text(progress))

    assert reached_scope(1, back) == reached_scope(1, progress)


@pytest.mark.parametrize("text", ["s0e3", "s1", "e5", "s1e", "s12345e1", "END", "s١e١", "none"])
def test_what_is_no_progress_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a progress"):
        read_progress(text)
