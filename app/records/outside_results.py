"""Gene results made elsewhere: given by a laboratory, or typed from its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.genomics import OutsideCall, ResultSource
from app.records import audit
from app.records.entries import AuditAction, OutsideResult
from app.records.store import Row, Store, new_id


@dataclass(frozen=True, slots=True)
class Paper:
    """The report that results stand on: whose it is and its date (ISO day); "" when not said."""

    laboratory: str = ""
    reported_on: str = ""


def add_outside_results(
    store: Store,
    patient_id: str,
    calls: Sequence[OutsideCall],
    *,
    import_id: str = "",
    paper: Paper | None = None,
) -> tuple[OutsideResult, ...]:
    """Keep the results; one that the patient has already, in the same words, is returned as it is.

    An older result for the gene still counts: two HLA alleles are two results of one gene. To correct one, use
    :func:`replace_outside_result`. ``import_id``: the file they stood in, if any; ``paper``: the report they were
    typed from.
    """
    said = paper or Paper()
    with store.transaction():
        known = {
            (one.call, one.import_id, one.laboratory, one.reported_on): one
            for one in _results(store, patient_id)
        }
        return tuple(
            known.get((call, import_id, said.laboratory, said.reported_on))
            or _enter(store, patient_id, call, import_id, paper=said)
            for call in calls
        )


def _enter(
    store: Store,
    patient_id: str,
    call: OutsideCall,
    import_id: str,
    row_id: str = "",
    paper: Paper | None = None,
) -> OutsideResult:
    said = paper or Paper()
    columns = {
        "id": row_id,
        "patient_id": patient_id,
        "import_id": import_id or None,
        "gene": call.gene,
        "diplotype": call.diplotype,
        "phenotype": call.phenotype,
        "activity_score": call.activity_score,
        "source": call.source.value,
        "file_row": call.row,
        "laboratory": said.laboratory,
        "reported_on": said.reported_on,
    }
    kept = store.enter("lab_diplotype", columns)
    audit.record(store, AuditAction.ADD, "lab_diplotype", kept, patient_id, {"gene": call.gene})
    return next(one for one in _results(store, patient_id) if one.id == kept)


def replace_outside_result(
    store: Store,
    patient_id: str,
    result_id: str,
    call: OutsideCall,
    reason: str,
    paper: Paper | None = None,
) -> OutsideResult:
    """Put a corrected result in the place of one that counts. Without ``paper`` it stands on the same one.

    Raises:
        LookupError: no such result that counts.
    """
    with store.transaction():
        row_id = new_id()
        old = next((one for one in _results(store, patient_id) if one.id == result_id), None)
        store.supersede("lab_diplotype", result_id, row_id, reason)
        same = Paper(old.laboratory, old.reported_on) if old else None
        return _enter(store, patient_id, call, old.import_id if old else "", row_id, paper or same)


def withdraw_outside_result(store: Store, patient_id: str, result_id: str, reason: str) -> None:
    """Take back a result entered in error. Raises LookupError for one that does not count."""
    with store.transaction():
        store.supersede("lab_diplotype", result_id, None, reason)
        audit.record(store, AuditAction.WITHDRAW, "lab_diplotype", result_id, patient_id)


def outside_results(store: Store, patient_id: str) -> tuple[OutsideResult, ...]:
    """The results that count, by gene, then in the order they were entered."""
    with store.transaction():
        audit.viewed(store, "lab_diplotype", patient_id)
        return _results(store, patient_id)


def _results(store: Store, patient_id: str) -> tuple[OutsideResult, ...]:
    rows = store.rows(
        "SELECT * FROM lab_diplotype WHERE patient_id = ? AND superseded_at IS NULL ORDER BY gene, entered_at, rowid",
        (patient_id,),
    )
    return tuple(_result(row) for row in rows)


def _result(row: Row) -> OutsideResult:
    return OutsideResult(
        row["id"],
        outside_call(row),
        row["import_id"] or "",
        row["entered_at"],
        row["entered_by"],
        row["laboratory"],
        row["reported_on"],
    )


def outside_call(row: Row) -> OutsideCall:
    """A kept row as the result that it holds."""
    source = ResultSource(row["source"])
    return OutsideCall(
        row["gene"], row["diplotype"], row["phenotype"], row["activity_score"], source, row["file_row"]
    )
