"""Properties of the rule."""

from hypothesis import given
from hypothesis import strategies as st

from houselights.spoilers.rule import (
    NOTHING,
    WHOLE,
    Progress,
    Scope,
    may_see,
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
    st.builds(up_to, titles, numbers),
    st.builds(up_to, titles, numbers, numbers),
)
progresses = st.builds(Progress, st.integers(0, 6), st.integers(0, 6), st.booleans())
readers = st.dictionaries(titles, progresses)


@given(scopes)
def test_a_scope_reads_back_as_it_was_written(scope: Scope) -> None:
    assert Scope.parse(str(scope)) == scope


@given(scopes, readers, titles, progresses)
def test_more_progress_never_hides_more(
    scope: Scope, reader: dict[int, Progress], title: int, later: Progress
) -> None:
    before = reader.get(title, Progress())
    finished = before.has_finished or later.has_finished
    place = max((before.season, before.episode), (later.season, later.episode))
    further = {**reader, title: Progress(*place, has_finished=finished)}

    assert may_see(scope, further) or not may_see(scope, reader)


@given(numbers, numbers)
def test_an_episode_opens_exactly_when_it_has_been_seen(season: int, episode: int) -> None:
    scope = up_to(1, season, episode)

    assert may_see(scope, {1: Progress(season, episode)})
    assert not may_see(scope, {1: Progress(season, episode - 1)})


@given(scopes, progresses)
def test_titles_do_not_open_each_other(scope: Scope, progress: Progress) -> None:
    assert may_see(scope, {99: progress}) == may_see(scope, {})


def test_a_text_of_no_title_opens_only_when_asked_for() -> None:
    assert not may_see(WHOLE, {1: Progress(has_finished=True)})


@given(scopes, scopes, readers)
def test_a_reply_is_never_more_open_than_its_parent(
    parent: Scope, reply: Scope, reader: dict[int, Progress]
) -> None:
    assert may_see(parent, reader) or not may_see(widest(parent, reply), reader)
    assert may_see(reply, reader) or not may_see(widest(parent, reply), reader)
