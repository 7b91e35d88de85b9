"""Gene results as they are typed into a facts file: alleles, HLA statuses ("HLA-B*58:01": "positive"), phenotypes."""

from __future__ import annotations

import re

from app.model.genomics import OutsideCall, ResultSource

_STATUS = re.compile(
    r"(?:HLA-[A-Z0-9]+)?\s*\*?(?P<allele>\d{2,3}:\d{2,3})\s*[:=]?\s*"
    r"(?P<word>not detected|positive|pos|present|detected|carrier|negative|neg|absent|\+(?:ve)?|-(?:ve)?)",
    re.IGNORECASE,
)
_POSITIVE = ("pos", "present", "detected", "carrier", "+")
_SHORT = {
    "pm": "Poor",
    "im": "Intermediate",
    "nm": "Normal",
    "em": "Normal",
    "rm": "Rapid",
    "um": "Ultrarapid",
}
_METABOLISER = re.compile(r"(?P<kind>.+?)[ _-]+metaboli[sz]er", re.IGNORECASE)
_FUNCTION = re.compile(r"(?P<kind>[a-z ]+?)[ _-]+function", re.IGNORECASE)


def typed_call(gene: str, said: str) -> OutsideCall:
    """The result in the words that are read further: a status or phenotype, else alleles as typed."""
    name, star, allele = gene.strip().partition("*")
    text = f"*{allele} {said.strip()}" if star else said.strip()
    phenotype = _status(text) or _phenotype(text)
    if phenotype:
        return OutsideCall(name, phenotype=phenotype, source=ResultSource.TYPED)
    return OutsideCall(name, diplotype=text, source=ResultSource.TYPED)


def _status(text: str) -> str:
    found = _STATUS.fullmatch(text)
    if found is None:
        return ""
    word = found["word"].casefold()
    return f"*{found['allele']} {'positive' if word.startswith(_POSITIVE) else 'negative'}"


def _phenotype(text: str) -> str:
    short = _SHORT.get(text.casefold())
    if short:
        return f"{short} Metabolizer"
    for pattern, last in ((_METABOLISER, "Metabolizer"), (_FUNCTION, "Function")):
        found = pattern.fullmatch(text)
        if found:
            return f"{found['kind'].replace('_', ' ').title()} {last}"
    return ""
