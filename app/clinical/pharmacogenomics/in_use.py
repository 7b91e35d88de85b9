"""A medicine that the answer forbids and that the person already takes: one clear order instead of two.

"Do not take" beside "do not stop on your own" leaves a patient to choose. Of medicines that must not be stopped
suddenly (the pack's group ``no_sudden_stop``) the order is to go on until the doctor is seen; where the next dose may
do as much harm as a missed one, to ask before it; of all others to take no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.clinical.pharmacogenomics.wording import sentences
from app.model.advice import Level, Recommendation
from app.model.patient import PatientFacts
from app.model.rules import RuleBase
from app.support.i18n import Text

KEPT, ASKED = "no_sudden_stop", "ask_before_next_dose"  # groups of the pack
KEEP, ASK, STOP = "in_use.keep.patient", "in_use.ask.patient", "in_use.stop.patient"
FOR_DOCTOR = "in_use.keep.doctor"
_FORBID = ("avoid", "bloodtest")  # pictures of orders that read "do not take"
_NEXT_DOSE_HARMS = ("allergy", "g6pd", "duplicate", "interaction")


def for_who_takes_it(
    answers: Iterable[Recommendation], facts: PatientFacts, rules: RuleBase
) -> tuple[Recommendation, ...]:
    """The answers as they are, or with the order for a person who takes the medicine now. A pack of earlier that
    lacks the sentences changes nothing."""
    bricks = rules.bricks
    if not {KEEP, ASK, STOP, FOR_DOCTOR} <= bricks.keys():
        return tuple(answers)
    return tuple(
        _ordered(one, bricks, rules) if one.drug in facts.medicines and one.level is Level.AVOID else one
        for one in answers
    )


def _ordered(answer: Recommendation, bricks: Mapping[str, Text], rules: RuleBase) -> Recommendation:
    kept, asked = group(KEPT, rules), group(ASKED, rules)
    if answer.drug not in kept | asked:
        return replace(answer, patient_text=bricks[STOP]) if answer.pictogram in _FORBID else answer
    ask = answer.drug in asked or answer.factor in _NEXT_DOSE_HARMS
    said = sentences((answer.text, bricks[FOR_DOCTOR]))
    return replace(answer, text=said, patient_text=bricks[ASK if ask else KEEP], pictogram="ask")


def group(name: str, rules: RuleBase) -> frozenset[str]:
    """The medicines of a group of the pack; none where it has no such group."""
    rows = rules.tables.get("drug_groups", ())
    return frozenset(drug for row in rows if row["id"] == name for drug in row["drugs"].split("|"))
