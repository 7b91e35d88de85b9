"""The pack's oncology tables as typed rules. A pack without them has no oncology: every list is empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.model.level import Level
from app.model.oncology import (
    CodingSegment,
    Criterion,
    GermlineHint,
    Hotspot,
    Kind,
    MarkerName,
    OncologyRules,
    PretreatmentCheck,
    Therapy,
    TherapyRule,
    TumourType,
)
from app.support.i18n import Text

Row = Mapping[str, str]
Tables = Mapping[str, tuple[Row, ...]]


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def oncology_rules(tables: Tables) -> OncologyRules:
    """Join the tables. Raises KeyError or ValueError where a table is not as the pack's contract says."""

    def rows(name: str) -> tuple[Row, ...]:
        return tables.get(name, ())

    return OncologyRules(
        tumours={row["id"]: _tumour(row) for row in rows("tumours")},
        markers={row["id"]: _marker(row) for row in rows("markers")},
        words={row["phrase"]: Kind(row["kind"]) for row in rows("alteration_words")},
        criteria={row["id"]: _criterion(row) for row in rows("criteria")},
        rules=tuple(_rules(rows("therapy_rules"), rows("therapies"))),
        checks=tuple(_check(row) for row in rows("pretreatment_checks")),
        hints=tuple(_hint(row) for row in rows("germline_hints")),
        hotspots=tuple(hotspot(row) for row in rows("hotspots")),
        segments=tuple(segment(row) for row in rows("coding_segments")),
        limits={row["name"]: float(row["value"]) for row in rows("tumour_panel_limits")},
        texts={row["id"]: Text(row["en"], row["ur"]) for row in rows("oncology_texts")},
    )


def _tumour(row: Row) -> TumourType:
    return TumourType(
        id=row["id"],
        label=Text(row["en"], row["ur"]),
        short=row["short"],
        parents=parts(row["parents"]),
        may_be=parts(row["may_be"]),
        solid=row["solid"] == "Y",
        icd10=parts(row["icd10"]),
        morphology=parts(row["icdo"]),
        aliases=parts(row["aliases"]),
    )


def _marker(row: Row) -> MarkerName:
    pairs = (part.rpartition("=") for part in parts(row["implied"]))
    return MarkerName(
        id=row["id"],
        label=Text(row["en"], row["ur"]),
        kind=row["kind"],
        stands_for=parts(row["stands_for"]),
        implied={name: Kind(kind) for name, _, kind in pairs},
        aliases=parts(row["aliases"]),
        positive_from=float(row["positive_from"]) if row["positive_from"] else None,
        implies={name: Kind(kind) for name, _, kind in (p.partition("=") for p in parts(row["implies"]))},
    )


def _criterion(row: Row) -> Criterion:
    ranges = (part.partition("-") for part in parts(row["codons"]))
    return Criterion(
        id=row["id"],
        label=Text(row["en"], row["ur"]),
        markers=parts(row["markers"]),
        kinds=tuple(Kind(kind) for kind in parts(row["kinds"])),
        changes=parts(row["changes"]),
        excluded=parts(row["excluded"]),
        codons=tuple((int(first), int(last)) for first, _, last in ranges),
        exons=tuple(int(exon) for exon in parts(row["exons"])),
        scale=row["scale"],
        minimum=float(row["minimum"]) if row["minimum"] else None,
        origin=row["origin"],
        significance=row["significance"],
        unspecified=row["unspecified"] == "Y",
        ask=row["ask"] != "N",
        any_of=parts(row["any_of"]),
        all_of=parts(row["all_of"]),
    )


def _rules(rows: Iterable[Row], therapies: Iterable[Row]) -> Iterable[TherapyRule]:
    options: dict[str, list[Therapy]] = defaultdict(list)
    for row in therapies:
        options[row["rule"]].append(_therapy(row))
    for row in rows:
        yield TherapyRule(
            id=row["id"],
            tumour=row["tumour"],
            effect=row["effect"],
            needs=parts(row["needs"]),
            context=parts(row["context"]),
            blocked_by=parts(row["blocked_by"]),
            not_tumours=parts(row["not_tumours"]),
            condition=Text(row["condition_en"], row["condition_ur"]),
            escat=row["escat"],
            needs_review=row["needs_review"] == "Y",
            source=row["source"],
            therapies=tuple(options[row["id"]]),
        )


def _therapy(row: Row) -> Therapy:
    return Therapy(
        id=row["id"],
        label=Text(row["en"], row["ur"]),
        drugs=parts(row["drugs"]),
        essential=row["essential"],
        regulators=parts(row["regulators"]),
        evidence=parts(row["evidence"]),
        needs_review=row["needs_review"] == "Y",
        source=row["source"],
    )


def _check(row: Row) -> PretreatmentCheck:
    altered = (part.partition("=") for part in parts(row["altered"]))
    return PretreatmentCheck(
        id=row["id"],
        rule=row["rule"],
        gene=row["gene"],
        drugs=parts(row["drugs"]),
        tumours=parts(row["tumours"]),
        altered={phenotype: Level(level) for phenotype, _, level in altered},
        normal=parts(row["normal"]),
        needs_review=row["needs_review"] == "Y",
        source=row["source"],
    )


def _hint(row: Row) -> GermlineHint:
    return GermlineHint(
        id=row["id"],
        criterion=row["criterion"],
        tumours=parts(row["tumours"]),
        genes=parts(row["gene"]),
        age_max=float(row["age_max"]) if row["age_max"] else None,
        text=Text(row["en"], row["ur"]),
        needs_review=row["needs_review"] == "Y",
        source=row["source"],
    )


def hotspot(row: Row) -> Hotspot:
    """A row of the table of known changes."""
    return Hotspot(
        id=row["id"],
        gene=row["gene"],
        protein=row["protein"],
        coding=row["coding"],
        chrom=row["chrom"],
        pos37=int(row["pos37"]),
        pos38=int(row["pos38"]),
        ref=row["ref"],
        alt=row["alt"],
        needs_review=row["needs_review"] == "Y",
        source=row["source"],
    )


def segment(row: Row) -> CodingSegment:
    """A row of the table of coding stretches."""
    return CodingSegment(
        id=row["id"],
        gene=row["gene"],
        exon=int(row["exon"]),
        forward=row["strand"] == "+",
        first=int(row["coding_from"]),
        last=int(row["coding_to"]),
        chrom=row["chrom"],
        start37=int(row["start37"]),
        end37=int(row["end37"]),
        start38=int(row["start38"]),
        end38=int(row["end38"]),
        needs_review=row["needs_review"] == "Y",
    )
