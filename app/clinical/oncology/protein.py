"""Changes as laboratories write them: protein and coding HGVS with or without brackets and prefixes, exon phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.model.oncology import Kind

_THREE = {
    "Ala": "A", "Arg": "R", "Asn": "N", "Asp": "D", "Cys": "C", "Gln": "Q", "Glu": "E", "Gly": "G", "His": "H",
    "Ile": "I", "Leu": "L", "Lys": "K", "Met": "M", "Phe": "F", "Pro": "P", "Ser": "S", "Thr": "T", "Trp": "W",
    "Tyr": "Y", "Val": "V", "Ter": "*", "Stop": "*",
}  # fmt: skip
_LONG = {name.casefold(): letter for name, letter in _THREE.items()}
_RESIDUE = rf"(?:{'|'.join(_THREE)}|[ACDEFGHIKLMNPQRSTVWYX*])"
_START = r"(?<![A-Za-z0-9_.*>])(?:p\.)?\(?"
_END = r"\)?(?![A-Za-z0-9_*])"
_FLAGS = re.IGNORECASE
_FIRST = rf"(?P<ref>{_RESIDUE})(?P<first>\d{{1,4}})"
_TO = rf"_(?P<ref2>{_RESIDUE})(?P<last>\d{{1,4}})"
_BODIES = (
    (Kind.SPLICE, r"X(?P<first>\d{1,4})_splice"),
    (Kind.FRAMESHIFT, rf"{_FIRST}(?P<alt>{_RESIDUE})?fs(?:(?:\*|Ter|X)?(?:\d+|\?)?)"),
    (Kind.DELINS, rf"{_FIRST}(?:{_TO})?(?:delins|>)(?P<alt>{_RESIDUE}+)"),
    (Kind.INSERTION, rf"{_FIRST}{_TO}ins(?P<alt>{_RESIDUE}+|\d+)?"),
    (Kind.INSERTION, rf"{_FIRST}(?:{_TO})?(?P<alt>dup)"),
    (Kind.DELETION, rf"{_FIRST}(?:{_TO})?del[A-Z0-9]*"),
    (Kind.SUBSTITUTION, rf"{_FIRST}(?P<alt>{_RESIDUE})"),
    (Kind.MUTATION, rf"(?P<ref>{_RESIDUE})(?P<first>\d{{2,4}})"),
)
_PATTERNS = tuple((kind, re.compile(_START + body + _END, _FLAGS)) for kind, body in _BODIES)
_CODON = re.compile(r"\bcodons?\s*(\d{1,4})(?:\s*(?:-|to|/|and)\s*(\d{1,4}))?", _FLAGS)
_EXON = re.compile(
    r"(?<![A-Za-z0-9])(?:exon|ex|ایکسون)\s*\.?\s*(?P<exon>\d{1,2})(?![\d_])\s*-?\s*(?P<what>[a-z-]*)", _FLAGS
)
_EXON_AFTER = re.compile(
    r"(?<![A-Za-z0-9_.])(?:(?:e|ex)?(?P<exon>\d{1,2})\s*-?)?(?P<what>deletion|del|insertion|ins)\s*"
    r"(?:(?:in|of)?\s*(?:exon|ex|e)?\s*(?P<after>\d{1,2}))?(?![A-Za-z0-9_])",
    _FLAGS,
)
_SPELLINGS = (
    (re.compile(r"(\b[A-Za-z]{1,3}\d{2,4})\s*-\s*([A-Za-z]{1,3}\d{2,4})"), r"\1_\2"),
    (re.compile(r"(\d)\s+(del|ins|dup)(?![a-z])", _FLAGS), r"\1\2"),
    (re.compile(r"\b(del|ins)\s*([A-Z]\d{2,4}_[A-Z]\d{2,4})", _FLAGS), r"\2\1"),
    (re.compile(r"\bc\.([ACGT])(\d+)([ACGT])\b", _FLAGS), r"c.\2\1>\3"),
)
_EXON_WORDS = (
    ("in-frame", ""),
    ("inframe", ""),
    ("delins", "delins"),
    ("del", "deletion"),
    ("ins", "insertion"),
    ("dup", "insertion"),
    ("skip", "skipping"),
    ("mut", "mutation"),
)
_SKIPPED_EXON = 14
_CODING = re.compile(
    r"(?<![A-Za-z0-9])c\.\(?(?P<first>-?\d+)(?P<intron>[+-]\d+)?(?:_(?P<last>\d+)(?P<intron2>[+-]\d+)?)?"
    r"(?P<what>delins|del|ins|dup|>|[ACGT]+>)(?P<letters>[ACGT]*\d*)",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A change as written. ``text``: one-letter form ("L858R", "E746_A750del"); ``codons``: first and last touched;
    ``ref``: the residue that the writer says stands there."""

    kind: Kind
    text: str = ""
    codons: tuple[int, int] | None = None
    exon: int | None = None
    ref: str = ""


def protein_change(text: str) -> Change | None:
    """The first protein change in the text, in one-letter form."""
    if _looks_like_exon(text):
        return None
    for kind, pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            return _protein(kind, found.groupdict())
    return None


def spelled(text: str) -> str:
    """The text with the other ways to write a range, a deletion or a base change brought to the usual one."""
    for pattern, usual in _SPELLINGS:
        text = pattern.sub(usual, text)
    return text


def _looks_like_exon(text: str) -> bool:
    """``E19del`` is what laboratories write for a deletion in exon 19, not for one of residue 19."""
    return bool(re.search(r"(?<![A-Za-z0-9])e\d{1,2}\s*-?(?:del|ins)", text, _FLAGS))


def one_letter(residues: str) -> str:
    """``GluLeu`` or ``EL`` as ``EL``."""
    if residues.casefold() in _LONG:
        return _LONG[residues.casefold()]
    pieces = re.findall(r"[A-Z][a-z]{2}", residues)
    if pieces and "".join(pieces) == residues and all(p.casefold() in _LONG for p in pieces):
        return "".join(_LONG[piece.casefold()] for piece in pieces)
    return residues.upper()


def _protein(kind: Kind, groups: dict[str, str | None]) -> Change:
    ref, alt = one_letter(groups.get("ref") or ""), one_letter(groups.get("alt") or "")
    first = int(groups["first"] or 0)
    last = int(groups.get("last") or first)
    place = f"{ref}{first}"
    if groups.get("last"):
        place += f"_{one_letter(groups.get('ref2') or '')}{last}"
    if kind is Kind.SUBSTITUTION and alt == "*":
        kind = Kind.NONSENSE
    text = {
        Kind.SPLICE: f"X{first}_splice",
        Kind.FRAMESHIFT: f"{place}fs",
        Kind.DELINS: f"{place}delins{alt}",
        Kind.INSERTION: f"{place}dup" if alt == "DUP" else f"{place}ins{alt}",
        Kind.DELETION: f"{place}del",
        Kind.MUTATION: place,
    }.get(kind, place + alt)
    return Change(kind, text, (first, last), None, ref)


def exon_change(text: str) -> Change | None:
    """``exon 19 deletion``, ``ex19del``, ``del19``, ``exon 14 skipping``, ``codon 12 mutation``."""
    found = _EXON.search(text)
    if found:
        kind = _exon_kind(found.group("what") or text[found.end() :].strip(), text)
        return _exon(int(found.group("exon")), kind, text)
    after = _EXON_AFTER.search(text)
    if after and (after.group("exon") or after.group("after")):
        exon = int(after.group("exon") or after.group("after"))
        return _exon(exon, _exon_kind(after.group("what"), text), text)
    codon = _CODON.search(text)
    if codon:
        first = int(codon.group(1))
        last = int(codon.group(2) or first)
        return Change(_exon_kind(text[codon.end() :].strip(), text), codon.group(0), (first, last))
    return None


def _exon_kind(word: str, text: str) -> Kind:
    lowered = f"{word} {text}".casefold()
    for part, kind in _EXON_WORDS:
        if part in lowered and kind:
            return Kind(kind)
    return Kind.MUTATION


def _exon(exon: int, kind: Kind, text: str) -> Change:
    if kind is Kind.SKIPPING and exon == _SKIPPED_EXON:
        kind = Kind.EXON14_SKIPPING
    codon = _CODON.search(text)
    codons = (int(codon.group(1)), int(codon.group(2) or codon.group(1))) if codon else None
    return Change(kind, f"exon {exon}", codons, exon)


def coding_change(text: str) -> tuple[str, Change] | None:
    """A coding change: as written without brackets, and what its numbers say."""
    found = _CODING.search(text)
    if found is None:
        return None
    written = "c." + re.sub(r"[()\s]", "", found.group(0).split(".", 1)[1])
    first = int(found.group("first"))
    last = int(found.group("last") or first)
    if found.group("intron") or found.group("intron2") or first < 1:
        return written, Change(Kind.SPLICE if first > 0 else Kind.MUTATION, written, None)
    codons = ((first + 2) // 3, (last + 2) // 3)
    return written, Change(_coding_kind(found, first, last), written, codons)


def _coding_kind(found: re.Match[str], first: int, last: int) -> Kind:
    what = found.group("what").casefold()
    letters = re.sub(r"\d", "", found.group("letters"))
    if what.endswith(">"):
        return Kind.SUBSTITUTION if last == first else Kind.DELINS
    length = last - first + 1
    if what == "del":
        return Kind.DELETION if length % 3 == 0 else Kind.FRAMESHIFT
    if what == "dup":
        return Kind.INSERTION if length % 3 == 0 else Kind.FRAMESHIFT
    added = len(letters)
    if what == "ins":
        return Kind.INSERTION if added % 3 == 0 else Kind.FRAMESHIFT
    return Kind.DELINS if (added - length) % 3 == 0 else Kind.FRAMESHIFT
