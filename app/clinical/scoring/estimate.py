"""What a model gives: a value, or the span that the known inputs still allow and the names of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Estimate:
    """``low`` and ``high``: what the known inputs allow (None: nothing can be said); equal when nothing is missing.
    ``used``: the inputs as the model saw them."""

    low: float | None = None
    high: float | None = None
    missing: tuple[str, ...] = ()
    used: Mapping[str, float | str] = field(default_factory=dict)
    defaulted: tuple[str, ...] = ()

    @property
    def value(self) -> float | None:
        """The value, if nothing is missing."""
        return None if self.missing else self.low
