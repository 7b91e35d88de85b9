"""Tumour findings as people type them, understood: gene L858R, p.(Leu858Arg), exon 19 deletion, HER2 3+, MSI-H.

What is not understood is kept as :data:`Kind.UNKNOWN`, never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.clinical.oncology.protein import Change, coding_change, exon_change, protein_change, spelled
from app.clinical.oncology.scores import score
from app.model.oncology import Biomarker, Kind, OncologyRules
from app.model.patient import TumourMarker

_PARTS = re.compile(
    r"\s*[;\n]\s*|,\s+|\s+(?:and|&|اور)\s+|\s+\+\s+"
    r"|(?<=(?:posi|nega)tive)(?:\s*/\s*|\s+(?=[A-Z]))"  # "ER positive/HER2 negative"
    r"|(?<![ (]\d[+-])(?<=\w[+-])\s+(?=[A-Z])"  # "ER+ PR+ HER2-", but not "HER2 2+ FISH …"
)
_SPELLINGS = (  # ways of laboratories to write the same
    (re.compile(r"\s*\(?(?<![\w+])\+\s?ve\b\)?|\s*(?<=\w)\+ve\b|\s*\(\+\)", re.IGNORECASE), " positive"),
    (re.compile(r"\s*\(?-\s?ve\b\)?|\s*\(-\)", re.IGNORECASE), " negative"),
    (re.compile(r"\(?\+\+\+\)?"), "3+"),
    (re.compile(r"\b([EP])\.\s?R\b\.?"), r"\1R"),
    (re.compile(r"(?:^|[ -])receptors?\b", re.IGNORECASE), " receptor"),
)
_ORIGINS = (
    (re.compile(r"\b(?:germline|inherited|hereditary)\b|موروثی", re.IGNORECASE), "germline"),
    (re.compile(r"\b(?:somatic|tumou?r only)\b", re.IGNORECASE), "somatic"),
)
_SIGNIFICANCE = (
    (re.compile(r"\b(?:vus|uncertain significance|unknown significance)\b", re.IGNORECASE), "vus"),
    (re.compile(r"\b(?:likely )?benign\b", re.IGNORECASE), "benign"),
    (re.compile(r"\b(?:likely )?pathogenic\b", re.IGNORECASE), "pathogenic"),
)
_FUSION = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9]{1,9})\s*(::|-|/)\s*([A-Za-z][A-Za-z0-9]{1,9})(?![A-Za-z0-9])"
)
_NOT_THIS = re.compile(r"\b(?:non|other than|except)[- ]+(?:p\.)?[A-Z]\d{2,4}", re.IGNORECASE)
_SYMBOL = re.compile(r"[A-Z][A-Z0-9-]{1,11}")
_NEGATION = re.compile(
    r"\b(?:no|not|non|without|absence of|negative for|free of|lack of|neither|nor)\b(?:[ -][^ ,;]+){0,3}[ -]*$",
    re.IGNORECASE,
)
_DENIALS = (Kind.NEGATIVE, Kind.WILD_TYPE, Kind.NOT_TESTED)
_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_METHODS = frozenset({"ihc", "fish", "ish", "cish", "dish", "ngs", "pcr", "rna", "dna", "rt", "flow"})
_LONGEST, _SHOWN = 500, 80  # letters of one finding; letters of an endless one that are shown
_LOOKED_FOR = (Kind.ITD, Kind.TKD, Kind.FUSION, Kind.AMPLIFICATION, Kind.REVERSION)
_NOTHING_FOUND = (Kind.NEGATIVE, Kind.WILD_TYPE)
_UPPER = str.maketrans({"δ": "Δ"})


class MarkerReader:
    """Understands findings by the pack's marker list and words."""

    def __init__(self, rules: OncologyRules) -> None:
        self._markers = rules.markers
        self._words = sorted(rules.words.items(), key=lambda item: -len(item[0]))
        self._said = {part for phrase, _ in self._words for part in re.split(r"[ -]", phrase)}
        self._aliases = self._names(rules)
        self._stained = {
            name for c in rules.criteria.values() if Kind.POSITIVE in c.kinds for name in c.markers
        } | {name for name, marker in rules.markers.items() if marker.kind != "gene"}
        kinds = {
            name: {k for c in rules.criteria.values() if name in c.markers for k in c.kinds}
            for name in rules.markers
        }
        self._fused = {n for n, k in kinds.items() if Kind.FUSION in k and Kind.AMPLIFICATION not in k}
        self._protein = {(h.gene, h.coding): h.protein for h in rules.hotspots if h.protein}
        self._residues = {
            (h.gene, int(found.group(2))): found.group(1)
            for h in rules.hotspots
            if (found := re.match(r"([A-Z])(\d+)", h.protein))
        }

    @staticmethod
    def _names(rules: OncologyRules) -> dict[str, tuple[str, Kind | None]]:
        """Every name by which a marker is found, longest first, with the finding that the name implies."""
        found: dict[str, tuple[str, Kind | None]] = {}
        for marker in rules.markers.values():
            for name in (marker.id, *marker.aliases):
                found.setdefault(name.casefold(), (marker.id, None))
            for name, kind in marker.implied.items():
                found[name.casefold()] = (marker.id, kind)
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    def read_all(self, markers: Iterable[TumourMarker]) -> tuple[Biomarker, ...]:
        """Every finding of a report, each once, and what a collective word says of other markers."""
        read = dict.fromkeys(b for marker in markers for b in self.read(marker))
        named = {b.marker for b in read}
        implied = (
            Biomarker(name, kind, typed=b.typed)
            for b in read
            if b.kind is Kind.POSITIVE and b.marker in self._markers
            for name, kind in self._markers[b.marker].implies.items()
            if name not in named
        )
        return tuple(dict.fromkeys((*read, *implied)))

    def read(self, marker: TumourMarker) -> tuple[Biomarker, ...]:
        """The findings in one line of a report: mostly one; more for "ER/PR positive" or "L858R + T790M"."""
        gene, alteration = _clean(marker.gene), _clean(marker.alteration)
        named = alteration.casefold().startswith(gene.casefold()) and bool(gene)
        text = alteration if named else f"{gene} {alteration}".strip()
        if not text:
            return ()
        if len(text) > _LONGEST:
            return (Biomarker("", Kind.UNKNOWN, typed=text[:_SHOWN] + "…"),)
        if _NOT_THIS.search(text):
            return (Biomarker(self._first_marker(text), Kind.UNKNOWN, typed=text),)
        return self._unlisted(gene, self._read(text))

    def _unlisted(self, gene: str, found: tuple[Biomarker, ...]) -> tuple[Biomarker, ...]:
        """A gene that the list does not have is still a finding when what is said of it is understood."""
        if not _SYMBOL.fullmatch(gene):
            return found
        return tuple(b if b.marker or b.kind is Kind.UNKNOWN else replace(b, marker=gene) for b in found)

    def _read(self, text: str) -> tuple[Biomarker, ...]:
        whole = self._one(text, "")
        if all(b.kind is not Kind.UNKNOWN for b in whole) and not self._several(text):
            return _typed(whole, text)
        pieces = [piece for piece in _PARTS.split(text) if piece.strip()]
        if len(pieces) < 2:
            return _typed(whole, text)
        found = tuple(self._pieces(pieces))
        return found if any(b.kind is not Kind.UNKNOWN for b in found) else _typed(whole, text)

    def _several(self, text: str) -> bool:
        """Whether the parts of the text each say something of their own."""
        pieces = [piece for piece in _PARTS.split(text) if piece.strip()]
        if len(pieces) < 2:
            return False
        if any(b.scale == "IHC" for b in self._one(text, "")):  # "HER2 2+, ISH negative" is one finding
            names = {found[0] for piece in pieces if (found := self._named(piece))}
            return len(names) > 1
        return all(
            any(b.kind is not Kind.UNKNOWN for b in self._one(piece, self._first_marker(text)))
            for piece in pieces
        )

    def _first_marker(self, text: str) -> str:
        found = self._named(text)
        return found[0] if found else ""

    def _pieces(self, pieces: list[str]) -> Iterator[Biomarker]:
        marker = ""
        waiting: list[str] = []  # names whose finding stands after the next one: "ER and PR positive"
        for piece in pieces:
            named = self._named(piece)
            if named and named[1] is None and not named[2].strip():
                waiting.append(named[0])
                continue
            found = _typed(self._one(piece, marker), piece)
            yield from (replace(b, marker=name) for name in waiting for b in found)
            yield from found
            waiting.clear()
            marker = next((b.marker for b in found if b.marker), marker)
        yield from (Biomarker(name, Kind.UNKNOWN, typed=name) for name in waiting)

    def _one(self, text: str, inherited: str) -> tuple[Biomarker, ...]:
        together = self._together(text)
        if together:
            return together
        fusion = self._fusion(text)
        if fusion:
            return (fusion,)
        named = self._named(text)
        if named is None:
            return (self._finding(inherited, None, text),)
        marker, implied, rest = named
        return (self._finding(marker, implied, rest),)

    def _together(self, text: str) -> tuple[Biomarker, ...]:
        """``ER/PR positive``: several markers with one finding."""
        head, _, rest = text.partition(" ")
        names = [self._aliases.get(part.casefold()) for part in head.split("/")]
        if len(names) < 2 or head.casefold() in self._aliases or not all(names):
            return ()
        known = [name for name in names if name]
        if rest and all(implied for _, implied in known):
            rest = ""  # "HR+/HER2-" has said it all
        shared = next((implied for _, implied in known if implied), None) if not rest else None
        return tuple(self._finding(marker, implied or shared, rest) for marker, implied in known)

    def _named(self, text: str) -> tuple[str, Kind | None, str] | None:
        """The marker that the text names, what the name implies, and the rest of the text."""
        lowered = text.casefold()
        best: tuple[int, int, str] | None = None
        for name in self._aliases:
            at = _word_at(lowered, name)
            if at >= 0 and (best is None or (at > 0, -len(name)) < (best[0] > 0, -best[1])):
                best = (at, len(name), name)
        if best is None:
            return None
        at, length, name = best
        marker, implied = self._aliases[name]
        rest = " ".join(f"{text[:at]} {text[at + length :]}".split())
        return marker, implied, rest.strip(" :,")

    def _fusion(self, text: str) -> Biomarker | None:
        for found in _FUSION.finditer(text):
            left, sign, right = found.groups()
            if f"{left}{sign}{right}".casefold() in self._aliases:
                continue
            sides = {side: self._aliases.get(side.casefold(), ("",))[0] for side in (right, left)}
            known = [marker for marker in sides.values() if marker]
            partner = next((side for side, marker in sides.items() if not marker), "")
            rest = (text[: found.start()] + text[found.end() :]).strip()
            kind = self._word(rest)
            told = (
                sign == "::"
                or kind in (Kind.FUSION, Kind.POSITIVE)
                or self._only(rest, known[0] if known else "")
            )
            if len(known) == 1 and told and self._is_gene(partner):
                if kind in _NOTHING_FOUND or kind is Kind.NOT_TESTED:
                    return Biomarker(known[0], kind)
                return Biomarker(known[0], Kind.FUSION, f"{left.upper()}::{right.upper()}")
        return None

    def _is_gene(self, name: str) -> bool:
        """Whether the other side can be a gene: not a finding ("ALK-negative"), a change or a method ("ALK-IHC")."""
        word = name.casefold()
        if word in self._said or word in _METHODS or protein_change(name) is not None:
            return False
        return name == "v" or any(letter.isupper() or letter.isdigit() for letter in name)

    def _only(self, rest: str, marker: str) -> bool:
        """The rest says nothing but the marker's name again."""
        return not rest or self._aliases.get(rest.casefold(), ("", None))[0] == marker

    def _finding(self, marker: str, implied: Kind | None, rest: str) -> Biomarker:
        origin = next((word for pattern, word in _ORIGINS if pattern.search(rest)), "")
        significance = next((word for pattern, word in _SIGNIFICANCE if pattern.search(rest)), "")
        found = replace(self._change(marker, implied, rest), origin=origin, significance=significance)
        if found.kind is Kind.UNKNOWN and (significance or origin) and marker:
            return replace(found, kind=Kind.MUTATION)
        return found

    def _change(self, marker: str, implied: Kind | None, rest: str) -> Biomarker:
        text = spelled(rest)
        word = self._word(text)
        implied = implied or self._implied(marker, text)
        change = self._written(marker, text)
        if change is not None and not (implied and change.kind is Kind.MUTATION):
            return self._changed(marker, change, word, text)
        if implied in _LOOKED_FOR[:2] and word in _NOTHING_FOUND:
            return Biomarker(marker, implied or Kind.UNKNOWN, absent=True)
        if implied is not None:
            return Biomarker(marker, word if word in (*_NOTHING_FOUND, Kind.NOT_TESTED) and word else implied)
        known = self._markers.get(marker)
        scored = score(marker, text, word, known.positive_from if known else None)
        if scored is not None:
            return scored
        if word in _NOTHING_FOUND and (looked_for := self._word(text, _LOOKED_FOR)):
            return Biomarker(marker, looked_for, absent=True)
        if word is Kind.POSITIVE and marker and marker not in self._stained:
            word = Kind.MUTATION
        if word is Kind.AMPLIFICATION and "amplif" not in text.casefold() and marker in self._fused:
            word = Kind.FUSION  # a positive FISH of these genes is a break, not copies
        return Biomarker(marker, word or Kind.UNKNOWN)

    def _implied(self, marker: str, text: str) -> Kind | None:
        """A name of the same marker in the rest of the text that says the finding ("MSI/MMR: MSI-H or dMMR")."""
        known = self._markers.get(marker)
        lowered = text.casefold()
        names = known.implied.items() if known else ()
        return next((kind for name, kind in names if _word_at(lowered, name.casefold()) >= 0), None)

    def _changed(self, marker: str, change: Change, word: Kind | None, text: str) -> Biomarker:
        if word is Kind.NOT_TESTED:
            return Biomarker(marker, Kind.NOT_TESTED, change.text, change.codons, change.exon)
        absent = word in _NOTHING_FOUND or bool(_NEGATION.search(text[: _place(change, text)]))
        kind = word if word in (Kind.TKD, Kind.ITD) and change.kind is Kind.MUTATION and word else change.kind
        return Biomarker(marker, kind, change.text, change.codons, change.exon, absent=absent)

    def _written(self, marker: str, text: str) -> Change | None:
        protein = protein_change(text)
        if protein is not None and protein.kind is not Kind.MUTATION:
            return self._old_stop(marker, protein)
        coding = coding_change(text)
        if coding is None:
            return exon_change(text) or protein
        written, change = coding
        known = self._protein.get((marker, written))
        return (protein_change(known) if known else None) or change

    def _old_stop(self, marker: str, change: Change) -> Change:
        """``Q1756X`` is an old spelling of a stop, but ``G719X`` means any change of a known residue."""
        if change.kind is not Kind.SUBSTITUTION or not change.text.endswith("X") or change.codons is None:
            return change
        if (marker, change.codons[0]) in self._residues:
            return change
        return replace(change, kind=Kind.NONSENSE, text=change.text[:-1] + "*")

    def fits(self, found: Biomarker) -> bool:
        """Whether the residue that the report names stands at that place, as far as the pack knows it."""
        if found.kind is not Kind.SUBSTITUTION or found.codons is None or not found.change:
            return True
        known = self._residues.get((found.marker, found.codons[0]))
        return known is None or found.change[0] in (known, "c")

    def _word(self, text: str, kinds: tuple[Kind, ...] = ()) -> Kind | None:
        """The finding (one of ``kinds``) that the words say; "not detected" weighs more than "detected" inside it."""
        lowered = text.casefold()
        for phrase, kind in self._words:
            at = _word_at(lowered, phrase) if not kinds or kind in kinds else -1
            if at >= 0:
                denied = not kinds and kind not in _DENIALS and _NEGATION.search(lowered[:at])
                return Kind.NEGATIVE if denied else kind
        return None


def _place(change: Change, text: str) -> int:
    """Where the change begins in the text, by its first number; 0 where it cannot be told."""
    number = re.search(r"\d+", change.text)
    return max(text.find(number.group(0)), 0) if number else 0


def _typed(found: Iterable[Biomarker], text: str) -> tuple[Biomarker, ...]:
    return tuple(replace(b, typed=text) for b in found)


def _clean(text: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_UPPER)
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain).replace("→", ">")
    for pattern, written in _SPELLINGS:
        plain = pattern.sub(written, plain)
    return re.sub(r"[ \t\r\f\v]+", " ", plain).strip(" .,;")


def _word_at(text: str, name: str) -> int:
    """Where the name stands in the text as a word of its own; -1 if nowhere."""
    at = text.find(name)
    while at >= 0:
        before = text[at - 1] if at else " "
        after = text[at + len(name)] if at + len(name) < len(text) else " "
        sign = not any(map(_joins, name))
        if sign and before == after == " ":
            return at
        # "HER2-" is not in "HER2-low": a sign at the end of a name ends the word
        ends = _joins(name[0]) and _joins(before), _joins(after)
        if not sign and not any(ends):
            return at
        at = text.find(name, at + 1)
    return -1


def _joins(letter: str) -> bool:
    """Letters and digits belong to a word; a bare sign is a word only where it stands alone."""
    return letter.isalnum()
