"""A clinic of invented people with random genes, holes, medicines and results from elsewhere."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.model.genomics import Assembly, FileSource, Genotype, GenotypeSet, GenotypeState, OutsideCall, Sex
from app.model.patient import Patient
from app.model.rules import CallMethod, Gene
from app.records import conditions, imports, medications, outside_results
from app.records.clinic import create_clinic
from app.records.entries import Role
from app.records.keys import KeyCost
from app.services import patients
from app.services.clinics import Clinic, opened
from app.services.engine import Engine
from app.support.i18n import message

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRET = "three warm cups"
REASONS = ("acute coronary syndrome", "stroke", "hypertension")


def make_clinic(folder: Path, engine: Engine) -> Clinic:
    """An empty clinic whose user is the doctor in charge."""
    store, _ = create_clinic(folder, "THQ Layyah", "Dr Sana", SECRET, Role.ADMINISTRATOR, cost=CHEAP)
    return opened(store, practice=False, engine=engine)


def genotypes(engine: Engine, **diplotypes: tuple[str, str]) -> dict[str, Genotype]:
    """Complete genotypes of pairs of alleles by gene."""
    found: dict[str, Genotype] = {}
    for symbol, pair in diplotypes.items():
        gene = engine.rules.genes[symbol]
        strands = [next(a for a in gene.alleles if a.name == name).cells for name in pair]
        for p in gene.positions:
            if p.defining:
                found[p.id] = Genotype(tuple(cells.get(p.id, (p.ref38,))[0] for cells in strands))
    return found


def panel(found: dict[str, Genotype], number: int) -> GenotypeSet:
    numbered = {place: replace(one, row=row) for row, (place, one) in enumerate(found.items(), 10)}
    source = FileSource(f"panel{number}.vcf", f"{number:064x}", 1000, "VCF 4.2")
    return GenotypeSet(f"S{number}", Assembly.GRCH38, source, numbered)


def add_person(
    clinic: Clinic,
    name: str,
    medicines: Sequence[str] = (),
    found: dict[str, Genotype] | None = None,
    outside: Sequence[OutsideCall] = (),
    sex: Sex = Sex.FEMALE,
    age: float = 45,
) -> Patient:
    """Register a person with genes and medicines, as imports and visits do."""
    one = patients.register(clinic, patients.NewPatient(name, sex, age, phone="0300 0000123"))
    if found is not None:
        imports.add_import(clinic.store, one.id, panel(found, hash_of(one)), ())
    outside_results.add_outside_results(clinic.store, one.id, outside)
    for drug in medicines:
        medications.add_medication(clinic.store, one.id, drug)
    return one


def hash_of(patient: Patient) -> int:
    return int(patient.mr_number.removeprefix("MR-"))


def add_random_people(clinic: Clinic, count: int, seed: int = 4) -> None:
    """People drawn from all alleles of the rules, rare ones as often as common ones."""
    chance = random.Random(seed)
    rules = clinic.rules
    drugs = sorted({*rules.rules, "fluoxetine", "rifampicin", "paracetamol"})
    for number in range(count):
        found = {k: v for gene in rules.genes.values() for k, v in _drawn(gene, chance).items()}
        hole = chance.choice((0.0, 0.0, 0.02, 0.3))
        kept = {k: _failed(v, chance) for k, v in found.items() if chance.random() >= hole}
        outside = [_outside(chance)] if chance.random() < 0.5 else []
        one = add_person(
            clinic,
            f"Person {number}",
            chance.sample(drugs, chance.choice((0, 1, 3))),
            kept if chance.random() < 0.9 else None,
            outside,
            chance.choice(list(Sex)),
            chance.choice((3, 15, 30, 70)),
        )
        if chance.random() < 0.4:
            conditions.add_condition(clinic.store, one.id, chance.choice(REASONS))


def _drawn(gene: Gene, chance: random.Random) -> dict[str, Genotype]:
    named = [a for a in gene.alleles if not a.structural]
    if gene.method is CallMethod.OUTSIDE_ONLY or not named:
        return {}
    pair = [chance.choice(named[:6] if chance.random() < 0.7 else named).cells for _ in range(2)]
    phased = chance.random() < 0.3
    return {
        p.id: Genotype(tuple(cells.get(p.id, (p.ref38,))[0] for cells in pair), phased=phased)
        for p in gene.positions
    }


def _failed(one: Genotype, chance: random.Random) -> Genotype:
    if chance.random() < 0.998:
        return one
    return Genotype((), GenotypeState.FAILED, reason=message("Filter {name}.", name="LowQual"))


def _outside(chance: random.Random) -> OutsideCall:
    return chance.choice((
        OutsideCall("CYP2D6", "*1/*1"),
        OutsideCall("CYP2D6", "*4/*4"),
        OutsideCall("CYP2D6", "*1/*4"),
        OutsideCall("HLA-B", phenotype="*57:01 positive"),
        OutsideCall("DEMO1", "*2/*2"),
        OutsideCall("CYP2C19", phenotype="Poor Metabolizer"),
    ))  # fmt: skip
