"""The family tree and findings typed from a report: history facts that follow, findings and whom to invite; undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clinical.genomics.tables import genomics_rules
from app.model.family import Kinship, Relative
from app.model.genomics import Sex
from app.model.inputs import InputKind
from app.model.patient import GermlineVariant, Patient
from app.records import conditions, family, tumours
from app.services import carrier_files, germline, patients, relatives, visit_form, visits
from app.services.clinics import Clinic
from app.services.domains import domain_page
from app.services.patients import NewPatient
from app.services.person_facts import facts_of
from app.services.visits import NewVisit
from app.support.errors import UserError

BRCA1 = GermlineVariant("BRCA1", "c.68_69del", "heterozygous", "pathogenic")


@pytest.fixture
def sana(clinic: Clinic) -> Patient:
    return patients.register(clinic, NewPatient("Sana Yousaf", Sex.FEMALE, age_years=38))


def history(clinic: Clinic, patient: Patient) -> set[str]:
    return set(facts_of(clinic, patient).family_history)


# -- relatives become history facts --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kinship", "illness", "age", "facts"),
    [
        (Kinship.FATHER, "myocardial_infarction", 48, {"premature_chd_first_degree"}),
        (Kinship.FATHER, "coronary_artery_disease", 55, set()),
        (Kinship.SISTER, "myocardial_infarction", 58, {"premature_chd_first_degree"}),
        (Kinship.FATHERS_BROTHER, "myocardial_infarction", 48, set()),
        (Kinship.MOTHER, "breast_cancer", 41, {"breast_cancer_under_50", "breast_cancer"}),
        (Kinship.MOTHERS_SISTER, "breast_cancer", 62, {"breast_cancer"}),
        (Kinship.BROTHER, "breast_cancer", 60, {"male_breast_cancer", "breast_cancer"}),
        (Kinship.MOTHERS_MOTHER, "ovarian_cancer", None, {"ovarian_cancer"}),
        (Kinship.BROTHER, "colorectal_cancer", 44, {"colorectal_cancer_under_50", "colorectal_cancer"}),
        (Kinship.MOTHER, "diabetes_type_2", None, {"diabetes_mother", "diabetes_first_degree"}),
        (Kinship.FATHERS_FATHER, "diabetes_type_2", None, {"diabetes_second_degree"}),
        (Kinship.PARTNER, "breast_cancer", 40, set()),
    ],
)
def test_a_relative_means_what_the_packs_words_say(
    clinic: Clinic, sana: Patient, kinship: Kinship, illness: str, age: float | None, facts: set[str]
) -> None:
    family.add_relative(clinic.store, sana.id, Relative(kinship, "", (illness,), age))
    assert history(clinic, sana) == facts
    words = visit_form.inputs(clinic)
    assert all(words.find(InputKind.FAMILY_HISTORY, fact) for fact in facts)


def test_a_fact_counts_once_and_goes_with_the_relative(clinic: Clinic, sana: Patient) -> None:
    """Told at the visit too: taking the relative back leaves what was told."""
    visits.save(clinic, sana.id, NewVisit(history=("ovarian_cancer",)))
    for kinship in (Kinship.MOTHER, Kinship.SISTER):
        relatives.add_relative(
            clinic, sana.id, Relative(kinship, "", ("ovarian_cancer", "breast_cancer"), 45)
        )
    facts = facts_of(clinic, sana).family_history
    assert sorted(facts) == ["breast_cancer", "breast_cancer_under_50", "ovarian_cancer"]
    form = visit_form.form(clinic, sana.id)
    assert [one.name for one in form.family_history] == ["ovarian_cancer"]
    assert {one.name for one in form.from_relatives} == set(facts)
    for one in domain_page(clinic, sana.id).family.relatives:
        relatives.remove_relative(clinic, sana.id, one.id)
    assert history(clinic, sana) == {"ovarian_cancer"}


def test_the_relatives_own_record_speaks_with_the_age_at_which_it_began(
    clinic: Clinic, sana: Patient
) -> None:
    father = patients.register(clinic, NewPatient("Yousaf Ali", Sex.MALE, birth_date="1960-06-01"))
    conditions.add_condition(clinic.store, father.id, "myocardial_infarction", since="2012")
    conditions.add_condition(clinic.store, father.id, "hypertension")
    relatives.add_relative(clinic, sana.id, Relative(Kinship.FATHER), mr_number=father.mr_number)
    assert history(clinic, sana) == {"premature_chd_first_degree", "hypertension"}


def test_the_tree_raises_a_red_flag(clinic: Clinic, sana: Patient) -> None:
    """Breast cancer of the mother under 50 and ovarian cancer of the aunt, without typing them again."""
    for kinship, illness, age in (
        (Kinship.MOTHER, "breast_cancer", 41.0),
        (Kinship.MOTHERS_SISTER, "ovarian_cancer", 55.0),
    ):
        relatives.add_relative(clinic, sana.id, Relative(kinship, "", (illness,), age))
    evaluation = patients.page(clinic, sana.id).evaluation
    assert evaluation is not None
    assert evaluation.assessment is not None
    said = " ".join(line.text.en for line in evaluation.assessment.plan)
    assert "breast" in said.casefold()


# -- findings from a report ----------------------------------------------------------------------------------------


def test_a_finding_is_answered_and_taken_back(clinic: Clinic, sana: Patient) -> None:
    page = germline.add_variant(clinic, sana.id, BRCA1)
    assert page.evaluation is not None
    assert page.evaluation.assessment is not None
    (found,) = [f for f in page.evaluation.assessment.findings if f.kind == "germline_variant"]
    assert (found.subject, found.details["classification"]) == ("BRCA1", "pathogenic")
    assert {"refer_genetics", "invite_relatives"} <= {p.action for p in page.evaluation.assessment.plan}
    assert domain_page(clinic, sana.id).variants == (BRCA1,)
    after = germline.remove_variant(clinic, sana.id, BRCA1, "other patient's report").evaluation
    assert after is not None
    assert after.assessment is not None
    assert not [f for f in after.assessment.findings if f.kind == "germline_variant"]
    with pytest.raises(UserError, match="taken back before"):
        germline.remove_variant(clinic, sana.id, BRCA1, "twice")


def test_a_corrected_class_takes_the_place_of_the_first(clinic: Clinic, sana: Patient) -> None:
    germline.add_variant(clinic, sana.id, BRCA1)
    unsure = GermlineVariant("BRCA1", "c.68_69del", "heterozygous", "uncertain significance")
    page = germline.add_variant(clinic, sana.id, unsure)
    assert tumours.variants_of(clinic.store, sana.id) == (unsure,)
    assert page.evaluation is not None
    assert page.evaluation.assessment is not None
    assert "invite_relatives" not in {p.action for p in page.evaluation.assessment.plan}


def test_a_class_that_was_not_given_is_asked_for_and_never_harmless(clinic: Clinic, sana: Patient) -> None:
    page = germline.add_variant(clinic, sana.id, GermlineVariant("MLH1", "c.1852_1854del", "heterozygous"))
    assert page.evaluation is not None
    assert page.evaluation.assessment is not None
    (found,) = [f for f in page.evaluation.assessment.findings if f.kind == "germline_variant"]
    assert found.rule_id == "variant_unclassified"
    assert found.level.value == "unknown"


@pytest.mark.parametrize("bad", [("", "c.68del"), ("BRCA1", " "), ("BRCA1", "c" * 300)])
def test_half_a_finding_is_refused(clinic: Clinic, sana: Patient, bad: tuple[str, str]) -> None:
    with pytest.raises(UserError):
        germline.add_variant(clinic, sana.id, GermlineVariant(*bad))
    assert tumours.variants_of(clinic.store, sana.id) == ()


def test_genes_are_found_by_name_and_by_disease(clinic: Clinic) -> None:
    assert germline.find_genes(clinic, "brca1")[0].gene == "BRCA1"
    assert "HBB" in [one.gene for one in germline.find_genes(clinic, "thalass")]
    assert "LDLR" in [one.gene for one in germline.find_genes(clinic, "hypercholesterol")]
    strange = germline.find_genes(clinic, "xyz1")
    assert [(one.gene, one.known) for one in strange] == [("XYZ1", False)]


# -- haemoglobin genes from a file ---------------------------------------------------------------------------------


def genotype_file(clinic: Clinic, path: Path, cell: str) -> Path:
    """Reference rows of drug positions, by which the genome is known, and IVS-I-5 (G>C) as told."""
    rows = {(p.chrom, p.pos38): f"{p.ref38}\t.\t.\tPASS\t.\tGT\t0/0" for p in clinic.engine.positions[:40]}
    variant = next(v for v in genomics_rules(clinic.rules.tables).variants if v.id.startswith("IVS-I-5"))
    rows["chr11", variant.pos38 or 0] = f"{variant.ref}\t{variant.alt}\t90\tPASS\t.\tGT\t{cell}"
    head = "##fileformat=VCFv4.2\n##reference=GRCh38\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSANA\n"
    lines = [f"{chrom}\t{pos}\t.\t{rest}\n" for (chrom, pos), rest in sorted(rows.items())]
    path.write_text(head + "".join(lines), encoding="ascii")
    return path


def test_a_carrier_is_read_from_a_file_and_taken_back(clinic: Clinic, sana: Patient, tmp_path: Path) -> None:
    found = carrier_files.look(clinic, sana.id, genotype_file(clinic, tmp_path / "sana.vcf", "0/1"))
    assert [(v.gene, v.zygosity) for v in found.found] == [("HBB", "heterozygous")]
    assert found.not_tested
    assert tumours.variants_of(clinic.store, sana.id) == ()
    page = carrier_files.save(clinic, sana.id, found, "sana.vcf")
    assert page.evaluation is not None
    assert page.evaluation.assessment is not None
    assert "carrier" in {f.kind for f in page.evaluation.assessment.findings}
    germline.remove_variant(clinic, sana.id, found.found[0], "another patient's file")
    assert tumours.variants_of(clinic.store, sana.id) == ()


def test_nothing_found_is_kept_as_nothing(clinic: Clinic, sana: Patient, tmp_path: Path) -> None:
    """Looked for and absent at one place says nothing of the other variants."""
    found = carrier_files.look(clinic, sana.id, genotype_file(clinic, tmp_path / "sana.vcf", "0/0"))
    assert (found.found, len(found.absent)) == ((), 1)
    assert len(found.not_tested) > 10
    with pytest.raises(UserError, match="No haemoglobin"):
        carrier_files.save(clinic, sana.id, found, "sana.vcf")
    assert tumours.variants_of(clinic.store, sana.id) == ()
