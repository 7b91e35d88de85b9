"""G6PD deficiency in the family: it lies on X, so sons and daughters differ. Medicines are answered elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from app.clinical.genomics.chances import linked_children_of
from app.clinical.genomics.parts import DOMAIN, Part, line
from app.clinical.genomics.wording import Words, joined
from app.model.assessment import Finding
from app.model.genomics import GeneResult, Sex
from app.model.level import Level
from app.model.patient import Partner, PatientFacts
from app.support.i18n import Text

GENE, CONDITION = "G6PD", "g6pd_deficiency"


def g6pd_answer(facts: PatientFacts, genes: Mapping[str, GeneResult], words: Words) -> Part:
    """What a known deficiency means for children and relatives; nothing where none is known."""
    own = _copies(facts, genes)
    if own is None:
        return Part()
    copies, because = own
    state = {1: "deficient_male" if facts.sex is Sex.MALE else "carrier", 2: "deficient_female"}[copies]
    partner = _partner(facts.partner)
    mother, father = (partner or 0, copies) if facts.sex is Sex.MALE else (copies, partner or 0)
    children = linked_children_of(mother, father)
    texts = [
        words.say("g6pd_self", state=words.say(f"g6pd_state.{state}"), because=because),
        words.say(
            "g6pd_children",
            sons=_percent(children.sons),
            daughters=_percent(children.daughters_one),
            daughters_two=_percent(children.daughters_both),
        ),
    ]
    if partner is None:
        texts.append(words.say("g6pd_partner_assumed"))
    finding = Finding(
        DOMAIN,
        "g6pd_family",
        GENE,
        words.say("g6pd_label"),
        joined(texts),
        Level.CAUTION,
        because=(because,),
        details={
            "state": state,
            "p_son_deficient": float(children.sons),
            "p_daughter_both": float(children.daughters_both),
            "p_daughter_one": float(children.daughters_one),
        },
        rule_id=f"g6pd_{state}",
        source="arithmetic",
    )
    plan = line(
        "invite_relatives", Level.CAUTION, joined([words.say("g6pd_plan"), words.say("consent")]),
        words.say("cascade_patient"), because=(finding.label,), rule="cascade_G6PD", source="arithmetic",
    )  # fmt: skip
    return Part((finding,), (plan,), ("partner: g6pd",) if partner is None else ())


def _copies(facts: PatientFacts, genes: Mapping[str, GeneResult]) -> tuple[int, Text] | None:
    """On how many X the deficiency lies, and how it is known; ``None`` where it is not known or the sex is not."""
    if facts.sex is Sex.UNKNOWN:
        return None
    phenotype = (genes[GENE].phenotype or "") if GENE in genes else ""
    if phenotype.startswith("Deficient"):
        return (1 if facts.sex is Sex.MALE else 2), Text(f"{GENE} {phenotype}", f"{GENE} {phenotype}")
    if phenotype == "Variable":
        return 1, Text(f"{GENE} {phenotype}", f"{GENE} {phenotype}")
    if CONDITION in facts.conditions:
        # an enzyme test does not tell one X from two in a woman: at least one
        return 1, Text("recorded by enzyme test or history", "انزائم ٹیسٹ یا سرگزشت سے درج")
    return None


def _partner(partner: Partner | None) -> int | None:
    if partner is None:
        return None
    if CONDITION in partner.conditions:
        return 1
    return 0 if CONDITION in partner.absent else None


def _percent(chance: Fraction) -> str:
    return f"{float(chance) * 100:g}"
