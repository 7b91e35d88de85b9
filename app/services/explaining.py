"""How an answer came about, step by step: file and row, variants, allele pair, phenotype, rule, source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.clinical.inputs.dictionary import dictionary
from app.clinical.pharmacogenomics.wording import explained
from app.model.advice import Evaluation, Recommendation
from app.model.genomics import Assembly, CallStatus, GeneResult, Genotype, GenotypeState
from app.model.rules import Position, RuleBase
from app.records import imports, outside_results
from app.records.entries import OutsideResult, PanelImport
from app.reports.content import gene_line
from app.services.clinics import Clinic
from app.services.patients import Asked
from app.support.i18n import N_, Language, Message, Text, bilingual, message

_MOST_NAMED = 8
_MOST_PAIRS = 5
_URDU_SIGNS = str.maketrans(",;", "،؛")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of "how did you get this?"."""

    title: Message
    text: Text


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read at a position: the file's number in the list, the file, and the genotype with its row."""

    file: int
    taken: PanelImport
    genotype: Genotype


def explain(
    clinic: Clinic, patient_id: str, asked: Asked, answers: Sequence[Recommendation]
) -> tuple[Step, ...]:
    """The way to the first of the answers, the headline; the others are named as what other guidelines say."""
    answer, rules, genes = answers[0], clinic.rules, asked.genes
    files = imports.imports_of(clinic.store, patient_id)
    given = outside_results.outside_results(clinic.store, patient_id)
    steps = [Step(message(N_("Where the data come from")), _sources(files, given))]
    for name in dict.fromkeys(gene for one in answers for gene in one.genes):
        if (result := genes.get(name)) is not None:
            read = _read(clinic, files, rules.genes[name].positions) if name in rules.genes else {}
            steps += _gene_steps(result, read, rules)
    steps += _adjusted(answer, rules)
    if answer.because:
        steps.append(Step(message(N_("What it means")), answer.because))
    steps += _rule_steps(answer, asked.evaluation)
    others = tuple(dict.fromkeys(_other(one) for one in answers[1:]))
    if others:
        steps.append(Step(message(N_("What others say")), _lines(others)))
    return tuple(steps)


def _lines(texts: Iterable[Text], between: str = "\n") -> Text:
    """The texts that say something, one after the other, with each language's own comma and semicolon."""
    kept = [text for text in texts if text]
    urdu = between.translate(_URDU_SIGNS)
    return Text(between.join(one.en for one in kept), urdu.join(one.ur for one in kept))


# -- files ---------------------------------------------------------------------------------------------------------


def _sources(files: Sequence[PanelImport], given: Sequence[OutsideResult]) -> Text:
    found = [
        bilingual(
            N_(
                "File {number}: {name}, sample {sample}, counted in {genome}, taken in on {day}, fingerprint {sha256}"
            ),
            number=number,
            name=one.source.name,
            sample=one.sample,
            genome=one.assembly.value,
            day=_day(one.imported_at),
            sha256=one.source.sha256[:16],
        )
        for number, one in enumerate(files, 1)
    ]
    papers = dict.fromkeys((one.laboratory, one.reported_on) for one in given if one.laboratory)
    found += [
        bilingual(N_("Laboratory's paper: {laboratory}, {day}"), laboratory=laboratory, day=_day(day))
        for laboratory, day in papers
    ]
    return _lines(found) or bilingual(N_("No file was imported for this patient."))


def _day(iso: str) -> str:
    """As on paper: 15-03-2026."""
    return "-".join(reversed(iso[:10].split("-"))) if iso else "–"


def _read(clinic: Clinic, files: Sequence[PanelImport], positions: Sequence[Position]) -> dict[str, _Read]:
    """What counts at each position: the newest file that tested it, else the newest that tried."""
    by_id = {one.id: (number, one) for number, one in enumerate(files, 1)}
    found: dict[str, _Read] = {}
    for import_id, position, genotype in imports.calls_at(
        clinic.store, [one.id for one in files], [one.id for one in positions]
    ):
        number, taken = by_id[import_id]
        kept = found.get(position)
        newer = kept is None or number < kept.file
        tested = genotype.state is GenotypeState.TESTED
        if kept is None or (tested, newer) > (kept.genotype.state is GenotypeState.TESTED, False):
            found[position] = _Read(number, taken, genotype)
    return found


# -- one gene ------------------------------------------------------------------------------------------------------


def _gene_steps(result: GeneResult, read: Mapping[str, _Read], rules: RuleBase) -> Iterator[Step]:
    gene = result.gene
    if result.status is CallStatus.NOT_TESTED:
        said = bilingual(N_("Not tested: nothing is known, which is not the same as normal."))
        yield Step(message(N_("Gene {gene}"), gene=gene), said)
        return
    positions = rules.genes[gene].positions if gene in rules.genes else ()
    if read:
        yield Step(message(N_("Gene {gene}: what was read"), gene=gene), _variants(positions, read, result))
    yield Step(message(N_("Gene {gene}: pair of alleles"), gene=gene), _pair(result, rules))
    yield Step(message(N_("Gene {gene}: phenotype"), gene=gene), _phenotype(result, rules))
    if result.adjusted_by:
        yield Step(message(N_("Gene {gene}: as it works now"), gene=gene), _behaves(result, rules))


def _variants(positions: Sequence[Position], read: Mapping[str, _Read], result: GeneResult) -> Text:
    tested = [one for one in positions if one.id in read and _tested(read[one.id])]
    lines = [
        _variant(one, read[one.id]) for one in tested if set(read[one.id].genotype.alleles) != {one.ref38}
    ]
    plain = [read[one.id] for one in tested if set(read[one.id].genotype.alleles) == {one.ref38}]
    if plain:
        rows = [one.genotype.row for one in plain]
        lines.append(
            bilingual(
                N_("{count} positions as in the reference genome (rows {first} to {last})"),
                count=len(plain),
                first=min(rows),
                last=max(rows),
            )
        )
    for sentence, names in (
        (N_("Failed in the file: {positions}"), result.coverage.failed),
        (N_("Not in the file, so not tested: {positions}"), result.coverage.missing),
    ):
        if names:
            more = " …" if len(names) > _MOST_NAMED else ""
            lines.append(bilingual(sentence, positions=", ".join(names[:_MOST_NAMED]) + more))
    return _lines(lines)


def _tested(one: _Read) -> bool:
    return one.genotype.state is GenotypeState.TESTED


def _variant(position: Position, read: _Read) -> Text:
    """rs4244285, chr10:94781859 (GRCh38): A/A, row 217 of file 1."""
    place = position.pos37 if read.taken.assembly is Assembly.GRCH37 else position.pos38
    return bilingual(
        N_("{name}, {chrom}:{place} ({genome}): {genotype}, usual {ref}; row {row} of file {file}"),
        name=position.name,
        chrom=position.chrom,
        place=place,
        genome=read.taken.assembly.value,
        genotype=("|" if read.genotype.phased else "/").join(read.genotype.alleles),
        ref=position.ref38,
        row=read.genotype.row,
        file=read.file,
    )


def _pair(result: GeneResult, rules: RuleBase) -> Text:
    line = gene_line(result, rules)
    found = [_lines((Text(line.result, line.result), line.coverage, line.status), "; ")]
    pairs = [one for one in result.candidates if one.probability >= 0.001][:_MOST_PAIRS]
    if len(pairs) > 1:
        shown = ", ".join(f"{one.diplotype} {_percent(one.probability)}" for one in pairs)
        found.append(bilingual(N_("The data allow: {pairs}"), pairs=shown))
    if result.not_excluded:
        more = " …" if len(result.not_excluded) > _MOST_NAMED else ""
        named = ", ".join(result.not_excluded[:_MOST_NAMED]) + more
        found.append(
            bilingual(N_("Not excluded, because their positions were not tested: {alleles}"), alleles=named)
        )
    if result.settle_by:
        found.append(
            bilingual(N_("Would settle it: {tests}"), tests=", ".join(result.settle_by[:_MOST_NAMED]))
        )
    return _lines(found)


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %" if share >= 0.1 else f"{share * 100:.1f} %"


def _phenotype(result: GeneResult, rules: RuleBase) -> Text:
    """The genes' own phenotype; each other one that the data allow, with its share."""
    likely = sorted(result.phenotype_probability.items(), key=lambda one: -one[1])
    found = []
    if result.phenotype is not None:
        found.append(explained(result.phenotype, rules))
    else:
        found.append(bilingual(N_("It stays open: the data allow more than one.")))
    if result.activity_score is not None:
        found.append(bilingual(N_("activity score {score}"), score=f"{result.activity_score:g}"))
    if len([one for one in likely if one[1] >= 0.001]) > 1:
        shown = ", ".join(f"{name} {_percent(share)}" for name, share in likely[:_MOST_PAIRS])
        found.append(bilingual(N_("chances: {shares}"), shares=shown))
    return _lines(found, "; ")


def _behaves(result: GeneResult, rules: RuleBase) -> Text:
    found = [
        bilingual(N_("{medicines} changes how the gene works."), medicines=", ".join(result.adjusted_by)),
        explained(result.adjusted_phenotype, rules) if result.adjusted_phenotype else Text("", ""),
    ]
    if result.adjusted_score is not None:
        found.append(bilingual(N_("activity score {score}"), score=f"{result.adjusted_score:g}"))
    return _lines(found, " ")


# -- beside the genes, and the rule --------------------------------------------------------------------------------


def _adjusted(answer: Recommendation, rules: RuleBase) -> Iterator[Step]:
    label = dictionary(rules).label
    counted = _lines((label(one) for one in answer.adjusted_by), ", ")
    unknown = _lines((label(one) for one in answer.unknown), ", ")
    if counted:
        yield Step(message(N_("What else counted")), counted)
    if unknown:
        yield Step(message(N_("Not known, and it could change the answer")), unknown)


def _rule_steps(answer: Recommendation, evaluation: Evaluation) -> Iterator[Step]:
    pack = evaluation.pack
    if not answer.rule_id:
        said = bilingual(N_("No rule of the pack speaks about this."))
        yield Step(message(N_("Rule")), said)
        return
    yield Step(
        message(N_("Rule")),
        bilingual(
            N_("{rule}; rule pack {pack} {version} of {date}"),
            rule=answer.rule_id,
            pack=pack.id,
            version=pack.version,
            date=_day(pack.date),
        ),
    )
    body = "" if answer.guideline.startswith(answer.source) else answer.source
    named = " ".join(part for part in (body, answer.guideline, answer.year) if part)
    found = [Text(named, named)]
    if answer.strength:
        found.append(bilingual(N_("strength: {strength}"), strength=answer.strength))
    if answer.pmid:
        numbers = "PMID " + ", ".join(answer.pmid)
        found.append(Text(numbers, numbers))
    if answer.needs_review:
        found.append(bilingual(N_("needs review: this row carries a doubt")))
    yield Step(message(N_("Source")), _lines(found, "; "))


def _other(answer: Recommendation) -> Text:
    """Another guideline or reason: "DPWG 2023: LOWER DOSE"."""
    named = " ".join(part for part in (answer.source, answer.year) if part)
    who = answer.because if answer.factor else Text(named, named)
    return Text(*(f"{who.get(one)}: {answer.label.get(one)}" for one in Language))
