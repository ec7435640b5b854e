"""The ways from the editor to hanging veils on many posts, and what its history says of it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.log_actions import LogFormatter

from houselights.publishing.veil_actions import HANG_VEIL, TAKE_OFF_VEIL
from houselights.publishing.veil_forms import MOST_TICKED, TICKED


class VeilsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("publishing.change_post")


@hooks.register("register_settings_menu_item")
def add_veils() -> MenuItem:
    return VeilsMenuItem(
        _("Veil many posts"), reverse_lazy("veil_posts"), name="veils", icon_name="view", order=60
    )


@hooks.register("register_bulk_action")
class HangVeilAction(PageBulkAction):
    """Leads from the ticked pages of a list to the page where the veil is chosen."""

    display_name = _("Hang a veil")
    action_type = "hang_veil"
    aria_label = _("Hang a veil before the chosen posts")
    template_name = "publishing/veils/choose.html"  # never shown: `get` leads away
    action_priority = 40

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ids = request.GET.getlist("id")
        if "all" in ids:
            ids = [str(pk) for pk in self.get_all_objects_in_listing_query(request.GET["childOf"])]
        if len(ids) > MOST_TICKED:
            query = urlencode({"words": request.GET.get("q", "")})
            return redirect(f"{reverse('veil_posts')}?{query}")
        query = urlencode({"which": TICKED, "post": ids}, doseq=True)
        return redirect(f"{reverse('hang_veils')}?{query}")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request)


class HungVeil(LogFormatter):
    label = _("Hang a veil")
    message = _("A veil was hung together with others")


class TookVeilOff(LogFormatter):
    label = _("Take a veil off")
    message = _("A veil was taken off again")


@hooks.register("register_log_actions")
def name_veiling(actions: Any) -> None:
    actions.register_action(HANG_VEIL)(HungVeil)
    actions.register_action(TAKE_OFF_VEIL)(TookVeilOff)
