"""Every address that a whole export knows of is asked for: of a made-up blog, and, where one is at
hand, of a real one. HOUSELIGHTS_REAL_EXPORT names the file of a real export.
"""

import os
from pathlib import Path

import pytest
from django.test import Client

from houselights.transfer.tests.asking import Asking
from houselights.transfer.tests.test_wordpress_whole import blog
from houselights.transfer.wordpress.importer import import_wordpress

pytestmark = pytest.mark.django_db
REAL = os.environ.get("HOUSELIGHTS_REAL_EXPORT", "")


def test_every_address_of_a_made_up_blog_leads_to_its_page(tmp_path: Path, client: Client) -> None:
    path = blog(tmp_path)
    import_wordpress([path])
    asking = Asking(client, path, each=25)

    assert asking.ask() == []
    assert asking.asked > 150


@pytest.mark.long
@pytest.mark.skipif(not REAL, reason="HOUSELIGHTS_REAL_EXPORT names no file")
def test_every_address_of_a_real_blog_leads_to_its_page(client: Client) -> None:
    import_wordpress([Path(REAL)])

    assert Asking(client, Path(REAL)).ask() == []
