"""Settings of the whole test run, said once more for each test: Django and its tasks keep what they
made of them before."""

import pytest
from pytest_django import Settings

PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
AT_ONCE = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Settings) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN_FILES}


@pytest.fixture(autouse=True)
def _tasks_at_once(settings: Settings) -> None:
    settings.TASKS = {"default": dict(AT_ONCE)}
