"""Static files under hashed names, to be kept for ever by browsers; the one stylesheet is put
together from its parts when it is collected."""

from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from houselights.core.stylesheet import bundle

STYLESHEET = "css/app.css"

Processed = tuple[str, str | None, bool | Exception]


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    """Brotli and gzip are made once, when files are collected."""

    manifest_strict = False
    keep_only_hashed_files = True
    # Imports between our own modules get hashed names; other packages' scripts are left alone.
    patterns = (
        *HashedFilesMixin.patterns,
        ("js/*.js", HashedFilesMixin._js_module_import_aggregation_patterns[1]),  # type: ignore[attr-defined]
    )

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Processed]:
        if STYLESHEET in paths and not dry_run:
            css = bundle(lambda name: _read(paths, name), STYLESHEET)
            self.delete(STYLESHEET)
            self._save(STYLESHEET, ContentFile(css.encode()))
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
