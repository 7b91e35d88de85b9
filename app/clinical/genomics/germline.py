"""Harmful inherited variants: what a report says, what it means for the person, and which relatives to invite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.clinical.genomics.haemoglobin import HBB, Haemoglobin, copies
from app.clinical.genomics.parts import DOMAIN, Part, line
from app.clinical.genomics.wording import Words, joined
from app.model.assessment import Finding, PlanLine
from app.model.genomics import Sex
from app.model.inheritance import GenomicsRules, GermlineGene, Inheritance
from app.model.level import Level
from app.model.patient import GermlineVariant, PatientFacts
from app.support.i18n import Text

_G6PD = "G6PD"
_PATHOGENIC, _UNCERTAIN, _BENIGN = "pathogenic", "uncertain", "benign"


@dataclass(frozen=True, slots=True)
class _Read:
    """A typed variant with its class and number of copies ("" where not said)."""

    given: GermlineVariant
    gene: str
    meaning: str
    copies: str


class Germline:
    """The part on single inherited variants, beside haemoglobin, G6PD and the drug genes."""

    def __init__(self, rules: GenomicsRules, words: Words, haemoglobin: Haemoglobin) -> None:
        self._rules, self._words = rules, words
        self._haemoglobin = haemoglobin

    def answer(self, facts: PatientFacts, drug_genes: frozenset[str]) -> Part:
        """Every typed variant gets an answer; those of haemoglobin and of drug genes are answered elsewhere."""
        findings: list[Finding] = []
        plan: list[PlanLine] = []
        for read in self._read(facts):
            if self._is_haemoglobin(read):
                continue
            if read.gene in drug_genes or read.gene == _G6PD:
                findings.append(self._unclear(read, "variant_drug_gene"))
                continue
            rows = [g for g in self._rules.genes if g.gene == read.gene]
            if read.meaning == _PATHOGENIC and rows:
                findings += [self._harmful(read, row, facts.sex) for row in rows]
                plan += self._plan(read, rows, facts.sex)
            else:
                findings.append(self._unclear(read, _rule(read, bool(rows))))
        missing = tuple(
            f"{f.subject}: classification" for f in findings if f.rule_id == "variant_unclassified"
        )
        return Part(tuple(findings), tuple(plan), missing)

    def _is_haemoglobin(self, read: _Read) -> bool:
        known = bool(self._haemoglobin.variant(read.given.name))
        return read.gene in (HBB, "") and known

    def _read(self, facts: PatientFacts) -> Iterator[_Read]:
        for given in facts.variants:
            gene = given.gene.strip().upper()
            said = f"{given.classification} {given.name} {given.zygosity}".casefold()
            meaning = self._rules.classes.get(f"={given.classification.strip().casefold()}")
            yield _Read(given, gene, meaning or self._class(said), copies(given.zygosity))

    def _class(self, said: str) -> str:
        """The class by the laboratory's words, the longest first ("likely benign" is not "benign" by chance)."""
        for phrase, meaning in sorted(self._rules.classes.items(), key=lambda item: -len(item[0])):
            if phrase in said:
                return meaning
        return ""

    def _harmful(self, read: _Read, row: GermlineGene, sex: Sex) -> Finding:
        told = _told(row, read)
        meaning = self._meaning(row, read, sex, told)
        text = self._words.say(
            "variant_pathogenic",
            gene=read.gene,
            name=_name(read),
            zygosity=self._haemoglobin.zygosity(read.copies),
            condition=row.condition,
            meaning=meaning,
            advice=row.advice if told else Text("", ""),
        )
        return Finding(
            DOMAIN,
            "germline_variant",
            read.gene,
            self._words.say("variant_label", gene=read.gene, condition=row.condition),
            text,
            self._level(row, read, told),
            because=(Text(f"{read.gene} {read.given.name}", f"{read.gene} {read.given.name}"),),
            details={
                "gene": read.gene,
                "variant": read.given.name,
                "zygosity": read.copies,
                "classification": read.meaning,
                "inheritance": row.inheritance,
                "category": row.category,
                "acmg_list": row.acmg_version,
            },
            rule_id=row.id,
            source=row.source,
            needs_review=row.needs_review,
        )

    def _meaning(self, row: GermlineGene, read: _Read, sex: Sex, told: bool) -> Text:
        if not read.copies:
            return self._words.say("meaning.zygosity_unknown")
        two = read.copies in ("homozygous", "compound")
        if not told and not two:
            return joined([self._words.say("meaning.carrier"), self._words.say("meaning.not_reportable")])
        if row.inheritance == "XL":
            name = "two" if two else ("x_male" if sex is Sex.MALE else "x_female")
        else:
            name = "two" if two else ("affected" if row.inheritance == "AD" else "carrier")
        return self._words.say(f"meaning.{name}")

    @staticmethod
    def _level(row: GermlineGene, read: _Read, told: bool) -> Level:
        if not read.copies:
            return Level.CAUTION
        one = read.copies not in ("homozygous", "compound")
        return Level.CAUTION if not told or (row.inheritance == "AR" and one) else Level.CHANGE

    def _plan(self, read: _Read, rows: list[GermlineGene], sex: Sex) -> Iterator[PlanLine]:
        told = [row for row in rows if _told(row, read)]
        name = Text(f"{read.gene} {_name(read)}", f"{read.gene} {_name(read)}")
        for row in told[:1]:
            text = self._words.say("refer_genetics", condition=row.condition, advice=row.advice)
            level = self._level(row, read, True)
            yield line(
                "refer_genetics", level, text, because=(name,), rule=row.id, source=row.source,
                review=row.needs_review,
            )  # fmt: skip
        how = self._inherited(rows[0].inheritance, read, sex)
        chances = how.relatives if how else Text("", "")
        text = self._words.say("cascade", name=name, relatives=self._words.say("relatives"), chances=chances)
        yield line(
            "invite_relatives", Level.CAUTION, joined([text, self._words.say("consent")]),
            self._words.say("cascade_patient"), because=(name,), rule=f"cascade_{read.gene}", source="arithmetic",
        )  # fmt: skip

    def _inherited(self, mode: str, read: _Read, sex: Sex) -> Inheritance | None:
        copies = "homozygous" if read.copies == "compound" else read.copies
        return next(
            (
                row
                for row in self._rules.inheritance
                if row.mode == mode and row.state == copies and row.sex in ("", sex.value)
            ),
            None,
        )

    def _unclear(self, read: _Read, rule: str) -> Finding:
        gene = read.gene or "?"
        return Finding(
            DOMAIN,
            "germline_variant",
            gene,
            self._words.say("variant_unclear_label", gene=gene),
            self._words.say(rule, gene=gene, name=_name(read)),
            Level.USUAL if read.meaning == _BENIGN else Level.UNKNOWN,
            details={"gene": gene, "variant": read.given.name, "classification": read.meaning or "not given"},
            rule_id=rule,
            source="rahbar-genomics-review",
        )


def _rule(read: _Read, known_gene: bool) -> str:
    """Which sentence answers a variant that is not acted on."""
    names = {_UNCERTAIN: "variant_uncertain", _BENIGN: "variant_benign", _PATHOGENIC: "variant_unknown_gene"}
    return names.get(read.meaning, "variant_unclassified" if known_gene else "variant_unknown_gene")


def _name(read: _Read) -> str:
    """The variant's name without its classification in brackets."""
    name = read.given.name
    return name.partition("(")[0].strip() if "pathogenic" in name.casefold() else name


def _told(row: GermlineGene, read: _Read) -> bool:
    """Whether a finding of this kind is one that the list asks to tell."""
    if row.report in ("two", "homozygous"):
        return read.copies in ("homozygous", "compound")
    return True
