from typing import Any

from django.core.management.base import BaseCommand

from houselights.accounts.actions import OWNER_LINK_HOURS, make_owner_link


class Command(BaseCommand):
    help = "Prints a link that lets the owner in once. Earlier links stop working."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(make_owner_link())
        self.stderr.write(f"It works once, within {OWNER_LINK_HOURS} hours.")
