"""Scales: the one band that holds a value. Bands are half-open and without gaps, which the pack check proves."""

from __future__ import annotations

from collections.abc import Sequence

from app.clinical.inputs.person import Person
from app.clinical.scoring.estimate import Estimate
from app.clinical.scoring.tables import Band, Scoring


def band_of(bands: Sequence[Band], value: float) -> Band:
    """The band that holds the value."""
    found = bands[0]
    for band in bands[1:]:
        if band.start is not None and (value > band.start or (value == band.start and not band.after)):
            found = band
    return found


def worst_band(
    inputs: Sequence[tuple[str, str]], scoring: Scoring, person: Person
) -> tuple[Estimate, Band | None]:
    """The most serious band of several measured values (blood pressure has two), and the first value."""
    missing, seen, found = [], {}, []
    for name, scale in inputs:
        value, bands = person.number(name), scoring.bands(scale, person.sex)
        if value is None or bands is None:
            missing.append(name if value is None else "sex")
            continue
        seen[name] = value
        found.append(band_of(bands, value))
    first = seen.get(inputs[0][0])
    if missing:
        return Estimate(missing=tuple(missing), used=seen), _worst(found)
    return Estimate(first, first, used=seen), _worst(found)


def _worst(bands: Sequence[Band]) -> Band | None:
    return min(bands, key=lambda band: band.level.rank, default=None)
