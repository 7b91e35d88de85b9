"""A line on its way into the care plan, with what the rules of conflict need to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.clinical.compiled import once_per_pack
from app.clinical.protocols.steps import protocol_steps
from app.model.advice import Answer, Level, Recommendation
from app.model.assessment import Domain, DomainAnswer, PlanLine
from app.model.rules import RuleBase
from app.support.i18n import Text


@dataclass(frozen=True, slots=True)
class Candidate:
    """``drugs``: medicines that the line starts, or the medicine in use that it is about (``in_use``)."""

    line: PlanLine
    drugs: tuple[str, ...] = ()
    in_use: bool = False

    def with_line(self, **changes: object) -> Candidate:
        return replace(self, line=replace(self.line, **changes))  # type: ignore[arg-type]


@once_per_pack
def _drugs(rules: RuleBase) -> Mapping[str, tuple[str, ...]]:
    return {step.id: step.drugs for step in protocol_steps(rules) if step.drugs}


def from_domains(answers: Iterable[DomainAnswer], rules: RuleBase) -> Iterator[Candidate]:
    """Every line of the domains."""
    started = _drugs(rules)
    for answer in answers:
        for line in answer.plan:
            yield Candidate(line, started.get(line.rule_id, ()))


def from_medicines(headlines: Iterable[Recommendation]) -> Iterator[Candidate]:
    """A line for each medicine in use that asks for something, or whose genes are not known."""
    for found in headlines:
        if found.level is Level.USUAL or found.answer is Answer.NO_RULE:
            continue
        known = found.answer is Answer.ADVICE
        drug = Text(found.drug, found.drug_ur or found.drug)
        line = PlanLine(
            domain=Domain.PHARMACOGENOMICS,
            action=found.action,
            level=found.level,
            due="now" if known else "",
            text=_joined(drug, found.text),
            patient_text=_joined(drug, found.patient_text) if found.patient_text else Text("", ""),
            because=(found.because,) if found.because else (),
            missing=() if known else tuple(f"gene.{gene}" for gene in found.genes),
            rule_id=found.rule_id or f"{found.action.lower()}:{found.drug}",
            source=found.guideline or found.source,
            needs_review=found.needs_review,
        )
        # what does not rest on genes is no ground for a rule on genes: it could name a choice that it forbids too
        yield Candidate(line) if found.factor else Candidate(line, (found.drug,), in_use=True)


def _joined(name: Text, said: Text) -> Text:
    return Text(f"{name.en}: {said.en}", f"{name.ur}: {said.ur}")
