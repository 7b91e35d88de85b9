"""A whole day at the window: no name, number or result can be read in any file but those asked for.

Everything that is opened for writing is noted, so that a file that is gone again at the end counts too.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from app.model.report import DocumentKind
from app.reports import read_text
from app.services import backups
from app.support import faults
from app.support.paths import reports_folder
from app.ui.main_window import MainWindow
from tests.journeys.conftest import seen

# Six bytes and more: a shorter word stands in random bytes now and then. Nobody else in the tests bears these.
SECRETS = (
    "Zarmeena", "زرمینہ", "Yousafzai", "یوسفزئی", "ZARMEENA_Y", "Daulat Khel", "3114455667", "0000011223344",
    "00000-1122334-4", "clopidogrel", "warfarin", "penicillin", "half a thought", "zarmina",
)  # fmt: skip
RESULT = re.compile(rb"CYP[0-9A-Z]{3,5}.{0,40}\*[0-9]+/\*[0-9]+", re.DOTALL)
FORMS = ("utf-8", "utf-16-le", "utf-16-be")
_written: set[str] = set()
_watching: list[bool] = []


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching or event != "open":
        return
    path, mode, flags = (*arguments, "", 0)[:3]
    writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (
        isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
    )
    if writes and isinstance(path, str | bytes):
        _written.add(os.fsdecode(path))


sys.addaudithook(_note)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Path]]:
    """A computer's folders: temporary files, a home with settings and caches, the stick, and where exports go."""
    made = {name: tmp_path / name for name in ("temporary", "home", "stick", "asked")}
    for path in made.values():
        path.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(made["temporary"]))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(made["home"]))
    monkeypatch.setattr(tempfile, "tempdir", None)
    _written.clear()
    _watching.append(True)
    yield made
    _watching.clear()


def readable(path: Path) -> list[str]:
    content = path.read_bytes()
    found = [secret for secret in SECRETS if any(secret.encode(form) in content for form in FORMS)]
    return found + [match.decode("latin-1") for match in RESULT.findall(content)]


def told(*folders: Path) -> dict[str, list[str]]:
    """What can be read in which file or file's name."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    inside = {str(path): found for path in files if (found := readable(path))}
    named = {str(path): [secret for secret in SECRETS if secret in path.name] for path in files}
    return inside | {name: found for name, found in named.items() if found}


def test_a_day_leaves_nothing_to_read(
    places: dict[str, Path],
    doctor: Any,
    panel: Path,
    tmp_path: Path,
) -> None:
    window, data = doctor.window, Path(os.environ["RAHBAR_DATA"])
    _register(doctor)
    _import(doctor, _stick_file(panel, places["stick"]))
    _visit(doctor)
    _drugs(doctor)
    asked = _papers(doctor, places["asked"])
    _half_typed(doctor)
    doctor.ask(lambda: backups.choose_place(window.desk.clinic, places["stick"]))
    window.tell_bug(_fault_with_a_name())
    window.dialog.accept()
    assert list(reports_folder().glob("fault-*.txt"))
    killed = tmp_path / "killed"
    _watching.clear()
    shutil.copytree(data, killed)  # as a kill or a power cut leaves it, journal and index too
    _watching.append(True)
    assert (killed / "clinic" / "clinic.db-wal").stat().st_size > 100_000
    assert told(data, killed, places["temporary"], places["home"]) == {}
    doctor.click(window.top.lock_button)
    doctor.wait(window.start.open_button.isVisible)
    backup_files = [path for path in places["stick"].iterdir() if path.is_dir()]
    assert backup_files
    assert told(data, places["temporary"], places["home"], *backup_files) == {}
    _elsewhere(data, places, asked)
    _process_tells_nothing()
    texts = [seen(read_text(path.read_bytes())) for path in asked]
    assert all("Zarmeena Yousafzai" in text for text in texts)  # what was asked for says it
    (tmp_path / "control").mkdir()
    (tmp_path / "control" / "log.txt").write_text("CYP2C19 *2/*2, زرمینہ", "utf-16")
    assert told(tmp_path / "control")


def _register(doctor: Any) -> None:
    window = doctor.window
    doctor.press("Ctrl+N")
    form = window.pages["new_patient"]
    for text, field in (
        ("Zarmeena Yousafzai", form.name), ("زرمینہ یوسفزئی", form.name_ur), ("45", form.age),
        ("03114455667", form.phone), ("00000-1122334-4", form.identity), ("Daulat Khel", form.village),
    ):  # fmt: skip
        field.setText(text)
    doctor.click(form.sex_buttons["female"])
    doctor.press("Ctrl+S")
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.rest()


def _stick_file(panel: Path, stick: Path) -> Path:
    """The laboratory's batch with this person's name in it: on the stick it is the laboratory's own file."""
    path = stick / "batch.vcf"
    path.write_text(panel.read_text("utf-8").replace("FATIMA_BIBI", "ZARMEENA_Y"), "utf-8")
    return path


def _import(doctor: Any, file: Path) -> None:
    window = doctor.window
    page = window.pages["import"]
    window.go("import")
    page.offer_files([str(file)])
    doctor.wait(lambda: page.preview.preview)
    page.preview.sample.setCurrentIndex(page.preview.sample.findText("ZARMEENA_Y"))
    doctor.rest()
    if page.preview.mr_number.isVisible():
        page.preview.mr_number.setText(window.desk.patient.patient.mr_number)
    doctor.click(page.preview.save_button)
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.rest()
    file.unlink()


def _visit(doctor: Any) -> None:
    window = doctor.window
    doctor.press("Ctrl+E")
    doctor.rest()
    page = window.pages["visit"]
    page.rows["systolic_bp"].edit.setText("152")
    doctor.press("Ctrl+S")
    doctor.rest()


def _drugs(doctor: Any) -> None:
    """Asked, taken, tried."""
    window = doctor.window
    window.go("patient")
    page = window.pages["patient"]
    doctor.rest()
    doctor.type("clopidogrel", page.check)
    doctor.press("Return", page.check)
    doctor.wait(lambda: page.card.answer)
    doctor.type("warfarin", page.add)
    doctor.press("Return", page.add)
    doctor.rest()
    doctor.press("Ctrl+W", page.check)
    dialog = page.decisions.dialog
    dialog.add.setText("clarithromycin")
    dialog.run()
    doctor.wait(lambda: dialog.tried)
    dialog.accept()


def _papers(doctor: Any, folder: Path) -> list[Path]:
    """Previewed each; two printed to files that a person asked for."""
    window = doctor.window
    asked = []
    window.activateWindow()
    doctor.wait(window.isActiveWindow)
    window.go("print")
    page = window.pages["print"]
    doctor.rest()
    for kind in (DocumentKind.DOCTOR, DocumentKind.HANDOUT):
        page.kinds[kind].setChecked(True)
        doctor.wait(lambda kind=kind: page.prepared and page.prepared.kind is kind)
        assert isinstance(page.view.grab().toImage(), QImage)
        asked.append(folder / f"{kind.value}.pdf")
        page.save_to(str(asked[-1]))
        doctor.wait(asked[-1].is_file)
        doctor.rest()
    return asked


def _half_typed(doctor: Any) -> None:
    """A second registration that nobody finishes, kept as a draft; a search that nobody ends."""
    window: MainWindow = doctor.window
    doctor.press("Ctrl+N")
    form: Any = window.pages["new_patient"]
    form.name.setText("half a thought")
    form.draft.keep()
    doctor.rest()
    doctor.press("Ctrl+F")
    doctor.type("zarmina", window.search)
    doctor.wait(lambda: window.search.lines)


def _fault_with_a_name() -> Exception:
    """A bug whose message and values hold a patient's name and result."""
    patient, result = "Zarmeena Yousafzai", "CYP2C19 *2/*2"
    try:
        raise ValueError(f"{patient} {result}")
    except ValueError as inner:
        try:
            raise KeyError(patient) from inner
        except KeyError as error:
            return error


def _elsewhere(data: Path, places: dict[str, Path], asked: list[Path]) -> None:
    """Whatever Python opened for writing lies in the data folder, the backups, or is what a person asked for."""
    own = (data, *places.values())
    strange = [
        path for path in _written
        if not path.startswith("/dev/") and not path.endswith((".pyc", ".mo")) and ".pyc." not in path
        and not any(Path(path).absolute().is_relative_to(folder) for folder in own)
    ]  # fmt: skip
    assert strange == []
    assert sorted(places["asked"].iterdir()) == sorted(asked)
    # the private copy of a laboratory's file loses its name before anything is written into it
    assert list(places["temporary"].rglob("*")) == []


def _process_tells_nothing() -> None:
    """Neither the command line nor the environment of the process, which other users can list, holds a name."""
    for name in ("cmdline", "environ"):
        path = Path("/proc/self") / name
        if path.exists():
            assert not [secret for secret in SECRETS if secret.encode() in path.read_bytes()]
    values = "\0".join((*sys.argv, *os.environ.values()))
    assert not [secret for secret in SECRETS if secret in values]


def test_a_report_of_a_fault_holds_no_value(places: dict[str, Path]) -> None:
    text = faults.described(_fault_with_a_name())
    assert "KeyError" in text
    assert "_fault_with_a_name" in text
    assert not [secret for secret in SECRETS if secret in text]
    assert RESULT.search(text.encode()) is None
