"""Frozen evaluations: what was asked, with which data and rules, and every answer."""

from __future__ import annotations

from datetime import date

from app.model.advice import Evaluation
from app.model.rules import PackReference
from app.records import audit
from app.records.entries import AuditAction, EvaluationLine
from app.records.follow_ups import enter_due
from app.records.payload import pack, unpack, unpack_text
from app.records.store import Row, Store, Value


def add_evaluation(
    store: Store, patient_id: str, evaluation: Evaluation, *, import_id: str = "", renewed: str = ""
) -> str:
    """Keep an evaluation as it is; its id. Saving the same one again changes nothing. ``renewed``: the evaluation
    that it renews only because time has passed; the days on which something was due stay.

    Raises:
        ValueError: another evaluation has this id, or it does not read back as it was (a bug).
    """
    content, sha256 = pack(evaluation, Evaluation)
    with store.transaction():
        known = store.row("SELECT content_sha256, patient_id FROM evaluation WHERE id = ?", (evaluation.id,))
        if known:
            if (known["content_sha256"], known["patient_id"]) != (sha256, patient_id):
                raise ValueError(f"another evaluation has the id {evaluation.id}")
            return evaluation.id
        _enter(store, patient_id, evaluation, import_id, content, sha256)
        if evaluation.assessment is not None:
            start = date.fromisoformat(evaluation.created_at[:10])
            enter_due(store, patient_id, evaluation.id, evaluation.assessment.plan, start, renewed)
        details = {"pack": evaluation.pack.id, "pack_version": str(evaluation.pack.version)}
        audit.record(store, AuditAction.ADD, "evaluation", evaluation.id, patient_id, details)
    return evaluation.id


def _enter(
    store: Store, patient_id: str, evaluation: Evaluation, import_id: str, content: bytes, sha256: str
) -> None:
    pack_columns: dict[str, Value] = {
        "pack_id": evaluation.pack.id,
        "pack_version": evaluation.pack.version,
        "pack_date": evaluation.pack.date,
        "pack_sha256": evaluation.pack.sha256,
    }
    columns: dict[str, Value] = {
        "id": evaluation.id,
        "patient_id": patient_id,
        "import_id": import_id or None,
        "created_at": evaluation.created_at,
        "program": evaluation.program,
        "source_sha256": evaluation.source.sha256 if evaluation.source else "",
        "sample": evaluation.sample,
        "content": content,
        "content_sha256": sha256,
    }
    store.enter("evaluation", {**columns, **pack_columns})
    store.execute_many(
        "INSERT INTO recommendation (evaluation_id, place, drug, answer, action, level, rule_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (evaluation.id, place, one.drug, one.answer.value, one.action, one.level.value, one.rule_id)
            for place, one in enumerate(evaluation.recommendations)
        ],
    )


def get_evaluation(store: Store, evaluation_id: str) -> Evaluation:
    """The evaluation as it was kept.

    Raises:
        LookupError: no such evaluation.
        UserError: a newer program wrote it with words that this one does not know.
    """
    with store.transaction():
        row = _content(store, evaluation_id)
        return unpack(row["content"], Evaluation)


def frozen_text(store: Store, evaluation_id: str) -> str:
    """The evaluation as the JSON text that was kept. Raises LookupError for an unknown id."""
    with store.transaction():
        return unpack_text(_content(store, evaluation_id)["content"])


def _content(store: Store, evaluation_id: str) -> Row:
    row = store.row("SELECT patient_id, content FROM evaluation WHERE id = ?", (evaluation_id,))
    if row is None:
        raise LookupError(f"no evaluation {evaluation_id}")
    audit.viewed(store, "evaluation", row["patient_id"], evaluation_id)
    return row


def latest_evaluation(store: Store, patient_id: str) -> Evaluation | None:
    """The patient's newest evaluation; None before the first."""
    with store.transaction():
        lines = evaluation_history(store, patient_id)
        return get_evaluation(store, lines[0].id) if lines else None


def evaluation_history(store: Store, patient_id: str) -> tuple[EvaluationLine, ...]:
    """The patient's evaluations, newest first (by entering, whatever the clock said)."""
    with store.transaction():
        audit.viewed(store, "evaluation", patient_id)
        rows = store.rows(
            "SELECT id, created_at, pack_id, pack_version, pack_date, pack_sha256, sample, import_id, entered_by "
            "FROM evaluation WHERE patient_id = ? ORDER BY rowid DESC",
            (patient_id,),
        )
    return tuple(_line(row) for row in rows)


def _line(row: Row) -> EvaluationLine:
    rules = PackReference(row["pack_id"], row["pack_version"], row["pack_date"], row["pack_sha256"])
    return EvaluationLine(
        row["id"], row["created_at"], rules, row["sample"], row["import_id"] or "", row["entered_by"]
    )
