"""Twenty people as a doctor would tell of them, each with the laboratory's file that came with them.

What the card and the papers must say of each was settled against the guidelines' rows, not against the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.model.genomics import Sex
from app.model.patient import Patient
from app.model.rules import Ploidy
from app.services import panel_import, patients, typed_results, visits
from app.services.clinics import Clinic
from app.services.patients import NewPatient
from app.services.typed_results import Entry
from app.services.visits import NewVisit, PregnancyState
from tests.intake.people import Typed
from tests.intake.writers import FORMATS

Came = Callable[[Clinic, Patient, Path], None]
"""How the laboratory's result came into the record."""


@dataclass(frozen=True)
class Told:
    """``drug``: what is asked about, and ``action``: the code of the card's first answer. ``says``: what must stand
    in the doctor's sentences; ``counts``: what the card names beside the drug's genes; ``genes``: phenotype used;
    ``instead``: what is offered, ``never``: what must not be offered; ``untested``: genes that the papers name as
    not tested; ``order``: what the patient reads of the drug, "" where it is not in use."""

    name: str
    sex: Sex
    age: float
    came: Came
    drug: str
    action: str
    says: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    genes: Mapping[str, str] = field(default_factory=dict)
    instead: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    untested: tuple[str, ...] = ()
    order: str = ""
    visit: NewVisit = field(default_factory=NewVisit)


def panel(kind: str, *only: str, **diplotypes: tuple[str, ...]) -> Came:
    """A file of genotypes in one of the formats; ``only``: the positions that the laboratory read."""

    def come(clinic: Clinic, patient: Patient, folder: Path) -> None:
        person = [
            one for one in _typed(clinic, diplotypes, patient.sex) if not only or one.position.name in only
        ]
        _import(clinic, patient, folder / f"{kind.replace(' ', '_')}.dat", FORMATS[kind].write(person))

    return come


def _typed(clinic: Clinic, diplotypes: Mapping[str, tuple[str, ...]], sex: Sex) -> Iterable[Typed]:
    for symbol, pair in diplotypes.items():
        gene = clinic.rules.genes[symbol]
        strands = [next(a for a in gene.alleles if a.name == name).cells for name in pair]
        single = gene.ploidy is Ploidy.X_LINKED and sex is Sex.MALE
        for place in (p for p in gene.positions if p.defining):
            bases = tuple(cells.get(place.id, (place.ref38,))[0] for cells in strands)
            yield Typed(place, bases[:1] if single else bases)


def listed(*rows: str) -> Came:
    """A laboratory's list of gene results: gene, diplotype, phenotype."""

    def come(clinic: Clinic, patient: Patient, folder: Path) -> None:
        _import(clinic, patient, folder / "results.tsv", "".join(f"{row}\n" for row in rows))

    return come


def _import(clinic: Clinic, patient: Patient, path: Path, text: str) -> None:
    """As at the import desk: looked at, the MR number confirmed, saved."""
    path.write_text(text, encoding="utf-8")
    shown = panel_import.preview(clinic, path, patient.id)
    panel_import.save(clinic, shown, patient.id, patient.mr_number)


def typed(*entries: Entry) -> Came:
    """A paper, typed twice alike."""

    def come(clinic: Clinic, patient: Patient, _folder: Path) -> None:
        typed_results.save(clinic, patient.id, entries, "Chughtai Lab, Multan", "2026-03-02")

    return come


def both(first: Came, second: Came) -> Came:
    def come(clinic: Clinic, patient: Patient, folder: Path) -> None:
        first(clinic, patient, folder)
        second(clinic, patient, folder)

    return come


def live(clinic: Clinic, told: Told, folder: Path) -> Patient:
    """Registered, tested and seen."""
    folder.mkdir(exist_ok=True)
    one = patients.register(clinic, NewPatient(told.name, told.sex, age_years=told.age))
    told.came(clinic, one, folder)
    visits.save(clinic, one.id, told.visit)
    return one


def seen(
    *conditions: str, taking: tuple[str, ...] = (), measured: Mapping[str, str] | None = None
) -> NewVisit:
    values = {name: (text, "") for name, text in (measured or {}).items()}
    return NewVisit(values, conditions=conditions, medicines=taking)


GO_ON, NO_MORE, NEXT_DOSE = "Go on taking this medicine", "Do not take it any more", "before the next dose"
MEDITERRANEAN = "Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham"
REFERENCE = "B (reference)"
FAST = "CYP2D6\t*1/*2x2"

TWENTY = (
    # A boy with malaria who is to get primaquine; the family comes from the Makran coast.
    Told("Bilal Baloch", Sex.MALE, 14, panel("vcf38", G6PD=(MEDITERRANEAN, MEDITERRANEAN)), "primaquine", "AVOID",
         genes={"G6PD": "Deficient"}, untested=("CYP2D6",), visit=seen("malaria")),
    # A stent last week; somebody added omeprazole.
    Told("Naveed Akhtar", Sex.MALE, 58, panel("taqman", CYP2C19=("*2", "*2")), "clopidogrel", "AVOID",
         says=("prasugrel", "ticagrelor", "do not let it stop suddenly"), counts=("omeprazole",),
         genes={"CYP2C19": "Poor Metabolizer"}, untested=("CYP2D6",), order=GO_ON,
         visit=seen("myocardial_infarction", taking=("clopidogrel", "omeprazole"))),
    # Takes paroxetine for depression, needs codeine for a broken arm: his own genes are normal.
    Told("Imran Qureshi", Sex.MALE, 35, listed("CYP2D6\t*1/*1"), "codeine", "AVOID", counts=("paroxetine",),
         genes={"CYP2D6": "Poor Metabolizer"}, never=("tramadol",), untested=("CYP2C19",),
         visit=seen("depression", taking=("paroxetine",))),
    # Tuberculosis, four medicines, a liver that complains.
    Told("Zubaida Khatoon", Sex.FEMALE, 41, panel("vcf37", NAT2=("*5", "*6")), "isoniazid", "AVOID",
         counts=("ALT",), never=("rifampicin",), order=NO_MORE,
         visit=seen("tuberculosis", taking=("isoniazid", "rifampicin"), measured={"alt": "260"})),
    # First fits; carbamazepine is what the store has.
    Told("Asad Ullah", Sex.MALE, 22, listed("HLA-B\t\t*15:02 positive"), "carbamazepine", "AVOID",
         never=("oxcarbazepine", "phenytoin", "fosphenytoin"), untested=("HLA-A",), visit=seen("epilepsy")),
    # Warfarin is to start at 78 with failing kidneys.
    Told("Ghulam Rasool", Sex.MALE, 78,
         panel("vcf37", CYP2C9=("*1", "*3"), VKORC1=("rs9923231 variant (T)", "rs9923231 variant (T)"),
         CYP4F2=("*1", "*1")), "warfarin", "ALGORITHM",
         counts=("age", "25"), genes={"CYP2C9": "Intermediate Metabolizer"},
         visit=seen("atrial_fibrillation", measured={"egfr": "25", "weight": "58", "height": "165"})),
    # A child with leukaemia in maintenance.
    Told("Hania Fatima", Sex.FEMALE, 6, panel("vcf38", TPMT=("*1", "*1"), NUDT15=("*3", "*3")), "mercaptopurine",
         "AVOID_OR_REDUCE", says=("10%",), genes={"NUDT15": "Poor Metabolizer"}, order=NEXT_DOSE,
         visit=seen(taking=("mercaptopurine",))),
    # Colon cancer, before the first cycle of capecitabine.
    Told("Muhammad Yousaf", Sex.MALE, 62, panel("vcf38", DPYD=("Reference", "c.1905+1G>A (*2A)")), "capecitabine",
         "REDUCE_DOSE", says=("50%",), genes={"DPYD": "Intermediate Metabolizer"}, visit=seen("colorectal_cancer")),
    # HIV, abacavir is planned.
    Told("Shabana Kausar", Sex.FEMALE, 33, typed(Entry("HLA-B", allele="*57:01", status="positive")), "abacavir",
         "AVOID", visit=seen("hiv")),
    # A kidney transplant; he makes CYP3A5.
    Told("Faisal Mehmood", Sex.MALE, 29, panel("lab table", CYP3A5=("*1", "*3")), "tacrolimus", "INCREASE_DOSE",
         says=("150", "200"), genes={"CYP3A5": "Intermediate Metabolizer"}, visit=seen()),
    # Gout with weak kidneys.
    Told("Abdul Sattar", Sex.MALE, 55, listed("HLA-B\t\t*58:01 positive"), "allopurinol", "CONTRAINDICATED",
         counts=("40",), visit=seen("gout", measured={"egfr": "40"})),
    # Eight months pregnant with back pain.
    Told("Rukhsana Bibi", Sex.FEMALE, 26, listed(FAST), "codeine", "AVOID",
         counts=("pregnancy",), never=("tramadol",),
         genes={"CYP2D6": "Ultrarapid Metabolizer"}, visit=NewVisit(pregnancy=PregnancyState.PREGNANT, weeks=34)),

    # -- harder ones --
    # A girl with vivax malaria who carries one G6PD variant: half of her cells may break.
    Told("Sania Baloch", Sex.FEMALE, 9, panel("vcf38", G6PD=(REFERENCE, MEDITERRANEAN)), "primaquine", "TEST_ENZYME",
         genes={"G6PD": "Variable"}, visit=seen("malaria")),
    # Before capecitabine; the laboratory read two of the places.
    Told("Khalid Mahmood", Sex.MALE, 66,
         panel("vcf38", "rs3918290", "rs67376798", DPYD=("Reference", "Reference")), "capecitabine", "UNCLEAR",
         says=("rs55886062",), visit=seen("colorectal_cancer")),
    # Leukaemia; both genes half broken.
    Told("Laiba Noor", Sex.FEMALE, 8, panel("23andme", TPMT=("*1", "*3C"), NUDT15=("*1", "*3")), "mercaptopurine",
         "REDUCE_DOSE", says=("20",),
         genes={"TPMT": "Intermediate Metabolizer", "NUDT15": "Intermediate Metabolizer"},
         order="smaller dose", visit=seen(taking=("mercaptopurine",))),
    # Ulcer and Helicobacter; he clears the acid blocker fast.
    Told("Waqas Ahmed", Sex.MALE, 40, panel("vcf38", CYP2C19=("*17", "*17")), "omeprazole", "INCREASE_DOSE",
         genes={"CYP2C19": "Ultrarapid Metabolizer"}, order="larger dose",
         visit=seen("peptic_ulcer", taking=("omeprazole",))),
    # On abacavir for two years; a panel was made, HLA-B was not in it.
    Told("Nadia Parveen", Sex.FEMALE, 30, panel("vcf38", CYP2B6=("*1", "*6")), "abacavir", "NOT_TESTED",
         untested=("HLA-B",), order="We do not know yet if it suits you", visit=seen("hiv", taking=("abacavir",))),
    # Breast-feeding after a caesarean, on codeine.
    Told("Mehwish Iqbal", Sex.FEMALE, 28, listed(FAST, "CYP2C19\t*1/*1"), "codeine", "CONTRAINDICATED",
         counts=("breastfeeding",),
         genes={"CYP2D6": "Ultrarapid Metabolizer"}, never=("tramadol",), order=NO_MORE,
         visit=NewVisit(pregnancy=PregnancyState.BREAST_FEEDING, medicines=("codeine",))),
    # A stroke, not a stent.
    Told("Iqbal Hussain", Sex.MALE, 70, panel("vcf37", CYP2C19=("*1", "*2")), "clopidogrel", "ALTERNATIVE",
         genes={"CYP2C19": "Intermediate Metabolizer"}, order=GO_ON,
         visit=seen("stroke", taking=("clopidogrel",))),
    # Carbamazepine for two years without a rash; the test came late.
    Told("Shafiq Ahmed", Sex.MALE, 45, listed("HLA-B\t\t*15:02 positive", "HLA-A\t\t*31:01 negative"),
         "carbamazepine", "AVOID",
         order=GO_ON, visit=seen("epilepsy", taking=("carbamazepine",))),
)  # fmt: skip
