"""The owner moves in by the page: files in, how far it is, the report."""

from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from houselights.accounts.pages import owner_page
from houselights.accounts.personal import MemberRequest
from houselights.core.run_pages import asks_for_part, progress_of
from houselights.core.run_work import go_on_with_run, stop_run
from houselights.transfer.actions import ask_for_import, bring_in
from houselights.transfer.forms import MoveInForm
from houselights.transfer.kept_files import KEPT_DAYS, forget_unless_wanted, new_folder
from houselights.transfer.models import ImportRun
from houselights.transfer.queries import get_import_or_404, import_runs
from houselights.transfer.report_page import report_of
from houselights.transfer.upload_handler import KeepingUploadHandler
from houselights.transfer.wordpress.errors import BadExport

RUNS_A_PAGE = 20
TOO_LARGE = gettext_lazy(
    "The files are larger than %(most)s MB, the most that this page takes. "
    "In the terminal “houselights import_wordpress” takes any size."
)


@csrf_exempt  # checked by `_take`, once it is settled where the files go
@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def moving_in(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return _show(request, MoveInForm())
    folder = new_folder()
    handler = KeepingUploadHandler(request, folder, settings.IMPORT_MEGABYTES * 1024 * 1024)
    request.upload_handlers = [handler]
    try:
        return _take(request, folder, handler)
    finally:
        forget_unless_wanted(folder)


@csrf_protect
def _take(request: MemberRequest, folder: Path, handler: KeepingUploadHandler) -> HttpResponse:
    form = MoveInForm(request.POST, request.FILES)
    run = _ask(request, form, folder, handler)
    return _lead_to(request, run) if run else _show(request, form)


def _ask(
    request: MemberRequest, form: MoveInForm, folder: Path, handler: KeepingUploadHandler
) -> ImportRun | None:
    """The run that waits now; None when the form has an error."""
    if sentence := _refusal(handler):
        form.errors["export"] = form.error_class([sentence])
    if not form.is_valid():
        return None
    dry_run = form.cleaned_data["dry_run"]
    try:
        return ask_for_import(folder, options=form.options, dry_run=dry_run, by=request.user)
    except BadExport as error:
        name = error.path.name if error.path else ""
        form.add_error("export", f"{name}: {error}")
        return None


def _refusal(handler: KeepingUploadHandler) -> str:
    if handler.disk_error:
        return _("The server could not keep the file: %s.") % handler.disk_error
    if handler.is_too_large:
        return TOO_LARGE % {"most": settings.IMPORT_MEGABYTES}
    return ""


def _lead_to(request: MemberRequest, run: ImportRun) -> HttpResponse:
    url = reverse("import_run", args=[run.pk])
    return HttpResponseClientRedirect(url) if asks_for_part(request) else redirect(url)


def _show(request: MemberRequest, form: MoveInForm) -> HttpResponse:
    page = Paginator(import_runs(), RUNS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "runs": page, "megabytes": settings.IMPORT_MEGABYTES}
    return render(request, "transfer/moving_in.html", context)


@require_safe
@owner_page
def import_run(request: MemberRequest, pk: int) -> HttpResponse:
    """How far a run is, or its report; to scripts, which ask every second, only how far."""
    run = get_import_or_404(pk)
    progress = asdict(progress_of(run, request, _what(run)))
    if asks_for_part(request):
        if not run.is_active:
            return HttpResponseClientRefresh()
        return render(request, "components/_job_progress.html", progress)
    report = report_of(run)
    context = {
        "run": run, "progress": progress, "what": _what(run), "report": report, "days": KEPT_DAYS,
    }  # fmt: skip
    return render(request, "transfer/import_run.html", context)


def _what(run: ImportRun) -> str:
    return _("Looking at the export") if run.is_dry_run else _("Moving in")


@require_POST
@owner_page
def stop_import(request: MemberRequest, pk: int) -> HttpResponse:
    stop_run(get_import_or_404(pk))
    return redirect("import_run", pk)


@require_POST
@owner_page
def go_on_with_import(request: MemberRequest, pk: int) -> HttpResponse:
    run = get_import_or_404(pk)
    if run.may_go_on:
        go_on_with_run(run)
    else:
        messages.warning(request, _("Its files are not here any more. Please choose them again."))
    return redirect("import_run", pk)


@require_POST
@owner_page
def bring_in_now(request: MemberRequest, pk: int) -> HttpResponse:
    run = bring_in(get_import_or_404(pk), by=request.user)
    if run is None:
        messages.warning(request, _("Its files are not here any more. Please choose them again."))
    return redirect("import_run", run.pk if run else pk)
