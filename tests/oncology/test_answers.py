"""What a tumour's findings lead to: resistance beside what works, genes before medicines, family, the untested."""

from __future__ import annotations

import pytest

from app.model.assessment import DomainAnswer, Finding
from app.model.genomics import CallStatus, GeneResult
from app.model.level import Level
from app.model.local import LocalDrug, LocalPack, Stock
from app.model.patient import GermlineVariant
from app.services.tumour import stock_of
from app.support.i18n import Text
from tests.oncology.conftest import Ask


def _rules(answer: DomainAnswer) -> set[str]:
    return {finding.rule_id for finding in answer.findings}


def _of(answer: DomainAnswer, rule: str) -> Finding:
    return next(f for f in answer.findings if f.rule_id == rule)


def _texts(answer: DomainAnswer) -> list[Text]:
    texts = [t for f in answer.findings for t in (f.label, f.text, *f.because)]
    return texts + [t for line in answer.plan for t in (line.text, line.patient_text, *line.because)]


def test_a_person_without_a_tumour_gets_no_oncology(ask: Ask, engine) -> None:  # type: ignore[no-untyped-def]
    from app.clinical.oncology.assess import assess
    from app.model.patient import PatientFacts

    assert assess(PatientFacts(), {}, engine.rules) == DomainAnswer()


def test_lung_cancer_with_resistance_shows_it_first_and_beside_what_works(ask: Ask) -> None:
    answer = ask("lung adenocarcinoma", "EGFR L858R", "EGFR T790M", stage="IV")
    kinds = [finding.kind for finding in answer.findings]
    assert kinds[0] == "resistance"
    resistance, sensitivity = _of(answer, "ONC016"), _of(answer, "ONC014")
    assert resistance.level is Level.AVOID
    assert set(resistance.details["drugs"]) == {"erlotinib", "gefitinib", "afatinib"}  # type: ignore[arg-type]
    assert "EGFR T790M" in sensitivity.text.en
    assert "EGFR T790M" in sensitivity.text.ur
    assert "FDA" in _of(answer, "ONC015").text.en
    assert answer.plan[0].level is Level.AVOID
    assert {"avoid_therapy", "discuss_therapy", "ask_markers", "refer_oncologist"} <= {
        p.action for p in answer.plan
    }


@pytest.mark.parametrize(
    "change", ["G12D", "G13D", "Q61H", "A146T", "mutated", "exon 2 mutation", "codon 12 mutation"]
)
def test_a_mutated_kras_makes_anti_egfr_medicines_useless_in_colorectal_cancer(change: str, ask: Ask) -> None:
    answer = ask("colon cancer", f"KRAS {change}")
    assert _of(answer, "ONC036").level is Level.AVOID
    assert "ONC035" not in _rules(answer)


def test_kras_alone_unchanged_does_not_open_anti_egfr_medicines(ask: Ask) -> None:
    answer = ask("colorectal", "KRAS wild type")
    assert "ONC035" not in _rules(answer)
    assert any("NRAS" in name for name in answer.missing)
    assert "ONC035" in _rules(ask("colorectal", "KRAS wild type", "NRAS wild type"))
    assert "ONC035" in _rules(ask("colorectal", tested=("KRAS", "NRAS")))
    assert "ONC035" not in _rules(ask("colorectal", tested=("KRAS G12C", "NRAS")))


def test_a_negative_panel_names_what_was_and_what_was_not_tested(ask: Ask) -> None:
    answer = ask("NSCLC", tested=("EGFR", "KRAS", "BRAF V600E"))
    negative = next(f for f in answer.findings if f.kind == "negative_panel")
    assert negative.details["tested"] == ("EGFR", "KRAS", "BRAF V600E")
    assert {"ALK", "ROS1", "PD-L1"} <= set(negative.details["not_tested"])  # type: ignore[arg-type]
    assert "EGFR" not in negative.details["not_tested"]  # type: ignore[operator]
    assert not any(f.kind == "therapy" for f in answer.findings)
    for part in ("EGFR", "ALK"):
        assert part in negative.text.en
        assert part in negative.text.ur


def test_nothing_reported_is_not_a_negative_panel(ask: Ask) -> None:
    kinds = {f.kind for f in ask("NSCLC").findings}
    assert "not_tested" in kinds
    assert "negative_panel" not in kinds


def test_a_gene_before_chemotherapy_is_asked_for_until_it_is_known(ask: Ask) -> None:
    untested = _of(ask("colon", "KRAS G12D"), "ONC044")
    assert untested.details["state"] == "missing"
    assert "DPYD" in ask("colon").missing
    for phenotype, level, state in (
        ("Poor Metabolizer", Level.AVOID, "altered"),
        ("Intermediate Metabolizer", Level.CHANGE, "altered"),
        ("Normal Metabolizer", Level.USUAL, "normal"),
    ):
        genes = {"DPYD": GeneResult("DPYD", CallStatus.CALLED, phenotype=phenotype)}
        answer = ask("colon", "KRAS G12D", genes=genes)
        check = _of(answer, "ONC044")
        assert (check.level, check.details["state"]) == (level, state)
        assert phenotype in check.text.en
        assert phenotype in check.text.ur
        assert any(line.rule_id == "ONC044" for line in answer.plan) is (state != "normal")
    half = {"DPYD": GeneResult("DPYD", CallStatus.PARTIAL, phenotype_probability={"Normal Metabolizer": 0.9})}
    assert _of(ask("colon", genes=half), "ONC044").details["state"] == "unclear"


def test_brca_in_the_tumour_opens_the_blood_test_and_germline_brca_the_medicine(ask: Ask) -> None:
    tumour_only = ask("ovarian", "BRCA1 c.68_69del")
    assert any(line.action == "offer_germline_test" for line in tumour_only.plan)
    germline = ask("breast", "BRCA1 c.68_69del germline pathogenic", "HER2 negative")
    assert _of(germline, "ONC007").level is Level.CHANGE
    unclassified = ask("breast", "BRCA2 p.Thr1915Met germline", "HER2 negative")
    assert _of(unclassified, "ONC007").needs_review
    assert "ONC007" not in _rules(ask("breast", "BRCA1 VUS", "HER2 negative"))
    known = ask("ovarian", "BRCA1 c.68_69del", variants=(GermlineVariant("BRCA1", "c.68_69del"),))
    assert not any(f.kind == "germline_hint" for f in known.findings)


def test_conditions_that_nobody_reported_are_named_and_denied_ones_close_the_rule(ask: Ask) -> None:
    open_ = _of(ask("breast", "PIK3CA H1047R"), "ONC008")
    assert "HER2" in open_.text.en
    assert open_.level is Level.CAUTION
    met = _of(ask("breast", "PIK3CA H1047R", "ER positive", "HER2 negative"), "ONC008")
    assert met.level is Level.CHANGE
    assert "ONC008" not in _rules(ask("breast", "PIK3CA H1047R", "HER2 3+"))


def test_pd_l1_counts_by_its_own_score_and_only_without_driver_changes(ask: Ask) -> None:
    assert "ONC033" in _rules(ask("NSCLC", "PD-L1 TPS 60%"))
    assert "ONC033" not in _rules(ask("NSCLC", "PD-L1 TPS 49%"))
    assert "ONC033" not in _rules(ask("NSCLC", "PD-L1 TPS 60%", "ALK fusion"))
    assert "ONC111" in _rules(ask("cervical", "PD-L1 CPS 1"))
    assert "ONC111" not in _rules(ask("cervical", "PD-L1 CPS 0"))
    assert "ONC111" not in _rules(ask("cervical", "PD-L1 TPS 60%"))


def test_tumour_agnostic_rules_hold_in_every_solid_tumour_but_not_where_excluded(ask: Ask) -> None:
    assert "ONC106" in _rules(ask("sarcoma", "NTRK3 ETV6-NTRK3"))
    assert "ONC104" in _rules(ask("gallbladder", "MSI-H"))
    assert "ONC108" not in _rules(ask("colon", "BRAF V600E"))
    assert "ONC104" not in _rules(ask("AML", "MSI-H"))


def test_an_unknown_tumour_an_open_kind_and_a_contradiction_are_said(ask: Ask) -> None:
    unknown = ask("kranial wobbly growth", "NTRK1 fusion")
    assert any(f.kind == "unknown_tumour" for f in unknown.findings)
    assert "ONC106" in _rules(unknown)
    open_kind = ask("lung cancer", "EGFR L858R")
    assert any(f.kind == "tumour_kind" for f in open_kind.findings)
    assert _of(open_kind, "ONC014").level is Level.CAUTION
    both = ask("colon", "KRAS wild type", "NRAS wild type", "KRAS G12C")
    assert any(f.kind == "contradiction" for f in both.findings)
    assert "ONC036" in _rules(both)
    assert "ONC035" not in _rules(both)
    strange = ask("NSCLC", "EGFR blah", "CDKN2A loss")
    assert any(f.kind == "not_understood" and "blah" in f.text.en for f in strange.findings)
    assert any(f.kind == "biomarker" and f.subject == "CDKN2A" for f in strange.findings)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NSCLC", "nsclc"),
        ("Lung adenocarcinoma", "nsclc"),
        ("metastatic lung adenocarcinoma, left upper lobe", "nsclc"),
        ("small cell lung cancer", "sclc"),
        ("CRC", "colorectal"),
        ("rectal", "colorectal"),
        ("adenocarcinoma of the colon (stage IV)", "colorectal"),
        ("C18.7", "colorectal"),
        ("C50", "breast"),
        ("8140/3 C34.1", "nsclc"),
        ("چھاتی کا کینسر", "breast"),
        ("Ca breast", "breast"),
        ("oral squamous cell carcinoma", "hnscc"),
        ("Gastric/GEJ", "gastric"),
        ("Nasopharyngeal/HNSCC", "hnscc"),
        ("papillary thyroid carcinoma", "thyroid_differentiated"),
        ("thyroid cancer", "thyroid"),
        ("AML M3", "apl"),
        ("acute lymphoblastic leukaemia", "all"),
        ("Lymphoma B", "lymphoma_b"),
        ("خون کا کینسر", "leukaemia"),
    ],
)
def test_tumours_are_found_by_their_many_names(typed: str, meant: str, oncology) -> None:  # type: ignore[no-untyped-def]
    from app.clinical.oncology.tumour_names import TumourNames

    found = TumourNames(oncology.tumours).find(typed)
    assert found is not None
    assert found.id == meant


def test_every_text_has_both_languages_without_open_placeholders(ask: Ask) -> None:
    for answer in (
        ask("lung cancer", "EGFR L858R", "EGFR T790M", "FOO bar", "KRAS wild type"),
        ask("colon", "KRAS G12D", "MSI-H"),
        ask("breast", "HER2 3+", "BRCA1/2 mutation", "ER 90%"),
        ask("CML", "BCR-ABL1", "ABL1 T315I"),
        ask("???", tested=("EGFR",)),
    ):
        for text in _texts(answer):
            assert bool(text.en) == bool(text.ur)
            assert "{" not in text.en + text.ur


def test_unconfirmed_rows_are_marked_and_never_firm(ask: Ask) -> None:
    answer = ask("GIST", "KIT exon 11 deletion")
    imatinib = _of(answer, "ONC054")
    assert imatinib.needs_review
    assert imatinib.level is Level.CAUTION
    assert all(line.needs_review for line in answer.plan if line.rule_id == "ONC054")


def test_what_the_clinic_stocks_is_told_by_its_own_rules(ask: Ask) -> None:
    local = LocalPack(drugs=(LocalDrug("gefitinib", Stock.YES), LocalDrug("afatinib", Stock.NO)))
    stock = stock_of(_of(ask("NSCLC", "EGFR L858R"), "ONC014"), local)
    assert (stock["gefitinib"], stock["afatinib"], stock["osimertinib"]) == (
        Stock.YES,
        Stock.NO,
        Stock.UNKNOWN,
    )


def test_findings_without_a_kind_of_cancer_are_still_judged_for_every_solid_tumour(ask: Ask) -> None:
    answer = ask("", "NTRK1 fusion")
    assert "ONC106" in _rules(answer)
    assert any(f.kind == "unknown_tumour" for f in answer.findings)


def test_resistance_rows_of_the_public_tables_answer_too(ask: Ask) -> None:
    assert "RES001" in _rules(ask("NSCLC", "KRAS G12V"))
    assert "RES002" in _rules(ask("prostate", "AR L702H"))
    assert {"RES003"} <= _rules(ask("CML", "ABL1 T315A"))
    assert {"RES004", "ONC065"} <= _rules(ask("CML", "ABL1 E255K"))
    assert "RES005" in _rules(ask("MDS", "TP53 mutation"))
    assert "RES001" not in _rules(ask("colon", "KRAS G12V"))


def test_a_collective_word_says_what_it_says_of_other_markers(ask: Ask) -> None:
    answer = ask("breast", "TNBC", "BRCA1 germline pathogenic variant")
    assert _of(answer, "ONC007").level is Level.CHANGE
    assert not any("HER2" in name or "oestrogen" in name for name in answer.missing)


def test_a_medicine_that_another_finding_forbids_is_said(ask: Ask) -> None:
    answer = ask("NSCLC", "PD-L1 TPS 80%", "ALK fusion")
    barred = next(f for f in answer.findings if f.rule_id == "not_here")
    assert "pembrolizumab" in barred.text.en
    assert "ALK" in barred.text.ur
