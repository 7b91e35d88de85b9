"""Run a model for a person: does it fit, what is missing, what it gives and in which band that falls."""

from __future__ import annotations

from dataclasses import replace

from app.clinical.inputs.dictionary import shown_unit
from app.clinical.inputs.person import Person
from app.clinical.scoring.bands import band_of, worst_band
from app.clinical.scoring.charts import read_chart
from app.clinical.scoring.equations import solve
from app.clinical.scoring.estimate import Estimate
from app.clinical.scoring.points import add_points
from app.clinical.scoring.tables import Band, Model, Scoring, scoring
from app.model.advice import Level
from app.model.assessment import Risk
from app.support.i18n import N_, Text, bilingual

COMPANION = "companion"
_EVERYBODY = 120  # an upper age beyond this is no limit


def judge(model: Model, person: Person) -> Risk:
    """The risk of one model."""
    refusal = _age_refusal(model, person) or _disease_refusal(model, person) or _range_refusal(model, person)
    if refusal:
        return _risk(model, refused=refusal)
    found = scoring(person.rules)
    estimate, band = _estimate(model, person, found)
    if model.age_from is not None and person.facts.age is None and "age" not in estimate.missing:
        estimate = Estimate(estimate.low, estimate.high, ("age", *estimate.missing), estimate.used)
    if band is None and estimate.low is not None:
        band = _band(model, estimate.low, person, found)
    risk = _risk(model, estimate, band, _notes(model, estimate, person, found))
    return replace(risk, value=_rounded(model, estimate.value, band, person, found))


def _rounded(
    model: Model, value: float | None, band: Band | None, person: Person, found: Scoring
) -> float | None:
    """The value in the model's decimals; in one or two more where rounding would show it in another band."""
    if value is None or band is None or model.kind == "chart":
        return None if value is None else round(value, model.decimals)
    scale = model.scale or (model.inputs[0][1] if len(model.inputs) == 1 else "")
    bands = found.bands(scale, person.sex) if scale else None
    tries = [round(value, model.decimals + more) for more in range(3)]
    return next((one for one in tries if not bands or band_of(bands, one).code == band.code), tries[-1])


def judge_all(person: Person, domain: str) -> tuple[Risk, ...]:
    """Every model of a domain."""
    models = scoring(person.rules).models
    return tuple(judge(m, person) for m in models if m.domain == domain and m.kind != COMPANION)


def results(person: Person) -> dict[str, float]:
    """The values that conditions may ask for, by model id."""
    models = [m for m in scoring(person.rules).models if m.id.isidentifier() and m.kind != COMPANION]
    values = {m.id: judge(m, person).value for m in models}
    return {name: value for name, value in values.items() if value is not None}


def _estimate(model: Model, person: Person, found: Scoring) -> tuple[Estimate, Band | None]:
    match model.kind:
        case "chart":
            return read_chart(found.charts[model.id], person), None
        case "points":
            return add_points(found.items[model.id], person), None
        case "band":
            return worst_band(model.inputs, found, person)
    return solve(found.equations[model.id], person), None


def _band(model: Model, value: float, person: Person, found: Scoring) -> Band | None:
    bands = found.bands(model.scale, person.sex) if model.scale else None
    return band_of(bands, value) if bands else None


def _age_refusal(model: Model, person: Person) -> Text | None:
    age = person.facts.age
    low, high = model.age_from, model.age_to
    if age is None or low is None or high is None or low <= age < high:
        return None
    if high > _EVERYBODY:
        return bilingual(
            N_("Made for people from {low} years; this person is {age}."), low=f"{low:g}", age=f"{age:g}"
        )
    return bilingual(
        N_("Made for people of {low} to {high} years; this person is {age}."),
        low=f"{low:g}",
        high=f"{high - 1:g}",
        age=f"{age:g}",
    )


def _disease_refusal(model: Model, person: Person) -> Text | None:
    for name in model.excludes:
        if person.facts.listed("conditions", name):
            label = person.words.label(name)
            made = bilingual(N_("Not made for people with this disease: {disease}."), disease="\0")
            return Text(made.en.replace("\0", label.en), made.ur.replace("\0", label.ur))
    return None


def _range_refusal(model: Model, person: Person) -> Text | None:
    for name, (low, high) in model.fits.items():
        value = person.number(name)
        if value is not None and not low <= value <= high:
            label = person.words.label(name)
            unit = person.words.inputs[name].unit if name in person.words.inputs else ""
            made = bilingual(
                N_("Made for {name} of {low} to {high} {unit}; found: {value}."),
                name="\0",
                low=f"{low:g}",
                high=f"{high:g}",
                unit=shown_unit(unit),
                value=f"{value:.4g}",
            )
            return Text(made.en.replace("\0", label.en), made.ur.replace("\0", label.ur))
    return None


def _shown(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}"


def _notes(model: Model, estimate: Estimate, person: Person, found: Scoring) -> tuple[Text, ...]:
    notes = [model.note] if model.note else []
    if estimate.missing and estimate.low is not None and estimate.high is not None:
        span = bilingual(
            N_("From what is known: at least {low}, at most {high} {unit}."),
            low=_shown(estimate.low, model.decimals),
            high=_shown(estimate.high, model.decimals),
            unit=shown_unit(model.unit),
        )
        notes.append(span)
    if estimate.defaulted:
        labels = [person.words.label(name) for name in estimate.defaulted]
        made = bilingual(
            N_("Not known and not counted, as the published equation allows: {names}."), names="\0"
        )
        english, urdu = ", ".join(x.en for x in labels), "، ".join(x.ur for x in labels)
        notes.append(Text(made.en.replace("\0", english), made.ur.replace("\0", urdu)))
    if model.companion and not estimate.missing:
        exact = solve(found.equations[model.companion], person).value
        if exact is not None:
            label = found.model(model.companion).label
            shown = f"{exact:.1f} {shown_unit(model.unit)}"
            notes.append(Text(f"{label.en}: {shown}", f"{label.ur}: {shown}"))
    if model.excludes and not estimate.missing and "conditions" not in person.facts.complete:
        notes.append(
            bilingual(
                N_("Counts only if the person has none of the diseases for which the model was not made.")
            )
        )
    return tuple(notes)


def _risk(
    model: Model,
    estimate: Estimate = Estimate(),  # noqa: B008 - frozen
    band: Band | None = None,
    notes: tuple[Text, ...] = (),
    refused: Text = Text("", ""),
) -> Risk:
    value = estimate.value
    shown = band if value is not None else None
    level = shown.level if shown else Level.UNKNOWN
    if band is not None and value is None and band.level.rank < Level.UNKNOWN.rank:
        level = band.level  # what is known is enough to be serious
    return Risk(
        model=model.name,
        outcome=model.outcome,
        label=model.label,
        value=round(value, model.decimals) if value is not None else None,
        unit=model.unit,
        band=shown.code if shown else "",
        band_label=shown.label if shown else Text("", ""),
        level=level,
        missing=estimate.missing,
        refused=refused,
        notes=notes,
        used=estimate.used,
        rule_id=model.id,
        source=model.source,
        needs_review=model.needs_review or bool(shown and shown.needs_review),
    )
