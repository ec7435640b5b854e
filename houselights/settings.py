"""The one settings module. Each value that an operator may set is read here and nowhere else, and
is described in docs/operate/settings.md (a test holds the two together)."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from houselights import env
from houselights.database_setting import read_database
from houselights.secret_key import read_or_make_secret_key

PACKAGE = Path(__file__).parent
DATA = Path(env.read_text("HOUSELIGHTS_DATA", "data")).absolute()
URL = env.read_url("HOUSELIGHTS_URL", "http://localhost:8000")
IS_HTTPS = URL.startswith("https://")
HOST = urlsplit(URL).hostname or "localhost"

DEBUG = env.read_bool("HOUSELIGHTS_DEBUG", False)
SECRET_KEY = env.read_text("HOUSELIGHTS_SECRET_KEY") or read_or_make_secret_key(DATA)
ALLOWED_HOSTS = [HOST, *env.read_list("HOUSELIGHTS_HOSTS")]
if HOST in {"127.0.0.1", "localhost"}:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [URL]
TRUSTED_PROXIES = env.read_list("HOUSELIGHTS_TRUSTED_PROXIES")

INSTALLED_APPS = [
    "houselights.backup",
    "houselights.serving",
    "houselights.web",
    "houselights.transfer",
    "houselights.documents",
    "houselights.publishing",
    "houselights.discussion",
    "houselights.moderation",
    "houselights.tracking",
    "houselights.catalog",
    "houselights.spam",
    "houselights.reference",
    "houselights.accounts",
    "houselights.pictures",
    "houselights.spoilers",
    "houselights.site_settings",
    "houselights.delivery",
    "houselights.core",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "houselights.delivery.middleware.SnapshotMiddleware",
    "houselights.core.middleware.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "houselights.core.middleware.TextGzipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "houselights.core.middleware.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "houselights.site_settings.middleware.SiteSettingsMiddleware",
    "houselights.catalog.middleware.NamesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "houselights.spoilers.middleware.RevealMiddleware",
    "houselights.accounts.middleware.PersonalMiddleware",
    "houselights.core.middleware.NulMiddleware",
    "houselights.accounts.middleware.EditorDoorMiddleware",
    "houselights.publishing.middleware.EditorZoneMiddleware",
    "houselights.transfer.middleware.OldAddressMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "houselights.urls"
WSGI_APPLICATION = "houselights.wsgi.application"
# Django's threads in each web worker, and the memory for stored pages there: 0 keeps none.
WEB_THREADS = env.read_int("HOUSELIGHTS_WEB_THREADS", 4, least=1)
PAGE_STORE_MEGABYTES = env.read_int("HOUSELIGHTS_PAGE_STORE_MEGABYTES", 64)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "houselights.site_settings.context.site_settings",
                "houselights.accounts.context.personal",
                "houselights.catalog.context.names",
            ],
        },
    }
]

# --- The database: one SQLite file, or PostgreSQL by DATABASE_URL --------------------------------

DATABASE_URL = env.read_text("DATABASE_URL")
SQLITE_SYNCHRONOUS = env.read_choice("HOUSELIGHTS_SQLITE_SYNCHRONOUS", "FULL", ("FULL", "NORMAL"))
DATABASES = {"default": read_database(DATABASE_URL, data=DATA, synchronous=SQLITE_SYNCHRONOUS)}

CACHES = {
    # Files, so that all processes of a machine count the same failed sign-ins.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "derived" / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "derived" / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "houselights.core.static_storage.HashedStaticStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
UPLOAD_MEGABYTES = env.read_int("HOUSELIGHTS_UPLOAD_MEGABYTES", 20, least=1)
UPLOAD_MEGAPIXELS = env.read_int("HOUSELIGHTS_UPLOAD_MEGAPIXELS", 50, least=1)
IMPORT_MEGABYTES = env.read_int("HOUSELIGHTS_IMPORT_MEGABYTES", 1024, least=1)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The editor sends every block's fields apart: a timeline of 200 beats alone has 2,400.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Language and time: the owner chooses both on the set-up page ---------------------------------

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [PACKAGE / "locale"]

# --- People ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "houselights.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_ADAPTER = "houselights.accounts.adapter.MfaAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"

# --- Wagtail --------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Houselights"
WAGTAILADMIN_BASE_URL = URL
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "houselights.pictures.forms.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_MEGABYTES * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = UPLOAD_MEGAPIXELS * 1_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"bmp": "jpeg"}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # our embeds ask nobody; see publishing.embeds
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# --- TMDB, a source of the catalogue: without a key it is off -------------------------------------

TMDB_KEY = env.read_text("HOUSELIGHTS_TMDB_KEY")
TMDB_URL = env.read_url("HOUSELIGHTS_TMDB_URL", "https://api.themoviedb.org/3")
TMDB_PICTURES_URL = env.read_url("HOUSELIGHTS_TMDB_PICTURES_URL", "https://image.tmdb.org/t/p")

# --- Mail: the owner sets the server up on the settings page --------------------------------------

EMAIL_BACKEND = "houselights.site_settings.mail.SiteEmailBackend"
DEFAULT_FROM_EMAIL = f"noreply@{HOST}"

# --- Safety ---------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_SSL_REDIRECT = False  # the proxy in front does it
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS and TRUSTED_PROXIES else None
)
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor's preview is a frame
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = False  # the editor's scripts read it
SESSION_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],  # the editor has a policy of its own, in core.middleware
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "frame-src": ["https:"],  # embeds, once the reader has pressed play
        "manifest-src": [SELF],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django_tasks_db": {"level": "ERROR"},  # it warns that it ends when it is told to
        "httpx": {"level": "WARNING"},  # it would tell addresses, and a key may stand in them
    },
    "root": {
        "handlers": ["terminal"],
        "level": env.read_choice(
            "HOUSELIGHTS_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR")
        ),
    },
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
