"""A tumour panel for a patient: what it says and what it leaves open, saved once, taken back as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clinical.oncology.tables import oncology_rules
from app.model.genomics import Assembly
from app.model.oncology import Hotspot
from app.model.patient import Patient, TumourMarker
from app.records import tumours
from app.services import cancer, tumour_files
from app.services.clinics import Clinic
from app.services.domains import domain_page
from app.services.person_facts import facts_of
from app.support.errors import UserError
from tests.oncology.files import absent, carried, vcf


def spot(clinic: Clinic, name: str) -> Hotspot:
    spots = oncology_rules(clinic.rules.tables).hotspots
    return next(one for one in spots if f"{one.gene} {one.protein}" == name)


@pytest.fixture
def panel(clinic: Clinic, tmp_path: Path) -> Path:
    """EGFR L858R in a third of the reads; BRAF V600E looked for and not there."""
    rows = [
        carried(spot(clinic, "EGFR L858R"), Assembly.GRCH38),
        absent(spot(clinic, "BRAF V600E"), Assembly.GRCH38),
    ]
    return vcf(tmp_path / "tumour.vcf", rows)


def test_looking_keeps_nothing_and_names_what_was_not_tested(
    clinic: Clinic, fatima: Patient, panel: Path
) -> None:
    cancer.set_tumour(clinic, fatima.id, "lung adenocarcinoma", "IV")
    preview = tumour_files.look(clinic, fatima.id, panel)
    assert preview.findings.markers == (TumourMarker("EGFR", "p.L858R"),)
    assert preview.findings.tested == ("BRAF",)
    (gap,) = preview.not_tested
    assert gap.text is not None
    assert "ALK" in gap.text.en
    assert gap.text.ur
    tumour = facts_of(clinic, fatima).tumour
    assert tumour is not None
    assert (tumour.markers, tumour.tested) == ((), ())


def test_saved_once_answered_and_taken_back_without_what_was_typed(
    clinic: Clinic, fatima: Patient, panel: Path
) -> None:
    cancer.set_tumour(clinic, fatima.id, "lung adenocarcinoma", "IV")
    cancer.add_marker(clinic, fatima.id, "PD-L1 60%")
    preview = tumour_files.look(clinic, fatima.id, panel)
    page = tumour_files.save(clinic, fatima.id, preview)
    assert page.evaluation is not None
    assert page.evaluation.assessment is not None
    drugs = [f.details.get("drugs", "") for f in page.evaluation.assessment.findings]
    assert any("osimertinib" in one for one in drugs if isinstance(one, tuple))
    assert (
        domain_page(clinic, fatima.id).tumour_files
        == tumour_files.sources(clinic, fatima.id)
        == (preview.name,)
    )
    assert tumour_files.look(clinic, fatima.id, panel).known
    with pytest.raises(UserError, match="before"):
        tumour_files.save(clinic, fatima.id, preview)
    tumour_files.take_back(clinic, fatima.id, preview.name, "another patient's")
    tumour = tumours.tumour_of(clinic.store, fatima.id)
    assert tumour is not None
    assert (tumour.markers, tumour.tested) == ((TumourMarker("PD-L1", "60%"),), ("PD-L1",))
    with pytest.raises(UserError, match="before"):
        tumour_files.take_back(clinic, fatima.id, preview.name, "twice")


def test_a_gene_with_a_finding_is_not_called_wholly_tested(
    clinic: Clinic, fatima: Patient, panel: Path
) -> None:
    tumour_files.save(clinic, fatima.id, tumour_files.look(clinic, fatima.id, panel))
    tumour = facts_of(clinic, fatima).tumour
    assert tumour is not None
    assert "EGFR" not in tumour.tested


def test_a_file_of_several_samples_asks_for_the_name(clinic: Clinic, fatima: Patient, tmp_path: Path) -> None:
    two = ("chr7", 55191822, "T", "G", "0/1:500:350,150\t0/0:500:500,0")
    path = vcf(tmp_path / "two.vcf", [two], samples="A1\tA2")
    with pytest.raises(UserError, match="A1, A2"):
        tumour_files.look(clinic, fatima.id, path)
    assert tumour_files.look(clinic, fatima.id, path, " A1 ").findings.panel.sample == "A1"
    broken = tmp_path / "broken.vcf"
    broken.write_text("not a panel", encoding="ascii")
    with pytest.raises(UserError):
        tumour_files.look(clinic, fatima.id, broken)
    assert tumours.tumour_of(clinic.store, fatima.id) is None
