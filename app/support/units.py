"""Units as people write them; they are kept in UCUM."""

from __future__ import annotations

_SHOWN = {
    "mm[Hg]": "mmHg",
    "mL/min/{1.73_m2}": "mL/min/1.73 m²",
    "kg/m2": "kg/m²",
    "10*12/L": "10¹²/L",
    "10*9/L": "10⁹/L",
    "U/g{Hb}": "U/g Hb",
    "m[IU]/L": "mIU/L",
    "[lb_av]": "lb",
    "[in_i]": "in",
    "ug/L": "µg/L",
    "umol/L": "µmol/L",
    "{ratio}": "",
    "wk": "weeks",
    "a": "years",
}


def shown(unit: str) -> str:
    """The usual writing of a UCUM unit; "" for a bare number."""
    return _SHOWN.get(unit, unit)


def quantity(value: float, unit: str, digits: int = 4) -> str:
    """A value with its unit as people write it: at most ``digits`` significant digits."""
    return f"{value:.{digits}g} {shown(unit)}".strip()
