"""Every print: its number, what it said (by hash) and with which rules."""

from __future__ import annotations

from dataclasses import replace

from app.model.report import DocumentKind, ReportContent
from app.model.rules import PackReference
from app.records import audit
from app.records.entries import AuditAction, DocumentRecord
from app.records.payload import pack, unpack
from app.records.store import Row, Store, new_id
from app.support.i18n import Language

_SEPARATOR = " "


def next_print_number(store: Store) -> str:
    """The number for the next paper, counted per year: ``2026-000123``; once committed, never given again."""
    year = store.today().year
    with store.transaction():
        return f"{year}-{store.next_number(f'print:{year}'):06d}"


def add_document(
    store: Store, document: DocumentRecord, content: ReportContent | None = None, *, copies: int = 1
) -> DocumentRecord:
    """Keep a print, with its id, and what it said; ``copies`` of one print are noted in the audit. Saving the same id
    again changes nothing.

    Raises:
        sqlcipher3.dbapi2.IntegrityError: the number is another first print's (a bug).
    """
    kept = document if document.id else replace(document, id=new_id())
    with store.transaction():
        if store.row("SELECT 1 FROM document WHERE id = ?", (kept.id,)):
            return kept
        columns = {
            "id": kept.id,
            "number": kept.number,
            "kind": kept.kind.value,
            "language": kept.language.value,
            "patient_id": kept.patient_id,
            "evaluation_id": kept.evaluation_id or None,
            "pack_id": kept.pack.id,
            "pack_version": kept.pack.version,
            "pack_date": kept.pack.date,
            "pack_sha256": kept.pack.sha256,
            "content_sha256": kept.content_sha256,
            "created_at": kept.created_at,
            "copy_of": kept.copy_of or None,
        }
        store.enter("document", columns)
        languages = _SEPARATOR.join(kept.languages or (kept.language,))
        if content is not None:
            _keep_content(store, kept, languages, content)
        details = {"number": kept.number, "kind": kept.kind.value, "language": languages}
        if copies > 1:
            details["copies"] = str(copies)
        audit.record(store, AuditAction.PRINT, "document", kept.id, kept.patient_id, details)
    return kept


def _keep_content(store: Store, kept: DocumentRecord, languages: str, content: ReportContent) -> None:
    columns = {"document_id": kept.id, "languages": languages, "paper": kept.paper}
    entered = {"entered_at": store.now(), "entered_by": store.user.id}
    store.insert("print_content", {**columns, "content": pack(content, ReportContent)[0], **entered})


def printed_content(store: Store, document_id: str) -> ReportContent | None:
    """What that print said; None for prints of earlier programs, which did not keep it.

    Raises:
        UserError: a newer program wrote it with words that this one does not know.
    """
    rows = store.tuples("SELECT content FROM print_content WHERE document_id = ?", (document_id,))
    return unpack(rows[0][0], ReportContent) if rows else None


def newest_contents(store: Store, kind: DocumentKind, most: int) -> tuple[ReportContent, ...]:
    """What the newest prints of this kind said, whoever they are about."""
    rows = store.tuples(
        "SELECT content FROM print_content JOIN document ON document_id = document.id WHERE kind = ? "
        "ORDER BY document.rowid DESC LIMIT ?",
        (kind.value, most),
    )
    return tuple(unpack(content, ReportContent) for (content,) in rows)


def last_papers(store: Store) -> dict[DocumentKind, str]:
    """The paper that each kind of document was printed on last."""
    rows = store.tuples(
        "SELECT kind, paper FROM document JOIN print_content ON document_id = document.id "
        "GROUP BY kind HAVING document.rowid = max(document.rowid)"
    )
    return {DocumentKind(kind): paper for kind, paper in rows}


def documents_of(store: Store, patient_id: str) -> tuple[DocumentRecord, ...]:
    """The patient's prints, newest first, with those of records that were joined with this one."""
    with store.transaction():
        audit.viewed(store, "document", patient_id)
        rows = store.rows(
            "SELECT document.*, print_content.languages, print_content.paper FROM document "
            "LEFT JOIN print_content ON document_id = document.id WHERE patient_id = ? OR patient_id IN "
            "(SELECT x.patient_id FROM closing x WHERE x.kept_id = ? AND x.superseded_at IS NULL) "
            "ORDER BY document.rowid DESC",
            (patient_id, patient_id),
        )
    return tuple(_document(row) for row in rows)


def _document(row: Row) -> DocumentRecord:
    return DocumentRecord(
        DocumentKind(row["kind"]),
        Language(row["language"]),
        row["number"],
        row["patient_id"],
        row["evaluation_id"] or "",
        PackReference(row["pack_id"], row["pack_version"], row["pack_date"], row["pack_sha256"]),
        row["content_sha256"],
        row["created_at"],
        row["copy_of"] or "",
        row["id"],
        tuple(map(Language, (row["languages"] or row["language"]).split(_SEPARATOR))),
        row["paper"] or "",
    )
