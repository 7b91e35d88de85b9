"""Writes the records file of the present release as SQL text: run once per released schema, and commit the result.

    python -m tests.records.saved.save_clinic

The text is what the encrypted file holds: schema and rows of an invented clinic. Tests rebuild the file from it and
open it with the program of the day.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.model.advice import Answer, Evaluation, Level, Recommendation
from app.model.changes import Affected, AffectedPatient, AnswerChange, AnswerSide
from app.model.family import Couple, Degree, Kinship, Relative
from app.model.genomics import (
    Assembly,
    CallStatus,
    FileSource,
    GeneResult,
    Genotype,
    GenotypeSet,
    GenotypeState,
    OutsideCall,
    Sex,
)
from app.model.local import LocalDrug, LocalPack, Stock
from app.model.patient import (
    BirthPrecision,
    GermlineVariant,
    Observation,
    PatientFacts,
    Relation,
    TumourMarker,
)
from app.model.report import DocumentKind
from app.model.rules import PackReference
from app.records import (
    column_mappings,
    conditions,
    documents,
    drafts,
    encounters,
    evaluations,
    family,
    follow_ups,
    imports,
    joining,
    lifestyle,
    local_packs,
    marks,
    medications,
    observations,
    outside_results,
    overrides,
    parting,
    patients,
    register,
    tumours,
    work_lists,
)
from app.records.clinic import create_clinic
from app.records.entries import DocumentRecord, NewPatient
from app.records.exchange import conflicts, log, pairing
from app.records.exchange.comparing import Clash
from app.records.exchange.content import FORMAT, Contents, Person
from app.records.exchange.pairing import Partner
from app.records.exchange.people import ForeignPeople
from app.records.keys import KeyCost
from app.records.migrations import NAMES
from app.records.store import Store, new_id
from app.support.i18n import Language, Text, message

if TYPE_CHECKING:
    from sqlite_utils import Database

FOLDER = Path(__file__).parent
PATIENT = "a0000000-0000-4000-8000-000000000001"
EVALUATION = "e0000000-0000-4000-8000-000000000001"
IMPORT = "b0000000-0000-4000-8000-000000000001"


def fill(store: Store) -> None:
    """One patient with a row in every table that a person fills."""
    new = NewPatient(
        "Zainab Bibi",
        Sex.FEMALE,
        "1981-01-01",
        BirthPrecision.ESTIMATE,
        "زینب بی بی",
        Relation.WIFE_OF,
        "Ghulam Rasool",
        "03000000123",
        "00000-0000042-4",
    )
    patients.add_patient(store, new, patient_id=PATIENT)
    observations.add_observations(store, PATIENT, [Observation("systolic_bp", 132, "mm[Hg]")])
    conditions.add_condition(store, PATIENT, "Atrial fibrillation", code="I48")
    conditions.add_allergy(store, PATIENT, "Penicillin", reaction="rash")
    medications.add_medication(store, PATIENT, "warfarin", code="B01AA03")
    fill_visit(store, PATIENT)
    fill_rules(store, PATIENT)
    fill_closing(store, PATIENT)
    fill_exchange(store, PATIENT)
    genotypes = {
        "chr10:94781859": Genotype(("G", "A"), row=12),
        "chr10:94775367": Genotype((), GenotypeState.NO_CALL, reason=message("No call."), row=16),
    }
    source = FileSource("zainab.vcf", "a" * 64, 4711, "VCF 4.2")
    panel = GenotypeSet("S1", Assembly.GRCH38, source, genotypes)
    result = GeneResult("CYP2C19", CallStatus.CALLED, ("*1/*2",), "Intermediate Metabolizer")
    imports.add_import(store, PATIENT, panel, (result,), import_id=IMPORT)
    with store.transaction():
        marks.keep_marks(store, IMPORT, {"chr10:94781859": 2})
    column_mappings.remember(store, ("Sample ID", "Gene", "Result"), {"sample": "Sample ID"}, "City Lab")
    paper = outside_results.Paper("City Lab", "2026-11-18")
    positive = OutsideCall("HLA-B", "*57:01 positive")
    outside_results.add_outside_results(store, PATIENT, [positive], paper=paper)
    said = Text("Avoid", "نہ دیں")
    answer = Recommendation(
        "clopidogrel",
        "کلوپیڈوگریل",
        ("B01AC04",),
        Answer.ADVICE,
        "avoid",
        Level.AVOID,
        said,
        said,
        said,
        said,
    )
    pack = PackReference("core", 1, "2026-10-01", "b" * 64)
    facts = PatientFacts(Sex.FEMALE, 45)
    evaluation = Evaluation(
        EVALUATION, "2026-11-20T12:00:00+05:00", "0.1.0", pack, source, "S1", facts, (result,), (answer,)
    )
    evaluations.add_evaluation(store, PATIENT, evaluation, import_id=IMPORT)
    number = documents.next_print_number(store)
    documents.add_document(
        store,
        DocumentRecord(
            DocumentKind.HANDOUT,
            Language.URDU,
            number,
            PATIENT,
            EVALUATION,
            pack,
            "c" * 64,
            evaluation.created_at,
        ),
    )


def fill_visit(store: Store, patient_id: str) -> None:
    """A visit with an answer to each question that is not a measurement."""
    visit = encounters.begin(store, patient_id, note="first visit")
    lifestyle.set_answers(store, patient_id, {"smoking": "never"}, encounter_id=visit)
    state = lifestyle.Pregnancy(lifestyle.PregnancyState.PREGNANT, "2026-11-20", "2027-06-01")
    lifestyle.set_pregnancy(store, patient_id, state, encounter_id=visit)
    family.set_history(store, patient_id, ("diabetes_parent",), encounter_id=visit)
    family.add_relative(
        store, patient_id, Relative(Kinship.MOTHER, conditions=("diabetes_type_2",), onset_age=48)
    )
    family.set_degree(store, patient_id, Couple.PARENTS, Degree.FIRST_COUSINS)
    tumours.set_tumour(store, patient_id, "breast_cancer", "II")
    tumours.add_markers(
        store, patient_id, [TumourMarker("ERBB2", "amplification")], ("ESR1",), source="report"
    )
    tumours.add_variant(store, patient_id, GermlineVariant("HBB", "IVS1-5", "heterozygous", "pathogenic"))
    follow_ups.add_call(store, patient_id, "will_come", date(2026, 12, 4))
    overrides.keep(store, patient_id, "warfarin", "f" * 64, "A specialist advised it")


def fill_closing(store: Store, patient_id: str) -> None:
    """A second record of the person, joined, parted and joined again; and a form that was never finished."""
    other = patients.add_patient(store, NewPatient("Zaynab Bibi", Sex.FEMALE, "1981-01-01")).id
    conditions.add_condition(store, other, "Atrial fibrillation", code="I48")
    joining.join(store, patient_id, other, "registered twice")
    parting.part(store, other, "not sure")
    joining.join(store, patient_id, other, "registered twice")
    drafts.keep(store, "new_patient", "", {"name": "Bashir"})


def fill_exchange(store: Store, patient_id: str) -> None:
    """A paired clinic, a file of it that was taken in, and what waits for a person since."""
    other = Partner("c0000000-0000-4000-8000-000000000001", "BHU Chak 5", bytes(32), bytes(32))
    pairing.pair(store, other, other.signs)
    named = other.clinic_id, other.name
    contents = Contents(
        FORMAT, "f0000000-0000-4000-8000-000000000001", NAMES[-1], *named, log.CHANGES, store.now(), ()
    )
    bilal = "d0000000-0000-4000-8000-000000000001"
    with store.transaction():
        log.note_received(store, contents)
        ForeignPeople(store, contents).local_id(bilal, {bilal: Person("Dr Bilal", *named)})
        entered = (store.now(), store.user.id)
        store.execute(
            "INSERT INTO other_number VALUES (?, ?, ?, ?, ?, ?)", (patient_id, *named, "MR-000007", *entered)
        )
        store.execute("INSERT INTO arrival VALUES (?, ?, 1, 0)", (contents.id, patient_id))
        (smoking,) = store.rows("SELECT * FROM lifestyle WHERE superseded_at IS NULL AND topic = 'smoking'")
        theirs = {**smoking, "id": new_id(), "answer": "former", "entered_by": bilal, "encounter_id": None}
        conflicts.keep(
            store, contents.id, patient_id, "lifestyle", Clash(smoking["id"], theirs["id"], theirs)
        )


def fill_rules(store: Store, patient_id: str) -> None:
    """A switch of rules that touched the patient, reviewed; and rules of the clinic's own."""
    said = Text("Avoid", "نہ دیں")
    side = AnswerSide("advice", "AVOID", Level.AVOID, said, said, said, said)
    change = AnswerChange("clopidogrel", "", True, False, side, side, Text("changed", "بدلا"))
    person = AffectedPatient(patient_id, "MR-000001", "Zainab Bibi", "", "", "2026-11-20", (change,))
    packs = PackReference("core", 1, "2026-10-01", "b" * 64), PackReference("core", 2, "2026-11-01", "d" * 64)
    affected = Affected(*packs, (person,), 1, {"codeine": 1}, register.records_at(store))
    work_lists.keep_work_list(store, affected)
    work_lists.review(store, work_lists.work_items(store)[0].id, "told")
    local_packs.save(store, LocalPack(drugs=(LocalDrug("warfarin", Stock.YES, ("Warf",), "Rs 5"),)))


def as_sql(database: Database) -> str:
    """Schema and rows as statements, tables before the triggers that guard them."""
    order = "CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid"
    schema = database.execute(f"SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY {order}")
    found = [(kind, sql) for kind, sql in schema if "sqlite_sequence" not in sql]
    tables = [sql for kind, sql in found if kind == "table"]
    guards = [sql for kind, sql in found if kind != "table"]
    return ";\n".join([*tables, *_rows(database), *guards]) + ";\n"


def _rows(database: Database) -> list[str]:
    statements = []
    for table in database.table_names():
        columns = [column.name for column in database.table(table).columns]
        quoted = " || ', ' || ".join(f"quote({column})" for column in columns)
        for (values,) in database.execute(f"SELECT {quoted} FROM {table}"):
            statements.append(f"INSERT INTO {table} VALUES ({values})")
    return statements


def main() -> None:
    target = FOLDER / f"clinic_{NAMES[-1][:4]}.sql"
    with tempfile.TemporaryDirectory() as name:
        store, _ = create_clinic(
            Path(name) / "clinic",
            "THQ Hospital Layyah",
            "Dr Sana",
            "three warm cups",
            clock=lambda: datetime(2026, 11, 20, 7, 0, tzinfo=UTC),
            cost=KeyCost(64, 1),
        )
        with store:
            fill(store)
            target.write_text(as_sql(store.db), "utf-8")
    print(target)


if __name__ == "__main__":
    main()
