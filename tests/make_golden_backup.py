"""Writes the golden backup of this release: `python -m tests.make_golden_backup`, once a release.

Later releases restore it in their tests: a backup of the first one restores into all of them.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from houselights import __version__

GOLDEN = Path(__file__).parent / "golden"
FURNISH = """
from django.utils import timezone
from houselights.accounts.models import Member
from houselights.discussion.actions import ImportedComment, import_comments, open_thread
from houselights.pictures.tests.factories import make_picture
from houselights.publishing.models import OldAddress
from houselights.publishing.tests.factories import (
    EssayFactory, RecapFactory, ReviewFactory, paragraph, spoiler, stored,
)
member = Member.objects.create_user("golden", "golden@example.org", "golden password")
body = stored([paragraph("<p>golden open</p>"), spoiler(paragraph("<p>golden veiled</p>"))])
post = ReviewFactory.create(
    title="Golden review", body=body, author=member, lead_still=make_picture("golden.png")
)
RecapFactory.create(title="Golden recap")
EssayFactory.create(title="Golden essay")
OldAddress.objects.create(path="golden/old", post=post)
row = dict(created_at=timezone.now(), name="Reader")
import_comments(open_thread(post), [
    ImportedComment(foreign_id="1", html="<p>golden</p>", **row),
    ImportedComment(foreign_id="2", parent_foreign_id="1", html="<p>reply</p>", **row),
])
"""


def main() -> None:
    target = GOLDEN / f"{__version__}.tar.gz"
    if target.exists():
        sys.exit(f"{target} is there already, and is never changed.")
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HOUSELIGHTS_DATA": f"{folder}/data"}
        for words in (
            ["owner_link"], ["django", "shell", "--no-imports", "-c", FURNISH],
            ["backup", f"{folder}/store"],
        ):  # fmt: skip
            subprocess.run(
                [sys.executable, "-m", "houselights", *words], env=environment, check=True
            )
        with tarfile.open(target, "w:gz") as archive:
            for path in sorted(Path(folder, "store").iterdir()):
                archive.add(path, path.name)
    sys.stdout.write(f"{target}: {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
