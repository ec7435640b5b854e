import pytest

from houselights import __version__
from houselights.cli import GROUPS, main


def test_help_lists_every_command_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])

    said = capsys.readouterr().out
    assert all(name in said for commands in GROUPS.values() for name in commands)


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--version"])

    assert capsys.readouterr().out == f"houselights {__version__}\n"


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(SystemExit, match="there is no command 'sing'"):
        main(["sing"])
