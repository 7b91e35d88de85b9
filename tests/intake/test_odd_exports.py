"""Exports in odd but legal ways: other titles, marks and words than usual; words and letters that disagree."""

from __future__ import annotations

import json

import pytest

from app.intake import Panel, QualityLimits
from app.model.genomics import Genotype, GenotypeState
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.files import row, vcf
from tests.intake.people import positions, rules


def called(
    read: Reading, text: str | bytes, sample: str = "P", name: str = "result.txt"
) -> dict[str, Genotype]:
    """Genotypes by rs number."""
    panel: Panel = read(text, name=name, positions=positions(), genes=tuple(rules().genes))
    names = {position.id: position.name for position in positions()}
    return {names[place]: found for place, found in panel.genotype_set(sample).genotypes.items()}


def quantstudio(call: str, mark: str = "\t", setup: bool = True, own_names: bool = False) -> str:
    head = "* Block Type = 96-Well\n* Chemistry = TAQMAN\n\n"
    letters = [
        "[Sample Setup]",
        "Well,Sample Name,SNP Assay Name,Allele1 Name,Allele2 Name",
        "1,P,rs4244285,G,A",
        "",
    ]
    titles, tail = "Well,Sample Name,SNP Assay Name,Task,Quality(%),Call", ""
    if own_names:
        titles, tail = titles + ",Allele1 Name,Allele2 Name", ",G,A"
    rows = [
        "[Results]",
        titles,
        f"1,P,rs4986893,UNKNOWN,99,Homozygous G/G{tail}",
        f"2,P,rs4244285,UNKNOWN,99,{call}{tail}",
    ]
    return head + "\n".join([*(letters if setup else []), *rows]).replace(",", mark) + "\n"


@pytest.mark.parametrize(
    ("call", "letters"),
    [
        ("Homozygous 1/1", "GG"),
        ("Homozygous 2/2", "AA"),
        ("Heterozygous 1/2", "GA"),
        ("Heterozygous", "GA"),
        ("Heterozygous Allele 1/Allele 2", "GA"),
        ("Allele1/Allele2", "GA"),
        ("Homozygous Allele 2/Allele 2", "AA"),
        ("Allele 2", "AA"),
        ("Heterozygous G/A", "GA"),
        # what is doubted, contradicts itself or says nothing is no result, and never the unchanged letter
        ("Heterozygous Allele 1", ""),
        ("Heterozygous 1/1", ""),
        ("Heterozygous G/G", ""),
        ("Heterozygous G", ""),
        ("Homozygous G/A", ""),
        ("Homozygous", ""),
        ("Undetermined 1", ""),
        ("Invalid (1)", ""),
        ("G/G?", ""),
        ("Allele X", ""),
    ],
)
def test_words_and_numbers_of_a_call(read: Reading, call: str, letters: str) -> None:
    found = called(read, quantstudio(call))["rs4244285"]
    assert "".join(found.alleles) == letters
    assert (found.state is GenotypeState.TESTED) == bool(letters)


def test_numbered_alleles_mean_nothing_without_their_letters(read: Reading) -> None:
    assert called(read, quantstudio("Homozygous 1/1", setup=False))["rs4244285"].state is GenotypeState.FAILED
    assert called(read, quantstudio("Heterozygous 1/2", setup=False, own_names=True))[
        "rs4244285"
    ].alleles == (
        "G",
        "A",
    )
    two_ways = quantstudio("Homozygous 1/1", own_names=True).replace("rs4244285\tG\tA", "rs4244285\tA\tG")
    assert called(read, two_ways)["rs4244285"].state is GenotypeState.FAILED


@pytest.mark.parametrize("mark", [",", ";"])
def test_exports_saved_by_a_spreadsheet(read: Reading, mark: str) -> None:
    assert called(read, quantstudio("Heterozygous G/A", mark))["rs4244285"].alleles == ("G", "A")
    titles = "Assay Name|Assay ID|Gene Symbol|NCBI SNP Reference|Sample ID|Call|Quality|VIC(Rn)|Task"
    rows = [
        'C_1|C_1|CYP2C19|rs4244285|P|G/A|0.99|"1,138.9"|Unknown',
        "C_1|C_1|CYP2C19|rs4244285|NTC|NTC|1|0|NTC",
    ]
    text = (
        "# Exported By : x||||\n||||\n" + "\n".join([titles, *rows, "||||", "Assay ID|Allele 1 Freq"]) + "\n"
    )
    panel = read(text.replace("|", mark), name="plate.txt", positions=positions())
    assert panel.samples == ("P",)
    assert [found.alleles for found in panel.genotype_set("P").genotypes.values()] == [("G", "A")]


@pytest.mark.parametrize("line", ['"', '"Well,"x"y', ",".join("abc" * 500)])
def test_titles_that_cannot_be_parted_into_cells_are_refused(read: Reading, line: str) -> None:
    with pytest.raises(UserError, match=r"Line 5 of .* does not name the columns"):
        called(read, quantstudio("G/A", setup=False).replace("Well\tSample Name", f"{line}\tSample Name"))
    titles = "Assay ID\tNCBI SNP Reference\tSample ID\tCall\n"
    with pytest.raises(UserError, match=r"Line 2 of .* does not name the columns"):
        called(read, f"# Exported By : x\n{line}\n{titles}C_1\trs4244285\tP\tG/A\n")


def test_an_unread_assay_leaves_its_own_change_open(read: Reading) -> None:
    """A position with several changes has an assay for each."""
    several = next(
        p for p in positions() if len(p.alts38) > 1 and len(p.ref38) == 1 and p.name.startswith("rs")
    )
    titles = "Assay Name\tAssay ID\tGene Symbol\tNCBI SNP Reference\tSample ID\tCall\tTask\n"
    ref = several.ref38
    row = f"{{0}}\t{{0}}\t{several.gene}\t{several.name}\tP\t{{1}}\tUnknown\n"
    text = titles + row.format("C_D", f"{ref}/{ref}") + row.format("C_K", "UND")
    assert called(read, text)[several.name].state is GenotypeState.FAILED


REPORT = (
    "SNP Name,Sample ID,Allele1 - Plus,Allele2 - Plus,Chr,Position,GC Score\n"
    'GSA-rs4244285,P,G,A,10,"96,541,616",0.91\n"rs4986893",P,G,G,10,"96,540,410",0.91\nrs1057910,P,-,-,10,96741053,0\n'
)


def test_a_final_report_with_quoted_thousands(read: Reading) -> None:
    head = '[Header]\nGSGT Version,2.0.4\nNum SNPs,"3"\nNum Samples,1\n[Data]\n'
    found = called(read, head + REPORT)
    assert (found["rs4244285"].alleles, found["rs4986893"].alleles) == (("G", "A"), ("G", "G"))
    with pytest.raises(UserError, match="as many rows"):
        called(read, (head + REPORT).rsplit("\n", 2)[0] + "\n")


def test_a_final_report_without_its_head(read: Reading) -> None:
    """As a genome service hands it on: titles respelled by a statistics program, an rs number in its own column."""
    titles = (
        "SNP Name\trsID\tSample.ID\tAllele1...Top\tAllele2...Top\tGC.Score\tAllele1...Plus\tAllele2...Plus"
    )
    titles += "\tChr\tPosition\n"
    rows = [
        "exm1\trs4244285\tP\tC\tT\t0.9\tG\tA\t10\t96541616",
        "exm2\trs4986893\tP\tC\tC\t0.9\tG\tG\t10\t96540410",
        "rs1057910\tNA\tP\t--\t--\t0.9\t--\t--\t10\t96741053",
        "rs12248560\t.\tP\tC\tT\t0.95\tC\tT\tNA\tNA",
    ]
    panel = read(titles + "\n".join(rows) + "\n", name="raw.txt", positions=positions())
    found = called(read, titles + "\n".join(rows) + "\n")
    assert (found["rs4244285"].alleles, found["rs4986893"].alleles) == (("G", "A"), ("G", "G"))
    assert found["rs1057910"].state is GenotypeState.NO_CALL
    assert found["rs12248560"].alleles == ("C", "T")
    assert "cut one cannot be told" in panel.warnings[0].text()


def test_raw_data_with_markers_as_in_a_vcf_file(read: Reading) -> None:
    head = "# Circle\n#\n# MARKERNAME\tCHROM\tPOS\tGT\n"
    text = head + "chr10:96541616:A\tchr10\t96541616\tG/A\nrs4986893\tchr10\t96540410\tG/G\n"
    found = called(read, text, sample="raw", name="raw.txt")
    assert found["rs4986893"].alleles == ("G", "G")
    assert found["rs4244285"].alleles == ("G", "A")


@pytest.mark.parametrize(
    ("result", "letters"),
    [
        ("Heterozygous (G/A)", "GA"),
        ("Wild type (G/G)", "GG"),
        ("Wild type (C/C)", "GG"),  # the other strand's letters, like the rest of the file
        ("G:A", "GA"),
        ("Heterozygous (G/G)", ""),
        ("Homozygous (G/A)", ""),
        ("Wild type (A/A)", ""),
        ("Wild type (G/A)", ""),
        ("Homozygous mutant (G/G)", ""),
        ("G/G - inconclusive", ""),
        ("Failed (G/G)", ""),
        ("G/G, repeat sample", ""),
        ("G/G ?", ""),
    ],
)
def test_a_table_whose_words_and_letters_must_agree(read: Reading, result: str, letters: str) -> None:
    other = "C/C" if "C/C" in result else "G/G"
    text = f'Sample,SNP,Result\nP,rs4986893,{other}\nP,rs4244285,"{result}"\n'
    found = called(read, text)["rs4244285"]
    assert "".join(found.alleles) == letters
    assert (found.state is GenotypeState.TESTED) == bool(letters)


@pytest.mark.parametrize(
    ("result", "status"),
    [
        ("Detected (heterozygous)", "*57:01 positive"),
        ("Not Detected (SSP)", "*57:01 negative"),
        ("Positive ?", ""),
        ("Not done", ""),
    ],
)
def test_an_hla_allele_with_a_remark_in_brackets(read: Reading, result: str, status: str) -> None:
    text = f"Sample,Test,Result\nP,rs4986893,G/G\nP,HLA-B*57:01,{result}\n"
    panel = read(text, positions=positions(), genes=tuple(rules().genes))
    assert [found.phenotype for found in panel.outside.get("P", ())] == ([status] if status else [])


def test_a_table_with_letters_and_words_in_two_columns(read: Reading) -> None:
    rows = ["P,rs4986893,G/G,Wild type", "P,rs4244285,G/G,Heterozygous", "P,rs1057910,A/A,Failed"]
    text = "\n".join(["Sample,SNP,Genotype,Result", *rows]) + "\n"
    found = called(read, text)
    assert found["rs4986893"].alleles == ("G", "G")
    assert found["rs4244285"].state is GenotypeState.FAILED
    assert found["rs1057910"].state is GenotypeState.NO_CALL


def test_a_text_of_no_kind_is_told_what_can_be_read(read: Reading) -> None:
    with pytest.raises(UserError, match="FinalReport, TaqMan, QuantStudio") as refused:
        read("Dear doctor,\nthe result is normal.\n", name="letter.vcf")
    assert "first line" not in str(refused.value)


@pytest.mark.parametrize(
    ("base", "call", "code", "letters", "diplotype"),
    [
        ("A/G", "Ref/Var", "UNIQ", "AG", "*1/*2"),
        ("G/G", "Ref/Ref", "UNIQ", "GG", "*1/*2"),
        ("A/G", "NoCall", "UNIQ", "", "*1/*2"),
        ("G/G", "Var/Var", "UNIQ", "", "*1/*2"),
        ("G/G", "Ref/Var", "UNIQ", "", "*1/*2"),
        ("A/G", "Ref/Var", "MULT", "AG", ""),
        ("A/G", "Ref/Var", "UNIQ+UNK", "AG", ""),
    ],
)
def test_an_allele_report_s_columns_must_agree(
    read: Reading, base: str, call: str, code: str, letters: str, diplotype: str
) -> None:
    titles = (
        "CHP Filename\tGene\tKnown Call\tInterpretation Code\tProbe Set ID\tBasecall\tReference Base\tCall"
    )
    line = f"P.CEL\tCYP2C19\t*1/*2\t{code}\tAX-1\t{base}\tG\t{call}\trs4244285"
    text = f"{titles}\tdbSNP RS ID\n{line}\n"
    assert "".join(called(read, text)["rs4244285"].alleles) == letters
    panel = read(text, positions=positions(), genes=tuple(rules().genes))
    assert [found.diplotype for found in panel.outside.get("P", ())] == ([diplotype] if diplotype else [])


@pytest.mark.parametrize(
    ("repeat", "grade", "tested"),
    [
        ("GA", "C.Aggressive", True),
        ("AG", "D.Low Probability", True),
        ("", "A.Conservative", True),
        ("G", "C.Aggressive", False),
        ("G", "A.Conservative", False),
    ],
)
def test_a_repeated_assay(read: Reading, repeat: str, grade: str, tested: bool) -> None:
    """A doubted call that a good one confirms does not count; one that says something else does."""
    first = '<record sampleId="P" assayId="rs4244285" genotypeId="GA" description="A.Conservative"/>'
    again = f'<record sampleId="P" assayId="rs4244285" genotypeId="{repeat}" description="{grade}"/>'
    other = '<record sampleId="P" assayId="rs4986893" genotypeId="G" description="A.Conservative"/>'
    for records in (first + again, again + first):
        text = f"<typer><all-records>{other}{records}</all-records></typer>"
        panel = read(
            text, positions=positions(), limits=QualityLimits(accepted_massarray_calls=frozenset("AB"))
        )
        found = next(f for f in panel.genotype_set("P").genotypes.values() if f.alleles != ("G", "G"))
        assert (found.state is GenotypeState.TESTED) == tested


def test_two_results_of_one_gene_without_lines_are_told_without_line_numbers(read: Reading) -> None:
    gene = {"code": {"coding": [{"system": "http://loinc.org", "code": "48018-6"}]}}
    gene |= {"valueCodeableConcept": {"coding": [{"display": "CYP2C19"}]}}
    entries = [
        {
            "resource": {
                "resourceType": "Observation",
                "status": "final",
                "code": {"coding": [{"system": "http://loinc.org", "code": "84413-4"}]},
                "subject": {"reference": "Patient/p"},
                "valueCodeableConcept": {"text": pair},
                "component": [gene],
            }
        }
        for pair in ("*1/*1", "*2/*2")
    ]
    text = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries})
    with pytest.raises(UserError, match="gives two results for CYP2C19"):
        called(read, text)


def test_a_letter_that_the_file_does_not_know_says_nothing_of_its_genome(read: Reading) -> None:
    rows = [row("chr10:94761900", "C", "T", "0/1"), row("chr1:97450058", "C", "T", "0/0")]
    places = ("chr10:94781859", "chr10:94842866", "chr22:42128198")
    blocks = [row(place, "N", "<NON_REF>", "0/0") for place in places]
    panel = read(vcf(*rows, *blocks))
    found = panel.genotype_set("P1").genotypes["chr10:94761900"]
    assert found.alleles == ("C", "T")
