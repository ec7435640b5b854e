"""A link with its words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A link as the components `breadcrumb` (label) and `pager` (title) take it."""

    label: str
    url: str

    @property
    def title(self) -> str:
        return self.label
