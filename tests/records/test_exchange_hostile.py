"""Files from strangers, forgers and broken sticks: each is refused in words, or harmless, and changes nothing."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.model.advice import Evaluation
from app.model.genomics import GenotypeSet
from app.model.patient import Observation
from app.records import (
    clinic_key,
    conditions,
    documents,
    evaluations,
    imports,
    lifestyle,
    medications,
    observations,
    patients,
)
from app.records.entries import DocumentRecord
from app.records.exchange import log, pairing, sealed_file, sending, taking
from app.records.exchange.content import Contents, Part, Table, decoded, encoded
from app.records.payload import pack
from app.records.store import Store
from app.support.errors import UserError
from tests.records.two_clinics import Clinics, opened_pair, register, sound

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def both(pair: Path, tmp_path: Path) -> Iterator[Clinics]:
    with opened_pair(pair, tmp_path) as made:
        yield made


@pytest.fixture
def full(
    both: Clinics,
    make_panel: Callable[..., GenotypeSet],
    make_evaluation: Callable[..., Evaluation],
    make_document: Callable[..., DocumentRecord],
) -> Clinics:
    """A patient at Kot Addu with a row in the tables that a forger would like."""
    store = both.kot
    one = register(store, phone="0300 0000123")
    medications.add_medication(store, one.id, "warfarin")
    conditions.add_allergy(store, one.id, "Penicillin")
    lifestyle.set_answers(store, one.id, {"smoking": "never"})
    observations.add_observations(store, one.id, [Observation("systolic_bp", 132, "mm[Hg]")])
    taken = imports.add_import(store, one.id, make_panel(), ())
    evaluations.add_evaluation(store, one.id, make_evaluation(), import_id=taken)
    documents.add_document(store, make_document(one.id))
    return both


def contents_of(receiver: Store, path: Path) -> tuple[Contents, list[Part]]:
    with path.open("rb") as file:
        sealed = sealed_file.opened(file)
        key = sealed_file.key_by_box(sealed.head, pairing.own_boxes(receiver)[sealed.box])
        first, *rest = sealed.records(key)
    return decoded(first, Contents), [decoded(one, Part) for one in rest]


def forged(clinics: Clinics, records: list[bytes], name: str = "forged.rahbarx") -> Path:
    """A file that the paired clinic's own program signs, with any content."""
    own, path = pairing.ourselves(clinics.kot), clinics.stick / name
    head, key = sealed_file.head_for_box(own.public, pairing.ourselves(clinics.chak).box)
    sealed_file.write(path, head, key, iter(records), lambda text: clinic_key.sign(clinics.kot, text)[1])
    return path


def with_rows(part: Part, table: str, change: Change) -> Part:
    """The part with each row of a table changed."""
    given = part.tables[table]
    rows = [dict(zip(given.columns, row, strict=True)) for row in given.rows]
    for row in rows:
        change(row)
    made = Table(tuple(rows[0]), [tuple(row.values()) for row in rows])
    return Part(part.patient_id, {**part.tables, table: made}, part.people)


def everything(store: Store) -> dict[str, list[dict[str, Any]]]:
    tables = [name for name in store.db.table_names() if not name.startswith("_")]
    return {name: store.rows(f"SELECT * FROM {name}") for name in tables}


def refused(clinics: Clinics, path: Path, match: str) -> None:
    """The file is refused in words and not a row has changed."""
    before = everything(clinics.chak)
    for attempt in (taking.look, taking.take):
        with pytest.raises(UserError, match=match):
            attempt(clinics.chak, path)
    assert everything(clinics.chak) == before
    sound(clinics.chak)


def put(**values: Any) -> Change:
    return lambda row: row.update(values)


def drop(name: str) -> Change:
    return lambda row: row.pop(name)


BOMB = zlib.compress(b"[" + b" " * 40_000_000)
WRONG_ROWS: dict[str, tuple[str, Change]] = {
    "another patient's row": ("medication", put(patient_id="a0000000-0000-4000-8000-00000000dead")),
    "an id with SQL": ("medication", put(id="x'; DROP TABLE patient; --")),
    "an id that is a number": ("medication", put(id=7)),
    "a column with SQL": ("medication", put(**{"drug) VALUES (1); --": "x"})),
    "a column left out": ("medication", drop("drug")),
    "a text with a null": ("medication", put(drug="war\0farin")),
    "a text as long as a book": ("medication", put(drug="w" * 30_000)),
    "a list for a text": ("medication", put(drug=["warfarin"])),
    "bytes for a text": ("medication", put(drug=b"warfarin")),
    "an endless value": ("observation", put(value=float("inf"))),
    "no number": ("observation", put(value=float("nan"))),
    "a text for a value": ("observation", put(value="high")),
    "no day": ("demographics", put(birth_date="1981-13-45")),
    "a year of no person": ("demographics", put(birth_date="0001-01-01")),
    "no sex that we know": ("demographics", put(sex="x")),
    "no name": ("demographics", put(name=" ")),
    "no time": ("encounter", put(started_at="yesterday")),
    "somebody unnamed": ("medication", put(entered_by="c0000000-0000-4000-8000-00000000beef")),
    "ended by nobody": ("medication", put(superseded_at="2026-11-20T07:00:00+00:00")),
    "everybody's name ended": (
        "demographics",
        lambda row: row.update(superseded_at=row["entered_at"], superseded_user=row["entered_by"]),
    ),
    "results that are no results": ("panel_import", put(results=b"\x00\x01")),
    "results that unpack without end": ("panel_import", put(results=BOMB)),
    "results of another kind": ("panel_import", put(results=zlib.compress(b'{"a": 1}'))),
    "a warning that is a trap": ("panel_import", put(warnings='[{"sentence": "{x:>999999999}", "values": {}}]')),
    "genotypes of another import": ("genotype_call", put(import_id="b0000000-0000-4000-8000-00000000dead")),
    "a genotype without letters": ("genotype_call", put(alleles="A//")),
    "an answer that was changed": ("evaluation", put(content=pack((), tuple[()])[0])),
}  # fmt: skip


@pytest.mark.parametrize("what", list(WRONG_ROWS))
def test_a_row_that_cannot_be_right_refuses_the_whole_file(full: Clinics, what: str) -> None:
    table, change = WRONG_ROWS[what]
    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    if table == "encounter":
        row = {
            "id": "d1", "patient_id": part.patient_id, "started_at": "2026-11-20T07:00:00+00:00",
            "entered_at": "2026-11-20T07:00:00+00:00", "entered_by": next(iter(part.people)),
        }  # fmt: skip
        part.tables[table] = Table(tuple(row), [tuple(row.values())])
    path = forged(full, [encoded(contents), encoded(with_rows(part, table, change))])
    refused(full, path, r"cannot be right|newer version")


def test_words_of_a_newer_program_are_told_apart(full: Clinics) -> None:
    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    path = forged(full, [encoded(contents), encoded(with_rows(part, "document", put(kind="hologram")))])
    refused(full, path, "newer version")
    newer = msgspec.structs.replace(contents, schema="0099_later")
    refused(full, forged(full, [encoded(newer), encoded(part)], "newer.rahbarx"), "newer version")


def test_a_known_id_with_other_content_is_refused(full: Clinics) -> None:
    path = full.send(full.kot)
    contents, (part,) = contents_of(full.chak, path)
    taking.take(full.chak, path)
    for table, change in (
        ("medication", put(drug="aspirin")),
        ("observation", put(value=212.0)),
        ("allergy", put(substance="nothing")),
        ("evaluation", put(content_sha256="0" * 64)),
    ):
        record = encoded(with_rows(part, table, change))
        refused(full, forged(full, [encoded(contents), record], f"{table}.rahbarx"), "cannot be right")


def test_a_row_of_somebody_else_is_not_taken_over(full: Clinics) -> None:
    own = register(full.chak, "Bashir Ahmad")
    medications.add_medication(full.chak, own.id, "metformin")
    kept = full.chak.rows("SELECT * FROM medication")[0]["id"]
    visit = full.chak.rows("SELECT id FROM demographics")[0]["id"]
    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    for table, change in (("medication", put(id=kept)), ("demographics", put(id=visit))):
        record = encoded(with_rows(part, table, change))
        refused(full, forged(full, [encoded(contents), record], f"{table}.rahbarx"), "cannot be right")


def test_a_pointer_to_another_persons_row_is_refused_and_to_nothing_is_dropped(full: Clinics) -> None:
    own = register(full.chak, "Bashir Ahmad")
    from app.records import encounters

    visit = encounters.begin(full.chak, own.id)
    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    record = encoded(with_rows(part, "observation", put(encounter_id=visit)))
    refused(full, forged(full, [encoded(contents), record]), "cannot be right")
    record = encoded(with_rows(part, "observation", put(encounter_id="d0000000-0000-4000-8000-00000000dead")))
    taking.take(full.chak, forged(full, [encoded(contents), record], "dropped.rahbarx"))
    assert full.chak.tuples("SELECT encounter_id FROM observation") == [(None,)]
    sound(full.chak)


def test_text_with_sql_and_markup_stays_text(full: Clinics) -> None:
    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    name = "Robert'); DROP TABLE patient;-- <b>../../etc/passwd</b>"
    taking.take(
        full.chak, forged(full, [encoded(contents), encoded(with_rows(part, "demographics", put(name=name)))])
    )
    assert patients.get(full.chak, part.patient_id).name == name
    sound(full.chak)


def test_nobody_of_this_clinic_can_be_named_for_what_came_from_there(full: Clinics) -> None:
    """A forged row says that our own doctor entered it: the sending clinic stands beside the name."""
    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    ours = full.chak.user
    people = {
        **part.people,
        ours.id: msgspec.structs.replace(next(iter(part.people.values())), name=ours.name),
    }
    changed = with_rows(part, "medication", put(entered_by=ours.id))
    path = forged(full, [encoded(contents), encoded(Part(part.patient_id, changed.tables, people))])
    taking.take(full.chak, path)
    ((by,),) = full.chak.tuples("SELECT u.name FROM medication m JOIN user u ON u.id = m.entered_by")
    assert by == "Dr Bilal (THQ Kot Addu)"


def test_parts_left_out_doubled_or_of_strangers_are_refused(full: Clinics) -> None:
    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    head, record = encoded(contents), encoded(part)
    other = encoded(Part("a0000000-0000-4000-8000-00000000dead", part.tables, part.people))
    twice = encoded(msgspec.structs.replace(contents, patients=contents.patients * 2))
    for number, records in enumerate(
        (
            [head],
            [head, record, record],
            [head, other],
            [twice, record],
            [record],
            [],
            [b"\xc1"],
            [head, b"\xc1"],
        )
    ):
        refused(full, forged(full, records, f"{number}.rahbarx"), "damaged|cannot be right")


def test_every_changed_byte_and_every_cut_is_noticed(full: Clinics) -> None:
    whole = full.send(full.kot).read_bytes()
    chance, path = random.Random(7), full.stick / "broken.rahbarx"
    before = everything(full.chak)
    places = [*range(0, 60, 7), *(chance.randrange(len(whole)) for _ in range(40)), len(whole) - 1]
    broken = [whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :] for at in places]
    broken += [whole[:at] for at in (0, 1, 17, 18, 22, 100, len(whole) // 2, len(whole) - 1)]
    broken += [whole + b"x", b"x" + whole, whole[:40] + whole[44:]]
    for content in broken:
        path.write_bytes(content)
        with pytest.raises(UserError):
            taking.take(full.chak, path)
    assert everything(full.chak) == before


def test_a_file_for_another_clinic_from_a_stranger_or_from_ourselves_is_refused(full: Clinics) -> None:
    path = full.send(full.kot)
    with pytest.raises(UserError, match="made by this clinic itself"):
        taking.take(full.kot, path)
    own = pairing.ourselves(full.kot)
    head, key = sealed_file.head_for_box(own.public, own.box)
    other = full.stick / "other.rahbarx"
    contents, (part,) = contents_of(full.chak, path)
    records = [encoded(contents), encoded(part)]
    sealed_file.write(other, head, key, iter(records), lambda text: clinic_key.sign(full.kot, text)[1])
    refused(full, other, "made for another clinic")
    pairing.unpair(full.chak, pairing.partners(full.chak)[0].id, "")
    refused(full, path, "not paired")


def test_a_stranger_cannot_sign_as_the_paired_clinic(full: Clinics) -> None:
    """He knows the public keys of both; without the private one his file is no file of theirs."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    own = pairing.ourselves(full.kot)
    head, key = sealed_file.head_for_box(own.public, pairing.ourselves(full.chak).box)
    thief, path = Ed25519PrivateKey.generate(), full.stick / "thief.rahbarx"
    sealed_file.write(path, head, key, iter([encoded(contents), encoded(part)]), thief.sign)
    refused(full, path, "damaged, cut, or was changed")


def test_a_signed_file_of_one_clinic_cannot_pass_for_another(full: Clinics) -> None:
    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    claimed = msgspec.structs.replace(contents, clinic_id="c0000000-0000-4000-8000-00000000dead")
    refused(full, forged(full, [encoded(claimed), encoded(part)]), "damaged, cut")


def test_a_stranger_with_a_code_cannot_name_himself_as_a_clinic_that_is_known(full: Clinics) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    contents, (part,) = contents_of(full.chak, full.send(full.kot))
    thief, path, code = Ed25519PrivateKey.generate(), full.stick / "thief.rahbarx", sealed_file.new_code()
    public = thief.public_key().public_bytes_raw()
    head, key = sealed_file.head_for_code(public, code, full.chak.cost)
    stranger = "c0000000-0000-4000-8000-00000000dead"
    claims = (full.kot.clinic.id, log.PATIENT), (full.chak.clinic.id, log.PATIENT), (stranger, log.CHANGES)
    before = everything(full.chak)
    for clinic_id, kind in claims:
        claimed = msgspec.structs.replace(contents, clinic_id=clinic_id, kind=kind)
        path.unlink(missing_ok=True)
        sealed_file.write(path, head, key, iter([encoded(claimed), encoded(part)]), thief.sign)
        with pytest.raises(UserError, match="damaged, cut"):
            taking.take(full.chak, path, code)
    assert everything(full.chak) == before


def test_a_bomb_is_refused_before_it_unpacks(full: Clinics, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_file, "LARGEST_RECORD", 2**20)
    contents, _ = contents_of(full.chak, full.send(full.kot))
    path = full.stick / "bomb.rahbarx"
    own = pairing.ourselves(full.kot)
    head, key = sealed_file.head_for_box(own.public, pairing.ourselves(full.chak).box)

    def endless() -> Iterator[bytes]:
        yield encoded(contents)
        yield bytes(sealed_file.LARGEST_RECORD + 1)

    sealed_file.write(path, head, key, endless(), lambda text: clinic_key.sign(full.kot, text)[1])
    refused(full, path, "damaged, cut")


def test_an_older_file_taken_in_late_brings_nothing_old_back(full: Clinics) -> None:
    old = full.send(full.kot)
    one = contents_of(full.chak, old)[1][0].patient_id
    full.exchange()
    (drug,) = medications.current_medications(full.kot, one)
    medications.stop_medication(full.kot, one, drug.id, "bleeding")
    full.exchange()
    assert medications.current_medications(full.chak, one) == ()
    taking.take(full.chak, old)
    assert medications.current_medications(full.chak, one) == ()
    full.exchange()
    assert medications.current_medications(full.kot, one) == ()


def test_nothing_of_the_content_can_be_read_on_the_stick(full: Clinics) -> None:
    path = full.send(full.kot)
    content = path.read_bytes()
    assert b"Zainab" not in content + path.name.encode()
    for word in ("warfarin", "Penicillin", "Kot Addu", "Dr Ayesha", "+923000000123", "zainab.vcf"):
        assert word.encode() not in content
    assert [one.name for one in full.stick.iterdir()] == [path.name]


def test_a_full_stick_leaves_nothing_and_the_next_try_works(
    full: Clinics, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    def no_room(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    before = everything(full.kot)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_room)
        with pytest.raises(UserError, match="disk is full"):
            full.send(full.kot)
    assert list(full.stick.iterdir()) == []
    assert everything(full.kot) == before
    assert full.give(full.kot).new_patients == 1


def test_a_name_that_leads_nowhere_or_to_a_folder_is_told(full: Clinics) -> None:
    for path in (full.stick / "no.rahbarx", full.stick):
        refused(full, path, "cannot be read")


def test_a_pulled_stick_is_told(full: Clinics) -> None:
    partner = pairing.partners(full.kot)[0]
    with pytest.raises(UserError, match="does not answer"):
        sending.send_changes(full.kot, full.stick / "pulled", partner)
    with pytest.raises(UserError, match="does not answer"):
        taking.take(full.chak, full.stick / "pulled" / "x.rahbarx")
