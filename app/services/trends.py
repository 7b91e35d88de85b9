"""Trends of a person: what was measured, in one unit, with the band to be in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.clinical.chronic_care.targets import bands_for
from app.clinical.inputs.person import Person
from app.clinical.scoring.derived import with_derived
from app.model.assessment import Assessment
from app.model.patient import Patient, PatientFacts
from app.model.trends import Trend, TrendLine, TrendPoint
from app.records import observations
from app.records.entries import Measurement
from app.services.clinics import Clinic
from app.services.person_facts import age_years, in_usual_unit
from app.support.i18n import N_, bilingual


@dataclass(frozen=True, slots=True)
class _Plot:
    """What is drawn together. ``names``: inputs of one unit, the first one carries the target."""

    name: str
    label: str
    names: tuple[str, ...]


PLOTS = (
    _Plot("blood_pressure", N_("Blood pressure"), ("systolic_bp", "diastolic_bp")),
    _Plot("hba1c", N_("HbA1c"), ("hba1c",)),
    _Plot("egfr", N_("Kidney function (eGFR)"), ("egfr",)),
    _Plot("ldl_cholesterol", N_("LDL cholesterol"), ("ldl_cholesterol",)),
    _Plot("weight", N_("Weight"), ("weight",)),
)
_LINE_LABELS = {"systolic_bp": N_("upper"), "diastolic_bp": N_("lower")}


def trends_of(clinic: Clinic, patient: Patient, assessment: Assessment | None) -> tuple[Trend, ...]:
    """Plots for which there is at least one value, in the order of the page."""
    by_name: dict[str, list[Measurement]] = {}
    for measured in observations.observation_history(clinic.store, patient.id):
        seen = in_usual_unit(clinic.rules, measured.observation)
        if seen is not None:
            by_name.setdefault(seen.name, []).append(replace(measured, observation=seen))
    if kidney := _kidney_function(clinic, patient, by_name):
        by_name["egfr"] = kidney
    targets = bands_for(assessment.facts, clinic.rules) if assessment else {}
    made = (_trend(plot, by_name, targets) for plot in PLOTS)
    return tuple(trend for trend in made if trend.lines)


def _kidney_function(
    clinic: Clinic, patient: Patient, by_name: Mapping[str, list[Measurement]]
) -> list[Measurement]:
    """EGFR as reported, and for each creatinine of another day as the rules' formula gives it for the age then."""
    found = list(by_name.get("egfr", ()))
    reported = {one.observed_at[:10] for one in found}
    for one in by_name.get("creatinine", ()):
        day = one.observed_at[:10]
        age = age_years(patient, date.fromisoformat(day))
        facts = PatientFacts(sex=patient.sex, age=age, observations=(one.observation,))
        made = with_derived(Person(facts, clinic.rules)).facts.value("egfr")
        if made is not None and day not in reported:
            found.append(replace(one, observation=replace(made, value=round(made.value))))
    return sorted(found, key=lambda one: one.observed_at)


def _trend(
    plot: _Plot,
    by_name: Mapping[str, list[Measurement]],
    targets: Mapping[str, tuple[float | None, float | None]],
) -> Trend:
    known = [name for name in plot.names if by_name.get(name)]
    unit = by_name[known[0]][-1].observation.unit if known else ""
    lines = tuple(
        TrendLine(bilingual(_LINE_LABELS.get(name, plot.label)), points)
        for name in known
        if (points := _points(by_name[name], unit))
    )
    low, high = targets.get(plot.names[0], (None, None))
    return Trend(plot.name, bilingual(plot.label), unit, lines, low, high)


def _points(measured: Iterable[Measurement], unit: str) -> tuple[TrendPoint, ...]:
    return tuple(
        TrendPoint(one.observed_at[:10], one.observation.value)
        for one in measured
        if one.observation.unit == unit
    )
