"""What is new in a rule pack: added, changed and withdrawn rules as a doctor understands them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from app.clinical.pharmacogenomics.rule_changes import RECOMMENDATIONS, drug_changes
from app.knowledge.differences import table_changes
from app.knowledge.opening import open_pack
from app.model.changes import ChangeKind, RuleChange, RuleChanges
from app.model.rules import RuleBase
from app.support.i18n import N_, Language, translate

__all__ = ["RECOMMENDATIONS", "as_json", "as_text", "changes_between", "packs_compared", "table_title"]

# Tables by what a doctor calls them; a table that a later pack brings shows its own name.
_TITLES = {
    RECOMMENDATIONS: N_("Advice on medicines"),
    "genes": N_("Genes"),
    "alleles": N_("Alleles"),
    "positions": N_("Positions tested"),
    "phenotypes": N_("Meaning of gene results"),
    "frequencies": N_("How common alleles are"),
    "unphased_priorities": N_("Choice between equal results"),
    "drugs": N_("Names of medicines"),
    "modulators": N_("Medicines that change enzymes"),
    "drug_factors": N_("Other reasons about medicines"),
    "drug_groups": N_("Other reasons about medicines"),
    "actions": N_("Actions and their words"),
    "bricks": N_("Sentences"),
    "terms": N_("Words"),
    "populations": N_("Patient groups"),
    "population_limits": N_("Patient groups"),
    "sources": N_("Sources"),
    "limits": N_("Limits of certainty"),
    "calling": N_("Limits of certainty"),
    "warfarin": N_("Warfarin dose"),
    "gene_tests": N_("Gene tests"),
    "inputs": N_("Words for what is typed"),
    "input_units": N_("Words for what is typed"),
    "input_words": N_("Words for what is typed"),
    "criteria": N_("Protocols"),
    "protocols": N_("Protocols"),
    "pretreatment_checks": N_("Protocols"),
    "screening": N_("Protocols"),
    "plan_conflicts": N_("Protocols"),
    "medicine_strengths": N_("Protocols"),
    "score_items": N_("Risk models"),
    "family_diseases": N_("Inheritance"),
    "family_relations": N_("Inheritance"),
    "genomics_texts": N_("Inheritance"),
    "germline_genes": N_("Inheritance"),
    "inheritance": N_("Inheritance"),
    "variant_classes": N_("Inheritance"),
    "alteration_words": N_("Cancer rules"),
    "coding_segments": N_("Cancer rules"),
    "germline_hints": N_("Cancer rules"),
    "hotspots": N_("Cancer rules"),
    "markers": N_("Cancer rules"),
    "oncology_texts": N_("Cancer rules"),
    "therapies": N_("Cancer rules"),
    "therapy_rules": N_("Cancer rules"),
    "tumour_panel_limits": N_("Cancer rules"),
    "tumours": N_("Cancer rules"),
}
_FAMILIES = {"risk_": N_("Risk models"), "haemoglobin_": N_("Inheritance")}
_ORDER = (RECOMMENDATIONS, "genes", "phenotypes", "alleles", "positions", "modulators", "warfarin")


def changes_between(before: RuleBase, after: RuleBase) -> RuleChanges:
    """Everything that differs: advice on medicines first, most serious first; then genes; then all else."""
    changes = (*drug_changes(before, after), *sorted(table_changes(before, after), key=_place))
    return RuleChanges(before.pack, after.pack, changes)


def _place(change: RuleChange) -> tuple[int, str, str]:
    place = _ORDER.index(change.table) if change.table in _ORDER else len(_ORDER)
    return place, change.table, change.row_id


def table_title(table: str) -> str:
    """The (marked) name of a table for the window; the table's own name where there is none."""
    family = next((title for start, title in _FAMILIES.items() if table.startswith(start)), "")
    return _TITLES.get(table) or family or table.replace("_", " ")


def packs_compared(before: Path, after: Path, about: str = "") -> dict[str, Any]:
    """What differs between two pack files, as JSON. ``about``: only changes of this drug or gene.

    :raises UserError: a pack is missing, damaged or of a newer kind.
    """
    return as_json(changes_between(open_pack(before), open_pack(after)), about)


def as_text(before: Path, after: Path, about: str, language: Language) -> Iterator[str]:
    """What differs between two pack files, for reading: one rule a line, with before and after.

    :raises UserError: a pack is missing, damaged or of a newer kind.
    """
    changes = changes_between(open_pack(before), open_pack(after))
    counts = {kind.value: changes.counts[kind] for kind in ChangeKind}
    yield translate(N_("New: {added}   Changed: {changed}   Withdrawn: {withdrawn}"), language, **counts)
    for change in changes.about(about):
        name = change.drug or f"{translate(table_title(change.table), language)}: {change.subject}"
        sign = {ChangeKind.ADDED: "+", ChangeKind.CHANGED: "~", ChangeKind.WITHDRAWN: "-"}[change.kind]
        yield f"{sign} {'  ·  '.join(filter(None, (name, change.state.get(language))))}"
        for sentence, side in ((N_("Before: {text}"), False), (N_("After: {text}"), True)):
            if text := _side(change, language, after=side):
                yield f"    {translate(sentence, language, text=text)}"


def _side(change: RuleChange, language: Language, *, after: bool) -> str:
    rule = change.after if after else change.before
    if rule is not None:
        factor = rule.factor_max if rule.factor_max is not None else rule.factor_min
        dose = f"{factor:g} ×" if factor is not None else ""
        return "  ·  ".join(filter(None, (rule.label.get(language), dose, rule.text.get(language))))
    cells = ((one.name, one.after if after else one.before) for one in change.fields)
    return "; ".join(f"{name}: {value}" for name, value in cells if value)


def as_json(changes: RuleChanges, about: str = "") -> dict[str, Any]:
    """The changes as JSON: both packs, counts of all of them, and those that concern a drug or gene."""
    chosen = changes.about(about)
    return {
        "before": msgspec.to_builtins(changes.before),
        "after": msgspec.to_builtins(changes.after),
        "counts": {kind.value: changes.counts[kind] for kind in ChangeKind},
        "changes": [msgspec.to_builtins(change) for change in chosen],
    }
