"""A person's cancer, what a tumour test found and covered, and germline findings beside the drug genes."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.patient import GermlineVariant, Tumour, TumourMarker
from app.records import clinical_rows
from app.records.clinical_rows import current
from app.records.store import Store


def set_tumour(
    store: Store,
    patient_id: str,
    kind: str,
    stage: str = "",
    *,
    encounter_id: str | None = None,
    reason: str = "",
) -> None:
    """Note the cancer and its stage, in place of what was noted before; its markers stay."""
    columns = {"encounter_id": encounter_id, "type": kind.strip(), "stage": stage.strip()}
    clinical_rows.replace(store, "tumour", patient_id, {}, columns, reason)


def add_markers(
    store: Store,
    patient_id: str,
    markers: Sequence[TumourMarker],
    tested: Sequence[str] = (),
    *,
    source: str = "",
    encounter_id: str | None = None,
    covers: bool = True,
) -> None:
    """Add findings of a test and what it covered. ``source``: file or laboratory; known ones are not doubled.
    ``covers``: whether a finding says that its whole gene was tested; a file says itself what it covered."""
    with store.transaction():
        found = {(row["gene"], row["alteration"]) for row in current(store, "tumour_marker", patient_id)}
        for marker in dict.fromkeys(markers):
            if (marker.gene, marker.alteration) not in found:
                columns = {"gene": marker.gene, "alteration": marker.alteration, "source": source}
                clinical_rows.enter(
                    store, "tumour_marker", patient_id, {"encounter_id": encounter_id, **columns}
                )
        covered = {row["gene"] for row in current(store, "tumour_tested", patient_id)}
        genes = (marker.gene for marker in markers) if covers else ()
        for gene in dict.fromkeys((*tested, *genes)):
            if gene not in covered:
                columns = {"gene": gene, "source": source}
                clinical_rows.enter(
                    store, "tumour_tested", patient_id, {"encounter_id": encounter_id, **columns}
                )


def withdraw_marker(store: Store, patient_id: str, marker: TumourMarker, reason: str) -> None:
    """Take a finding back. Its gene stays tested only while another finding or test says so.

    Raises:
        LookupError: no such finding that counts.
    """
    with store.transaction():
        rows = current(
            store, "tumour_marker", patient_id, {"gene": marker.gene, "alteration": marker.alteration}
        )
        if not rows:
            raise LookupError(f"no finding {marker}")
        for row in rows:
            clinical_rows.withdraw(store, "tumour_marker", patient_id, row["id"], reason)
        if not current(store, "tumour_marker", patient_id, {"gene": marker.gene}):
            for row in current(store, "tumour_tested", patient_id, {"gene": marker.gene, "source": ""}):
                clinical_rows.withdraw(store, "tumour_tested", patient_id, row["id"], reason)


def sources_of(store: Store, patient_id: str) -> tuple[str, ...]:
    """The files and laboratories whose findings or coverage count, in the order they were entered."""
    with store.transaction():
        rows = [
            row for table in ("tumour_marker", "tumour_tested") for row in current(store, table, patient_id)
        ]
    entered = sorted(rows, key=lambda row: str(row["entered_at"]))
    return tuple(dict.fromkeys(row["source"] for row in entered if row["source"]))


def withdraw_source(store: Store, patient_id: str, source: str, reason: str) -> None:
    """Take back everything that one file or laboratory said."""
    with store.transaction():
        for table in ("tumour_marker", "tumour_tested"):
            for row in current(store, table, patient_id, {"source": source}):
                clinical_rows.withdraw(store, table, patient_id, row["id"], reason)


def withdraw_tumour(store: Store, patient_id: str, reason: str) -> None:
    """Take the cancer back with all that was found in it."""
    with store.transaction():
        for table in ("tumour", "tumour_marker", "tumour_tested"):
            for row in current(store, table, patient_id):
                clinical_rows.withdraw(store, table, patient_id, row["id"], reason)


def tumour_of(store: Store, patient_id: str) -> Tumour | None:
    """The cancer with its markers and what was tested; findings before a type is chosen have the type ""."""
    with store.transaction():
        row = next(iter(current(store, "tumour", patient_id)), None)
        markers = tuple(
            TumourMarker(one["gene"], one["alteration"])
            for one in current(store, "tumour_marker", patient_id)
        )
        tested = tuple(one["gene"] for one in current(store, "tumour_tested", patient_id))
    if row is None and not markers and not tested:
        return None
    return Tumour(row["type"] if row else "", row["stage"] if row else "", markers, tested)


def add_variant(
    store: Store,
    patient_id: str,
    variant: GermlineVariant,
    *,
    source: str = "",
    encounter_id: str | None = None,
) -> None:
    """Note a germline finding; another zygosity or classification of the same one takes its place."""
    key = {"gene": variant.gene.strip(), "name": variant.name.strip()}
    columns = {
        "encounter_id": encounter_id,
        "zygosity": variant.zygosity,
        "classification": variant.classification,
        "source": source,
    }
    clinical_rows.replace(store, "germline_variant", patient_id, key, columns)


def withdraw_variant(store: Store, patient_id: str, variant: GermlineVariant, reason: str) -> None:
    """Take a germline finding back. Raises LookupError for one that does not count."""
    with store.transaction():
        rows = current(store, "germline_variant", patient_id, {"gene": variant.gene, "name": variant.name})
        if not rows:
            raise LookupError(f"no finding {variant}")
        for row in rows:
            clinical_rows.withdraw(store, "germline_variant", patient_id, row["id"], reason)


def variants_of(store: Store, patient_id: str) -> tuple[GermlineVariant, ...]:
    """The germline findings that count, in the order they were entered."""
    rows = current(store, "germline_variant", patient_id)
    columns = ("gene", "name", "zygosity", "classification")
    return tuple(GermlineVariant(*(row[column] for column in columns)) for row in rows)
