"""Renditions: made by the worker, never by reading."""

import pytest
from django.template import Context, Template
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.pictures.actions import add_picture
from houselights.pictures.models import Picture, Rendition
from houselights.pictures.rendering import picture_html, preview_image, with_renditions
from houselights.pictures.renditions import make_renditions, width_specs
from houselights.pictures.tests.factories import image_bytes, make_picture, pretend_renditions

pytestmark = pytest.mark.django_db


def kinds_of(picture: Picture) -> dict[str, tuple[int, int]]:
    return {row.filter_spec: Image.open(row.file.path).size for row in picture.renditions.all()}


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (100, [480]),
        (480, [480]),
        (481, [480, 960]),
        (1200, [480, 960, 1600]),
        (1601, [480, 960, 1600]),
    ],
)
def test_widths_go_up_to_the_picture_s_own(width: int, widths: list[int]) -> None:
    assert width_specs(width) == [f"width-{each}|format-webp" for each in widths]


def test_a_wide_picture_gets_widths_crops_a_fallback_and_a_preview() -> None:
    picture = make_picture(size=(1200, 800))

    made = make_renditions(picture)

    assert kinds_of(picture) == {
        "fill-320x200|format-webp": (320, 200),
        "fill-640x400|format-webp": (640, 400),
        "fill-1280x800|format-webp": (1200, 750),
        "width-480|format-webp": (480, 320),
        "width-960|format-webp": (960, 640),
        "width-1600|format-webp": (1200, 800),
        "width-960|format-jpeg": (960, 640),
        "fill-1200x630|format-jpeg": (1200, 630),
    }
    assert made == 8
    assert make_renditions(picture) == 0


def test_an_upright_picture_is_cropped_for_posters() -> None:
    picture = make_picture(size=(400, 600))

    make_renditions(picture)

    specs = set(kinds_of(picture))
    assert {"fill-160x240|format-webp", "fill-320x480|format-webp"} < specs
    assert not any("640x400" in spec for spec in specs)


def test_a_see_through_picture_falls_back_to_png() -> None:
    data = image_bytes("PNG", (300, 200), mode="RGBA", colour=(9, 9, 9, 90))
    picture = add_picture("logo.png", data, by=None)

    make_renditions(picture)

    assert "width-960|format-png" in kinds_of(picture)


def test_files_of_renditions_have_random_names() -> None:
    picture = make_picture()

    make_renditions(picture)

    for row in picture.renditions.all():
        assert row.file.name.startswith("pictures/renditions/")
        assert picture.file.name.split("/")[1].split(".")[0] not in row.file.name


def test_a_new_picture_s_renditions_are_made_after_the_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        picture = make_picture()
        assert not picture.renditions.exists()

    assert picture.renditions.count() == 8


def test_a_moved_focal_point_makes_new_crops_and_drops_the_old(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    picture = make_picture(size=(1200, 800))
    make_renditions(picture)
    before = set(picture.renditions.values_list("pk", flat=True))

    with django_capture_on_commit_callbacks(execute=True):
        picture.focal_point_x, picture.focal_point_y = 100, 100
        picture.focal_point_width, picture.focal_point_height = 50, 50
        picture.save()

    after = set(picture.renditions.values_list("pk", flat=True))
    assert len(after) == 8
    assert len(after & before) == 4  # the widths and the fallback


def test_a_changed_caption_makes_nothing(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    picture = make_picture()

    with django_capture_on_commit_callbacks() as callbacks:
        picture.caption = "Another"
        picture.save()

    assert callbacks == []


def test_a_deleted_picture_leaves_the_worker_nothing_to_do(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_picture().delete()

    assert not Rendition.objects.exists()


def test_a_picture_shows_its_renditions_with_sizes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    pictures = [make_picture(alternative="A cell"), make_picture(alternative="A court")]
    for each in pictures:
        pretend_renditions(each)

    with django_assert_num_queries(1):
        with_renditions(pictures)
        shown = [picture_html(each, alternative="A <b>", sizes="50vw") for each in pictures]

    first = pictures[0].pk
    assert f'src="/media/pictures/renditions/{first}-6.jpg"' in shown[0]
    assert f"/media/pictures/renditions/{first}-3.webp 480w, " in shown[0]
    assert 'sizes="50vw"' in shown[0]
    assert 'alt="A &lt;b&gt;" width="960" height="640" loading="lazy"' in shown[0]


def test_before_its_renditions_are_there_a_picture_is_shown_as_it_is() -> None:
    picture = make_picture(size=(1200, 800))

    shown = picture_html(picture, alternative="", sizes="50vw", is_lazy=False, crop="card")

    assert f'src="{picture.file.url}"' in shown
    assert 'width="1200" height="800" fetchpriority="high"' in shown
    assert "<source" not in shown
    assert not Rendition.objects.exists()


def test_a_card_shows_the_crop() -> None:
    picture = make_picture()
    pretend_renditions(picture)

    template = Template('{% load pictures %}{% picture_tag p sizes="14rem" crop="card" %}')
    shown = template.render(Context({"p": picture}))

    assert f"{picture.pk}-1.webp 640w" in shown
    assert "480w" not in shown
    assert 'alt=""' in shown


def test_no_picture_shows_nothing() -> None:
    template = Template('{% load pictures %}[{% picture_tag p sizes="14rem" %}]')

    assert template.render(Context({"p": None})) == "[]"


def test_a_link_preview_takes_the_best_that_is_there() -> None:
    picture = make_picture(alternative="A cell")

    before = preview_image(picture)
    pretend_renditions(picture)
    after = preview_image(Picture.objects.get())

    assert before is not None
    assert before.url == picture.file.url
    assert after is not None
    assert (after.width, after.alternative) == (1200, "A cell")
    assert preview_image(None) is None
