"""Pages of the editor that Wagtail does not have."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from houselights.accounts.models import Member
from houselights.publishing.actions import turn_into
from houselights.publishing.forms import TurnIntoForm
from houselights.publishing.models import Post, PostKind


def turn_post_into(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what a post becomes, and does it. `?to=recap` chooses beforehand."""
    post, member = _editable_post_or_404(request, pk)
    initial = {"kind": request.GET["to"]} if request.GET.get("to") in PostKind.values else {}
    form = TurnIntoForm(request.POST or None, post=post, initial=initial)
    if request.method == "POST" and form.is_valid():
        kind = PostKind(form.cleaned_data["kind"])
        turn_into(
            post,
            kind,
            about=form.cleaned_data["about"],
            by=member,
            veil_all_but_opening=form.cleaned_data["veil"],
        )
        messages.success(request, _sentence(kind) % {"title": post.title})
        return redirect("wagtailadmin_pages:edit", post.pk)
    context = {"post": post, "form": form, "media": form.media}
    return TemplateResponse(request, "publishing/admin/turn_into.html", context)


def _editable_post_or_404(request: HttpRequest, pk: int) -> tuple[Post, Member]:
    post, member = get_object_or_404(Post, pk=pk), request.user
    if not isinstance(member, Member) or not post.permissions_for_user(member).can_edit():
        raise PermissionDenied
    return post, member


def _sentence(kind: PostKind) -> str:
    return {
        PostKind.REVIEW: _("“%(title)s” is a review now."),
        PostKind.RECAP: _("“%(title)s” is a recap now."),
        PostKind.ESSAY: _("“%(title)s” is an essay now."),
    }[kind]
