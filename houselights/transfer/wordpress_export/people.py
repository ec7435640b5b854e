"""Who wrote: WordPress's authors, and all members that the export names."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from django.db.models import Q, QuerySet

from houselights.accounts.models import Member
from houselights.accounts.queries import GROUP_NAMES
from houselights.discussion.models import Comment
from houselights.publishing.models import PlainPage, Post
from houselights.transfer.identity import digest_of
from houselights.transfer.wordpress.own.names import MEMBER
from houselights.transfer.wordpress_export.own_fields import Json, as_field
from houselights.transfer.wordpress_export.wxr import bare, element, lines

_ROLES = {group: role for role, group in GROUP_NAMES.items()}


class People:
    """The members who wrote something or are of the team, by their ids."""

    @cached_property
    def authors(self) -> dict[int, str]:
        """The login of each member who wrote a post or a page, by id.

        WordPress takes letters beyond ASCII out of a login: who has such a handle gets another.
        """
        posts = Post.objects.exclude(author=None).values("author_id")
        pages = PlainPage.objects.exclude(owner=None).values("owner_id")
        members = Member.objects.filter(Q(pk__in=posts) | Q(pk__in=pages))
        return {pk: login_of(name) for pk, name in members.values_list("pk", "username")}

    def login(self, member_id: int | None) -> str:
        return self.authors.get(member_id or 0, "")

    def names_of(self, ids: Iterable[int]) -> dict[int, str]:
        """By what an import knows each of these members."""
        members = self.members.filter(pk__in=ids).values_list("pk", "username")
        return {pk: self.authors.get(pk) or name for pk, name in members}

    def write_authors(self) -> Iterator[str]:
        for member in Member.objects.filter(pk__in=self.authors).order_by("username"):
            yield (
                "\t<wp:author>"
                + "".join(
                    (
                        bare("wp:author_id", member.pk),
                        element("wp:author_login", self.authors[member.pk]),
                        element("wp:author_email", member.email),
                        element("wp:author_display_name", member.get_full_name()),
                        element("wp:author_first_name", ""),
                        element("wp:author_last_name", ""),
                    )
                )
                + "</wp:author>\n"
            )

    def write_members(self) -> Iterator[str]:
        """What WordPress's authors have no place for; and members who only talk."""
        for member in self.members.prefetch_related("groups").order_by("username").iterator(500):
            yield lines(element(f"houselights:{MEMBER}", as_field(self._facts(member))))

    @property
    def members(self) -> QuerySet[Member]:
        talked = Comment.objects.exclude(author=None).values("author_id")
        of_team = Q(groups__name__in=_ROLES) | Q(is_superuser=True)
        return Member.objects.filter(Q(pk__in=self.authors) | Q(pk__in=talked) | of_team).distinct()

    def silent_count(self) -> int:
        return Member.objects.count() - self.members.count()

    def _facts(self, member: Member) -> Json:
        roles = sorted(_ROLES[group.name] for group in member.groups.all() if group.name in _ROLES)
        return {
            "id": member.pk,
            "login": self.authors.get(member.pk, ""),
            "handle": member.username,
            "email": member.email,
            "display_name": member.display_name,
            "bio": member.bio,
            "website": member.website,
            "roles": ["owner", *roles] if member.is_superuser else roles,
            "is_shut_out": not member.is_active,
        }


def login_of(handle: str) -> str:
    return handle if handle.isascii() else f"author-{digest_of(handle)[:8]}"
