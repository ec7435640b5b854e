"""The owner's page for moving in: files come, a run is made of them, its report is shown."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.core.runs import RunState
from houselights.pictures.models import Picture
from houselights.publishing.models import Essay
from houselights.publishing.tests.editor import signed_in
from houselights.transfer.models import ImportRun
from houselights.transfer.report import TITLES, Outcome, Report
from houselights.transfer.tests.moving_in import PAGE, export, folders, send, work
from houselights.transfer.tests.old_pictures import image, put
from houselights.transfer.tests.wxr import attachment, comment, item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def owner() -> Client:
    return signed_in(OwnerFactory.create(display_name="Olga"))


def test_a_file_comes_in_and_its_report_is_kept(owner: Client) -> None:
    response = send(owner, export(item(7, title="Night ferry", comments=[comment(1)])))
    run = ImportRun.objects.get()

    assert response["Location"] == f"{PAGE}{run.pk}/"
    assert (run.state, run.site, run.file_name) == ("waiting", "old.example.org", "blog.xml")
    assert "Waiting for its turn" in owner.get(f"{PAGE}{run.pk}/").content.decode()

    work()

    assert Essay.objects.get().title == "Night ferry"
    shown = owner.get(f"{PAGE}{run.pk}/").content.decode()
    assert "Done." in shown
    assert '<th scope="row">comments</th><td data-number>1</td>' in shown
    assert "Olga" in owner.get(PAGE).content.decode()
    assert folders() == []


def test_a_title_that_did_not_come_in_is_written_down_by_one_press(owner: Client) -> None:
    report = Report()
    report.add(TITLES, Outcome.LEFT, why="of no kind", example="Cold & Fish")
    run = ImportRun.objects.create(site="old.example.org", report=report.as_json())

    shown = owner.get(f"{PAGE}{run.pk}/").text

    assert '<a href="/titles/add/?name=Cold%20%26%20Fish">Write it down' in shown
    assert 'value="Cold &amp; Fish"' in owner.get("/titles/add/?name=Cold%20%26%20Fish").text


def test_several_files_of_one_site_are_one_run(owner: Client) -> None:
    send(owner, export(item(7), name="b.xml"), export(item(8), name="a.xml"))
    work()

    assert Essay.objects.count() == 2
    assert ImportRun.objects.get().file_name == "b.xml, a.xml"


def test_only_looking_changes_nothing_and_leads_to_bringing_it_in(owner: Client) -> None:
    send(owner, export(item(7)), dry_run="on", fetch_media="on")
    work()
    looked = ImportRun.objects.get()

    assert not Essay.objects.exists()
    assert looked.is_dry_run
    assert looked.report["counts"]["posts"]["new"] == 1
    assert "Bring it in now" in owner.get(f"{PAGE}{looked.pk}/").content.decode()

    response = owner.post(f"{PAGE}{looked.pk}/bring-in/")
    work()

    run = ImportRun.objects.exclude(pk=looked.pk).get()
    assert response["Location"] == f"{PAGE}{run.pk}/"
    assert run.options == {"fetch_media": True}
    assert Essay.objects.count() == 1
    assert folders() == []


def test_pictures_come_from_the_folder_in_the_data_folder(owner: Client, tmp_path: Path) -> None:
    entries = (attachment(7, "2021/a.png"), item(8, image(7, "2021/a.png")))
    refused = send(owner, export(*entries), take_uploads="on").content.decode()
    assert "There is no folder “uploads-to-import” in the data folder" in refused
    assert not ImportRun.objects.exists()

    put(tmp_path / "uploads-to-import", "2021/a.png")
    assert re.search(r'name="take_uploads"[^>]* checked', owner.get(PAGE).content.decode())
    send(owner, export(*entries), take_uploads="on")
    work()

    assert ImportRun.objects.get().state == RunState.FINISHED
    assert Picture.objects.count() == 1
    assert (tmp_path / "uploads-to-import" / "2021" / "a.png").is_file()


def test_a_folder_that_is_gone_by_then_is_told_and_the_run_may_go_on(
    owner: Client, tmp_path: Path
) -> None:
    folder = put(tmp_path / "uploads-to-import", "2021/a.png")
    send(owner, export(attachment(7, "2021/a.png")), take_uploads="on")
    folder.rename(tmp_path / "elsewhere")
    work()
    run = ImportRun.objects.get()

    assert (run.state, run.sentence) == (
        RunState.FAILED, "There is no folder “uploads-to-import” in the data folder any more.",
    )  # fmt: skip
    assert run.may_go_on


def test_no_link_in_the_folder_leads_out_of_it(owner: Client, tmp_path: Path) -> None:
    put(tmp_path / "secret", "a.png")
    (tmp_path / "uploads-to-import").mkdir()
    (tmp_path / "uploads-to-import" / "2021").symlink_to(tmp_path / "secret")

    send(owner, export(attachment(7, "2021/a.png")), take_uploads="on")
    work()

    assert not Picture.objects.exists()


def test_the_files_of_a_look_are_brought_in_once(owner: Client) -> None:
    send(owner, export(item(7)), dry_run="on")
    work()
    looked = ImportRun.objects.get()
    owner.post(f"{PAGE}{looked.pk}/bring-in/")

    owner.post(f"{PAGE}{looked.pk}/bring-in/")

    assert ImportRun.objects.count() == 2


def test_scripts_are_led_on_by_a_header(owner: Client) -> None:
    response = owner.post(PAGE, {"export": export(item(7))}, headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == f"{PAGE}{ImportRun.objects.get().pk}/"


def test_scripts_get_the_moving_part_and_then_the_report(owner: Client) -> None:
    send(owner, export(item(7)))
    run = ImportRun.objects.get()
    ImportRun.objects.update(state=RunState.RUNNING, stage="Posts", done=3, total=12_000)
    asked = {"HX-Request": "true"}

    part = owner.get(f"{PAGE}{run.pk}/", headers=asked)
    text = part.content.decode()
    assert "3 of 12,000" in text
    assert 'hx-trigger="every 1s"' in text
    assert "<main" not in text
    assert "hx-swap-oob" in text
    said = owner.get(f"{PAGE}{run.pk}/", {"said": "Posts: 0 percent"}, headers=asked)
    assert "hx-swap-oob" not in said.content.decode()

    ImportRun.objects.update(state=RunState.FINISHED)
    assert owner.get(f"{PAGE}{run.pk}/", headers=asked)["HX-Refresh"] == "true"


def test_without_scripts_the_page_loads_itself_anew_while_it_goes_on(owner: Client) -> None:
    send(owner, export(item(7)))
    url = f"{PAGE}{ImportRun.objects.get().pk}/"

    assert '<meta http-equiv="refresh"' in owner.get(url).content.decode()
    work()
    assert '<meta http-equiv="refresh"' not in owner.get(url).content.decode()


def test_a_run_is_stopped_and_goes_on(owner: Client) -> None:
    send(owner, export(item(7)))
    url = f"{PAGE}{ImportRun.objects.get().pk}/"

    owner.post(f"{url}stop/")
    work()
    assert not Essay.objects.exists()
    assert "Stopped." in owner.get(url).content.decode()

    owner.post(f"{url}go-on/")
    work()
    assert Essay.objects.exists()


def test_a_run_without_files_does_not_go_on(owner: Client) -> None:
    run = ImportRun.objects.create(state=RunState.STOPPED, format="wordpress", site="a.example")

    response = owner.post(f"{PAGE}{run.pk}/go-on/", follow=True)

    assert "Please choose them again" in response.content.decode()
    assert ImportRun.objects.get().state == RunState.STOPPED


def test_what_stands_in_the_export_is_escaped_in_the_report(owner: Client) -> None:
    title = "<script>alert(1)</script>&lt;b&gt;"
    send(owner, export(item(7, title=title, status="trash"), name="<i>.xml"))
    work()

    text = owner.get(f"{PAGE}{ImportRun.objects.get().pk}/").content.decode()

    assert "<script>alert" not in text
    assert "<i>.xml" not in text
    assert "&lt;i&gt;.xml" in text


def refused(client: Client) -> list[int]:
    run = ImportRun.objects.create(state=RunState.STOPPED, format="wordpress", folder="abc")
    one = f"{PAGE}{run.pk}/"
    posts = (PAGE, f"{one}stop/", f"{one}go-on/", f"{one}bring-in/")
    answers = [client.get(PAGE), client.get(one), *(client.post(path) for path in posts)]
    assert ImportRun.objects.get().state == RunState.STOPPED
    assert folders() == []
    return [answer.status_code for answer in answers]


def accepted(client: Client) -> list[int]:
    run = ImportRun.objects.create(state=RunState.STOPPED, format="wordpress", folder="abc")
    return [client.get(path).status_code for path in (PAGE, f"{PAGE}{run.pk}/")]


@pytest.mark.parametrize(
    ("role", "answers", "status"),
    [
        (Role.OWNER, accepted, 200),
        (Role.EDITOR, refused, 403),
        (Role.AUTHOR, refused, 403),
        (Role.MODERATOR, refused, 403),
        (None, refused, 403),
    ],
)
def test_the_page_is_the_owners(
    role: Role | None, answers: Callable[[Client], list[int]], status: int
) -> None:
    member = OwnerFactory.create() if role == Role.OWNER else make_member(role)

    assert set(answers(signed_in(member))) == {status}


def test_guests_are_asked_to_sign_in() -> None:
    assert set(refused(Client())) == {302}


def test_the_list_asks_no_more_for_many_runs_than_for_few(
    owner: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    member = make_member(Role.EDITOR)
    for number in range(5):
        ImportRun.objects.create(format="wordpress", site=f"{number}.example.org", by=member)

    with django_assert_num_queries(7):
        owner.get(PAGE)


def test_the_editors_menu_leads_the_owner_there_and_nobody_else(owner: Client) -> None:
    editor = signed_in(make_member(Role.EDITOR))

    assert PAGE in owner.get("/admin/").content.decode()
    assert PAGE not in editor.get("/admin/").content.decode()
