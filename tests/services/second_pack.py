"""A second rule pack, made from the core sources by editing tables alone, as a maintainer would.

It changes clopidogrel and codeine, adds the medicine ivabradine, withdraws every rule of voriconazole, and adds an
invented gene (DEMO1) with a medicine of its own (trimetazidine).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "resources" / "rules"
CLOPIDOGREL, CODEINE = "cpic-clopidogrel-cyp2c19-im.lim-cvi-acs-pci", "cpic-codeine-cyp2d6-as1.25-2.25"
NEW_DRUG, NEW_GENE, ITS_DRUG, WITHDRAWN = "ivabradine", "DEMO1", "trimetazidine", "voriconazole"
PLACE = "chr5:1000000"
CITED = {"source": "clinpgx-2025-11", "date": "2026-11-24"}
Row = Mapping[str, str]


class Table:
    """A source table to edit."""

    def __init__(self, folder: Path, name: str) -> None:
        (self.path,) = folder.rglob(f"{name}.tsv")
        self.columns, *self.rows = (line.split("\t") for line in self.path.read_text("utf-8").splitlines())

    def change(self, values: Row, chosen: Callable[[Row], bool]) -> None:
        """Set cells of the chosen rows."""
        found = [row for row in self.rows if chosen(dict(zip(self.columns, row, strict=True)))]
        assert found
        for row in found:
            for column, value in values.items():
                row[self.columns.index(column)] = value
        self.write()

    def add(self, values: Row) -> None:
        """A new row; what is not given is empty."""
        assert not set(values) - set(self.columns)
        self.rows.append([values.get(column, "") for column in self.columns])
        self.write()

    def write(self) -> None:
        lines = ("\t".join(row) for row in (self.columns, *self.rows))
        self.path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def write_second_sources(folder: Path) -> Path:
    """The edited copy of the core sources."""
    shutil.copytree(CORE, folder)
    about = folder / "pack.toml"
    text = about.read_text("utf-8")
    following = re.sub(r"(?m)^version = (\d+)$", lambda found: f"version = {int(found[1]) + 1}", text)
    about.write_text(following, "utf-8", newline="\n")
    rows = Table(folder, "recommendations")
    half = {"factor_min": "0.5", "factor_max": "0.5", "applies_to": "applies.maintenance"}
    rows.change({"action": "REDUCE_DOSE", **half}, _is(CLOPIDOGREL))
    rows.change({"action": "AVOID"}, _is(CODEINE))
    rows.change({"superseded": "Y"}, lambda row: row["drug"] == WITHDRAWN)
    _add_drug(folder, NEW_DRUG, "آئیوابراڈین")
    _add_row(rows, NEW_DRUG, "CYP2C19", "Poor Metabolizer|Likely Poor Metabolizer", "AVOID")
    others = "Intermediate Metabolizer|Likely Intermediate Metabolizer|Normal Metabolizer|Rapid Metabolizer"
    _add_row(rows, NEW_DRUG, "CYP2C19", f"{others}|Ultrarapid Metabolizer|Indeterminate", "STANDARD")
    _add_gene(folder)
    _add_drug(folder, ITS_DRUG, "ٹرائی میٹازیڈین")
    _add_row(rows, ITS_DRUG, NEW_GENE, "Poor Function", "AVOID")
    _add_row(rows, ITS_DRUG, NEW_GENE, "Decreased Function|Normal Function", "STANDARD")
    return folder


def _is(row_id: str) -> Callable[[Row], bool]:
    return lambda row: row["id"] == row_id


def _add_drug(folder: Path, name: str, urdu: str) -> None:
    words = {"group_en": "heart", "group_ur": "دل کی دوا", "ur_state": "unreviewed"}
    Table(folder, "drugs").add({"id": name, "name_ur": urdu, **words, **CITED})


def _add_row(rows: Table, drug: str, gene: str, values: str, action: str) -> None:
    named = {"id": f"new-{drug}-{action.lower()}", "drug": drug, "source": "CPIC", "population": "general"}
    looked_up = {"gene1": gene, "kind1": "phenotype", "values1": values}
    rest = {"strength": "Strong", "guideline": "cpic-clopidogrel-cyp2c19", "date": CITED["date"]}
    rows.add({**named, **looked_up, **rest, "action": action})


def _add_gene(folder: Path) -> None:
    Table(folder, "genes").add(
        {"id": NEW_GENE, "chrom": "chr5", "ploidy": "diploid", "method": "haplotype"}
        | {"must_test_basis": "the only position", **CITED}
    )
    place = {"id": PLACE, "name": "rs1", "chrom": "chr5", "pos38": "1000000", "ref38": "G", "alts38": "T"}
    other = {"pos37": "1000115", "ref37": "G", "defining": "Y", "must_test": "Y"}
    Table(folder, "positions").add({"gene": NEW_GENE, **place, **other, **CITED})
    for name, cells, works in (("*1", "", "Normal function"), ("*2", f"{PLACE}=T", "Decreased function")):
        allele = {"id": f"{NEW_GENE}:{name}", "gene": NEW_GENE, "name": name, "cells": cells, "score": "1"}
        reference = {"is_reference": "" if cells else "Y", "must_test": "Y"}
        Table(folder, "alleles").add(allele | reference | {"function_cpic": works} | CITED)
    pairs = {
        "Poor Function": "Decreased function|Decreased function",
        "Decreased Function": "Decreased function|Normal function",
        "Normal Function": "Normal function|Normal function",
    }
    for number, (word, pair) in enumerate(pairs.items()):
        read = {
            "body": "CPIC",
            "method": "function_pair",
            "inputs": pair,
            "phenotype": word,
            "lookup_key": word,
        }
        Table(folder, "phenotypes").add({"id": f"{NEW_GENE}-{number}", "gene": NEW_GENE, **read, **CITED})
