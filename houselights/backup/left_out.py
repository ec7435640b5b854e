"""What a backup does not hold: whoever finds one must not be able to act as somebody with it.

Nor does it hold what can be had again: `derived/`, and the catalogue's reference. That is a file or
a schema of its own, of which a backup takes no notice.
"""

# Sessions, one-time links and the like: whoever was signed in signs in again.
EMPTIED = (
    "account_emailconfirmation",
    "accounts_onetimelink",
    "django_session",
    "usersessions_usersession",
    "wagtailadmin_editingsession",
    "wagtailadmin_formstate",
    "wagtailcore_apitoken",
    "wagtailcore_uploadedfile",
)
# Rows that are settings, with those of their columns that are secrets.
SETTINGS_TABLE = "site_settings_sitesettings"
SECRET_COLUMNS = ("mail_password",)
# Of the environment; every other name may hold a secret.
OPEN_SETTINGS = (
    "HOUSELIGHTS_URL",
    "HOUSELIGHTS_DEBUG",
    "HOUSELIGHTS_HOSTS",
    "HOUSELIGHTS_TRUSTED_PROXIES",
    "HOUSELIGHTS_SQLITE_SYNCHRONOUS",
    "HOUSELIGHTS_UPLOAD_MEGABYTES",
    "HOUSELIGHTS_UPLOAD_MEGAPIXELS",
    "HOUSELIGHTS_IMPORT_MEGABYTES",
    "HOUSELIGHTS_PAGE_STORE_MEGABYTES",
    "HOUSELIGHTS_WEB_THREADS",
    "HOUSELIGHTS_LOG_LEVEL",
)
