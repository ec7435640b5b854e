"""What pages show of members: the authors of posts."""

from houselights.accounts.models import Member
from houselights.delivery.collecting import SITE
from houselights.delivery.outdating import Outdates

OUTDATES = (
    Outdates(
        model=Member,
        key=SITE,
        columns=("username", "display_name", "bio", "website", "is_active"),
        is_shown_when_new=False,
    ),
)
