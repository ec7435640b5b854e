"""What pages show of the settings: all but how letters are sent."""

from houselights.delivery.collecting import SITE
from houselights.delivery.outdating import Outdates
from houselights.site_settings.models import SiteSettings

LETTERS = ("mail_host", "mail_port", "mail_user", "mail_password", "mail_security", "mail_from")
OUTDATES = (Outdates(model=SiteSettings, key=SITE, but=LETTERS),)
