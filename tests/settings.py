"""The site's settings, with what only a test wants: quick, plain file names, mail kept."""

from houselights.settings import *  # noqa: F403
from houselights.settings import ALLOWED_HOSTS as HOSTS
from houselights.settings import STORAGES as SITE_STORAGES

ALLOWED_HOSTS = [*HOSTS, "testserver"]
STORAGES = {
    **SITE_STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
