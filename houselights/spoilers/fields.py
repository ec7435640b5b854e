"""A scope as a column."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from houselights.spoilers.rule import NOTHING, Scope


class ScopeField(models.CharField):  # type: ignore[type-arg]
    """Stores a `Scope` by its text; empty when the row reveals nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("default", NOTHING)
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") == NOTHING:
            del kwargs["default"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Scope | None:
        return None if value is None else Scope.parse(value)

    def to_python(self, value: Any) -> Scope | None:
        if value is None or isinstance(value, Scope):
            return value
        try:
            return Scope.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else str(value)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def run_validators(self, value: Any) -> None:
        super().run_validators(str(value))
