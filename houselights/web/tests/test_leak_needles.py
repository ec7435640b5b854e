"""How a piece of a veiled text is known again."""

from houselights.spoilers.rule import NOTHING, WHOLE, Scope, whole_title
from houselights.web.leaks.needles import MOST_RUNS, RUN, Needles
from houselights.web.leaks.words import forms_of, words_of

STORY = "He was dead all along, and nobody in the house had ever told him so."


def needles(*texts: str, scopes: tuple[Scope, ...] = ()) -> Needles:
    made = Needles()
    for number, text in enumerate(texts):
        made.add(number, words_of(text), scopes[number] if scopes else WHOLE)
    return made


def seen(made: Needles, source: str) -> set[int]:
    return {number for form in forms_of(source) for number in made.found_in(form)}


def test_a_text_is_known_however_it_is_written() -> None:
    made = needles(STORY)

    assert seen(made, f"<p>{STORY}</p>") == {0}
    assert seen(made, "<p>HE was <b>dead</b> all&nbsp;along &amp; and nobody</p>") == {0}
    assert seen(made, '<img alt="he was dead all along and">') == {0}
    assert seen(made, '{"text": "he was dead \\u0061ll along\\nand nobody"}') == {0}
    assert seen(made, '<a href="/?q=he%20was%20dead%20all%20along%20and">') == {0}
    assert seen(made, "<p>He was dead, they say, all along.</p>") == set()


def test_what_also_stands_in_the_open_tells_nothing() -> None:
    made = needles(STORY, "The Red Lighthouse")

    made.drop(words_of("In short, he was dead all along and that is no secret."))
    made.drop(words_of("By the red lighthouse, at night"))

    assert seen(made, "he was dead all along and") == set()
    assert seen(made, "nobody in the house had ever") == {0}
    assert made.known() == {0}


def test_a_short_text_is_looked_for_as_a_whole() -> None:
    made = needles("The Red Lighthouse", "Pilot", "ozymandias", "最終回の真実です")

    assert seen(made, "<li>The Red Lighthouse</li>") == {0}
    assert seen(made, "<li>The red house, a lighthouse. Pilot.</li>") == set()
    assert seen(made, "<h1>Ozymandias</h1>") == {2}
    assert seen(made, "<h1>最終回の真実です</h1>") == {3}


def test_what_two_texts_say_belongs_to_either_only_where_both_may_be_seen() -> None:
    assert seen(needles(STORY, STORY), STORY) == {0}
    assert seen(needles(STORY, STORY, scopes=(WHOLE, whole_title(1))), STORY) == set()
    assert seen(needles(STORY, "", scopes=(WHOLE, NOTHING)), STORY) == {0}


def test_of_a_long_text_a_bounded_number_of_runs_is_kept_from_its_beginning_on() -> None:
    words = [f"word{number}" for number in range(10_000)]
    made = needles(" ".join(words))

    assert len(made) <= MOST_RUNS
    assert seen(made, " ".join(words[:RUN])) == {0}
    assert seen(made, " ".join(words)) == {0}
