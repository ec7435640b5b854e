import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from wagtail.models import GroupPagePermission, Page

from houselights.accounts.actions import LastOwner, assign_role
from houselights.accounts.models import Member, Role
from houselights.accounts.queries import find_others, find_team, role_of, team_names
from houselights.accounts.roles import ensure_roles
from houselights.accounts.tests.factories import MemberFactory, OwnerFactory, make_member

pytestmark = pytest.mark.django_db


def page_rights(name: str) -> set[str]:
    given = GroupPagePermission.objects.filter(group__name=name, page__depth=1)
    return set(given.values_list("permission__codename", flat=True))


def rights(name: str) -> set[str]:
    group = Group.objects.get(name=name)
    return {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.all()}


def test_after_a_migration_the_groups_of_the_roles_stand() -> None:
    assert page_rights("Editors") == {
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
    }
    assert page_rights("Authors") == {"add_page", "publish_page"}
    assert page_rights("Moderators") == set()


def test_moderators_do_not_come_into_the_editor() -> None:
    assert "wagtailadmin.access_admin" in rights("Authors")
    assert "wagtailadmin.access_admin" not in rights("Moderators")


def test_making_the_roles_again_takes_back_what_somebody_changed() -> None:
    moderators = Group.objects.get(name="Moderators")
    access = Group.objects.get(name="Authors").permissions.get(codename="access_admin")
    moderators.permissions.add(access)
    GroupPagePermission.objects.create(
        group=moderators,
        page=Page.objects.get(depth=1),
        permission=GroupPagePermission.objects.filter(group__name="Authors")[0].permission,
    )
    of_authors = page_rights("Authors")

    ensure_roles()
    ensure_roles()

    assert page_rights("Moderators") == set()
    assert access not in moderators.permissions.all()
    assert page_rights("Authors") == of_authors


@pytest.mark.parametrize("role", [*Role, None])
def test_a_role_replaces_the_one_before(owner: Member, role: Role | None) -> None:
    member = make_member(Role.EDITOR)

    assign_role(member, role=role, by=owner)

    assert role_of(Member.objects.get(pk=member.pk)) == role


def test_other_groups_of_a_member_stay(owner: Member) -> None:
    member = make_member(Role.EDITOR)
    translators = Group.objects.create(name="Translators")
    member.groups.add(translators)

    assign_role(member, role=None, by=owner)

    assert list(member.groups.all()) == [translators]


def test_only_an_owner_gives_roles() -> None:
    editor = make_member(Role.EDITOR)

    with pytest.raises(PermissionDenied):
        assign_role(editor, role=Role.OWNER, by=editor)

    assert role_of(editor) == Role.EDITOR


def test_the_last_owner_stays_owner(owner: Member) -> None:
    OwnerFactory.create(is_active=False)

    with pytest.raises(LastOwner):
        assign_role(owner, role=Role.EDITOR, by=owner)

    assert Member.objects.get(pk=owner.pk).is_superuser


def test_one_of_two_owners_can_step_down(owner: Member) -> None:
    OwnerFactory.create()

    assign_role(owner, role=None, by=owner)

    assert not Member.objects.get(pk=owner.pk).is_superuser


def test_the_team_and_the_others_part_the_members(owner: Member) -> None:
    author = make_member(Role.AUTHOR)
    reader = MemberFactory.create(username="odile", display_name="Odile")
    MemberFactory.create(username="jonas")

    assert list(find_team()) == [owner, author]
    assert sorted(team_names()) == sorted((one.display_name, one.username) for one in find_team())
    assert list(find_others("dile")) == [reader]
    assert len(find_others()) == 2
