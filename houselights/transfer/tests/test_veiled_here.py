"""Posts that were veiled here after they came in: the next import leaves the veil where it is."""

import threading
from pathlib import Path

import pytest

from houselights.accounts.tests.factories import OwnerFactory
from houselights.core.run_work import work_off
from houselights.discussion.models import Comment
from houselights.publishing.hanging import VeilChoice
from houselights.publishing.models import Essay, VeilRun
from houselights.publishing.veil_actions import ask_for_veils, carry_out_veils
from houselights.spoilers.rule import WHOLE
from houselights.transfer.tests.wxr import bring, comment, item

pytestmark = pytest.mark.django_db
TEXT = "<p>The ferry leaves.</p><p>Then it sinks.</p>"


@pytest.fixture
def essay(tmp_path: Path) -> Essay:
    """Came in, and got a veil."""
    bring(tmp_path, item(7, TEXT, comments=[comment(1)]))
    essay: Essay = Essay.objects.get()
    ask_for_veils([essay.pk], VeilChoice(), by=OwnerFactory.create())
    work_off({VeilRun: carry_out_veils}, ending=threading.Event())
    essay.refresh_from_db()
    return essay


def test_the_same_export_changes_nothing(essay: Essay, tmp_path: Path) -> None:
    report = bring(tmp_path, item(7, TEXT, comments=[comment(1)]))

    assert report.as_json()["counts"]["posts"]["already there"] == 1
    assert Essay.objects.get().latest_revision == essay.latest_revision


def test_what_changed_there_does_not_take_the_veil_off(essay: Essay, tmp_path: Path) -> None:
    report = bring(tmp_path, item(7, f"{TEXT}<p>And more.</p>"))

    after = Essay.objects.get()
    assert "sinks" not in str(after.body)
    assert "sinks" in str(after.spoiler_body)
    assert report.as_json()["counts"]["posts"]["kept as it was"] == 1


def test_new_comments_under_it_are_veiled_too(essay: Essay, tmp_path: Path) -> None:
    bring(tmp_path, item(7, TEXT, comments=[comment(1), comment(2, "So sad.")]))

    assert {each.scope for each in Comment.objects.all()} == {WHOLE}
