"""Settings are typed; one that can't be used stops the start with a sentence."""

from pathlib import Path

import pytest

from houselights import env
from houselights.secret_key import read_or_make_secret_key


def test_a_setting_may_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("from a file\n")

    assert env.read_text("KEY", environ={"KEY_FILE": str(secret)}) == "from a file"
    assert env.read_text("KEY", environ={"KEY": "said", "KEY_FILE": str(secret)}) == "said"


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (lambda e: env.read_bool("NAME", False, environ=e), "perhaps", "must be yes or no"),
        (lambda e: env.read_int("NAME", 1, environ=e), "many", "must be a whole number"),
        (lambda e: env.read_int("NAME", 1, least=1, environ=e), "0", "must be at least 1"),
        (lambda e: env.read_choice("NAME", "a", ("a", "b"), environ=e), "c", "one of a, b"),
        (
            lambda e: env.read_url("NAME", "http://a", environ=e),
            "films.example",
            "begins with http",
        ),
    ],
)
def test_a_bad_value_is_refused_with_a_sentence(read, value: str, sentence: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(env.BadSetting, match=sentence):
        read({"NAME": value})


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(env.BadSetting, match="can't be read"):
        env.read_text("KEY", environ={"KEY_FILE": "/nowhere/at/all"})


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first = read_or_make_secret_key(tmp_path)

    assert read_or_make_secret_key(tmp_path) == first
    assert len(first) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
