from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from houselights.transfer.models import ImportRun
from houselights.transfer.tests.wxr import bring, comment, item

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    out = StringIO()
    call_command("import_reports", *words, stdout=out)
    return out.getvalue()


def test_it_lists_what_was_brought_in(tmp_path: Path) -> None:
    assert said() == "None yet.\n"

    bring(tmp_path, item(7))

    number = str(ImportRun.objects.get().pk)
    row = next(line for line in said().splitlines() if line.startswith(number))
    assert row.split()[3:] == ["old.example.org", "export.xml", "terminal", "finished"]


def test_it_shows_a_kept_report_as_the_run_did(tmp_path: Path) -> None:
    report = bring(tmp_path, item(7, 'A [form id="1"]', comments=[comment(1, approved="trash")]))

    shown = said(str(ImportRun.objects.get().pk))

    assert "not carried: in the bin there" in shown
    assert "shortcode [form] is not known: kept as text" in shown
    assert shown.splitlines()[-1] == report.summary()


def test_a_number_that_is_none_gets_a_sentence() -> None:
    with pytest.raises(CommandError, match="There is no report 77"):
        said("77")
