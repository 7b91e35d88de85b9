"""The command line as scripts and laboratories use it: the JSON contract, refusals in one line, papers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.model.patient import PatientFacts
from app.model.report import DocumentKind
from app.reports import read_text
from app.services.engine import load_engine
from app.services.panels import call_file, evaluation_of, one_sample
from app.services.paper import Person, content_of
from app.support.paths import examples_folder

BATCH = examples_folder() / "city-lab-batch-0412.vcf"
SHORT = examples_folder() / "district-panel-0077.vcf"
HEAD = "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n"


@pytest.fixture(autouse=True)
def _pack(core_pack: Path, fonts_folder: Path) -> None:
    """The program's own pack and fonts are there."""


def lines(capfd: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> list[dict[str, Any]]:
    """Run a command; its JSON lines."""
    assert main([str(a) for a in arguments]) == code
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_call_gives_one_object_for_each_sample(capfd: pytest.CaptureFixture[str]) -> None:
    found = lines(capfd, "call", BATCH, "--json")
    assert [one["sample"] for one in found] == [
        "FATIMA_BIBI", "M_YOUSAF", "AYESHA_KHAN", "IMRAN_ALI", "GHULAM_RASOOL",
    ]  # fmt: skip
    first = found[0]
    assert first["assembly"] == "GRCh38"
    assert first["file"]["name"] == BATCH.name
    assert len(first["file"]["sha256"]) == 64
    assert first["pack"]["id"] == "rahbar-core"
    gene = first["genes"]["CYP2C19"]
    assert gene["status"] == "called"
    assert gene["diplotypes"] == ["*2/*2"]
    assert gene["phenotype"] == "Poor Metabolizer"
    assert gene["phenotype_probability"] == {"Poor Metabolizer": 1.0}
    assert gene["positions"] == {"needed": 35, "tested": 35, "missing": [], "failed": []}
    assert gene["source"] == "file"
    assert first["genes"]["HLA-B"]["status"] == "not_tested"
    assert first["genes"]["HLA-B"]["phenotype"] is None


def test_one_sample_and_the_sex_of_the_person(capfd: pytest.CaptureFixture[str]) -> None:
    (imran,) = lines(capfd, "call", BATCH, "--sample", "IMRAN_ALI", "--sex", "male")
    assert imran["genes"]["G6PD"]["phenotype"] == "Deficient"
    assert "/" not in imran["genes"]["G6PD"]["diplotypes"][0]


def test_what_a_short_panel_did_not_test_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    (sana,) = lines(capfd, "call", SHORT)
    genes = sana["genes"]
    assert genes["G6PD"]["status"] == "not_tested"
    assert genes["DPYD"]["status"] == "partial"
    assert genes["DPYD"]["phenotype"] is None
    assert "rs146356975" in genes["DPYD"]["positions"]["missing"]
    assert genes["DPYD"]["not_excluded"]
    assert genes["CYP2C19"]["phenotype_probability"]["Rapid Metabolizer"] > 0.99


def test_advise_answers_each_drug_asked(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ("advise", BATCH, "--sample", "FATIMA_BIBI", "--drug", "Clopidogrel", "--drug", "abacavir",
                 "--drug", "unheard-of")  # fmt: skip
    (found,) = lines(capfd, *arguments)
    by_drug: dict[str, list[dict[str, Any]]] = {}
    for answer in found["recommendations"]:
        by_drug.setdefault(answer["drug"], []).append(answer)
    assert by_drug["clopidogrel"][0]["level"] == "avoid"
    assert by_drug["clopidogrel"][0]["genes"] == {"CYP2C19": "Poor Metabolizer"}
    assert by_drug["clopidogrel"][0]["pmid"]
    assert {a["answer"] for a in by_drug["abacavir"]} == {"not_tested"}
    assert {a["answer"] for a in by_drug["unheard-of"]} == {"no_rule"}
    assert any("unheard-of" in warning for warning in found["warnings"])
    for answer in found["recommendations"]:
        assert answer["text"]["en"]
        assert answer["text"]["ur"]


def test_advise_without_a_drug_answers_all(capfd: pytest.CaptureFixture[str]) -> None:
    (found,) = lines(capfd, "advise", SHORT)
    assert len({a["drug"] for a in found["recommendations"]}) >= 130


def test_current_medicines_change_the_answer(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    calls = tmp_path / "lab.tsv"
    calls.write_text("CYP2D6\t*1/*1\nHLA-B\t\t*57:01 positive\n", encoding="utf-8")
    (found,) = lines(
        capfd, "advise", calls, "--taking", "Paroxetine", "--drug", "codeine", "--drug", "abacavir"
    )
    codeine = next(a for a in found["recommendations"] if a["drug"] == "codeine")
    assert codeine["level"] == "avoid"
    assert codeine["adjusted_by"] == ["paroxetine"]
    assert next(a for a in found["recommendations"] if a["drug"] == "abacavir")["level"] == "avoid"


def test_facts_come_from_a_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(
        json.dumps({"sex": "female", "age": 8, "medicines": [], "diplotypes": {"CYP2D6": "*4/*4"}})
    )
    (found,) = lines(capfd, "advise", SHORT, "--facts", facts, "--drug", "codeine")
    assert found["recommendations"][0]["level"] == "avoid"
    facts.write_text('{"age": "eight"}')
    assert main(["advise", str(SHORT), "--facts", str(facts)]) == 2
    assert "facts.json" in capfd.readouterr().err


def test_report_writes_a_paper_that_reads_back(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for lang, expected in (("en", "AVOID"), ("ur", "نہ دیں")):
        code = main(["report", str(BATCH), "--sample", "FATIMA_BIBI", "--patient-name", "Fatima Bibi", "--taking",
                     "clopidogrel", "--kind", "doctor", "--lang", lang, "--out", str(tmp_path)])  # fmt: skip
        assert code == 0
        (written,) = (Path(line) for line in capfd.readouterr().out.splitlines())
        text = read_text(written.read_bytes())
        assert "Fatima Bibi" in text
        assert expected in text
        assert "Clopidogrel" in text


def test_a_report_of_a_person_without_any_gene_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "rasheed.json"
    measured = [("systolic_bp", 168, "mm[Hg]"), ("diastolic_bp", 98, "mm[Hg]"), ("hba1c", 75, "mmol/mol")]
    said = {
        "sex": "male",
        "age": 58,
        "observations": [{"name": n, "value": v, "unit": u} for n, v, u in measured],
        "conditions": ["diabetes_type_2", "hypertension"],
        "medicines": ["metformin"],
        "lifestyle": {"smoking": "current"},
    }
    facts.write_text(json.dumps(said))
    for lang, heading in (("en", "Care plan"), ("ur", "علاج کا منصوبہ")):
        arguments = ["report", facts, "--patient-name", "Rasheed Ahmed", "--lang", lang, "--out", tmp_path]
        assert main([str(a) for a in arguments]) == 0
        (written,) = (Path(line) for line in capfd.readouterr().out.splitlines())
        text = read_text(written.read_bytes())
        assert heading in text
        assert "Genes not tested" in text or lang == "ur"


# -- refusals ----------------------------------------------------------------------------------------------------


def bad_files(folder: Path) -> dict[str, Path]:
    """One file of each kind that must be refused."""
    made = {name: folder / f"{name}.vcf" for name in ("empty", "text", "denied", "cut")}
    made["empty"].write_bytes(b"")
    made["text"].write_text("Dear doctor, the result follows next week.\n")
    made["denied"].write_text(
        HEAD.replace("\n", "\n##reference=GRCh38\n", 1)
        + "10\t96541616\trs4244285\tG\tA\t.\tPASS\t.\tGT\t0/1\n"
        + "10\t96702047\trs1799853\tC\tT\t.\tPASS\t.\tGT\t0/0\n"
        + "12\t21331549\trs4149056\tT\tC\t.\tPASS\t.\tGT\t0/0\n"
        + "6\t18130918\trs1142345\tT\tC\t.\tPASS\t.\tGT\t0/0\n"
    )
    made["cut"].write_text(HEAD + "chr10\t94781859\trs4244285\tG\tA\t.\tPASS\t.\tGT\t0/1")
    return {**made, "missing": folder / "nothing.vcf", "folder": folder}


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "denied", "cut"])
def test_a_bad_file_is_refused_in_one_line(
    kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["call", str(bad_files(tmp_path)[kind])]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("rahbar: ")
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err


def test_a_sample_that_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["call", str(BATCH), "--sample", "NOBODY"]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "NOBODY" in captured.err
    assert "FATIMA_BIBI" in captured.err


def test_each_file_is_judged_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    bad = bad_files(tmp_path)
    assert main(["call", str(bad["text"]), str(SHORT), str(bad["empty"])]) == 2
    captured = capfd.readouterr()
    assert [json.loads(line)["sample"] for line in captured.out.splitlines()] == ["SANA_TARIQ"]
    assert captured.err.count("rahbar: ") == 2


def test_a_head_that_its_rows_deny_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["call", str(bad_files(tmp_path)["denied"])]) == 2
    assert "names GRCh38, but its rows count in GRCh37" in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["call"], ["no-such-command"], ["report", "x.vcf"], ["call", "a", "--sex", "x"]]
)
def test_wrong_arguments_are_refused_in_one_line(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert capfd.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("kind", ["doctor", "handout", "card", "request", "referral", "slip"])
def test_every_paper_of_a_person_is_made_from_a_file_alone(
    kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--patient-name", "Sana Tariq", "--kind", kind, "--lang", "both", "--taking", "clopidogrel"]
    assert main(["report", str(SHORT), *arguments, "--out", str(tmp_path)]) == 0
    written = [Path(line) for line in capfd.readouterr().out.splitlines()]
    assert sorted(tmp_path.iterdir()) == sorted(written)
    said = read_text(written[0].read_bytes())
    assert "Sana Tariq" in said
    assert "HLA-B" in said or kind == "handout"  # not tested, and said so


def test_the_letter_of_an_update_is_refused_in_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = [
        "report",
        str(SHORT),
        "--patient-name",
        "Sana Tariq",
        "--kind",
        "letter",
        "--out",
        str(tmp_path),
    ]
    assert main(arguments) == 2
    assert capfd.readouterr().err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_card_without_a_clinic_reads_back_as_unsigned(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    engine = load_engine()
    evaluation = evaluation_of(engine, one_sample(call_file(engine, SHORT), SHORT.name), PatientFacts())
    content = content_of(engine, evaluation, Person("Sana Tariq"), DocumentKind.CARD)
    assert content.card is not None
    (tmp_path / "scan.txt").write_text(f"\ufeff{content.card.line.lower()}\r\n", "utf-8")
    (tmp_path / "wide.txt").write_text(content.card.line, "utf-16")
    for given in (content.card.line, str(tmp_path / "scan.txt"), str(tmp_path / "wide.txt")):
        assert main(["card", "verify", given]) == 0
        out, err = capfd.readouterr()
        card = json.loads(out)
        assert card["signature"] == "unsigned"
        assert "anyone may have made it" in err
        assert card["genes"]["CYP3A4"] == {"result": "*1/*1", "meaning": "Normal Metabolizer"}
        assert "HLA-B" in card["not_tested"]
        assert card["genes"]["CYP2C19"] == {"result": "", "meaning": "tested, unclear"}


@pytest.mark.parametrize("given", ["no-such-file", "RAHBAR1:AAAA:20261120", ""])
def test_what_is_no_card_is_refused_in_one_line(given: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "verify", given]) == 2
    assert capfd.readouterr().err.count("\n") == 1


def test_a_folder_that_cannot_be_written(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    assert main(["report", str(SHORT), "--patient-name", "Sana Tariq", "--out", str(blocked)]) == 2
    assert capfd.readouterr().err.startswith("rahbar: ")


def test_without_a_display_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main([]) == 2
    assert "display" in capfd.readouterr().err


# -- practice ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_demo_fills_a_clinic_and_writes_its_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    assert main(["demo", "--out", str(tmp_path / "papers")]) == 0
    said = capfd.readouterr().out
    assert "Fatima Bibi" in said
    papers = sorted((tmp_path / "papers").iterdir())
    assert len(papers) == 44
    for name, latin, urdu in (
        ("fatima-bibi", "Fatima Bibi", "فاطمہ بی بی"),
        ("imran-ali", "Imran Ali", "عمران علی"),
    ):
        for paper in (p for p in papers if p.name.startswith(name)):
            text = read_text(paper.read_bytes())
            assert latin in text, paper.name
            assert urdu in text, paper.name
    assert main(["demo", "--out", str(tmp_path / "again")]) == 0  # the clinic is there already
    assert len(list((tmp_path / "again").iterdir())) == 44


def test_pack_commands(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = examples_folder().parents[1]
    out = tmp_path / "a.rahbarpack"
    assert main(["pack", "build", str(root / "resources" / "rules"), "--out", str(out)]) == 0
    assert main(["pack", "check", str(root / "resources" / "rules")]) == 0
    capfd.readouterr()
    (shown,) = lines(capfd, "pack", "show", out)
    assert shown["counts"]["recommendations"] == 990
    out.write_bytes(out.read_bytes()[:-10])
    assert main(["pack", "show", str(out)]) == 2


def test_poor_quality_is_not_tested_and_the_reason_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    panel = tmp_path / "poor.vcf"
    panel.write_text(
        HEAD
        + "chr10\t94781859\trs4244285\tG\tA\t.\tLowQual\t.\tGT\t0/1\n"
        + "chr10\t94761900\trs12248560\tC\tT\t.\tPASS\t.\tGT:GQ:DP\t0/1:5:2\n"
        + "chr10\t94780653\trs4986893\tG\tA\t.\tPASS\t.\tGT\t./.\n"
        + "chr10\t94942290\trs1799853\tC\tT\t.\tPASS\t.\tGT\t0/1\n"
        + "chr12\t21178615\trs4149056\tT\tC\t.\tPASS\t.\tGT\t0/0\n"
    )
    (found,) = lines(capfd, "call", panel)
    gene = found["genes"]["CYP2C19"]
    assert gene["status"] == "not_tested"
    assert gene["diplotypes"] == []
    assert set(gene["positions"]["failed"]) == {"rs4244285", "rs12248560", "rs4986893"}
    assert any("LowQual" in note for note in gene["notes"])


def test_a_current_medicine_that_is_not_understood_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    calls = tmp_path / "lab.tsv"
    calls.write_text("CYP2D6\t*1/*1\n")
    (found,) = lines(capfd, "advise", calls, "--taking", "zzzz", "--drug", "codeine")
    assert any("zzzz" in warning for warning in found["warnings"])
    (found,) = lines(capfd, "advise", calls, "--taking", "Paroxetine 20 mg tab", "--drug", "codeine")
    assert found["warnings"] == []
    assert found["recommendations"][0]["level"] == "avoid"


def test_a_paper_is_never_made_from_somebody_of_several(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(BATCH), "--patient-name", "Fatima Bibi", "--out", str(tmp_path)]) == 2
    assert "FATIMA_BIBI" in capfd.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", "   ", "M" * 3000, "\u202e\x1b"])
def test_a_name_that_cannot_be_printed_is_refused(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(SHORT), "--patient-name", name, "--out", str(tmp_path)]) == 2
    assert capfd.readouterr().err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_paper_is_never_overwritten(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["report", str(SHORT), "--patient-name", "Sana Tariq", "--out", str(tmp_path)]) == 0
    assert len(list(tmp_path.iterdir())) == 2
    assert len(set(capfd.readouterr().out.splitlines())) == 2


def test_two_different_sexes_are_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('{"sex": "female"}')
    assert main(["advise", str(SHORT), "--sex", "male", "--facts", str(facts)]) == 2
    assert "sex" in capfd.readouterr().err


def test_a_list_without_a_last_line_end_is_answered_with_a_warning(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A cut *35 reads as *3; a list typed by hand may end so too."""
    results = tmp_path / "results.tsv"
    for text, warned in (("CYP2D6\t*1/*3", True), ("CYP2D6\t*1/*3\n", False)):
        results.write_bytes(text.encode())
        (shown,) = lines(capfd, "call", results, "--json")
        assert any("may be cut" in warning for warning in shown["warnings"]) is warned


@pytest.mark.parametrize("name", ["李小龙", "Ali 😀 Khan", "ਸਿੰਘ"])
def test_a_name_that_papers_cannot_show_is_refused_before_it_is_printed(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(SHORT), "--patient-name", name, "--out", str(tmp_path / "out")]) == 2
    assert "cannot be printed" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()
