"""A pack opens whole or is refused with one plain sentence; nothing in it is trusted."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import pickle
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.knowledge.archive import archive_bytes, read_archive
from app.knowledge.build import build_pack
from app.knowledge.opening import open_pack, read_manifest
from app.model.rules import CallMethod, Lookup, PackReference, Ploidy, Position
from app.support.errors import UserError
from app.support.i18n import Text

Files = dict[str, bytes]


def unpacked(pack: Path) -> Files:
    return dict(read_archive(pack)[1])


def listed(files: Files) -> Files:
    """The files with a manifest that names them as they are."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in files.items()
        if not name.startswith("manifest.")
    }
    return {**files, "manifest.json": written(manifest)}


def written(manifest: object) -> bytes:
    return json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def with_manifest(files: Files, **changes: object) -> Files:
    return {**files, "manifest.json": written({**json.loads(files["manifest.json"]), **changes})}


def with_sql(files: Files, *statements: str) -> Files:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(files["rules.sqlite"])
    for statement in statements:
        connection.execute(statement)
    data = connection.serialize()
    connection.close()
    return listed({**files, "rules.sqlite": data})


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as error:
        open_pack(path)
    assert error.value.advice is not None
    return error.value.text()


# ---------------------------------------------------------------- what comes out


def test_reference_names_the_pack_by_its_manifest(mini_pack: Path) -> None:
    rules = open_pack(mini_pack)
    digest = hashlib.sha256(unpacked(mini_pack)["manifest.json"]).hexdigest()
    assert rules.pack == PackReference("mini", 7, "2026-11-23", digest)
    assert read_manifest(mini_pack).title.text() == Text("Small rules", "چھوٹے قواعد")


def test_signature_beside_the_manifest_keeps_the_reference(mini_pack: Path) -> None:
    before = open_pack(mini_pack).pack
    mini_pack.write_bytes(archive_bytes({**unpacked(mini_pack), "manifest.sig": b"\x00" * 64}))
    assert open_pack(mini_pack).pack == before


def test_gene_with_all_that_belongs_to_it(mini_pack: Path) -> None:
    gene = open_pack(mini_pack).genes["GENEA"]
    assert gene.ploidy is Ploidy.DIPLOID
    assert gene.method is CallMethod.HAPLOTYPE
    assert gene.undocumented_is_reference
    assert gene.dangerous == ("Poor Metabolizer",)
    assert gene.unphased_priority == (("*1/*3", "*2/*10"),)
    assert gene.settings == {"main_position": "chr1:100", "note": "two words"}
    assert gene.positions[1] == Position(
        "chr1:200", "GENEA", "rs2", "chr1", 200, "C", ("T", "A"), 190, "C", defining=True, must_test=True
    )
    assert [p.defining for p in gene.positions] == [True, True, True, False]
    assert len(gene.phenotype_rules) == 7


def test_allele_cells_functions_and_counts(mini_pack: Path) -> None:
    alleles = {a.name: a for a in open_pack(mini_pack).genes["GENEA"].alleles}
    assert alleles["*3"].cells == {"chr1:200": ("T",), "chr1:300": ("GA", "G")}
    assert alleles["*2"].function == {"CPIC": "No function", "DPWG": "No function"}
    assert alleles["*2"].counts == {"PJL": (40, 192), "ALL": (1000, 5008)}
    assert alleles["*10"].counts == {"PJL": (0, 192), "ALL": (0, 5008)}, "looked for and not seen"
    assert alleles["*1"].is_reference
    assert alleles["*1"].cells == {}


def test_gene_without_frequencies_has_no_counts(mini_pack: Path) -> None:
    assert all(a.counts == {} for a in open_pack(mini_pack).genes["GENEB"].alleles)


def test_score_bands(mini_pack: Path) -> None:
    poor, middle, normal, unknown = open_pack(mini_pack).genes["GENEB"].phenotype_rules
    assert (poor.score_min, poor.min_inclusive, poor.score_max, poor.max_inclusive) == (0.0, True, 0.0, True)
    assert (middle.min_inclusive, middle.max_inclusive) == (False, False)
    assert (normal.score_min, normal.score_max) == (1.5, None)
    assert (unknown.inputs, unknown.score_min) == (("n/a",), None)


def test_recommendation_joined_with_its_sentences(mini_pack: Path) -> None:
    rules = open_pack(mini_pack)
    row = next(r for r in rules.rules["alphacillin"] if r.id == "cpic-alphacillin-im")
    assert row.lookups == (Lookup("GENEA", "phenotype", ("Intermediate Metabolizer",)),)
    assert row.dose_factor == (0.25, 0.5)
    assert row.dose == Text("Give half of the usual dose.", "معمول کی آدھی خوراک دیں۔")
    assert [text.en for text in row.monitor] == ["Check the INR after {days} days.", "Check the liver."]
    assert not row.note
    assert (row.guideline, row.year, row.pmid, row.source_id) == (
        "Invented guideline",
        "2025",
        ("12345678",),
        "guide",
    )
    old = next(r for r in rules.rules["alphacillin"] if r.superseded)
    assert old.action == "AVOID"
    doubtful = next(r for r in rules.rules["alphacillin"] if r.needs_review)
    assert doubtful.dose_factor == (0.5, 0.5), "one number is both limits"


def test_words_drugs_limits_and_other_tables(mini_pack: Path) -> None:
    rules = open_pack(mini_pack)
    assert rules.terms["Poor Metabolizer"] == Text("hardly works", "بہت کم")
    assert rules.drugs["alphacillin"].other_names == ("Alpha", "الفا")
    assert rules.actions["AVOID"].doctor == Text("Do not give {drug}.", "{drug} نہ دیں۔")
    assert rules.modulators[0].score_factor == 0.0
    assert (rules.limits.residual_max, rules.limits.populations) == (0.01, ("PJL", "ALL"))
    assert rules.tables["warfarin"][0]["value"] == "5.6"
    assert [row["low"] for row in rules.tables["bands"]] == ["18.5", "25"], (
        "a table that the program does not know"
    )
    assert "alleles" not in rules.tables


def test_rules_travel_between_processes(mini_pack: Path) -> None:
    rules = open_pack(mini_pack)
    assert pickle.loads(pickle.dumps(rules)) == rules


# ---------------------------------------------------------------- what is refused


def test_missing_file(tmp_path: Path) -> None:
    assert "There is no rule pack" in refusal(tmp_path / "none.rahbarpack")


def test_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, b"##fileformat=VCFv4.2\n"]
)
def test_other_files(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.rahbarpack"
    path.write_bytes(content)
    assert "is not a rule pack" in refusal(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_changed_byte(mini_pack: Path, data: st.DataObject) -> None:
    whole = mini_pack.read_bytes()
    place = data.draw(
        st.one_of(
            st.integers(0, len(whole) - 1),
            st.integers(0, 1000),
            st.integers(len(whole) - 300, len(whole) - 1),
        )
    )
    changed = bytearray(whole)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    path = mini_pack.with_name("changed.rahbarpack")
    path.write_bytes(changed)
    assert refusal(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 1, exclude_max=True))
def test_cut_anywhere(mini_pack: Path, share: float) -> None:
    whole = mini_pack.read_bytes()
    path = mini_pack.with_name("cut.rahbarpack")
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path)


def test_something_before_or_after(mini_pack: Path) -> None:
    whole = mini_pack.read_bytes()
    for content in (whole + b"\0", b"PK\x03\x04" + whole, whole + whole):
        mini_pack.write_bytes(content)
        assert "damaged or was changed" in refusal(mini_pack)


def test_too_large_is_not_even_read(mini_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.knowledge.archive.MAX_PACK_BYTES", 1000)
    assert "too large" in refusal(mini_pack)


def zipped(files: Files, compression: int = zipfile.ZIP_STORED, **attributes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = compression
            for key, value in attributes.items():
                setattr(entry, key, value)
            archive.writestr(entry, data)
    return out.getvalue()


def a_bomb(files: Files) -> bytes:
    return zipped({**files, "zeros": b"\0" * 50_000_000}, zipfile.ZIP_DEFLATED)


def a_lying_size(files: Files) -> bytes:
    """Both size fields of the central directory claim four gigabytes."""
    whole = bytearray(archive_bytes(files))
    entry = whole.index(b"PK\x01\x02")
    whole[entry + 20 : entry + 28] = b"\xff\xff\xff\xfe" * 2
    return bytes(whole)


def twice_the_same_name(files: Files) -> bytes:
    whole = archive_bytes({**files, "rules.sqlitf": b"x"})
    return whole.replace(b"rules.sqlitf", b"rules.sqlite")


@pytest.mark.parametrize(
    ("attack", "sentence"),
    [
        pytest.param(a_bomb, "holds compressed data", id="bomb"),
        pytest.param(a_lying_size, "holds compressed data", id="lying size"),
        pytest.param(twice_the_same_name, "holds the same file twice", id="name twice"),
        pytest.param(lambda f: zipped(f, zipfile.ZIP_DEFLATED), "holds compressed data", id="compressed"),
        pytest.param(
            lambda f: zipped(f, external_attr=(stat.S_IFLNK | 0o777) << 16),
            "holds a link to another file",
            id="symbolic link",
        ),
        pytest.param(
            lambda f: archive_bytes(listed({**f, "..\\x": b"x"})),
            "would leave its folder",
            id="backslash path",
        ),
        pytest.param(
            lambda f: archive_bytes(listed({**f, "../x": b"x"})), "would leave its folder", id="path upwards"
        ),
        pytest.param(
            lambda f: archive_bytes(listed({**f, "/etc/x": b"x"})),
            "would leave its folder",
            id="absolute path",
        ),
        pytest.param(
            lambda f: archive_bytes(listed({**f, "C:x": b"x"})), "would leave its folder", id="drive"
        ),
        pytest.param(
            lambda f: archive_bytes(listed({**f, "A B": b"x"})), "a strange name", id="strange name"
        ),
        pytest.param(
            lambda f: archive_bytes(listed({**f, **{f"f{i}": b"" for i in range(100)}})),
            "too many files",
            id="too many files",
        ),
        pytest.param(lambda f: archive_bytes(f)[:-30], "is cut short", id="cut"),
        pytest.param(lambda f: archive_bytes(f)[:40_000], "is cut short", id="cut early"),
    ],
)
def test_hostile_archives_by_their_own_sentence(
    mini_pack: Path, attack: Callable[[Files], bytes], sentence: str
) -> None:
    mini_pack.write_bytes(attack(unpacked(mini_pack)))
    assert sentence in refusal(mini_pack)


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(zipped, id="written by another program"),
        pytest.param(lambda f: archive_bytes({**f, "extra": b"x"}), id="file not in the manifest"),
        pytest.param(
            lambda f: archive_bytes({"manifest.json": f["manifest.json"]}), id="file of the manifest missing"
        ),
        pytest.param(lambda f: archive_bytes({"rules.sqlite": f["rules.sqlite"]}), id="no manifest"),
        pytest.param(
            lambda f: archive_bytes({**f, "rules.sqlite": f["rules.sqlite"][:-4096]}), id="other content"
        ),
        pytest.param(lambda f: archive_bytes({**f, "manifest.json": b"[" * 100_000}), id="deep manifest"),
        pytest.param(
            lambda f: archive_bytes({**f, "manifest.json": f["manifest.json"] + b" "}), id="manifest spacing"
        ),
        pytest.param(lambda f: archive_bytes(with_manifest(f, version="7")), id="manifest with a wrong type"),
        pytest.param(lambda f: archive_bytes(with_manifest(f, format="other-pack")), id="wrong product"),
        pytest.param(
            lambda f: archive_bytes(with_manifest(f, min_program="new")), id="program version unreadable"
        ),
    ],
)
def test_hostile_archives(mini_pack: Path, attack: Callable[[Files], bytes]) -> None:
    mini_pack.write_bytes(attack(unpacked(mini_pack)))
    assert "is damaged or was changed" in refusal(mini_pack)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"schema": 2}, "a newer shape than this program knows"),
        ({"schema": 2, "format2": "x"}, "a newer shape than this program knows"),
        ({"min_program": "99.0"}, "is made for version 99.0 of this program or later"),
    ],
)
def test_made_for_a_newer_program(mini_pack: Path, change: dict[str, object], sentence: str) -> None:
    mini_pack.write_bytes(archive_bytes(with_manifest(unpacked(mini_pack), **change)))
    assert sentence in refusal(mini_pack)


def test_tables_without_end(mini_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file whose pages name each other again and again gives more rows than it has bytes."""
    monkeypatch.setattr("app.knowledge.database.MAX_ROWS", 50)
    assert "are too large" in refusal(mini_pack)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t BEFORE INSERT ON genes BEGIN SELECT 1; END",
        "CREATE INDEX i ON genes (id)",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
        "CREATE TABLE odd (id INTEGER PRIMARY KEY, x GENERATED ALWAYS AS (abs(id)))",
    ],
)
def test_database_with_more_than_plain_tables(mini_pack: Path, statement: str) -> None:
    mini_pack.write_bytes(archive_bytes(with_sql(unpacked(mini_pack), statement)))
    assert "its rules cannot be read" in refusal(mini_pack)


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0" + b"\0" * 5000, b"x" * 4096])
def test_broken_database(mini_pack: Path, data: bytes) -> None:
    files = {**unpacked(mini_pack), "rules.sqlite": data}
    mini_pack.write_bytes(archive_bytes(listed(files)))
    assert refusal(mini_pack)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_database_changed_behind_a_fitting_manifest(mini_pack: Path, data: st.DataObject) -> None:
    """Even where every hash fits, a broken database is a refusal, never a crash."""
    files = unpacked(mini_pack)
    broken = bytearray(files["rules.sqlite"])
    for _ in range(data.draw(st.integers(1, 20))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    path = mini_pack.with_name("broken.rahbarpack")
    path.write_bytes(archive_bytes(listed({**files, "rules.sqlite": bytes(broken)})))
    with contextlib.suppress(UserError):
        open_pack(path)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE alleles",
        "DROP TABLE bricks",
        "DROP TABLE calling",
        "DELETE FROM calling",
        "UPDATE positions SET pos38 = 'x'",
        "UPDATE genes SET method = 'guess'",
        "UPDATE recommendations SET dose = 'dose.unknown'",
        "UPDATE recommendations SET guideline = 'nobody'",
        "UPDATE alleles SET cells = 'chr1:100'",
        "UPDATE actions SET rank = x'00'",
    ],
)
def test_tables_not_as_agreed(mini_pack: Path, statement: str) -> None:
    mini_pack.write_bytes(archive_bytes(with_sql(unpacked(mini_pack), statement)))
    assert "is not complete" in refusal(mini_pack)


def test_old_columns_may_be_joined_by_new_ones(mini: Path, tmp_path: Path) -> None:
    path = mini / "pharmacogenomics" / "genes.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([lines[0] + "\tchromosome_arm", *(line + "\tp" for line in lines[1:])]) + "\n",
        encoding="utf-8",
    )
    assert "GENEA" in open_pack(build_pack(mini, tmp_path / "x").path).genes
