"""Loaded before any settings are: tests get a data folder of their own, never the site's."""

import os
import tempfile

os.environ["HOUSELIGHTS_DATA"] = tempfile.mkdtemp(prefix="houselights-test-")
os.environ["HOUSELIGHTS_SECRET_KEY"] = "for tests only, never for a site"
os.environ["HOUSELIGHTS_SQLITE_SYNCHRONOUS"] = "NORMAL"
