"""People at the clinic: register, find, and see everything of one person on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice

from app.clinical.care_plan.ordering import headlines, to_remember
from app.clinical.genotype.combined import combined
from app.clinical.pharmacogenomics.off_list import with_earlier_notes
from app.clinical.pharmacogenomics.outside import joined_results, read_outside
from app.clinical.pharmacogenomics.phenoconversion import adjust
from app.model.advice import Evaluation, Recommendation
from app.model.family import Couple, Degree
from app.model.genomics import CallStatus, GeneResult, Genotype, OutsideCall, Sex
from app.model.patient import BirthPrecision, IdentityKind, Patient, PatientFacts, PhoneOwner, Relation
from app.model.report import DocumentKind, GeneLine, PersonLine
from app.records import (
    closings,
    evaluations,
    family,
    imports,
    medications,
    outside_results,
    search,
)
from app.records import documents as document_records
from app.records import patients as records
from app.records.entries import NewPatient as NewPatientRecord
from app.records.exchange import log as exchange_log
from app.records.store import local_clock
from app.reports.content import gene_lines
from app.services import places
from app.services.access import Action, require
from app.services.banner_facts import banner_facts
from app.services.clinics import Clinic
from app.services.conflict_words import conflict_warnings
from app.services.engine import answer_drug
from app.services.evaluating import evaluate_person, outdated
from app.services.gene_uses import used_by
from app.services.import_rows import ImportRow, import_rows, undone_rows, with_paper
from app.services.paper import age_in_years, person_name, sex_text
from app.services.person_facts import DAYS_OF_YEAR, age_years, facts_of
from app.services.why_found import carries
from app.support.errors import UserError
from app.support.i18n import N_, Message, Text

_SIMILAR = 5
_DISTRICTS = 4  # readings of a search's end as a district that are tried


@dataclass(frozen=True, slots=True)
class NewPatient:
    """What the registration form asks: name, sex and an age or a birth date are enough. ``birth_date``: an ISO day,
    or only its year or month; ``parents``: how they are related."""

    name: str
    sex: Sex
    age_years: float | None = None
    birth_date: str = ""
    name_ur: str = ""
    relation: Relation | None = None
    relation_name: str = ""
    phone: str = ""
    identity_number: str = ""
    district: str = ""
    village: str = ""
    identity_kind: IdentityKind = IdentityKind.UNSTATED
    phone_whose: PhoneOwner = PhoneOwner.UNSTATED
    parents: Degree = Degree.UNKNOWN


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One print in a list. ``language``: codes of its languages, joined; ``copy``: a repeated print."""

    number: str
    kind: DocumentKind
    language: str
    date: str
    id: str = ""
    copy: bool = False


@dataclass(frozen=True, slots=True)
class PatientPage:
    """Everything on the patient page. ``current``: the headline answer of each current medicine, most serious
    first; ``important``: other drugs with advice to remember; ``evaluation`` is None before the first import;
    ``banner``: what must not be overlooked (allergies, pregnancy, kidneys); ``uses``: by gene, the medicines that
    ask for it."""

    patient: Patient
    age: Text
    evaluation: Evaluation | None
    current: tuple[Recommendation, ...]
    medicines: tuple[str, ...]
    important: tuple[Recommendation, ...]
    genes: tuple[GeneLine, ...]
    untested: tuple[str, ...]
    warnings: tuple[Message, ...]
    imports: tuple[ImportRow, ...]
    documents: tuple[DocumentRow, ...]
    undone: tuple[ImportRow, ...] = ()
    banner: tuple[Text, ...] = ()
    uses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


# -- registration ------------------------------------------------------------------------------------------------


def birth_of(new: NewPatient, today: date) -> tuple[str, BirthPrecision]:
    """Birth date and how exactly it is known; an age is an estimate that grows with time.

    :raises UserError: neither is given, or the value is not possible.
    """
    if new.birth_date:
        return _born_on(new.birth_date, today)
    if new.age_years is None:
        raise UserError(N_("The age is missing."), N_("Give the age in years, or the birth date."))
    if not 0 <= new.age_years <= 130:
        raise UserError(
            N_("The age {age} is not possible."), N_("Give the age in years, 0 to 130."), age=new.age_years
        )
    born = today - timedelta(days=new.age_years * DAYS_OF_YEAR)
    return born.isoformat(), BirthPrecision.ESTIMATE


def _born_on(said: str, today: date) -> tuple[str, BirthPrecision]:
    """A birth date of which perhaps only the year or the month is known."""
    precision = {4: BirthPrecision.YEAR, 7: BirthPrecision.MONTH}.get(len(said), BirthPrecision.DAY)
    missing = {BirthPrecision.YEAR: "-01-01", BirthPrecision.MONTH: "-01"}.get(precision, "")
    try:
        born = date.fromisoformat(said + missing)
    except ValueError as error:
        raise UserError(
            N_("The birth date {date} is not a date."),
            N_("Write it as 1980-12-31, or give the age."),
            date=said,
        ) from error
    if not 0 <= (today - born).days <= 130 * DAYS_OF_YEAR:
        raise UserError(
            N_("The birth date {date} is not possible."), N_("Correct it, or give the age."), date=said
        )
    return born.isoformat(), precision


def _record(new: NewPatient, birth: tuple[str, BirthPrecision]) -> NewPatientRecord:
    return NewPatientRecord(
        name=new.name,
        sex=new.sex,
        birth_date=birth[0],
        birth_precision=birth[1],
        name_ur=new.name_ur,
        relation=new.relation,
        relation_name=new.relation_name,
        phone=new.phone,
        identity_number=new.identity_number,
        district=new.district,
        village=new.village,
        identity_kind=new.identity_kind,
        phone_whose=new.phone_whose,
    )


def register(clinic: Clinic, new: NewPatient) -> Patient:
    """Keep a new patient and give the MR number.

    :raises UserError: the name or age is missing, or a number cannot be right; nothing is kept.
    """
    require(clinic.store, Action.REGISTER)
    birth = birth_of(new, clinic.store.today().date())
    for name in (new.name, new.name_ur, new.relation_name):
        if name.strip():
            person_name(name)  # what cannot be printed is refused before it is kept
    placed = replace(new, district=places.kept_name(clinic, new.district))
    with clinic.store.transaction():
        patient = records.add_patient(clinic.store, _record(placed, birth))
        if new.parents is not Degree.UNKNOWN:
            family.set_degree(clinic.store, patient.id, Couple.PARENTS, new.parents)
    return patient


def similar(clinic: Clinic, new: NewPatient) -> tuple[Patient, ...]:
    """Patients who may be the same person, while the form is still being filled; an age not yet typed excludes
    nobody."""
    require(clinic.store, Action.SEE_PATIENTS)
    if new.age_years is None and not new.birth_date:
        named = search.find(clinic.store, new.name or new.name_ur, _SIMILAR)
        return tuple(p for p in named if Sex.UNKNOWN in (new.sex, p.sex) or p.sex is new.sex)
    return search.similar(clinic.store, _record(new, birth_of(new, clinic.store.today().date())))


def find(clinic: Clinic, text: str, limit: int = 20) -> tuple[Patient, ...]:
    """Patients by name in any script and spelling (also the father's or husband's, and with the district behind it),
    phone, identity or MR number; best first."""
    require(clinic.store, Action.SEE_PATIENTS)
    found = search.find(clinic.store, text, limit)
    first: tuple[Patient, ...] = ()
    for name, district, whole in islice(places.split_off(clinic, text), _DISTRICTS):
        there = search.find_in(clinic.store, name, district, limit) if name or whole else ()
        if whole or not any(carries(one, text.rsplit(maxsplit=1)[-1]) for one in found[:_SIMILAR]):
            first += there
        else:  # a name that begins like a district
            found += there
    return tuple(dict.fromkeys((*first, *found)))[:limit]


def recent(clinic: Clinic, limit: int = 10) -> tuple[Patient, ...]:
    """Patients opened or registered last."""
    require(clinic.store, Action.SEE_PATIENTS)
    return records.recent(clinic.store, limit)


# -- one person --------------------------------------------------------------------------------------------------


def age_text(patient: Patient, today: date | None = None) -> Text:
    """The age as shown: "45 years", "about 45 years"."""
    age = age_years(patient, today or local_clock().date())
    estimated = patient.birth_precision is not BirthPrecision.DAY
    return age_in_years(age + 0.01, about=estimated)


def person_line(patient: Patient, today: date) -> PersonLine:
    """The patient as printed."""
    return PersonLine(
        patient.name, patient.name_ur, patient.mr_number, sex_text(patient.sex), age_text(patient, today)
    )


def stored_genotypes(clinic: Clinic, patient: Patient) -> list[Mapping[str, Genotype]]:
    """The genotypes of each import of the person that counts, oldest first."""
    taken = imports.imports_of(clinic.store, patient.id)
    return [imports.genotype_set(clinic.store, one.id).genotypes for one in reversed(taken)]


def gene_results(
    clinic: Clinic,
    patient: Patient,
    more: Mapping[str, Genotype] | None = None,
    given_too: Sequence[OutsideCall] = (),
) -> dict[str, GeneResult]:
    """Every gene of the pack from all imports of the person together and from results given elsewhere.

    ``more`` and ``given_too``: genotypes and results that are not kept (yet), to see what they would change.
    """
    taken = imports.imports_of(clinic.store, patient.id)
    sets = [*stored_genotypes(clinic, patient), *([more] if more else [])]
    outside = [one.call for one in outside_results.outside_results(clinic.store, patient.id)]
    called = clinic.engine.caller.call(combined(sets), patient.sex)
    noted = with_earlier_notes(called, (result for one in taken for result in one.results))
    given = read_outside([*outside, *given_too], clinic.engine.caller.genes, patient.sex)
    return joined_results(noted, given, clinic.rules.limits.action_floor)


def evaluate_patient(clinic: Clinic, patient: Patient) -> Evaluation:
    """A fresh evaluation from everything in the record; not kept."""
    taken = imports.imports_of(clinic.store, patient.id)
    newest = taken[0] if taken else None
    return evaluate_person(
        clinic.engine,
        gene_results(clinic, patient),
        facts_of(clinic, patient),
        now=clinic.store.today(),
        source=newest.source if newest else None,
        sample=newest.sample if newest else "",
        warnings=newest.warnings if newest else (),
    )


def refresh(clinic: Clinic, patient: Patient, import_id: str = "", *, renewed: str = "") -> Evaluation:
    """Evaluate and keep the result as the patient's newest evaluation. ``renewed``: the evaluation that it only
    renews, so that nothing that was due is put off."""
    with clinic.store.transaction():
        fresh = evaluate_patient(clinic, patient)
        evaluations.add_evaluation(clinic.store, patient.id, fresh, import_id=import_id, renewed=renewed)
    return fresh


def current_evaluation(clinic: Clinic, patient: Patient) -> Evaluation:
    """The newest kept evaluation; made now if there is none, or the rules have changed since, or a file of another
    clinic has changed the record."""
    kept = evaluations.latest_evaluation(clinic.store, patient.id)
    same_rules = kept is not None and kept.pack == clinic.rules.pack
    if kept is not None and same_rules and not exchange_log.answers_grown_old(clinic.store, patient.id):
        return kept
    return refresh(clinic, patient)


def todays_evaluation(clinic: Clinic, patient: Patient) -> Evaluation:
    """The newest evaluation, made anew where time alone has changed what holds: a pregnancy or breast-feeding that
    ended, a birthday, values that grew old, a relative's own record."""
    kept = current_evaluation(clinic, patient)
    if not outdated(kept.facts, facts_of(clinic, patient)):
        return kept
    return refresh(clinic, patient, renewed=kept.id)


def page(clinic: Clinic, patient_id: str) -> PatientPage:
    """Everything of one person. Seeing it is noted in the audit."""
    require(clinic.store, Action.SEE_PATIENTS)
    patient_id = closings.target(clinic.store, patient_id)
    closings.require_open(clinic.store, patient_id)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        evaluation = todays_evaluation(clinic, patient)
        undone = undone_rows(clinic.store, patient_id)
        given = outside_results.outside_results(clinic.store, patient_id)
        taken = import_rows(clinic.store, patient_id, given)
        printed = document_records.documents_of(clinic.store, patient_id)
    per_drug = headlines(evaluation.recommendations)
    medicines = evaluation.facts.medicines
    return PatientPage(
        patient=patient,
        age=age_text(patient, clinic.store.today().date()),
        evaluation=evaluation,
        current=tuple(r for r in per_drug if r.drug in medicines),
        medicines=medicines,
        important=to_remember(per_drug, medicines, clinic.rules),
        genes=tuple(with_paper(line, given) for line in gene_lines(evaluation.genes, clinic.rules)),
        untested=tuple(g.gene for g in evaluation.genes if g.status is CallStatus.NOT_TESTED),
        warnings=(*conflict_warnings(clinic, patient_id), *evaluation.warnings),
        imports=taken,
        undone=undone,
        banner=banner_facts(facts_of(clinic, patient), clinic.rules),
        uses=used_by(clinic.rules, medicines),
        documents=tuple(
            DocumentRow(d.number, d.kind, "+".join(d.languages), d.created_at, d.id, bool(d.copy_of))
            for d in printed
        ),
    )


def add_medicine(clinic: Clinic, patient_id: str, drug: str) -> PatientPage:
    """Note a medicine in use (any of its names) and answer anew. One transaction."""
    require(clinic.store, Action.PRESCRIBE)
    known = clinic.drugs.exact(drug)
    name = known.name if known else drug.strip()
    if not name:
        raise UserError(N_("The name of the medicine is missing."), N_("Type at least its first letters."))
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        medications.add_medication(
            clinic.store, patient_id, name, code=known.atc[0] if known and known.atc else ""
        )
        refresh(clinic, patient)
    return page(clinic, patient_id)


@dataclass(frozen=True, slots=True)
class Asked:
    """Answers for a drug, the evaluation that they rest on, and the genes as the body behaves now. ``tested``: the
    genes as they were evaluated; ``facts``: of today."""

    answers: tuple[Recommendation, ...]
    evaluation: Evaluation
    genes: dict[str, GeneResult]
    tested: Mapping[str, GeneResult]
    facts: PatientFacts


def ask(clinic: Clinic, patient_id: str, drug: str) -> Asked:
    """Answers for a drug from the genes of the newest evaluation and what is known of the person today."""
    require(clinic.store, Action.SEE_PATIENTS)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        evaluation = current_evaluation(clinic, patient)
        facts = facts_of(clinic, patient)  # of today: a pregnancy may have ended since the evaluation
    genes = {g.gene: g for g in evaluation.genes}
    others = [m for m in facts.medicines if m != drug]
    return Asked(
        answer_drug(clinic.engine, drug, genes, facts),
        evaluation,
        adjust(genes, others, clinic.rules),
        genes,
        facts,
    )
