"""A copy of the old site's folder of uploads."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

_SIZED = re.compile(r"-(\d{1,5})x(\d{1,5})$")
_VARIANTS = ("", "-scaled", "-rotated")


@dataclass(frozen=True, slots=True)
class Found:
    file: Path
    is_smaller: bool
    """Only a smaller version was there."""


@dataclass(slots=True)
class UploadsFolder:
    """Finds files by their paths there, whatever the case and the Unicode form of their names.

    `folder` may be the uploads, wp-content above them, or the whole WordPress.
    """

    folder: Path
    _names: dict[Path, dict[str, Path]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder = self.folder.resolve(strict=True)
        for below in ("wp-content/uploads", "uploads"):
            if (self.folder / below).is_dir():
                self.folder = self.folder / below
                break

    def find(self, path: str) -> Found | None:
        """`path` as records keep it: below the uploads, of the picture's own file."""
        parts = PurePosixPath(path).parts
        if not parts or ".." in parts or PurePosixPath(path).is_absolute():
            return None
        at = self.folder
        for part in parts[:-1]:
            below = self._listed(at).get(_key(part))
            if below is None or not below.is_dir():
                return None
            at = below
        return self._in_folder(at, PurePosixPath(parts[-1]))

    def _in_folder(self, at: Path, name: PurePosixPath) -> Found | None:
        listed = self._listed(at)
        for variant in _VARIANTS:
            found = listed.get(_key(f"{name.stem}{variant}{name.suffix}"))
            if found is not None and self._is_ours(found):
                return Found(found, is_smaller=False)
        sized = [one for key, one in listed.items() if _is_size_of(key, name)]
        sized = sorted(filter(self._is_ours, sized), key=_area)
        return Found(sized[-1], is_smaller=True) if sized else None

    def _is_ours(self, file: Path) -> bool:
        """A plain file that no link leads out of the folder to."""
        return file.is_file() and file.resolve().is_relative_to(self.folder)

    def _listed(self, at: Path) -> dict[str, Path]:
        if at not in self._names:
            here = sorted(at.iterdir()) if self._is_below(at) else []
            self._names[at] = {_key(one.name): one for one in here}
        return self._names[at]

    def _is_below(self, at: Path) -> bool:
        return at.is_dir() and at.resolve().is_relative_to(self.folder)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_size_of(key: str, name: PurePosixPath) -> bool:
    one = PurePosixPath(key)
    mark = _SIZED.search(one.stem)
    return mark is not None and _key(one.stem[: mark.start()] + one.suffix) == _key(name.name)


def _area(file: Path) -> int:
    mark = _SIZED.search(file.stem)
    return int(mark[1]) * int(mark[2]) if mark else 0
