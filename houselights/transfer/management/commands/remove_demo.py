"""Takes the demo out."""

from typing import Any

from django.core.management.base import BaseCommand

from houselights.transfer.demo_removal import remove_demo


class Command(BaseCommand):
    help = "Take the demo out, and nothing else."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = {kind: count for kind, count in remove_demo().items() if count}
        if not counts:
            self.stdout.write("There is no demo here.")
            return
        said = ", ".join(f"{count} of kind {kind}" for kind, count in counts.items())
        self.stdout.write(f"The demo is out: {said}.")
