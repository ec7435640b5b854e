"""The documentation names every setting and every command, and the front door lists them."""

import re
from pathlib import Path

from houselights.cli import GROUPS

ROOT = Path(__file__).parents[2]


def test_every_setting_is_documented() -> None:
    source = (ROOT / "houselights/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.read_\w+\(\s*"([A-Z_]+)"', source))
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operate/settings.md").read_text(), re.M)
    )

    assert read == documented


def test_every_command_of_ours_is_listed_and_documented() -> None:
    ours = {
        path.stem
        for path in (ROOT / "houselights").glob("*/management/commands/*.py")
        if path.stem != "__init__"
    }
    listed = {name for commands in GROUPS.values() for name in commands} - {"django"}
    text = (ROOT / "docs/operate/commands.md").read_text(encoding="utf-8")

    assert ours == listed
    assert all(f"`houselights {name}" in text for name in ours)


def test_the_changelog_begins_with_the_version() -> None:
    version = (
        (ROOT / "houselights/__init__.py").read_text().split('__version__ = "')[1].split('"')[0]
    )
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.M)

    assert headings[0] == version


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{document.name}: {target}"
        for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]

    assert broken == []
