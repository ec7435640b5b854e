"""Moving in by the page: asked for, done behind it, gone on with."""

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from houselights.accounts.models import Member
from houselights.core.run_watcher import RunWatcher
from houselights.core.run_work import RunFailed
from houselights.core.runs import RunState
from houselights.transfer.isolation import ImportStopped
from houselights.transfer.kept_files import files_in, files_of, forget_files
from houselights.transfer.models import ImportRun
from houselights.transfer.own_folder import NAME, uploads_to_import
from houselights.transfer.runs import names_of
from houselights.transfer.wordpress import FORMAT
from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.first_look import look_at
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options


def ask_for_import(
    folder: Path, *, options: dict[str, bool], dry_run: bool, by: Member
) -> ImportRun:
    """A run over the files of the folder, which waits for its turn. Raises BadExport when the
    files are not what they should be."""
    paths = files_in(folder)
    channel = look_at(paths)
    return ImportRun.objects.create(
        state=RunState.WAITING,
        format=FORMAT,
        file_name=names_of([path.name for path in paths]),
        site=channel.site,
        folder=folder.name,
        options=options,
        is_dry_run=dry_run,
        by=by,
    )


@transaction.atomic
def bring_in(looked: ImportRun, *, by: Member) -> ImportRun | None:
    """After a dry run: a run over the same files, which are its own from now on."""
    locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=looked.pk)
    if not locked.may_be_brought_in:
        return None
    run = ImportRun.objects.create(
        state=RunState.WAITING,
        format=locked.format,
        file_name=locked.file_name,
        site=locked.site,
        folder=locked.folder,
        options=locked.options,
        by=by,
    )
    locked.folder = ""
    locked.save(update_fields=["folder"])
    return run


def carry_out_import(run: ImportRun, watcher: RunWatcher) -> None:
    """Does the run. Its files are forgotten unless they may be needed once more."""
    paths = files_of(run)
    if not paths:
        raise RunFailed(_("Its files are not here any more. Please choose them again."))
    try:
        import_wordpress(paths, _options_of(run), watcher=watcher, run=run)
    except BadExport as error:
        forget_files(run)
        raise RunFailed(f"{_named(error, paths)}: {error}") from error
    except ImportStopped as error:
        raise RunFailed(str(error)) from error
    except OSError as error:
        raise RunFailed(_("It broke off: %s.") % (error.strerror or error)) from error
    if not run.is_dry_run:
        forget_files(run)


def _options_of(run: ImportRun) -> Options:
    """Raises RunFailed when the folder of uploads was there and is not any more."""
    chosen = dict(run.options)
    uploads = uploads_to_import() if chosen.pop("take_uploads", False) else None
    if uploads and not uploads.is_dir():
        raise RunFailed(_("There is no folder “%s” in the data folder any more.") % NAME)
    return Options(dry_run=run.is_dry_run, uploads=uploads, **chosen)


def _named(error: BadExport, paths: Sequence[Path]) -> str:
    return (error.path or paths[0]).name
