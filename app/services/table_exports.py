"""Tables for other programs (CSV): one patient's genes and drug answers, and counts of a clinic without names.

Each line carries its caveat in both languages, so that a line copied alone still says what it does not say. A caveat
is never empty.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from app.clinical.care_plan.ordering import headlines
from app.intake import Cancelled
from app.model.advice import Answer, Evaluation, Recommendation
from app.model.genomics import CallStatus, GeneResult, ResultSource
from app.records import audit, closings, evaluations, register
from app.records import patients as records
from app.records.entries import AuditAction
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.exports import write_new
from app.services.patients import current_evaluation
from app.support.i18n import N_, Language, Message, message

FEW = 5  # fewer people than this are not counted exactly: somebody could be recognised
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
PATIENT_COLUMNS = (
    "mr_number", "kind", "name", "result", "meaning", "status", "text_en", "text_ur", "caveat_en", "caveat_ur",
    "source", "rules", "evaluated_at",
)  # fmt: skip
COUNT_COLUMNS = ("gene", "result", "status", "people", "caveat_en", "caveat_ur")
_GENE_CAVEATS = {
    CallStatus.CALLED: N_("Only the listed positions were tested; a rare variant is not excluded."),
    CallStatus.AMBIGUOUS: N_("The data allow more than one result."),
    CallStatus.NOT_TESTED: N_("Not tested. This is not a normal result."),
    CallStatus.NO_MATCH: N_("No known pair of alleles fits. This is not a normal result."),
    CallStatus.UNSUPPORTED: N_("This gene cannot be read from such a file. This is not a normal result."),
}
_DRUG_CAVEATS = {
    Answer.NO_CHANGE: N_(
        "This concerns the genes only; other reasons against the medicine are not excluded."
    ),
    Answer.NOT_TESTED: N_("Not tested: nobody knows whether a change is needed."),
    Answer.UNCLEAR: N_("Tested but unclear: nobody knows whether a change is needed."),
    Answer.NO_RULE: N_("No rule for this medicine; silence is no proof that it is harmless."),
}
_ALWAYS = N_("Decision support; the doctor decides.")


def write_table(clinic: Clinic, patient_id: str, target: Path) -> Path:
    """Write the patient's genes, with those not tested, and the answer for each medicine to a new file.

    :raises UserError: no such record, the file cannot be written, or the role does not allow it.
    """
    require(clinic.store, Action.EXPORT)
    patient_id = closings.target(clinic.store, patient_id)
    closings.require_open(clinic.store, patient_id)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        evaluation = current_evaluation(clinic, patient)
        audit.record(clinic.store, AuditAction.EXPORT, "table", patient_id, patient_id)
    lines = ([patient.mr_number, *line] for line in _lines(evaluation))
    return _write(target, PATIENT_COLUMNS, lines)


def _lines(evaluation: Evaluation) -> Iterator[list[str]]:
    pack = evaluation.pack
    rules = f"{pack.id} {pack.version} ({pack.date})"
    for gene in evaluation.genes:
        yield [*_gene(gene), rules, evaluation.created_at]
    for answer in headlines(evaluation.recommendations):
        yield [*_drug(answer), rules, evaluation.created_at]


def _gene(gene: GeneResult) -> list[str]:
    notes = [" ".join(note.text(language) for note in gene.notes) for language in _LANGUAGES]
    shown = "; ".join(gene.diplotypes)
    return [
        "gene", gene.gene, shown, gene.phenotype or "", gene.status.value, *notes, *_both(gene_caveats(gene)),
        gene.source.value,
    ]  # fmt: skip


def _drug(answer: Recommendation) -> list[str]:
    genes = "; ".join(f"{gene}: {meaning}" for gene, meaning in answer.genes.items())
    source = ", ".join(filter(None, (answer.guideline, answer.year)))
    return [
        "drug", answer.drug, genes, answer.label.en, answer.answer.value, answer.text.en, answer.text.ur,
        *_both(drug_caveats(answer)), source or answer.source or "–",
    ]  # fmt: skip


def gene_caveats(gene: GeneResult) -> tuple[Message, ...]:
    """What a gene's result does not say; never empty."""
    if gene.status is CallStatus.PARTIAL:
        said = N_("Tested in part: {tested} of {needed} positions. Not excluded: {alleles}.")
        first = message(
            said,
            tested=gene.coverage.tested,
            needed=gene.coverage.needed,
            alleles=", ".join(gene.not_excluded) or "?",
        )
    elif gene.source is not ResultSource.FILE and gene.status is CallStatus.CALLED:
        first = message(N_("The result of a laboratory as it was reported; not worked out from positions."))
    else:
        first = message(_GENE_CAVEATS[gene.status])
    return first, message(_ALWAYS)


def drug_caveats(answer: Recommendation) -> tuple[Message, ...]:
    """What an answer does not say; never empty."""
    found = []
    if answer.answer in _DRUG_CAVEATS:
        found.append(message(_DRUG_CAVEATS[answer.answer]))
    if answer.needs_review:
        found.append(message(N_("This row waits for review by clinicians.")))
    if answer.unknown:
        said = N_("Not known, and could change the answer: {names}.")
        found.append(message(said, names=", ".join(answer.unknown)))
    return (*found, message(_ALWAYS))


_LANGUAGES = (Language.ENGLISH, Language.URDU)


def _both(said: Sequence[Message]) -> list[str]:
    return [" ".join(one.text(language) for one in said) for language in _LANGUAGES]


# ---------------------------------------------------------------- counts


def write_counts(
    clinic: Clinic,
    target: Path,
    progress: Callable[[float], None] = lambda _done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Write how many people of this clinic have which result of each gene, as last evaluated; without a name or
    number, and without exact counts of fewer than five.

    :raises UserError: the file cannot be written, or the role does not allow it.
    :raises Cancelled: the person stopped it; there is no file.
    """
    require(clinic.store, Action.EXPORT)
    counts = _counted(clinic, progress, cancelled)
    with clinic.store.transaction():
        audit.record(clinic.store, AuditAction.EXPORT, "counts", clinic.store.clinic.id)
    return _write(target, COUNT_COLUMNS, map(_count_line, sorted(counts.items())))


def _counted(
    clinic: Clinic, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> Counter[tuple[str, str, str]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    done, everybody = 0, max(records.count(clinic.store), 1)
    with register.reading_everyone(clinic.store, "counts"):
        for batch in register.batches(clinic.store):
            if cancelled():
                raise Cancelled
            for patient in batch:
                kept = evaluations.latest_evaluation(clinic.store, patient.id)
                counts.update(
                    (g.gene, g.phenotype or "", g.status.value) for g in (kept.genes if kept else ())
                )
            done += len(batch)
            progress(min(done / everybody, 1.0))
    return counts


def _count_line(counted: tuple[tuple[str, str, str], int]) -> list[str]:
    (gene, result, status), people = counted
    known = CallStatus(status)
    first = _GENE_CAVEATS.get(known, N_("Tested in part: not every allele is excluded."))
    said = N_("Counts of people at one clinic as last evaluated, no survey of a population.")
    caveats = _both((message(first), message(said)))
    return [gene, result, status, str(people) if people >= FEW else f"1-{FEW - 1}", *caveats]


# ---------------------------------------------------------------- writing


def _write(target: Path, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> Path:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for line in lines:
        writer.writerow([_cell(value) for value in line])
    write_new(target, text.getvalue().encode("utf-8-sig"))  # the mark lets spreadsheets read Urdu
    return target


def _cell(value: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    plain = " ".join(value.split())
    return f"'{plain}" if plain.startswith(_FORMULA) and plain != "–" else plain
