"""Results typed from a paper: gene by gene from the pack's own words, twice, the second time blind.

What was typed is compared entry by entry; only what agrees, or was settled by a person, is kept, marked as typed by
hand with the laboratory and the date of the paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.clinical.pharmacogenomics.outside import OutsideReader
from app.model.advice import Evaluation
from app.model.genomics import GeneResult, OutsideCall, ResultSource, Sex
from app.model.patient import Patient
from app.model.report import GeneLine
from app.model.rules import CallMethod, Gene, Ploidy
from app.records import outside_results
from app.records import patients as records
from app.records.entries import OutsideResult
from app.records.outside_results import Paper
from app.reports.content import gene_line
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import refresh
from app.support.errors import UserError
from app.support.i18n import N_, Text

REPLACED = "replaced by a result typed from paper"
POSITIVE, NEGATIVE = "positive", "negative"


@dataclass(frozen=True, slots=True)
class GeneChoices:
    """What may be typed for a gene. ``alleles``: names for the copies (``copies``: one or two); ``phenotypes``: words
    of the pack with their meaning; ``statuses``: alleles that a laboratory reports as positive or negative."""

    gene: str
    copies: int
    alleles: tuple[str, ...] = ()
    phenotypes: tuple[tuple[str, Text], ...] = ()
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One typed result: ``alleles`` of the copies, or a ``phenotype``, or ``allele`` with its ``status``."""

    gene: str
    alleles: tuple[str, ...] = ()
    phenotype: str = ""
    allele: str = ""
    status: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What the entry is about: a gene, or one allele of it."""
        return self.gene, self.allele

    @property
    def shown(self) -> str:
        """As it stands on paper."""
        if self.allele:
            return f"{self.allele} {self.status}"
        return "/".join(self.alleles) or self.phenotype

    def same(self, other: Entry) -> bool:
        """Whether both say the same; the order of the copies does not matter."""
        mine = (sorted(self.alleles), self.phenotype, self.allele, self.status)
        return self.gene == other.gene and mine == (
            sorted(other.alleles),
            other.phenotype,
            other.allele,
            other.status,
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """What was typed differently. None: it was not typed in that pass."""

    key: tuple[str, str]
    first: Entry | None
    second: Entry | None


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A typed result as it would be kept: what the rules read in it, and what the record says of it now."""

    entry: Entry
    result: GeneLine
    earlier: tuple[str, ...]


def choices(clinic: Clinic, sex: Sex = Sex.UNKNOWN) -> tuple[GeneChoices, ...]:
    """The pick lists, by gene."""
    found = (_choices(clinic, gene, sex) for gene in clinic.rules.genes.values())
    return tuple(sorted((c for c in found if c.alleles or c.phenotypes or c.statuses), key=lambda c: c.gene))


def _choices(clinic: Clinic, gene: Gene, sex: Sex) -> GeneChoices:
    names = tuple(allele.name for allele in gene.alleles)
    if gene.method is CallMethod.OUTSIDE_ONLY and gene.alleles:
        return GeneChoices(gene.symbol, 2, statuses=names)
    one = gene.ploidy is Ploidy.MITOCHONDRIAL or (gene.ploidy is Ploidy.X_LINKED and sex is Sex.MALE)
    reader = OutsideReader(clinic.engine.caller.genes[gene.symbol])
    words = dict.fromkeys(rule.phenotype for rule in gene.phenotype_rules if rule.phenotype)
    terms = clinic.rules.terms
    phenotypes = tuple((word, terms.get(word, Text(word, word))) for word in (words or reader.words))
    return GeneChoices(gene.symbol, 1 if one else 2, names, phenotypes)


def check(clinic: Clinic, entry: Entry, sex: Sex = Sex.UNKNOWN) -> None:
    """Refuse what is no result at all.

    :raises UserError: the gene is not in the rules, or nothing was typed for it.
    """
    gene = clinic.rules.genes.get(entry.gene)
    if gene is None:
        raise UserError(
            N_("The gene {gene} is not in the rules."), N_("Choose a gene from the list."), gene=entry.gene
        )
    copies = _choices(clinic, gene, sex).copies
    if entry.allele:
        complete = entry.status in (POSITIVE, NEGATIVE)
    else:
        complete = bool(entry.phenotype) or (
            bool(entry.alleles)
            and all(entry.alleles)
            and len(entry.alleles) in (copies, 1 if copies == 1 else 2)
        )
    if not complete:
        raise UserError(
            N_("The result of {gene} is not complete."),
            N_("Choose both copies, or the result in words, as the paper says."),
            gene=entry.gene,
        )


def compare(first: Sequence[Entry], second: Sequence[Entry]) -> tuple[Difference, ...]:
    """What the two passes do not agree on, in the order of the first."""
    one, two = {e.key: e for e in first}, {e.key: e for e in second}
    keys = dict.fromkeys((*one, *two))
    return tuple(
        Difference(key, one.get(key), two.get(key)) for key in keys if not _agree(one.get(key), two.get(key))
    )


def _agree(first: Entry | None, second: Entry | None) -> bool:
    return first is not None and second is not None and first.same(second)


def settled(
    first: Sequence[Entry], second: Sequence[Entry], chosen: Mapping[tuple[str, str], Entry | None]
) -> tuple[Entry, ...]:
    """The entries to keep: those that agree, and for each difference what a person chose (None: leave it out).

    :raises UserError: a difference was not settled.
    """
    open_ones = [d for d in compare(first, second) if d.key not in chosen]
    if open_ones:
        raise UserError(
            N_("The two passes differ for {gene}, and nothing was chosen."),
            N_("Look at the paper and choose which is right."),
            gene=" ".join(part for part in open_ones[0].key if part),
        )
    one = {e.key: e for e in first}
    kept = {**one, **{d.key: chosen[d.key] for d in compare(first, second)}}
    return tuple(entry for entry in kept.values() if entry is not None)


def call_of(entry: Entry) -> OutsideCall:
    """The entry as a result made elsewhere."""
    return OutsideCall(
        entry.gene,
        "/".join(entry.alleles),
        f"{entry.allele} {entry.status}" if entry.allele else entry.phenotype,
        source=ResultSource.TYPED,
    )


def preview(clinic: Clinic, patient_id: str, entries: Sequence[Entry]) -> tuple[TypedLine, ...]:
    """What the rules read in each entry, and what the record says now; nothing is kept."""
    require(clinic.store, Action.IMPORT)
    patient = records.get(clinic.store, patient_id)
    kept = outside_results.outside_results(clinic.store, patient_id)
    return tuple(
        TypedLine(entry, gene_line(_read(clinic, entry, patient), clinic.rules), _earlier(entry, kept))
        for entry in entries
    )


def _read(clinic: Clinic, entry: Entry, patient: Patient) -> GeneResult:
    return OutsideReader(clinic.engine.caller.genes[entry.gene]).read(call_of(entry), patient.sex)


def _earlier(entry: Entry, kept: Sequence[OutsideResult]) -> tuple[str, ...]:
    """Results that the entry would replace."""
    return tuple(
        one.call.diplotype or one.call.phenotype or one.call.activity_score
        for one in kept
        if _replaces(entry, one.call)
    )


def _replaces(entry: Entry, call: OutsideCall) -> bool:
    """The same gene; of an HLA gene the same allele, or a typing of the whole gene."""
    if call.gene != entry.gene:
        return False
    return not entry.allele or bool(call.diplotype) or call.phenotype.split(" ")[0] == entry.allele


def save(
    clinic: Clinic, patient_id: str, entries: Sequence[Entry], laboratory: str, reported_on: str
) -> Evaluation:
    """Keep the settled entries as typed by hand and answer anew: one transaction. What they replace stays in the
    history. ``reported_on``: ISO day.

    :raises UserError: there is none, one is not complete, or the laboratory or the date of the paper is missing.
    """
    require(clinic.store, Action.IMPORT)
    paper = _paper(clinic, laboratory, reported_on)
    if not entries:
        raise UserError(N_("No result was typed."), N_("Choose a gene and its result."))
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        for entry in entries:
            check(clinic, entry, patient.sex)
            _keep(clinic, patient, entry, paper)
        return refresh(clinic, patient)


def _keep(clinic: Clinic, patient: Patient, entry: Entry, paper: Paper) -> None:
    store, call = clinic.store, call_of(entry)
    old = [one for one in outside_results.outside_results(store, patient.id) if _replaces(entry, one.call)]
    if any(
        (one.call, one.laboratory, one.reported_on) == (call, paper.laboratory, paper.reported_on)
        for one in old
    ):
        return  # the same paper typed once more
    for one in old[1:]:
        outside_results.withdraw_outside_result(store, patient.id, one.id, REPLACED)
    if old:
        outside_results.replace_outside_result(store, patient.id, old[0].id, call, REPLACED, paper)
    else:
        outside_results.add_outside_results(store, patient.id, [call], paper=paper)


def _paper(clinic: Clinic, laboratory: str, reported_on: str) -> Paper:
    name = " ".join(laboratory.split())
    if not name:
        raise UserError(
            N_("The laboratory is missing."), N_("Type the name of the laboratory as it stands on the paper.")
        )
    try:
        day = date.fromisoformat(reported_on)
    except ValueError:
        raise UserError(
            N_("The date of the report is missing."),
            N_("Type it as day, month and year, for example 15-03-2026."),
        ) from None
    if day > clinic.store.today().date():
        raise UserError(
            N_("The date of the report, {date}, lies in the future."),
            N_("Compare it with the paper."),
            date=reported_on,
        )
    return Paper(name, reported_on)


def undo_paper(clinic: Clinic, patient_id: str, result_id: str, reason: str) -> Patient:
    """Let the results of the paper that this result was typed from count no more, and answer anew: one transaction.

    :raises UserError: no reason was given, or it is undone already.
    """
    require(clinic.store, Action.IMPORT)
    if not reason.strip():
        raise UserError(
            N_("The reason is missing."), N_("Write why this import is undone, such as: wrong patient.")
        )
    store = clinic.store
    with store.transaction():
        patient = records.get(store, patient_id)
        kept = outside_results.outside_results(store, patient_id)
        first = next((one for one in kept if one.id == result_id), None)
        if first is None:
            raise UserError(N_("This import is undone already."), N_("Open the patient again."))
        paper = (first.laboratory, first.reported_on)
        for one in kept:
            if one.call.source is ResultSource.TYPED and (one.laboratory, one.reported_on) == paper:
                outside_results.withdraw_outside_result(store, patient_id, one.id, reason.strip())
        refresh(clinic, patient)
        return patient
