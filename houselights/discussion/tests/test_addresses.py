import re

import pytest
from django.test import Client

from houselights.catalog.models import Title
from houselights.discussion.actions import remove_comment
from houselights.discussion.models import Comment
from houselights.discussion.tests.big import fill_thread
from houselights.discussion.tests.factories import TitleFactory, write
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db


def test_a_comment_s_address_leads_to_its_place(client: Client, subject: Title) -> None:
    comment = write(subject)

    response = client.get(f"/comments/{comment.pk}/")

    assert response.status_code == 302
    assert response["Location"] == f"/subjects/{subject.pk}/#c{comment.pk}"


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_comment_s_address_finds_the_right_page(
    client: Client, subject: Title, site: SiteSettings, newest_first: bool
) -> None:
    site.newest_comments_first = newest_first
    site.save()
    fill_thread(subject, [None if place % 9 == 0 else place - 1 for place in range(450)])

    for comment in Comment.objects.order_by("pk")[::60]:
        place, anchor = client.get(f"/comments/{comment.pk}/")["Location"].split("#")
        assert f'id="{anchor}"' in client.get(place).text


def test_a_comment_deep_in_a_long_branch_has_its_place_there(
    client: Client, subject: Title
) -> None:
    fill_thread(subject, [None, *[0] * 399])
    comment = Comment.objects.order_by("pk")[300]

    place, anchor = client.get(f"/comments/{comment.pk}/")["Location"].split("#")

    assert "/branch/?from=" in place
    assert f'id="{anchor}"' in client.get(place).text


def test_the_pages_of_a_branch_hold_all_of_it(client: Client, subject: Title) -> None:
    fill_thread(subject, [None, *[max(0, place - 3) for place in range(1, 260)], None])
    root = Comment.objects.order_by("pk")[0]
    seen: list[str] = []
    address = f"/comments/{root.pk}/branch/"

    while address:
        page = client.get(address)
        assert '<meta name="robots" content="noindex">' in page.text
        seen += re.findall(r'<article class="comment" id="c(\d+)"', page.text)
        following = re.search(r'rel="next" href="\?from=(\d+)"', page.text)
        address = f"/comments/{root.pk}/branch/?from={following[1]}" if following else ""

    below = set(seen) - {str(root.pk)}
    assert below == {
        str(pk) for pk in Comment.objects.exclude(parent=None).values_list("pk", flat=True)
    }
    assert len(seen) - seen.count(str(root.pk)) == len(below)


@pytest.mark.parametrize("status", ["held", "spam"])
def test_what_is_not_published_has_no_address_for_others(
    client: Client, subject: Title, status: str
) -> None:
    comment = write(subject, status=status)

    assert client.get(f"/comments/{comment.pk}/").status_code == 404
    assert client.get(f"/comments/{comment.pk}/branch/").status_code == 404


def test_a_comment_under_a_draft_has_no_address(client: Client) -> None:
    comment = write(TitleFactory.create(slug="draft-one"))

    for page in ("", "branch/", "reveal/", "report/"):
        assert client.get(f"/comments/{comment.pk}/{page}").status_code == 404


def test_a_comment_of_a_subject_that_is_gone_has_no_address(client: Client, subject: Title) -> None:
    comment = write(subject)
    subject.delete()

    assert client.get(f"/comments/{comment.pk}/").status_code == 404


def test_a_gap_keeps_its_address_for_the_replies_under_it(client: Client, subject: Title) -> None:
    root = write(subject)
    write(subject, parent=root)
    remove_comment(root, by=None)

    assert client.get(f"/comments/{root.pk}/").status_code == 302
    assert client.get(f"/comments/{root.pk}/reveal/").status_code == 404
