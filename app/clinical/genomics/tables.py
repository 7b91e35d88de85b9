"""The pack's genomics tables as typed rules. A pack without them has none: every list is empty."""

from __future__ import annotations

from collections.abc import Mapping

from app.model.inheritance import (
    GenomicsRules,
    GermlineGene,
    HaemoglobinPair,
    HaemoglobinState,
    HaemoglobinVariant,
    Inheritance,
)
from app.support.i18n import Text

Row = Mapping[str, str]
Tables = Mapping[str, tuple[Row, ...]]


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def genomics_rules(tables: Tables) -> GenomicsRules:
    """Join the tables. Raises KeyError or ValueError where a table is not as the pack's contract says."""

    def rows(name: str) -> tuple[Row, ...]:
        return tables.get(name, ())

    limits = rows("haemoglobin_limits")
    return GenomicsRules(
        states={row["id"]: _state(row) for row in rows("haemoglobin_states")},
        pairs={row["id"]: _pair(row) for row in rows("haemoglobin_pairs")},
        variants=tuple(_variant(row) for row in rows("haemoglobin_variants")),
        limits={row["name"]: float(row["value"]) for row in limits},
        doubted_limits=frozenset(row["name"] for row in limits if row["needs_review"] == "Y"),
        genes=tuple(_gene(row) for row in rows("germline_genes")),
        inheritance=tuple(_inheritance(row) for row in rows("inheritance")),
        classes={row["phrase"]: row["class"] for row in rows("variant_classes")},
        texts={row["id"]: Text(row["en"], row["ur"]) for row in rows("genomics_texts")},
    )


def _label(row: Row) -> Text:
    return Text(row["en"], row["ur"])


def _state(row: Row) -> HaemoglobinState:
    return HaemoglobinState(
        row["id"], _label(row), (row["allele1"], row["allele2"]), parts(row["conditions"])
    )


def _pair(row: Row) -> HaemoglobinPair:
    return HaemoglobinPair(row["id"], row["kind"], _label(row), row["needs_review"] == "Y", row["source"])


def _variant(row: Row) -> HaemoglobinVariant:
    return HaemoglobinVariant(
        id=row["id"],
        allele=row["allele"],
        severity=row["severity"],
        hgvs=row["hgvs"],
        rsid=row["rsid"],
        aliases=parts(row["aliases"]),
        pos37=int(row["pos37"]) if row["pos37"] else None,
        pos38=int(row["pos38"]) if row["pos38"] else None,
        ref=row["ref"],
        alt=row["alt"],
        needs_review=row["needs_review"] == "Y",
        note=row["note"],
        source=row["source"],
    )


def _gene(row: Row) -> GermlineGene:
    return GermlineGene(
        id=row["id"],
        gene=row["gene"],
        condition=_label(row),
        category=row["category"],
        inheritance=row["inheritance"],
        acmg_version=row["acmg_version"],
        report=row["report"],
        advice=Text(row["advice_en"], row["advice_ur"]),
        needs_review=row["needs_review"] == "Y",
        source=row["source"],
    )


def _inheritance(row: Row) -> Inheritance:
    return Inheritance(
        id=row["id"],
        mode=row["mode"],
        state=row["state"],
        sex=row["sex"],
        relatives=Text(row["relatives_en"], row["relatives_ur"]),
        parent=row["parent"],
        sibling=row["sibling"],
        child=row["child"],
    )
