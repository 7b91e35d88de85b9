"""One person written down in every format that is read. The writers are this project's own, for tests only."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.intake.sites import is_indel
from tests.intake.people import Typed, coded, positions

_OTHER = str.maketrans("ACGT", "TGCA")
_VCF = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n"
Person = Sequence[Typed]


def _vcf_row(typed: Typed, grch37: bool) -> str:
    position = typed.position
    ref, pos = (position.ref37, position.pos37) if grch37 else (position.ref38, position.pos38)
    alts = [letters for letters in (position.ref38, *position.alts38) if letters != ref]
    numbers = [0 if allele == ref else alts.index(allele) + 1 for allele in typed.alleles]
    chrom = {"M": "MT"}.get(typed.chrom, typed.chrom) if grch37 else position.chrom
    cell = "/".join(map(str, numbers))
    return f"{chrom}\t{pos}\t{position.name}\t{ref}\t{','.join(alts)}\t.\tPASS\t.\tGT\t{cell}\n"


def vcf38(person: Person) -> str:
    return "##fileformat=VCFv4.2\n" + _VCF + "".join(_vcf_row(typed, False) for typed in person)


def vcf37(person: Person) -> str:
    return (
        "##fileformat=VCFv4.1\n##reference=hg19\n" + _VCF + "".join(_vcf_row(typed, True) for typed in person)
    )


def gvcf38(person: Person) -> str:
    """What is not carried is told by reference blocks that end before the next position."""
    taken = {(p.chrom, p.pos38 + n) for p in positions() for n in range(len(p.ref38))}
    rows = []
    for typed in person:
        if set(typed.alleles) == {typed.position.ref38} and not is_indel(typed.position):
            start, ref, cell = typed.position.pos38, typed.position.ref38, "/".join("0" * len(typed.alleles))
            end = start
            while end < start + 50 and (typed.position.chrom, end + 1) not in taken:
                end += 1
            rows.append(
                f"{typed.position.chrom}\t{start}\t.\t{ref}\t<NON_REF>\t.\tPASS\tEND={end}\tGT:DP:GQ\t{cell}:30:90\n"
            )
        else:
            rows.append(_vcf_row(typed, False))
    return "##fileformat=VCFv4.2\n" + _VCF + "".join(rows)


def consumer(person: Person) -> str:
    head = "# reference human assembly build 37\n# rsid\tchromosome\tposition\tgenotype\n"
    return head + "".join(
        f"{t.position.name}\t{'MT' if t.chrom == 'M' else t.chrom}\t{t.position.pos37}\t{''.join(coded(t))}\n"
        for t in person
    )


def ancestry(person: Person) -> str:
    head = "#AncestryDNA raw data download\nrsid\tchromosome\tposition\tallele1\tallele2\n"
    rows = []
    for typed in person:
        first, *second = coded(typed)
        chrom = {"X": "23", "M": "26"}.get(typed.chrom, typed.chrom)
        rows.append(
            f"{typed.position.name}\t{chrom}\t{typed.position.pos37}\t{first}\t{(second or [first])[0]}\n"
        )
    return head + "".join(rows)


def family_tree(person: Person) -> str:
    return "RSID,CHROMOSOME,POSITION,RESULT\n" + "".join(
        f'"{t.position.name}","{"MT" if t.chrom == "M" else t.chrom}","{t.position.pos37}","{"".join(coded(t))}"\n'
        for t in person
    )


def final_report(person: Person, mark: str = "\t") -> str:
    count = len(person)
    head = ["[Header]", f"GSGT Version{mark}2.0.4", f"Content{mark}PGx.bpm", f"Num SNPs{mark}{count}"]
    head += [f"Total SNPs{mark}{count}", f"Num Samples{mark}1", f"Total Samples{mark}1", "[Data]"]
    titles = ["SNP Name", "Sample ID", "Allele1 - Plus", "Allele2 - Plus", "Chr", "Position", "GC Score"]
    rows = []
    for number, typed in enumerate(person):
        first, *second = coded(typed)
        name = (f"GSA-{typed.position.name}", f"{typed.position.name}.1", typed.position.name)[number % 3]
        chrom = "MT" if typed.chrom == "M" else typed.chrom
        rows.append(
            mark.join([name, "P", first, (second or [first])[0], chrom, str(typed.position.pos37), "0.9"])
        )
    return "\n".join([*head, mark.join(titles), *rows]) + "\n"


def _strand(typed: Typed, number: int) -> list[str]:
    """Every third assay reads the other strand."""
    pair = typed.alleles if len(typed.alleles) == 2 else typed.alleles * 2
    return [allele.translate(_OTHER) for allele in pair] if number % 3 == 0 else list(pair)


def taqman(person: Person) -> str:
    titles = "Assay Name\tAssay ID\tGene Symbol\tNCBI SNP Reference\tSample ID\tCall\tManual\tQuality\tTask\n"
    rows = [
        f"C__{n}_10\tC__{n}_10\t{t.position.gene}\t{t.position.name}\tP\t{'/'.join(_strand(t, n))}\tFALSE\t0.99\t"
        "Unknown\n"
        for n, t in enumerate(person)
        if not is_indel(t.position)
    ]
    tail = "\n\nAssay ID\tAssay Name\tPopulation\tAllele 1 Freq\nC_1\tC_1\tAll\t0%\n"
    control = "C__1_10\tC__1_10\tX\trs4244285\tNTC\tNTC\tFALSE\t1\tNTC\n"
    return "# Exported By : GUEST\t\t\n# Study Name : x\t\t\n\t\t\n" + titles + "".join(rows) + control + tail


def quantstudio(person: Person) -> str:
    titles = "Well\tSample Name\tSNP Assay Name\tTask\tQuality(%)\tCall\n"
    rows = []
    for number, typed in enumerate(t for t in person if not is_indel(t.position)):
        first, second = _strand(typed, number)
        word = "Homozygous" if first == second else "Heterozygous"
        rows.append(f"{number + 1}\tP\t{typed.position.name}\tUNKNOWN\t99.2\t{word} {first}/{second}\n")
    return "* Block Type = 96-Well\n* Chemistry = TAQMAN\n\n[Results]\n" + titles + "".join(rows)


def massarray(person: Person) -> str:
    records = "".join(
        f'<record sampleId="P" assayId="{t.position.name}" genotypeId="{"".join(dict.fromkeys(t.alleles))}" '
        'description="A.Conservative" wellPosition="A01"/>\n'
        for t in person
        if not is_indel(t.position)
    )
    return (
        '<?xml version="1.0"?>\n<typer><all-assays></all-assays>\n<all-records>\n'
        f"{records}</all-records></typer>\n"
    )


def lab_table(person: Person) -> str:
    return "Sample ID;rs number;Genotype;Strand;Build\n" + "".join(
        f"P;{t.position.name};{'/'.join(coded(t) if len(t.alleles) == 2 else t.alleles * 2)};+;GRCh37\n"
        for t in person
    )


def bare_table(person: Person) -> str:
    return "Patient ID,Test,Result,Date\n" + "".join(
        f"P,{t.position.gene} ({t.position.name}),{'/'.join(t.alleles if len(t.alleles) == 2 else t.alleles * 2)},"
        "12/03/2024\n"
        for t in person
        if not is_indel(t.position)
    )


def allele_report(person: Person) -> str:
    titles = "Index\tCHP Filename\tGene\tKnown Call\tProbe Set ID\tBasecall\tdbSNP RS ID\n"
    return (
        "#%chip-type=X\n"
        + titles
        + "".join(
            f"{n}\tP.CEL\t{t.position.gene}\t\tAX-{n}\t"
            f"{'/'.join(t.alleles if len(t.alleles) == 2 else t.alleles * 2)}\t{t.position.name}\n"
            for n, t in enumerate(person)
            if not is_indel(t.position)
        )
    )


def pharmcat_json(person: Person) -> str:
    genes: dict[str, dict[str, object]] = {}
    for typed in person:
        gene = genes.setdefault(
            typed.position.gene,
            {
                "geneSymbol": typed.position.gene,
                "callSource": "MATCHER",
                "sourceDiplotypes": [],
                "variants": [],
            },
        )
        variants = gene["variants"]
        assert isinstance(variants, list)
        variants.append(
            {
                "dbSnpId": typed.position.name,
                "chromosome": typed.position.chrom,
                "position": typed.position.pos38,
                "call": "/".join(typed.alleles),
            }
        )
    return json.dumps({"title": "P", "pharmcatVersion": "3.1", "genes": genes})


def _concept(code: str, system: str = "http://loinc.org") -> dict[str, object]:
    return {"coding": [{"system": system, "code": code}]}


def fhir(person: Person) -> str:
    entries = []
    for typed in person:
        ref = typed.position.ref38
        alts = [allele for allele in dict.fromkeys(typed.alleles) if allele != ref]
        parts: list[dict[str, object]] = [
            {"code": _concept("81252-9"), "valueCodeableConcept": _concept(typed.position.name, "dbsnp")},
            {"code": _concept("69547-8"), "valueString": ref},
        ]
        if alts:
            state = "LA6706-1" if ref in typed.alleles else "LA6705-3"
            parts.append({"code": _concept("69551-0"), "valueString": alts[0]})
            parts.append({"code": _concept("53034-5"), "valueCodeableConcept": _concept(state)})
        entries.append(
            {
                "resource": {
                    "resourceType": "Observation",
                    "status": "final",
                    "code": _concept("69548-6"),
                    "valueCodeableConcept": _concept("LA9633-4" if alts else "LA9634-2"),
                    "subject": {"display": "P"},
                    "component": parts,
                }
            }
        )
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries})


@dataclass(frozen=True)
class Format:
    """How a format is written. ``strand``: it tells the strand; ``indels``: it writes insertions and deletions."""

    write: Callable[[Person], str]
    strand: bool = True
    indels: bool = True


FORMATS: dict[str, Format] = {
    "vcf38": Format(vcf38),
    "vcf37": Format(vcf37),
    "gvcf38": Format(gvcf38),
    "23andme": Format(consumer),
    "ancestry": Format(ancestry),
    "familytree": Format(family_tree),
    "final report": Format(final_report),
    "final report with commas": Format(lambda person: final_report(person, ",")),
    "taqman": Format(taqman, strand=False, indels=False),
    "quantstudio": Format(quantstudio, strand=False, indels=False),
    "massarray": Format(massarray, strand=False, indels=False),
    "allele report": Format(allele_report, strand=False, indels=False),
    "lab table": Format(lab_table),
    "bare table": Format(bare_table, strand=False, indels=False),
    "pharmcat": Format(pharmcat_json),
    "fhir": Format(fhir),
}
