"""Panel files taken into a patient's record: the file's identity and every position that was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.model.genomics import Assembly, FileSource, GeneResult, Genotype, GenotypeSet, GenotypeState
from app.records import audit
from app.records.entries import AuditAction, PanelImport, WithdrawnImport
from app.records.migrations.ddl import SUPERSEDE_COLUMNS
from app.records.payload import from_json, pack, to_json, unpack
from app.records.store import Row, Store, Value, new_id
from app.support.errors import UserError
from app.support.i18n import N_, Message

_SEPARATOR = "/"
READ_AGAIN = "read again"
_RESULTS, _WARNINGS = tuple[GeneResult, ...], tuple[Message, ...]
_COUNTED = """
SELECT i.*, (SELECT count(*) FROM genotype_call c WHERE c.import_id = i.id AND c.state = 'tested') AS tested,
    (SELECT count(*) FROM genotype_call c WHERE c.import_id = i.id AND c.state <> 'tested') AS not_tested
FROM panel_import i WHERE
"""
_UNDONE = """
i.patient_id = ? AND i.superseded_at IS NOT NULL AND i.superseded_by IS NULL
    AND NOT EXISTS (SELECT 1 FROM panel_import n WHERE n.file_sha256 = i.file_sha256 AND n.sample = i.sample
        AND n.superseded_at IS NULL)
    AND i.rowid = (SELECT max(o.rowid) FROM panel_import o WHERE o.file_sha256 = i.file_sha256
        AND o.sample = i.sample AND o.patient_id = i.patient_id)
ORDER BY i.superseded_at DESC, i.rowid DESC
"""


def find_import(store: Store, sha256: str, sample: str, patient_id: str = "") -> PanelImport | None:
    """The import of this sample of this file, if any patient has it; this patient's before another's (a person who is
    registered twice, once at another clinic, may have it twice)."""
    row = store.row(
        f"{_COUNTED} i.file_sha256 = ? AND i.sample = ? AND i.superseded_at IS NULL ORDER BY i.patient_id <> ?",
        (sha256, sample, patient_id),
    )
    return _import(row) if row else None


def add_import(
    store: Store,
    patient_id: str,
    genotypes: GenotypeSet,
    results: tuple[GeneResult, ...],
    *,
    import_id: str = "",
) -> str:
    """Keep one sample of one file with its results as called now; the id of the import.

    The same sample of the same file for the same patient is recognised: the id of the import that is there, unless
    it was read differently now (with a newer rule pack's positions): then the new reading supersedes the old.

    Raises:
        UserError: another patient has this sample of this file.
        ValueError: a tested position without alleles, or an allele that cannot be kept (a bug).
    """
    with store.transaction():
        known = find_import(store, genotypes.source.sha256, genotypes.sample, patient_id)
        row_id = import_id or new_id()
        if known:
            _refuse_other_patient(store, known, patient_id)
            if _read(store, known.id) == genotypes:
                return known.id
            store.supersede("panel_import", known.id, row_id, READ_AGAIN)
        store.enter("panel_import", _columns(patient_id, genotypes, results, row_id))
        store.execute_many(
            "INSERT INTO genotype_call (import_id, position, file_row, state, alleles, phased, phase_set, reason) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            _calls(row_id, genotypes),
        )
        details = {"sha256": genotypes.source.sha256, "positions": str(len(genotypes.genotypes))}
        audit.record(store, AuditAction.ADD, "panel_import", row_id, patient_id, details)
        return row_id


def _refuse_other_patient(store: Store, known: PanelImport, patient_id: str) -> None:
    if known.patient_id != patient_id:
        number = store.tuples("SELECT mr_number FROM patient WHERE id = ?", (known.patient_id,))[0][0]
        raise UserError(
            N_("The sample {sample} of this file is already in the record of the patient {mr_number}."),
            N_("Check whose result it is. If it was saved for the wrong patient, withdraw it there first."),
            sample=known.sample,
            mr_number=number,
        )


def _columns(
    patient_id: str, genotypes: GenotypeSet, results: tuple[GeneResult, ...], import_id: str
) -> dict[str, Value]:
    source = genotypes.source
    return {
        "id": import_id,
        "patient_id": patient_id,
        "sample": genotypes.sample,
        "assembly": genotypes.assembly.value,
        "file_name": source.name,
        "file_sha256": source.sha256,
        "file_size": source.size,
        "file_format": source.format,
        "warnings": to_json(genotypes.warnings),
        "results": pack(results, _RESULTS)[0],
    }


def _calls(import_id: str, genotypes: GenotypeSet) -> Iterator[tuple[Value, ...]]:
    for position, call in genotypes.genotypes.items():
        if any(not allele or _SEPARATOR in allele for allele in call.alleles):
            raise ValueError(f"{position}: an allele is empty or holds {_SEPARATOR}")
        reason = to_json(call.reason) if call.reason else None
        alleles = _SEPARATOR.join(call.alleles)
        yield import_id, position, call.row, call.state.value, alleles, call.phased, call.phase_set, reason


def imports_of(store: Store, patient_id: str) -> tuple[PanelImport, ...]:
    """The patient's imports that count, newest first."""
    with store.transaction():
        audit.viewed(store, "panel_import", patient_id)
        rows = store.rows(
            f"{_COUNTED} i.patient_id = ? AND i.superseded_at IS NULL ORDER BY i.entered_at DESC, i.rowid DESC",
            (patient_id,),
        )
    return tuple(_import(row) for row in rows)


def _import(row: Row) -> PanelImport:
    return PanelImport(
        row["id"],
        row["patient_id"],
        row["sample"],
        Assembly(row["assembly"]),
        _source(row),
        row["tested"],
        row["not_tested"],
        row["entered_at"],
        row["entered_by"],
        unpack(row["results"], _RESULTS),
        from_json(row["warnings"], _WARNINGS),
    )


def _source(row: Row) -> FileSource:
    return FileSource(row["file_name"], row["file_sha256"], row["file_size"], row["file_format"])


def genotype_set(store: Store, import_id: str) -> GenotypeSet:
    """The genotypes of an import as they were read, in the order of the file.

    Raises:
        LookupError: no such import.
    """
    with store.transaction():
        row = store.row("SELECT patient_id FROM panel_import WHERE id = ?", (import_id,))
        if row is None:
            raise LookupError(f"no import {import_id}")
        audit.viewed(store, "genotype_call", row["patient_id"], import_id)
        return _read(store, import_id)


def _read(store: Store, import_id: str) -> GenotypeSet:
    row = store.rows("SELECT * FROM panel_import WHERE id = ?", (import_id,))[0]
    calls = store.tuples(
        "SELECT position, alleles, state, phased, phase_set, reason, file_row FROM genotype_call "
        "WHERE import_id = ? ORDER BY file_row, position",
        (import_id,),
    )
    read = dict(genotype(*call) for call in calls)
    warnings = from_json(row["warnings"], _WARNINGS)
    return GenotypeSet(row["sample"], Assembly(row["assembly"]), _source(row), read, warnings)


def calls_at(
    store: Store, import_ids: Sequence[str], positions: Sequence[str]
) -> list[tuple[str, str, Genotype]]:
    """What was read at these positions in these imports, with the row of the file, in the order of the file. The
    imports themselves were read before, and noted as seen."""
    if not import_ids or not positions:
        return []
    marks = [", ".join("?" * len(some)) for some in (import_ids, positions)]
    rows = store.tuples(
        "SELECT import_id, position, alleles, state, phased, phase_set, reason, file_row FROM genotype_call "  # noqa: S608
        f"WHERE import_id IN ({marks[0]}) AND position IN ({marks[1]}) ORDER BY file_row, position",
        (*import_ids, *positions),
    )
    return [(row[0], *genotype(*row[1:])) for row in rows]


def genotype(
    position: str, alleles: str, state: str, phased: int, phase_set: str, reason: str | None, row: int
) -> tuple[str, Genotype]:
    """A kept row as the position and its genotype."""
    kept = tuple(alleles.split(_SEPARATOR)) if alleles else ()
    why = from_json(reason, Message) if reason else None
    return position, Genotype(kept, GenotypeState(state), bool(phased), phase_set, why, row)


def imports_of_file(store: Store, sha256: str) -> tuple[PanelImport, ...]:
    """The imports of a file that count, whichever patient's and sample's, first made first."""
    rows = store.rows(
        f"{_COUNTED} i.file_sha256 = ? AND i.superseded_at IS NULL ORDER BY i.entered_at, i.rowid", (sha256,)
    )
    return tuple(_import(row) for row in rows)


def file_hashes(store: Store, size: int) -> frozenset[str]:
    """The SHA-256 of every imported file of this size in bytes."""
    rows = store.tuples(
        "SELECT file_sha256 FROM panel_import WHERE file_size = ? AND superseded_at IS NULL", (size,)
    )
    return frozenset(row[0] for row in rows)


def withdrawn_imports(store: Store, patient_id: str) -> tuple[WithdrawnImport, ...]:
    """Imports that were undone and may be put back, last undone first; not those that a later reading replaced."""
    rows = store.rows(f"{_COUNTED} {_UNDONE}", (patient_id,))
    return tuple(
        WithdrawnImport(
            _import(row), row["superseded_at"], row["superseded_user"], row["superseded_reason"] or ""
        )
        for row in rows
    )


def put_back_import(store: Store, import_id: str, reason: str) -> str:
    """Count an undone import again, with the laboratory results that went with it: new rows like the old ones, from
    what was kept (the file is not needed). The new id.

    Raises:
        LookupError: no such import, or it was not undone.
        UserError: the sample was saved for another patient in the meantime.
    """
    with store.transaction():
        old = store.row(
            "SELECT * FROM panel_import WHERE id = ? AND superseded_at IS NOT NULL AND superseded_by IS NULL",
            (import_id,),
        )
        if old is None:
            raise LookupError(f"no undone import {import_id}")
        known = find_import(store, old["file_sha256"], old["sample"], old["patient_id"])
        if known:
            _refuse_other_patient(store, known, old["patient_id"])
            return known.id
        new = _entered_again(store, "panel_import", old, {"reason": reason})
        copy_calls(store, import_id, new)
        for given in store.rows(
            "SELECT * FROM lab_diplotype WHERE import_id = ? AND superseded_at = ?",
            (import_id, old["superseded_at"]),
        ):
            _entered_again(store, "lab_diplotype", given, {"reason": reason, "import_id": new})
        audit.record(store, AuditAction.ADD, "panel_import", new, old["patient_id"], {"put_back": import_id})
        return new


def _entered_again(store: Store, table: str, row: Row, changed: dict[str, Value]) -> str:
    left_out = ("id", "entered_at", "entered_by", *SUPERSEDE_COLUMNS)
    kept = {name: value for name, value in row.items() if name not in left_out}
    return store.enter(table, {**kept, **changed})


def copy_calls(store: Store, old: str, new: str) -> None:
    """Give an import the positions and marks of another; part of the open transaction."""
    columns = "position, file_row, state, alleles, phased, phase_set, reason"
    store.execute(
        f"INSERT INTO genotype_call (import_id, {columns}) SELECT ?, {columns} FROM genotype_call "  # noqa: S608
        "WHERE import_id = ?",
        (new, old),
    )
    store.execute(
        "INSERT INTO import_marks (import_id, marks) SELECT ?, marks FROM import_marks WHERE import_id = ?",
        (new, old),
    )


def withdraw_import(store: Store, import_id: str, reason: str) -> None:
    """Take back an import that was saved in error (such as for the wrong patient), with its laboratory results.

    Raises:
        LookupError: no such import that counts.
    """
    with store.transaction():
        owner = store.tuples("SELECT patient_id FROM panel_import WHERE id = ?", (import_id,))
        store.supersede("panel_import", import_id, None, reason)
        given = store.tuples(
            "SELECT id FROM lab_diplotype WHERE import_id = ? AND superseded_at IS NULL", (import_id,)
        )
        for (row_id,) in given:
            store.supersede("lab_diplotype", row_id, None, reason)
        audit.record(store, AuditAction.WITHDRAW, "panel_import", import_id, owner[0][0])
