"""Who may do what with a page.

Wagtail lets whoever may publish unpublish anything. Here publishing needs the right to edit the
page: authors have it for their own posts, editors for all.
"""

from wagtail.models import Page, PagePermissionTester


class EditorialPermissionTester(PagePermissionTester):
    """Publishing, unpublishing and cancelling a schedule are for those who may edit the page."""

    def can_publish(self) -> bool:
        return bool(super().can_publish() and self.can_edit())

    def can_unpublish(self) -> bool:
        return bool(super().can_unpublish() and self.can_edit())

    def can_move_to(self, destination: Page) -> bool:
        """Wagtail asks the destination for its plain rights only; here it has a word of its own."""
        there = destination.permissions_for_user(self.user)
        return bool(super().can_move_to(destination) and there.can_add_subpage())

    def may_edit_everything(self) -> bool:
        """Not by owning the page: authors own what they were given."""
        user = self.user
        return bool(user.is_active and (user.is_superuser or "change" in self.permissions))


class FixedPagePermissionTester(EditorialPermissionTester):
    """For the two pages that hold the tree together: they stay where and what they are."""

    def can_add_subpage(self) -> bool:
        return bool(super().can_add_subpage() and self._may_add_here())

    def can_publish_subpage(self) -> bool:
        return bool(super().can_publish_subpage() and self._may_add_here())

    def _may_add_here(self) -> bool:
        return True

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False


class HomePermissionTester(FixedPagePermissionTester):
    """Plain pages stand beside the posts; those who may edit everything add them."""

    def _may_add_here(self) -> bool:
        return self.may_edit_everything()


class PlainPagePermissionTester(EditorialPermissionTester):
    """Plain pages, and what stands under them, are for those who may edit everything."""

    def can_add_subpage(self) -> bool:
        return bool(super().can_add_subpage() and self.may_edit_everything())

    def can_publish_subpage(self) -> bool:
        return bool(super().can_publish_subpage() and self.may_edit_everything())

    def can_reorder_children(self) -> bool:
        return bool(super().can_reorder_children() and self.may_edit_everything())

    def can_edit(self) -> bool:
        return bool(super().can_edit() and self.may_edit_everything())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(super().can_delete(ignore_bulk) and self.may_edit_everything())
