"""What was brought into a patient's record, as lines: imported files, undone ones, papers that were typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.model.genomics import ResultSource
from app.model.report import GeneLine
from app.records import imports, users
from app.records.entries import OutsideResult, PanelImport
from app.records.store import Store
from app.support.i18n import N_, message


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import in a list. ``person``: who saved it. ``undone_at`` (ISO) and ``reason``: of one that counts no more,
    else "". ``typed``: a paper whose results were typed; the id is that of its first result."""

    file_name: str
    date: str
    sample: str
    sha256: str
    id: str = ""
    person: str = ""
    undone_at: str = ""
    reason: str = ""
    typed: bool = False


def import_rows(store: Store, patient_id: str, given: Iterable[OutsideResult]) -> tuple[ImportRow, ...]:
    """The imports that count, newest first, then the papers."""
    taken = (_row(store, one) for one in imports.imports_of(store, patient_id))
    return (*taken, *_papers(store, given))


def undone_rows(store: Store, patient_id: str) -> tuple[ImportRow, ...]:
    """Imports that were undone and may be put back."""
    return tuple(
        replace(_row(store, one.taken), undone_at=one.withdrawn_at, reason=one.reason)
        for one in imports.withdrawn_imports(store, patient_id)
    )


def _row(store: Store, taken: PanelImport) -> ImportRow:
    person = users.name_of(store, taken.entered_by)
    return ImportRow(
        taken.source.name, taken.imported_at, taken.sample, taken.source.sha256, taken.id, person
    )


def _papers(store: Store, given: Iterable[OutsideResult]) -> Iterator[ImportRow]:
    papers: dict[tuple[str, str], list[OutsideResult]] = {}
    for one in given:
        if one.call.source is ResultSource.TYPED and not one.import_id:
            papers.setdefault((one.laboratory, one.reported_on), []).append(one)
    for (laboratory, day), results in papers.items():
        first, genes = results[0], ", ".join(dict.fromkeys(one.call.gene for one in results))
        person = users.name_of(store, first.entered_by)
        yield ImportRow(f"{laboratory}, {day}", first.entered_at, genes, "", first.id, person, typed=True)


def with_paper(line: GeneLine, given: Iterable[OutsideResult]) -> GeneLine:
    """The gene with a note of each paper that its result was typed from."""
    papers = dict.fromkeys(
        (one.laboratory, one.reported_on)
        for one in given
        if one.call.gene == line.gene and one.call.source is ResultSource.TYPED
    )
    sentence = N_("Typed by hand from the report of {laboratory}, {date}.")
    notes = (message(sentence, laboratory=laboratory, date=day) for laboratory, day in papers)
    return replace(line, notes=(*line.notes, *notes)) if papers else line
