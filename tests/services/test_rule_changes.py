"""What is new in a pack: each rule before and after, in both languages, filtered by drug or gene."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.changes import ChangeKind, RuleChange, RuleChanges
from app.services import rule_changes
from app.services.engine import Engine
from app.services.rule_changes import as_json, changes_between, table_title
from app.support.i18n import Language, translate
from tests.services.second_pack import CLOPIDOGREL, CODEINE, ITS_DRUG, NEW_DRUG, NEW_GENE, WITHDRAWN

ADDED, CHANGED, GONE = ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.WITHDRAWN


@pytest.fixture(scope="module")
def new(engine: Engine, second: Engine) -> RuleChanges:
    return changes_between(engine.rules, second.rules)


def one(found: RuleChanges, row_id: str) -> RuleChange:
    return next(change for change in found.changes if change.row_id == row_id)


def test_a_changed_rule_shows_before_and_after(new: RuleChanges) -> None:
    change = one(new, CLOPIDOGREL)
    assert (change.kind, change.drug, change.genes) == (CHANGED, "clopidogrel", ("CYP2C19",))
    assert change.before
    assert change.after
    assert (change.before.action, change.after.action) == ("AVOID", "REDUCE_DOSE")
    assert (change.before.factor_min, change.after.factor_min) == (None, 0.5)
    assert "50%" in change.after.text.en
    assert change.before.text.ur != change.after.text.ur
    assert change.state.en.startswith("CYP2C19: Intermediate Metabolizer")
    assert {f.name for f in change.fields} == {"action", "dose_factor", "applies_to"}
    assert {c.row_id for c in new.changes if c.kind is CHANGED} == {CLOPIDOGREL, CODEINE}


def test_new_medicines_and_genes_and_withdrawn_rules_are_told(new: RuleChanges, engine: Engine) -> None:
    rows = [c for c in new.changes if c.table == "recommendations"]
    assert {c.drug for c in rows if c.kind is ADDED} == {NEW_DRUG, ITS_DRUG}
    gone = [c for c in rows if c.kind is GONE]
    assert {c.drug for c in gone} == {WITHDRAWN}
    assert len(gone) == sum(not r.superseded for r in engine.rules.rules[WITHDRAWN])
    assert all(c.before and c.before.text.en and c.after is None for c in gone)
    gene = next(c for c in new.changes if c.table == "genes")
    assert (gene.kind, gene.subject) == (ADDED, NEW_GENE)
    counted = {f.name: f.after for f in gene.fields}
    assert (counted["positions"], counted["alleles"], counted["phenotypes"]) == ("1", "2", "3")
    assert not [c for c in new.changes if c.table in ("alleles", "positions", "phenotypes")]
    assert sum(new.counts.values()) == len(new.changes)


def test_the_most_serious_come_first_and_a_filter_finds_drug_and_gene(new: RuleChanges) -> None:
    levels = [
        min(s.level.rank for s in (c.before, c.after) if s)
        for c in new.changes
        if c.table == "recommendations"
    ]
    assert levels == sorted(levels)
    assert {c.drug for c in new.about("codeine")} == {"codeine"}
    assert {c.drug for c in new.about("cyp2c19")} == {"clopidogrel", NEW_DRUG, WITHDRAWN}
    assert {c.subject for c in new.about(NEW_GENE)} == {NEW_GENE, ITS_DRUG}
    assert new.about("") == new.changes


def test_a_row_with_another_name_is_the_same_rule(engine: Engine) -> None:
    rows = tuple(replace(r, id=f"{r.id}-2027") for r in engine.rules.rules["codeine"])
    other = replace(engine.rules, rules={**engine.rules.rules, "codeine": rows})
    found = changes_between(engine.rules, other)
    assert {c.kind for c in found.changes} <= {CHANGED}
    assert changes_between(engine.rules, engine.rules).changes == ()


def test_cells_of_any_table_are_compared(engine: Engine) -> None:
    """Also of tables that this program has never heard of."""
    risks = ({"id": "who-1", "model": "who_cvd", "age_min": "40", "note": "a", "en": "risk", "ur": "خطرہ"},)
    other = ({**risks[0], "age_min": "45", "note": "b"}, {**risks[0], "id": "who-2"})
    old = replace(engine.rules, tables={**engine.rules.tables, "risk_bands": risks})
    new = replace(engine.rules, tables={**engine.rules.tables, "risk_bands": other})
    found = changes_between(old, new).changes
    assert [(c.kind, c.row_id, c.subject) for c in found] == [
        (CHANGED, "who-1", "who_cvd"),
        (ADDED, "who-2", "who_cvd"),
    ]
    assert [(f.name, f.before, f.after) for f in found[0].fields] == [("age_min", "40", "45")]
    assert found[0].state.ur == "خطرہ"
    assert table_title("brand_new_rules") == "brand new rules"


def test_changed_genes_are_told_by_allele_position_and_meaning(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C19"]
    alleles = tuple(
        replace(a, function={"CPIC": "No function"}) if a.name == "*17" else a for a in gene.alleles
    )
    places = gene.positions[1:]
    rules = tuple(
        replace(r, phenotype="Poor Metabolizer") if r.phenotype == "Rapid Metabolizer" else r
        for r in gene.phenotype_rules
    )
    changed = replace(gene, alleles=alleles, positions=places, phenotype_rules=rules)
    other = replace(engine.rules, genes={**engine.rules.genes, "CYP2C19": changed})
    found = changes_between(engine.rules, other).changes
    assert {(c.table, c.kind) for c in found} == {
        ("alleles", CHANGED),
        ("positions", GONE),
        ("phenotypes", CHANGED),
    }
    allele = next(c for c in found if c.table == "alleles")
    assert (allele.subject, allele.state.en) == ("CYP2C19", "*17")
    assert "function CPIC" in {f.name for f in allele.fields}


def test_every_table_has_a_name_in_both_languages(engine: Engine, second: Engine) -> None:
    tables = {change.table for change in changes_between(engine.rules, second.rules).changes}
    for table in tables | set(rule_changes._TITLES) | {"risk_bands", "haemoglobin_pairs"}:
        title = table_title(table)
        assert translate(title, Language.URDU) != title, table


def test_the_command_prints_one_line_of_json(core_pack: Path, second_pack: Path, new: RuleChanges) -> None:
    command = [sys.executable, "-m", "app", "pack", "diff", str(core_pack), str(second_pack)]
    answer = subprocess.run([*command, "--about", "codeine"], capture_output=True, text=True, check=True)
    (line,) = answer.stdout.splitlines()
    told = json.loads(line)
    assert told["counts"] == as_json(new)["counts"]
    assert [c["drug"] for c in told["changes"]] == ["codeine"]
    assert told["changes"][0]["before"]["text"]["ur"]
    assert told["after"]["version"] == new.after.version
    refused = subprocess.run(
        [*command[:-1], str(second_pack.parent)], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1
