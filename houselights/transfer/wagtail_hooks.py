"""The way from the editor to the page for moving in: the owner's."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class MovingInMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


@hooks.register("register_settings_menu_item")
def add_moving_in() -> MenuItem:
    return MovingInMenuItem(
        _("Moving in"), reverse_lazy("moving_in"), name="moving-in", icon_name="download", order=50
    )
