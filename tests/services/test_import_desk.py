"""Sticks, and what is listed of them: recognised files only, nothing followed, run, hung on or written."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.intake.drives import Drive, lettered_drives, mounted_drives
from app.model.patient import Patient
from app.services import import_desk, panel_import
from app.services.clinics import Clinic
from app.support.errors import UserError

Born = Callable[..., dict[str, tuple[str, ...]]]
WriteVcf = Callable[..., Path]

MOUNTS = r"""proc /proc proc rw 0 0
/dev/sda1 / ext4 rw 0 0
/dev/sdb1 /media/sana/CITY\040LAB vfat rw 0 0
/dev/sdc1 /run/media/sana/KINGSTON exfat rw 0 0
/dev/sdd1 /mnt/stick vfat ro 0 0
server:/x /mnt/far nfs4 rw 0 0
//nas/share /mnt/share cifs rw 0 0
user@host: /media/sana/away fuse.sshfs rw 0 0
/dev/sde1 /mediation vfat rw 0 0
tmpfs /mnt/memory tmpfs rw 0 0
broken
"""


def test_mounted_sticks_are_found_and_network_folders_left_alone() -> None:
    assert [(str(d.path), d.name) for d in mounted_drives(MOUNTS)] == [
        ("/media/sana/CITY LAB", "CITY LAB"),
        ("/run/media/sana/KINGSTON", "KINGSTON"),
        ("/mnt/stick", "stick"),
    ]


def test_letters_of_removable_drives() -> None:
    kinds = {"A:\\": 2, "C:\\": 3, "E:\\": 2, "F:\\": 4, "G:\\": 5}
    found = lettered_drives(0b1110101, lambda root: kinds[root])
    assert [drive.name for drive in found] == ["A:", "E:"]


def test_a_list_that_cannot_be_read_is_empty() -> None:
    def broken() -> tuple[Drive, ...]:
        raise PermissionError

    assert import_desk.drives(broken) == ()
    assert import_desk.drives(lambda: (Drive(Path("b"), "b"), Drive(Path("A"), "A")))[0].name == "A"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    (folder / "results" / "2026").mkdir(parents=True)
    return folder


def test_only_recognised_files_are_listed(
    clinic: Clinic, stick: Path, born: Born, write_vcf: WriteVcf
) -> None:
    write_vcf(stick / "results" / "2026" / "panel.vcf", {"A": born(1)})
    (stick / "panel.docx").write_bytes((stick / "results" / "2026" / "panel.vcf").read_bytes())  # by content
    (stick / "results.tsv").write_text("gene\tdiplotype\nCYP2D6\t*1/*4\n", "utf-8")
    with zipfile.ZipFile(stick / "packed.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(stick / "panel.docx", "panel.vcf")
    (stick / "letter.vcf").write_text("Dear doctor", "utf-8")
    (stick / "empty.vcf").touch()
    (stick / "setup.exe").write_bytes(b"MZ\x90\0" + bytes(200))
    (stick / ".hidden.vcf").write_bytes((stick / "panel.docx").read_bytes())
    trash = stick / "$RECYCLE.BIN"
    trash.mkdir()
    (trash / "old.vcf").write_bytes((stick / "panel.docx").read_bytes())
    found = import_desk.list_folder(clinic, stick, "CITY LAB")
    assert found.name == "CITY LAB"
    assert [file.shown for file in found.files] == [
        "packed.zip",
        "panel.docx",
        "results.tsv",
        "results/2026/panel.vcf",
    ]
    assert [file.kind.en for file in found.files] == [
        "VCF panel",
        "VCF panel",
        "List of gene results",
        "VCF panel",
    ]
    assert found.ignored == 4
    assert not found.cut
    assert all(file.size and file.modified and not file.kept for file in found.files)


@pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and rights of Unix")
def test_links_pipes_and_locked_folders_neither_lead_away_nor_hang(
    clinic: Clinic, stick: Path, tmp_path: Path, born: Born, write_vcf: WriteVcf
) -> None:
    outside = write_vcf(tmp_path / "outside.vcf", {"A": born(1)})
    (stick / "link.vcf").symlink_to(outside)
    (stick / "loop").symlink_to(stick, target_is_directory=True)
    os.mkfifo(stick / "pipe.vcf")
    (stick / "device.vcf").symlink_to("/dev/zero")
    locked = stick / "locked"
    locked.mkdir()
    locked.chmod(0)
    found = import_desk.list_folder(clinic, stick)
    locked.chmod(stat.S_IRWXU)
    assert found.files == ()
    assert found.ignored >= 4


def test_a_stick_is_left_exactly_as_it_was(
    clinic: Clinic, stick: Path, born: Born, write_vcf: WriteVcf
) -> None:
    file = write_vcf(stick / "panel.vcf", {"A": born(1)})
    os.utime(file, (1_000_000_000, 1_000_000_000))
    before = {path: path.stat() for path in stick.rglob("*")}
    import_desk.list_folder(clinic, stick)
    assert {path: path.stat() for path in stick.rglob("*")} == before  # the time of reading too


def test_a_file_that_was_imported_says_so(
    clinic: Clinic, fatima: Patient, stick: Path, born: Born, write_vcf: WriteVcf
) -> None:
    file = write_vcf(stick / "a.vcf", {"FATIMA_BIBI": born(1)})
    twin = write_vcf(stick / "b.vcf", {"FATIMA_BIBO": born(1)})
    assert file.stat().st_size == twin.stat().st_size
    panel_import.save(clinic, panel_import.preview(clinic, file, fatima.id), fatima.id)
    kept = {f.shown: f.kept for f in import_desk.list_folder(clinic, stick).files}
    assert kept == {"a.vcf": True, "b.vcf": False}


def test_a_folder_that_is_gone_is_told(clinic: Clinic, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="CITY LAB cannot be opened"):
        import_desk.list_folder(clinic, tmp_path / "gone", "CITY LAB")


def test_listing_can_be_stopped_and_tells_how_far_it_is(
    clinic: Clinic, stick: Path, born: Born, write_vcf: WriteVcf
) -> None:
    for name in "abc":
        write_vcf(stick / f"{name}.vcf", {"A": born(1)}, ["chr10:94781859"])
    told: list[float] = []
    import_desk.list_folder(clinic, stick, progress=told.append)
    assert told[-1] == 1.0
    assert told == sorted(told)
    with pytest.raises(panel_import.Cancelled):
        import_desk.list_folder(clinic, stick, cancelled=lambda: True)


def test_a_crowded_stick_is_cut_and_says_so(
    clinic: Clinic, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.intake.glance.ENTRIES", 3)
    for number in range(5):
        (stick / f"{number}.tsv").write_text("gene\tdiplotype\nCYP2D6\t*1/*4\n", "utf-8")
    found = import_desk.list_folder(clinic, stick)
    assert (len(found.files), found.cut) == (3, True)
