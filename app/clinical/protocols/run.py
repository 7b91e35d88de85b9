"""Run the steps for a person: the lines that hold, and the inputs that would decide the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.clinical.expressions import Known
from app.clinical.inputs.dictionary import shown_number, shown_unit
from app.clinical.inputs.person import Person
from app.clinical.protocols.dates import later
from app.clinical.protocols.steps import Step, protocol_steps
from app.model.assessment import Domain, PlanLine, Risk
from app.model.inputs import InputKind
from app.support.i18n import N_, Text, bilingual

NOW = "now"


@dataclass(frozen=True, slots=True)
class Planned:
    """``lines``: what holds, with the step it came from. ``missing``: inputs worth asking for, in the order met."""

    lines: tuple[tuple[Step, PlanLine], ...]
    missing: tuple[str, ...]


def run_steps(person: Person, domain: Domain, risks: Iterable[Risk] = ()) -> Planned:
    """Every step of a domain. ``risks``: results of models, whose missing inputs stand for an unknown result."""
    known, lines, missing = person.known, [], list[str]()
    unknown_risks = {f"risk.{risk.rule_id}": risk.missing for risk in risks}
    closed: set[str] = set()
    for step in protocol_steps(person.rules):
        if step.domain != domain.value or step.group in closed:
            continue
        outcome = step.condition.evaluate(known)
        if outcome.verdict or (outcome.verdict is None and step.stops):
            closed.add(step.group)
        if outcome.verdict:
            lines.append((step, _line(step, person, known)))
        elif outcome.verdict is None and step.ask:
            for name in outcome.missing:
                missing += unknown_risks.get(name, (name,))
    return Planned(tuple(lines), tuple(dict.fromkeys(missing)))


def _line(step: Step, person: Person, known: Known) -> PlanLine:
    return PlanLine(
        domain=Domain(step.domain),
        action=step.action,
        level=step.level,
        due=_due(step, person),
        text=step.text,
        patient_text=step.patient,
        because=because(step.condition.decided_by(known), person, step.condition.text),
        rule_id=step.id,
        source=step.source,
        needs_review=step.needs_review,
    )


def _due(step: Step, person: Person) -> str:
    """A day, where the last measurement has one; else the duration. What was never measured is due now."""
    if not step.after or step.due in ("", NOW):
        return step.due
    seen = [one for name in step.after if (one := person.facts.value(name)) is not None]
    if not seen:
        return NOW
    dates = [one.date for one in seen if one.date]
    if not dates:
        return step.due
    due = later(min(dates), step.due)
    return NOW if person.facts.day and due <= person.facts.day else due


def because(names: Iterable[str], person: Person, condition: str) -> tuple[Text, ...]:
    """The facts that settled a condition, in words with their values."""
    return tuple(text for name in names for text in _reasons(name, person, condition))


def _reasons(name: str, person: Person, condition: str) -> Iterable[Text]:
    lists: Mapping[str, tuple[str, ...]] = {
        "conditions": person.facts.conditions,
        "medicines": (*sorted(person.classes), *person.facts.medicines),
        "variant_genes": tuple(sorted(person.variant_genes)),
    }
    if name in lists:
        return [person.words.label(word) for word in lists[name] if f"'{word}'" in condition]
    if name.startswith(("risk.", "gene.")):
        return [_result(name, person)]
    if name == "pregnancy":
        return [person.words.label(name)] if person.facts.pregnancy else []
    number = person.number(name)
    if number is not None:
        one = person.words.inputs.get(name)
        unit = shown_unit(one.unit) if one else ""
        label, shown = person.words.label(name), f"{shown_number(number)} {unit}".strip()
        return [Text(f"{label.en} {shown}", f"{label.ur} {shown}")]
    return [_said(name, person)]


def _result(name: str, person: Person) -> Text:
    kind, _, what = name.partition(".")
    if kind == "gene":
        gene = person.genes[what]
        phenotype = gene.adjusted_phenotype or gene.phenotype or ""
        word = person.rules.terms.get(phenotype, Text(phenotype, phenotype))
        return Text(f"{what}: {word.en}", f"{what}: {word.ur}")
    row = next(r for r in person.rules.tables["risk_models"] if r["id"] == what)
    value = f"{person.risks[what]:g}"
    unit = "" if row["unit"] == "points" else f" {row['unit']}"
    return Text(f"{row['en']}: {value}{unit}", f"{row['ur']}: {value}{unit}")


def _said(name: str, person: Person) -> Text:
    """A word or a yes: "smoking: yes, now"; of a family history the label says all."""
    if name == "sex":
        return bilingual(N_("woman")) if person.sex == "female" else bilingual(N_("man"))
    label = person.words.label(name)
    if person.words.find(InputKind.LIFESTYLE, name) is None:
        return label
    word = person.words.said(person.facts.lifestyle.get(name, ""))
    return Text(f"{label.en}: {word.en}", f"{label.ur}: {word.ur}")
