"""Findings that are numbers: PD-L1, mutational burden, HER2 staining, percent of stained cells."""

from __future__ import annotations

import re

from app.model.oncology import Biomarker, Kind

_NUMBER = r"(?P<sign>[<>≥≤]=?|=)?\s*(?P<value>\d+(?:\.\d+)?)"
_CPS = re.compile(r"\bcps\b[^\d<>≥≤]{0,12}" + _NUMBER, re.IGNORECASE)
_CPS_AFTER = re.compile(_NUMBER + r"\s*\(?cps\b", re.IGNORECASE)
_PERCENT = re.compile(_NUMBER + r"\s*(?:-\s*\d+\s*)?(?:%|percent\b|فیصد)", re.IGNORECASE)
_BURDEN = re.compile(_NUMBER + r"\s*(?:mut(?:ation)?s?)?\s*(?:/|per)?\s*(?:mb|megabase)?", re.IGNORECASE)
_STAIN = re.compile(
    r"(?<!\d)(?P<grade>[0-3])\s*\+|\b(?:ihc|score)\D{0,8}(?P<score>[0-3])(?!\d)", re.IGNORECASE
)
_ISH_POSITIVE = re.compile(
    r"\b(?:ish|fish|cish|dish)\b\W{0,3}(?:\+|pos|amplif)|(?<!not )(?<!non-)\bamplified", re.IGNORECASE
)
_ISH_NEGATIVE = re.compile(
    r"\b(?:ish|fish|cish|dish)\b\W{0,3}(?:-|neg|not)|\b(?:not|non)[- ]?amplified", re.IGNORECASE
)
_ALLRED = re.compile(r"\ballred\D{0,12}([0-8])(?!\d)", re.IGNORECASE)
_OF_EIGHT = re.compile(r"(?<!\d)([0-8])\s?/\s?8(?!\d)")
_ALLRED_POSITIVE = 3
_BELOW = 0.001  # "<1" is below 1


def score(marker: str, text: str, word: Kind | None, positive_from: float | None) -> Biomarker | None:
    """The finding by its number, or ``None`` where the text holds none for this marker."""
    if marker == "PD-L1":
        return _pd_l1(text)
    if marker == "ERBB2":
        return _her2(text, word)
    if marker == "TMB":
        found = _BURDEN.search(text)
        return _value("TMB", "TMB", found, "/Mb") if found else None
    if positive_from is None:
        return None
    percent = _PERCENT.search(text)
    if percent is None:
        return _stained(marker, text)
    value = _number(percent)
    kind = Kind.POSITIVE if value >= positive_from else Kind.NEGATIVE
    return Biomarker(
        marker, kind, _shown(percent, " %") if kind is Kind.POSITIVE else "", value=value, scale="percent"
    )


def _stained(marker: str, text: str) -> Biomarker | None:
    """A receptor by its Allred score (0 to 8; from 3 on positive) or its staining (0 to 3+)."""
    allred = _ALLRED.search(text) or _OF_EIGHT.search(text)
    if allred:
        score = int(allred.group(1))
        return Biomarker(
            marker, Kind.POSITIVE if score >= _ALLRED_POSITIVE else Kind.NEGATIVE, f"Allred {score}/8"
        )
    grade = re.search(r"(?<!\d)([0-3])\s?\+", text)
    if grade is None:
        return None
    positive = grade.group(1) != "0"
    return Biomarker(
        marker, Kind.POSITIVE if positive else Kind.NEGATIVE, f"{grade.group(1)}+" if positive else ""
    )


def _number(found: re.Match[str]) -> float:
    value = float(found.group("value"))
    sign = found.group("sign") or ""
    return value - _BELOW if sign == "<" else value


def _shown(found: re.Match[str], unit: str, scale: str = "") -> str:
    return f"{scale} {found.group('sign') or ''}{found.group('value')}{unit}".strip()


def _value(marker: str, scale: str, found: re.Match[str], unit: str) -> Biomarker:
    label = scale if scale in ("TPS", "CPS") else ""
    return Biomarker(marker, Kind.VALUE, _shown(found, unit, label), value=_number(found), scale=scale)


def _pd_l1(text: str) -> Biomarker | None:
    """The combined score is a number, the tumour proportion score a percentage; a bare percentage is the latter."""
    combined = _CPS.search(text) or _CPS_AFTER.search(text)
    if combined:
        return _value("PD-L1", "CPS", combined, "")
    percent = _PERCENT.search(text)
    if percent:
        return _value("PD-L1", "TPS", percent, " %")
    proportion = re.search(r"\btps\b[^\d<>≥≤]{0,12}" + _NUMBER, text, re.IGNORECASE)
    return _value("PD-L1", "TPS", proportion, " %") if proportion else None


def _her2(text: str, word: Kind | None) -> Biomarker | None:
    """Staining 3+ is positive, 2+ is decided by the copy test, 1+ and 2+ without amplification are low."""
    found = _STAIN.search(text) or re.fullmatch(r"(?P<grade>[0-3])(?P<score>)", text.strip())
    if found is None:
        return Biomarker("ERBB2", Kind.AMPLIFICATION) if _ISH_POSITIVE.search(text) else None
    grade = int(found.group("grade") or found.group("score"))
    kind = {3: Kind.POSITIVE, 1: Kind.LOW, 0: Kind.NEGATIVE}.get(grade, Kind.EQUIVOCAL)
    if grade in (1, 2) and _ISH_POSITIVE.search(text):
        kind = Kind.AMPLIFICATION
    elif grade == 2 and (_ISH_NEGATIVE.search(text) or word is Kind.LOW):
        kind = Kind.LOW
    shown = "" if kind is Kind.NEGATIVE else f"IHC {grade}+"
    return Biomarker("ERBB2", kind, shown, value=float(grade), scale="IHC")
