"""No name, number or result of a patient stands readable in any file that the program leaves on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from app.model.advice import Evaluation
from app.model.genomics import GenotypeSet, OutsideCall
from app.model.patient import Observation, Patient
from app.records import (
    backup,
    conditions,
    evaluations,
    imports,
    medications,
    observations,
    outside_results,
    search,
)
from app.records.store import Store

# six bytes and more: a shorter one stands in random bytes now and then
SECRETS = (
    "Zainab", "زینب", "Ghulam Rasool", "+923000000123", "0000000000424", "Chak 123", "warfarin", "zainab.vcf",
    "*57:01", "penicillin", "Intermediate", "three warm cups", "zaynab",
)  # fmt: skip


def files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def readable(path: Path) -> list[str]:
    content = path.read_bytes()
    forms = ("utf-8", "utf-16-le", "utf-16-be")
    return [secret for secret in SECRETS if any(secret.encode(form) in content for form in forms)]


def test_files_tell_nothing_open_or_closed(
    store: Store,
    folder: Path,
    tmp_path: Path,
    zainab: Patient,
    make_panel: Callable[..., GenotypeSet],
    make_evaluation: Callable[..., Evaluation],
) -> None:
    medications.add_medication(store, zainab.id, "warfarin")
    conditions.add_allergy(store, zainab.id, "penicillin")
    observations.add_observations(store, zainab.id, [Observation("systolic_bp", 132, "mm[Hg]")])
    import_id = imports.add_import(store, zainab.id, make_panel(), ())
    outside_results.add_outside_results(store, zainab.id, [OutsideCall("HLA-B", "*57:01 positive")])
    evaluations.add_evaluation(store, zainab.id, make_evaluation(), import_id=import_id)
    assert search.find(store, "zaynab") == (zainab,)
    backup.backup(store, tmp_path / "stick")
    opened = list(files(folder, tmp_path / "stick"))
    assert {"clinic.db", "clinic.db-wal", "clinic.db-shm", "keys.json"} <= {path.name for path in opened}
    assert {path.name: readable(path) for path in opened if readable(path)} == {}
    store.close()
    assert {path.name: readable(path) for path in files(folder) if readable(path)} == {}


def test_the_key_is_in_no_file(store: Store, folder: Path, tmp_path: Path) -> None:
    key = store.key
    backup.backup(store, tmp_path / "stick")
    store.close()
    for path in files(folder, tmp_path / "stick"):
        content = path.read_bytes()
        assert key not in content
        assert key.hex().encode() not in content.lower()
