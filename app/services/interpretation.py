"""Ask about a drug for a patient: one card, and how the answer was reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.clinical.inputs.dictionary import dictionary
from app.clinical.pharmacogenomics.advice import headline
from app.model.advice import Evaluation, Recommendation
from app.model.genomics import CallStatus, GeneResult
from app.model.rules import Drug, RuleBase
from app.reports.content import gene_line
from app.services import patients
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.local_rules import LocalPart, local_part
from app.services.next_steps import Alternative, alternatives, tests_worth
from app.services.overrides import Override, standing
from app.support.i18n import N_, Language, Message, Text, bilingual, message


@dataclass(frozen=True, slots=True)
class Step:
    """One step of "how did you get this?"."""

    title: Message
    text: Text


@dataclass(frozen=True, slots=True)
class DrugAnswer:
    """The card of one drug. ``headline``: to show first; ``all``: every guideline and patient group, strictest
    first; ``steps``: from file to rule, in words; ``local``: what the clinic itself says, beside all of them.
    ``changed_by``: what the headline rests on beside the genes; ``also``: what else counts, each with its action;
    ``unknown``: what is not known of the person and could change the answer; ``instead``: medicines of the group
    that nothing known forbids; ``tests``: gene tests that would matter; ``decision``: made against just
    this answer."""

    drug: Drug
    headline: Recommendation
    all: tuple[Recommendation, ...]
    steps: tuple[Step, ...]
    local: LocalPart | None = None
    changed_by: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    unknown: tuple[Text, ...] = ()
    instead: tuple[Alternative, ...] = ()
    tests: tuple[Text, ...] = ()
    decision: Override | None = None


def find_drugs(clinic: Clinic, text: str, limit: int = 8) -> tuple[Drug, ...]:
    """Drugs by generic name, brand, Urdu form or a misspelling; best first."""
    return clinic.drugs.find(text, limit)


def drug_answer(clinic: Clinic, patient_id: str, drug: str) -> DrugAnswer:
    """The answer for a drug (any of its names). Every drug gets one; an unknown name gets "no rule"."""
    require(clinic.store, Action.SEE_PATIENTS)
    known = clinic.drugs.exact(drug)
    name = known.name if known else drug.strip()
    asked = patients.ask(clinic, patient_id, name)
    found = known or Drug(name, "", (), (), (), False, Text("", ""))
    first = headline(asked.answers)
    steps = explain(asked.evaluation, first, asked.genes, clinic.rules)
    label = dictionary(clinic.rules).label
    return DrugAnswer(
        found,
        first,
        asked.answers,
        steps,
        local_part(clinic, name, asked.genes) or None,
        (first.because,) if first.factor else tuple(label(one) for one in first.adjusted_by),
        tuple(_counts_too(one) for one in asked.answers if one.factor and one is not first),
        tuple(label(one) for one in first.unknown),
        alternatives(clinic, asked, found),
        tests_worth(clinic, asked, name),
        standing(clinic, patient_id, name, asked.answers),
    )


def _counts_too(answer: Recommendation) -> Text:
    """A reason beside the headline's: "kidney function (eGFR) 25: LOWER DOSE"."""
    return Text(*(f"{answer.because.get(one)}: {answer.label.get(one)}" for one in Language))


def explain(
    evaluation: Evaluation, answer: Recommendation, genes: Mapping[str, GeneResult], rules: RuleBase
) -> tuple[Step, ...]:
    """The way from the file to the answer: file, positions, diplotype, phenotype, adjustment, rule, source."""
    steps = [_file_step(evaluation)]
    for name in answer.genes:
        result = genes.get(name)
        if result is not None:
            steps.append(Step(message(N_("Gene {gene}"), gene=name), _gene_text(result, rules)))
    if answer.because:
        steps.append(Step(message(N_("What it means")), answer.because))
    if answer.rule_id:
        steps.append(Step(message(N_("Rule")), _rule_text(answer, evaluation)))
    return tuple(steps)


def _file_step(evaluation: Evaluation) -> Step:
    title = message(N_("Laboratory file"))
    if evaluation.source is None:
        return Step(title, bilingual(N_("No file was imported for this patient.")))
    return Step(
        title,
        bilingual(
            N_("{name}, sample {sample}, fingerprint {sha256}"),
            name=evaluation.source.name,
            sample=evaluation.sample,
            sha256=evaluation.source.sha256[:16],
        ),
    )


def _gene_text(result: GeneResult, rules: RuleBase) -> Text:
    line = gene_line(result, rules)
    if result.status is CallStatus.NOT_TESTED:
        return bilingual(N_("Not tested: nothing is known, which is not the same as normal."))
    parts = [line.coverage, Text(line.result, line.result), line.meaning, line.status]
    text = Text("; ".join(p.en for p in parts if p), "؛ ".join(p.ur for p in parts if p))
    if not result.coverage.missing:
        return text
    missing = ", ".join(result.coverage.missing[:6]) + (" …" if len(result.coverage.missing) > 6 else "")
    remark = bilingual(N_("Not tested: {positions}."), positions=missing)
    return Text(f"{text.en}. {remark.en}", f"{text.ur}۔ {remark.ur}")


def _rule_text(answer: Recommendation, evaluation: Evaluation) -> Text:
    return bilingual(
        N_("{rule}; {guideline} ({year}); strength: {strength}; rule pack {pack} {version} of {date}"),
        rule=answer.rule_id,
        guideline=answer.guideline,
        year=answer.year,
        strength=answer.strength or "–",
        pack=evaluation.pack.id,
        version=evaluation.pack.version,
        date=evaluation.pack.date,
    )
