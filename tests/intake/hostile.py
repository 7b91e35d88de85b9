"""Files that should not have been brought, each with what must come of it: made from good files of every format."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tests.intake.people import Typed, person
from tests.intake.writers import FORMATS


class Outcome(StrEnum):
    """``ACCEPT``: as if nothing had happened. ``WARN``: read, and a warning says what is odd."""

    REJECT = "reject"
    WARN = "accept with warning"
    ACCEPT = "accept"


@dataclass(frozen=True)
class Hostile:
    """``word``: what the refusal or the warning must say."""

    name: str
    data: bytes
    outcome: Outcome
    word: str = ""


FEW: tuple[Typed, ...] = tuple(
    t for t in person() if t.position.gene in {"CYP2C19", "CYP2C9", "TPMT", "DPYD"}
)[::9]
BINARY = random.Random(5).randbytes(4096)


def good(name: str) -> bytes:
    return FORMATS[name].write(FEW).encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


def _middle(data: bytes, what: bytes) -> bytes:
    half = len(data) // 2
    return data[:half] + what + data[half:]


def _twice(name: str) -> Outcome:
    """Two copies in one file: where the format knows its end, nothing may follow it."""
    whole = {
        "vcf38",
        "vcf37",
        "gvcf38",
        "final report",
        "final report with commas",
        "massarray",
        "pharmcat",
        "fhir",
    }
    return Outcome.REJECT if name in whole else Outcome.ACCEPT


def _behind_the_end(name: str) -> Outcome:
    """What follows the table of this export belongs to other tables."""
    return Outcome.ACCEPT if name == "taqman" else Outcome.REJECT


def _no_tabs(name: str) -> Outcome:
    free = {
        "final report with commas",
        "massarray",
        "pharmcat",
        "fhir",
        "familytree",
        "lab table",
        "bare table",
    }
    return Outcome.ACCEPT if name in free else Outcome.REJECT


def _returns(name: str) -> Outcome:
    return Outcome.REJECT if "vcf" in name else Outcome.ACCEPT


REJECT, ACCEPT = (lambda _: Outcome.REJECT), (lambda _: Outcome.ACCEPT)
Change = Callable[[bytes], bytes]
CHANGES: dict[str, tuple[Change, Callable[[str], Outcome]]] = {
    "a NUL inside": (lambda data: _middle(data, b"\0"), REJECT),
    "binary inside": (lambda data: _middle(data, BINARY), REJECT),
    "binary instead": (lambda _: BINARY, REJECT),
    "utf-32": (lambda data: data.decode().encode("utf-32"), REJECT),
    "utf-32 without mark": (lambda data: data.decode().encode("utf-32-be"), REJECT),
    "ebcdic": (lambda data: data.decode().encode("cp500"), REJECT),
    "utf-16 without mark": (lambda data: data.decode().encode("utf-16-be"), ACCEPT),
    "utf-16 cut in a letter": (lambda data: data.decode().encode("utf-16")[:-1], REJECT),
    "byte order mark": (lambda data: b"\xef\xbb\xbf" + data, ACCEPT),
    "windows line ends": (lambda data: data.replace(b"\n", b"\r\n"), ACCEPT),
    "old line ends": (lambda data: data.replace(b"\n", b"\r"), _returns),
    "a million columns": (lambda data: data + b"x\t" * 1_000_000 + b"\n", _behind_the_end),
    "spaces for tabs": (lambda data: data.replace(b"\t", b"    "), _no_tabs),
    "twice in one file": (lambda data: data + data, _twice),
    "gzip twice": (lambda data: gzip.compress(gzip.compress(data)), REJECT),
    "more behind gzip": (lambda data: gzip.compress(data) + b"more", REJECT),
    "gzip bit turned": (lambda data: _turned(gzip.compress(data, mtime=0)), REJECT),
    "zip": (lambda data: zipped(("folder/result.txt", data), ("__MACOSX/._result.txt", b"x")), ACCEPT),
    "zip in zip": (lambda data: zipped(("inner.zip", zipped(("result.txt", data)))), REJECT),
    "zip that points out": (lambda data: zipped(("../../result.txt", data)), REJECT),
    "zip of two results": (lambda data: zipped(("a.txt", data), ("b.txt", data)), REJECT),
    "zip bit turned": (lambda data: _turned(zipped(("result.txt", data))), REJECT),
    "web page before": (lambda data: b"<!DOCTYPE html><html>\n" + data, REJECT),
}


def _turned(data: bytes) -> bytes:
    half = len(data) // 2
    return data[:half] + bytes([data[half] ^ 0x55]) + data[half + 1 :]


def general() -> Iterator[Hostile]:
    """Every change to every format."""
    for name in FORMATS:
        for change, (make, outcome) in CHANGES.items():
            yield Hostile(f"{name}: {change}", make(good(name)), outcome(name))


# ------------------------------------------------------------ single formats
SURE = "rs4986893\t10\t96540410\tGG\nrs12248560\t10\t96521657\tCT\nrs1057910\t10\t96741053\tAA\n"
ARRAY = "# rsid\tchromosome\tposition\tgenotype\n" + SURE
REPORT_HEAD = "[Header]\nNum SNPs\t{snps}\nNum Samples\t1\n[Data]\n"
TITLES = "SNP Name\tSample ID\tAllele1 - {0}\tAllele2 - {0}\tChr\tPosition\tGC Score\n"
XML = '<?xml version="1.0"?>\n<typer><all-records>\n{}</all-records></typer>\n'
RECORD = '<record sampleId="P" assayId="rs4244285" genotypeId="GA" description="{}"/>\n'
VCF = "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n"
SURE_VCF = (
    VCF + "chr10\t94780653\t.\tG\tA\t.\tPASS\t.\tGT\t0/0\nchr10\t94761900\t.\tC\tT\t.\tPASS\t.\tGT\t0/1\n"
)
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OBSERVATION = {
    "resourceType": "Observation",
    "status": "final",
    "code": {"coding": [{"system": "http://loinc.org", "code": "84413-4"}]},
    "valueCodeableConcept": {"text": "*1/*2"},
    "component": [
        {
            "code": {"coding": [{"system": "http://loinc.org", "code": "48018-6"}]},
            "valueCodeableConcept": {"text": "CYP2C19"},
        }
    ],
}
ROW = "chr10\t94781859\t.\tG\tA\t.\tPASS\t.\tGT\t"
MARKER = "rs4244285\tP\tA\tG\t10\t96541616\t0.9\n"
PLUS = REPORT_HEAD.format(snps=1) + TITLES.format("Plus")
TABLE = "Sample,SNP,Result\n"
CALLS = (
    "PharmCAT v3.1\nGene\tSource Diplotype\tPhenotype\tMissing positions\n"
    "CYP2C19\t*1/*1\tNormal Metabolizer\t{}\n"
)
TURNED = (
    "# rsid\tchromosome\tposition\tgenotype\n"
    "rs4986893\t10\t96540410\tCC\nrs12248560\t10\t96521657\tGA\nrs4244285\t10\t96541616\tCT\n"
)
R, W, A = Outcome.REJECT, Outcome.WARN, Outcome.ACCEPT
_SINGLE: list[tuple[str, str | bytes, Outcome, str]] = [
    # consumer arrays
    (
        "array: two genomes",
        ARRAY + "rs4244285\t10\t94781859\tAG\nrs1799853\t10\t94942290\tCC\n",
        R,
        "two files were joined",
    ),
    ("array: older genome", "# build 36\n" + ARRAY, R, "older reference genome"),
    ("array: head denied", "# build 38\n" + ARRAY, R, "contradicts itself"),
    ("array: places of nowhere", ARRAY.replace("\t10\t", "\t11\t"), R, "fit neither"),
    ("array: a place beyond numbers", ARRAY + "rs4244285\t10\t99999999999999\tAG\n", R, "Line 5"),
    ("array: a place below zero", ARRAY + "rs4244285\t10\t-5\tAG\n", R, "Line 5"),
    ("array: letters of no base", ARRAY + "rs4244285\t10\t96541616\tNN\n", W, "shorter"),
    ("array: three letters", ARRAY + "rs4244285\t10\t96541616\tAGG\n", R, "Line 5"),
    ("array: one strand turned", ARRAY + "rs4244285\t10\t96541616\tCT\n", W, "other strand"),
    ("array: all strands turned", TURNED, W, "other strand throughout"),
    (
        "array: a probe denies",
        ARRAY + "rs4244285\t10\t96541616\tAG\ni5\t10\t96541616\tGG\n",
        W,
        "different results",
    ),
    ("array: a fifth column", ARRAY + "rs4244285\t10\t96541616\tAG\tmore\n", R, "Line 5"),
    ("array: no line end", ARRAY + "rs4244285\t10\t96541616\tAG", R, "middle of line"),
    ("array: a formula for a name", ARRAY + "=cmd|' /C calc'!A0\t10\t5\tAG\n", W, "shorter"),
    ("array: latin-1", ARRAY.encode() + "rs4244285\t10\t96541616\tAG é\n".encode("latin-1"), R, "UTF-8"),
    # FinalReport
    ("report: more rows than said", PLUS + MARKER * 2, R, "as many rows"),
    (
        "report: letters A and B only",
        REPORT_HEAD.format(snps=1) + TITLES.format("AB") + "rs4244285\tP\tA\tB\t10\t96541616\t0.9\n",
        R,
        "Allele1 - Plus",
    ),
    (
        "report: top strand, mirror",
        REPORT_HEAD.format(snps=2) + TITLES.format("Top") + MARKER + "rs1800462\tP\tC\tC\t6\t18143955\t0.9\n",
        A,
        "",
    ),
    ("report: poor score", PLUS + "rs4244285\tP\tA\tG\t10\t96541616\t0.01\n", A, ""),
    ("report: no counts", "[Header]\n[Data]\n" + TITLES.format("Plus") + MARKER, W, "does not say how many"),
    (
        "report: count absurd",
        REPORT_HEAD.format(snps=10**30) + TITLES.format("Plus") + MARKER,
        R,
        "as many rows",
    ),
    ("report: word for a letter", PLUS + "rs4244285\tP\tAdenine\tG\t10\t96541616\t0.9\n", R, "FinalReport"),
    ("report: no data", "[Header]\nGSGT Version\t2.0.4\n", R, "end is missing"),
    # MassARRAY
    ("xml: entities that grow", BOMB + XML.format(RECORD.format("A.Conservative")), R, "document type"),
    (
        "xml: entities that grow, declared late",
        '<?xml version="1.0"?>'
        + BOMB
        + "<typer><all-records>"
        + RECORD.format("A")
        + "</all-records></typer>",
        R,
        "document type",
    ),
    (
        "xml: a file of the computer",
        '<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><typer><all-records/></typer>',
        R,
        "document type",
    ),
    ("xml: deeper than real", XML.format("<a>" * 500 + "</a>" * 500), R, "not well-formed"),
    ("xml: not closed", XML.format(RECORD.format("A.Conservative"))[:-9], R, "end is missing"),
    ("xml: poor grade", XML.format(RECORD.format("C.Aggressive")), A, ""),
    ("xml: no grade", XML.format(RECORD.format("")), A, ""),
    ("xml: attribute twice", XML.format('<record assayId="a" assayId="b"/>'), R, "not well-formed"),
    ("xml: nothing in it", XML.format(""), R, "no row"),
    ("xml: a word for letters", XML.format(RECORD.format("A").replace("GA", "FAIL")), A, ""),
    # JSON
    ("json: deeper than a stack", '{"resourceType":' + "[" * 100_000, R, "not well-formed|end is missing"),
    (
        "json: deep and closed",
        '{"resourceType":"Bundle","entry":' + "[" * 50_000 + "]" * 50_000 + "}",
        R,
        "not well-formed|no gene",
    ),
    ("json: not a number", '{"resourceType":"Bundle","a":NaN}', R, "not well-formed"),
    ("json: a list", '[{"resourceType":"Bundle"}]', R, "no kind that can be read"),
    ("json: empty bundle", '{"resourceType":"Bundle","entry":[]}', R, "no gene result"),
    (
        "json: odd kinds",
        '{"resourceType":5,"entry":{"resource":[1,null,"x"]},"contained":7}',
        R,
        "no gene result",
    ),
    ("json: absurd number", '{"resourceType":"Bundle","total":' + "9" * 5000 + "}", R, "not well-formed"),
    ("fhir: preliminary", json.dumps({**OBSERVATION, "status": "preliminary"}), R, "no gene result"),
    (
        "fhir: entered in error",
        json.dumps({**OBSERVATION, "status": "entered-in-error"}),
        R,
        "no gene result",
    ),
    ("fhir: absent", json.dumps({**OBSERVATION, "dataAbsentReason": {"text": "failed"}}), R, "No position"),
    ("fhir: unknown gene", json.dumps(OBSERVATION).replace("CYP2C19", "ABCD9"), R, "No position"),
    ("observation: one diplotype", json.dumps(OBSERVATION), A, ""),
    ("pharmcat: no variants", '{"pharmcatVersion":"3.1","genes":{}}', R, "No position"),
    (
        "pharmcat: odd kinds",
        '{"pharmcatVersion":"3","genes":{"A":[1],"B":{"geneSymbol":7,"variants":{"call":3}}}}',
        R,
        "No position",
    ),
    ("calls: with missing positions", CALLS.format("yes"), R, "no gene result"),
    ("calls: complete", CALLS.format("no"), A, ""),
    # tables
    ("table: quotation mark open", TABLE + 'P,"rs4244285,G/A\n', R, "quotation mark"),
    ("table: two results of one test", TABLE + "P,rs4244285,G/A\nP,rs4244285,G/G\n", W, "different results"),
    (
        "table: two diplotypes",
        "Sample,Gene,Diplotype\nP,CYP2D6,*1/*2\nP,CYP2D6,*1/*4\n",
        R,
        "both give a result",
    ),
    ("table: other strand", TABLE + "P,rs4244285,C/T\nP,rs4986893,C/C\n", W, "other strand throughout"),
    ("table: mixed strands", TABLE + "P,rs4244285,C/T\nP,rs4986893,G/G\n", W, "other strand"),
    ("table: nobody's", TABLE + ",rs4244285,G/A\n", R, "whose result"),
    ("table: nothing of the pack", TABLE + "P,rs1,G/A\n", R, "No position"),
    (
        "table: seventy thousand samples",
        TABLE + "".join(f"P{n},rs4244285,G/A\n" for n in range(70_000)),
        R,
        "70000 samples",
    ),
    # VCF
    (
        "vcf: a symbol for a base",
        SURE_VCF + "chr10\t94781859\t.\tG\t<INS>\t.\tPASS\t.\tGT\t0/1\n",
        W,
        "large changes",
    ),
    (
        "vcf: reference swapped",
        SURE_VCF + "chr10\t94781859\t.\tA\tG\t.\tPASS\t.\tGT\t0/1\n",
        R,
        "fit neither",
    ),
    ("vcf: position twice", SURE_VCF + ROW + "0/1\n" + ROW + "0/0\n", W, "different results"),
    ("vcf: three copies", SURE_VCF + ROW + "0/0/1\n", W, "more than two copies"),
    ("vcf: one copy among two", SURE_VCF + ROW + "1\n", A, ""),
    ("vcf: half a genotype", SURE_VCF + ROW + "./1\n", A, ""),
    ("vcf: no genotypes", VCF + "chr10\t94781859\t.\tG\tA\t.\tPASS\t.\tDP\t30\n", R, "lack the field GT"),
    ("vcf: allele of nowhere", SURE_VCF + ROW + "0/2\n", R, "does not list"),
    (
        "vcf: depth beyond numbers",
        SURE_VCF + "chr10\t94781859\t.\tG\tA\t1e999\tPASS\tDP=1e999\tGT:DP\t0/1:1e999\n",
        A,
        "",
    ),
    (
        "vcf: place beyond the chromosome",
        SURE_VCF + "chr10\t999999999\t.\tG\tA\t.\tPASS\t.\tGT\t0/1\n",
        R,
        "beyond the end",
    ),
    ("vcf: blank last line", SURE_VCF + "\n", R, "blank"),
    ("vcf: same name twice", SURE_VCF.replace("\tP\n", "\tP\tP\n", 1), R, "same name"),
    (
        "vcf: rows of both genomes",
        FORMATS["vcf38"].write(FEW) + FORMATS["vcf37"].write(FEW).split("\tP\n", 1)[1],
        R,
        "two files were joined",
    ),
    ("vcf: head denied", SURE_VCF.replace("\n", "\n##reference=hg19\n", 1), R, "contradicts itself"),
    # archives
    ("zip: bomb", zipped(("result.txt", b"##fileformat=VCFv4.2\n" + bytes(300 * 1024**2))), R, "far more"),
    ("zip: empty", zipped(), R, "No file in the archive"),
    ("zip: two thousand files", zipped(*((f"{n}.txt", b"x") for n in range(2000))), R, "too many files"),
    ("zip: absolute name", zipped(("/etc/cron.d/x", ARRAY.encode())), R, "points out"),
    ("zip: name of a drive", zipped(("C:\\x.txt", ARRAY.encode())), R, "points out"),
    ("zip: a spreadsheet", zipped(("xl/workbook.xml", b"<x/>")), R, "spreadsheet"),
    ("zip: a picture", zipped(("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50))), R, "picture"),
    (
        "zip: with a letter",
        zipped(("readme.txt", b"Dear doctor\n"), ("genome.txt", ARRAY.encode())),
        W,
        "shorter",
    ),
    ("zip: cut", zipped(("genome.txt", ARRAY.encode()))[:-30], R, "damaged"),
]


def single() -> Iterator[Hostile]:
    """What only one format can do."""
    for name, data, outcome, word in _SINGLE:
        yield Hostile(name, data.encode() if isinstance(data, str) else data, outcome, word)


def all_files() -> list[Hostile]:
    return [*general(), *single()]
