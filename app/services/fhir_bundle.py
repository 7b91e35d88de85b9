"""One patient's record as a FHIR R4 collection: the same record and the same answers give the same bytes.

A gene that was not tested goes as an observation without a value and with the reason, never as a normal result.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from app.model.advice import Answer, Evaluation, Recommendation
from app.model.genomics import CallStatus, GeneResult, Sex
from app.model.patient import BirthPrecision, Patient
from app.records.entries import Allergy, Condition, Measurement, Medication, PanelImport
from app.services import fhir_codes as codes

Json = dict[str, Any]
_SPACE = uuid.UUID("5f0c6c1e-8f0d-4f0b-9a35-0f5f3a1f2b6d")
_SEXES = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.UNKNOWN: "unknown"}
_BORN = {BirthPrecision.DAY: 10, BirthPrecision.MONTH: 7, BirthPrecision.YEAR: 4, BirthPrecision.ESTIMATE: 4}
_OPEN = {
    CallStatus.NOT_TESTED: "not-performed",
    CallStatus.NO_MATCH: "unknown",
    CallStatus.AMBIGUOUS: "unknown",
    CallStatus.PARTIAL: "unknown",
}


def _id(*parts: str) -> str:
    return str(uuid.uuid5(_SPACE, "|".join(parts)))


def _reference(resource_id: str) -> Json:
    return {"reference": f"urn:uuid:{resource_id}"}


def _coded(system: str, code: str, text: str) -> Json:
    return {"coding": [{"system": system, "code": code}], "text": text} if code else {"text": text}


def _profile(name: str) -> Json:
    return {"profile": [f"{codes.GUIDE}/StructureDefinition/{name}"]}


def _active(system: str) -> Json:
    return {"coding": [{"system": f"http://terminology.hl7.org/CodeSystem/{system}", "code": "active"}]}


def _part(system: str, code: str, name: str, said: Json | str) -> Json:
    """A component: what it is about, and the words or the coded value."""
    value = {"valueString": said} if isinstance(said, str) else {"valueCodeableConcept": said}
    return {"code": _coded(system, code, name)} | value


def patient_resource(patient: Patient) -> Json:
    """The person; an estimated age gives the year of birth alone."""
    numbers = [_identifier("MR", patient.mr_number)]
    if patient.own_number:
        numbers.append(_identifier("NI", patient.own_number))
    made: Json = {
        "resourceType": "Patient",
        "id": patient.id,
        "identifier": numbers,
        "name": [{"text": name} for name in (patient.name, patient.name_ur) if name],
        "gender": _SEXES[patient.sex],
        "birthDate": patient.birth_date[: _BORN[patient.birth_precision]],
    }
    if patient.phone:
        made["telecom"] = [{"system": "phone", "value": patient.phone}]
    if patient.district or patient.village:
        lines = {"district": patient.district, "city": patient.village}
        made["address"] = [{name: text for name, text in lines.items() if text} | {"country": "PK"}]
    return made


def _identifier(kind: str, value: str) -> Json:
    return {"type": {"coding": [{"system": codes.IDENTIFIER_TYPE, "code": kind}]}, "value": value}


def measurement(one: Measurement, patient: Patient) -> Json:
    """A measured value with its LOINC code and UCUM unit."""
    seen = one.observation
    quantity: Json = {"value": seen.value}
    if seen.unit:
        quantity |= {"unit": seen.unit, "system": codes.UCUM, "code": seen.unit}
    return {
        "resourceType": "Observation",
        "id": one.id,
        "status": "final",
        "code": _coded(codes.LOINC, one.code, seen.name.replace("_", " ")),
        "subject": _reference(patient.id),
        "effectiveDateTime": one.observed_at,
        "valueQuantity": quantity,
    }


def condition(one: Condition, patient: Patient) -> Json:
    """A diagnosis."""
    return {
        "resourceType": "Condition",
        "clinicalStatus": _active("condition-clinical"),
        "id": one.id,
        "code": _coded(codes.ICD10, one.code, one.name),
        "subject": _reference(patient.id),
        "recordedDate": one.entered_at,
    }


def allergy(one: Allergy, patient: Patient) -> Json:
    """A substance that harmed the person."""
    made: Json = {
        "resourceType": "AllergyIntolerance",
        "clinicalStatus": _active("allergyintolerance-clinical"),
        "id": one.id,
        "code": _coded(codes.ATC, one.code, one.substance),
        "patient": _reference(patient.id),
    }
    return made | ({"reaction": [{"manifestation": [{"text": one.reaction}]}]} if one.reaction else {})


def medicine(one: Medication, patient: Patient) -> Json:
    """A medicine in use or stopped."""
    made: Json = {
        "resourceType": "MedicationStatement",
        "id": one.id,
        "status": "stopped" if one.stopped_on else "active",
        "medicationCodeableConcept": _coded(codes.ATC, one.code, one.drug),
        "subject": _reference(patient.id),
    }
    period = {"start": one.started_on, "end": one.stopped_on}
    if any(period.values()):
        made["effectivePeriod"] = {name: day for name, day in period.items() if day}
    return made | ({"dosage": [{"text": one.dose}]} if one.dose else {})


def imported_file(one: PanelImport, patient: Patient) -> Json:
    """The laboratory's file: name, size and fingerprint, not what is in it."""
    attachment = {"title": one.source.name, "size": one.source.size}
    return {
        "resourceType": "DocumentReference",
        "id": one.id,
        "meta": _profile("genomic-data-file"),
        "status": "current",
        "subject": _reference(patient.id),
        "date": one.imported_at,
        "description": f"SHA-256 {one.source.sha256}",
        "content": [{"attachment": attachment}],
    }


def genotype(result: GeneResult, patient: Patient, evaluation: Evaluation) -> Json:
    """A gene's result. Without a sure one there is no value but the reason, and a note says what is open."""
    made: Json = {
        "resourceType": "Observation",
        "id": _id(evaluation.id, "gene", result.gene),
        "meta": _profile("genotype"),
        "status": "final",
        "code": _coded(codes.LOINC, codes.GENOTYPE, "Genotype"),
        "subject": _reference(patient.id),
        "effectiveDateTime": evaluation.created_at,
        "component": [_part(codes.LOINC, codes.GENE_STUDIED, "Gene", {"text": result.gene})],
    }
    reason = _OPEN.get(result.status, "" if result.diplotypes or result.phenotype else "unknown")
    if reason:
        made["dataAbsentReason"] = _coded(codes.ABSENT, reason, result.status.value.replace("_", " "))
        possible = f"; possible: {', '.join(result.diplotypes)}" if result.diplotypes else ""
        made["note"] = [{"text": f"{result.gene}: {result.status.value.replace('_', ' ')}{possible}"}]
    else:
        made["valueCodeableConcept"] = {
            "text": f"{result.gene} {' or '.join(result.diplotypes) or result.phenotype}"
        }
    return made


def implication(answer: Recommendation, patient: Patient, evaluation: Evaluation) -> Json:
    """What the genes mean for a medicine; an answer that is no advice has no value but the reason."""
    about = _coded(codes.ATC, answer.atc[0] if answer.atc else "", answer.drug)
    pack = evaluation.pack
    parts = [
        _part(codes.LOINC, codes.MEDICATION_ASSESSED, "Medication assessed", about),
        _part(codes.TO_BE_DETERMINED, "conclusion-string", "Conclusion", answer.text.en),
        _part(
            codes.TO_BE_DETERMINED,
            "knowledge-base",
            "Knowledge base",
            f"{pack.id} {pack.version} {pack.sha256}",
        ),
        *(_effect(gene, phenotype) for gene, phenotype in sorted(answer.genes.items()) if phenotype),
    ]
    if answer.strength:
        parts.append(_part(codes.LOINC, codes.EVIDENCE, "Level of evidence", {"text": answer.strength}))
    made: Json = {
        "resourceType": "Observation",
        "id": _id(evaluation.id, "answer", answer.drug, answer.rule_id, answer.population),
        "meta": _profile("therapeutic-implication"),
        "status": "preliminary" if answer.needs_review else "final",
        "code": _coded(codes.TO_BE_DETERMINED, "therapeutic-implication", "Therapeutic implication"),
        "subject": _reference(patient.id),
        "effectiveDateTime": evaluation.created_at,
        "derivedFrom": [_reference(_id(evaluation.id, "gene", gene)) for gene in sorted(answer.genes)],
        "component": parts,
        "note": [{"text": answer.text.ur}] if answer.text.ur else [],
    }
    if answer.answer in (Answer.NOT_TESTED, Answer.UNCLEAR, Answer.NO_RULE):
        reason = "not-performed" if answer.answer is Answer.NOT_TESTED else "unknown"
        made["dataAbsentReason"] = _coded(codes.ABSENT, reason, answer.answer.value.replace("_", " "))
    return {name: value for name, value in made.items() if value != []}


def _effect(gene: str, phenotype: str) -> Json:
    said = _coded(codes.LOINC, codes.PHENOTYPES.get(phenotype, ""), phenotype)
    return _part(codes.TO_BE_DETERMINED, "therapeutic-implication", f"Effect of {gene}", said)


def task(answer: Recommendation, patient: Patient, evaluation: Evaluation) -> Json:
    """What is proposed because of an answer."""
    because = _id(evaluation.id, "answer", answer.drug, answer.rule_id, answer.population)
    return {
        "resourceType": "Task",
        "id": _id(evaluation.id, "task", answer.drug, answer.rule_id, answer.population),
        "meta": _profile("medication-recommendation"),
        "status": "requested",
        "intent": "proposal",
        "code": {"text": answer.label.en},
        "description": answer.text.en,
        "for": _reference(patient.id),
        "reasonReference": _reference(because),
    }


def report(patient: Patient, evaluation: Evaluation, results: Iterable[Json], clinic: str) -> Json:
    """The genetic report that holds the results together."""
    return {
        "resourceType": "DiagnosticReport",
        "id": _id(evaluation.id, "report"),
        "meta": _profile("genomic-report"),
        "status": "final",
        "code": _coded(codes.LOINC, codes.GENETIC_REPORT, "Genetic analysis report"),
        "subject": _reference(patient.id),
        "effectiveDateTime": evaluation.created_at,
        "performer": [{"display": clinic}],
        "result": [_reference(one["id"]) for one in results],
        "conclusion": "Decision support; the doctor decides. What was not tested is not reported as normal.",
    }


def genetic(patient: Patient, evaluation: Evaluation, clinic: str) -> Iterator[Json]:
    """Report, genotypes, implications and proposals of an evaluation."""
    genes = [genotype(one, patient, evaluation) for one in evaluation.genes]
    taken = set(evaluation.facts.medicines)
    told = [a for a in evaluation.recommendations if a.answer is Answer.ADVICE or a.drug in taken]
    answers = [implication(one, patient, evaluation) for one in told]
    yield report(patient, evaluation, [*genes, *answers], clinic)
    yield from genes
    yield from answers
    yield from (task(one, patient, evaluation) for one in told if one.answer is Answer.ADVICE)


def bundle(resources: Iterable[Json], at: str) -> Json:
    """The collection as a whole; a resource that came twice stands once."""
    by_id = {one["id"]: one for one in resources}
    entries = [{"fullUrl": f"urn:uuid:{name}", "resource": one} for name, one in by_id.items()]
    return {"resourceType": "Bundle", "type": "collection", "timestamp": at, "entry": entries}
