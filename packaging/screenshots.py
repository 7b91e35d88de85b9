"""Pictures of every screen in both languages, 1366 x 768, taken from the practice clinic without a display.

``python3 packaging/dev.py screenshots [FOLDER]``: into the folder (else resources/screenshots) as small PNG files.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 60.0
COLOURS = 256


def main(arguments: list[str]) -> int:
    """Take the pictures; 0 when all are there."""
    folder = (Path(arguments[0]) if arguments else ROOT / "resources" / "screenshots").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="rahbar-screens-") as data:
        os.environ["RAHBAR_DATA"] = data
        os.chdir(data)  # pictures show short paths
        from app.support.i18n import Language

        for language in Language:
            Camera(folder, language).take_all()
        os.chdir(ROOT)  # Windows does not remove a folder that is in use
    return 0


class Camera:
    """One window in one language, led from screen to screen."""

    def __init__(self, folder: Path, language: str) -> None:
        from app.support.i18n import Language
        from app.ui.application import make_application, make_window
        from app.ui.words import Words

        self.folder, self.language = folder, language
        self.application = make_application()
        self.window = make_window(Words(Language(language)))
        self.window.resize(1366, 768)
        self.window.show()

    def take_all(self) -> None:
        """Every screen, in the order of a working day."""
        for name, lead in self.screens():
            lead()
            self.wait()
            self.take(name)
        self.window.close()

    def screens(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Name of the picture and what leads to the screen."""
        window = self.window
        yield "01-start", lambda: window.begin(practice=False)
        yield "02-home", self.open_practice
        patient, preview, paper = window.pages["patient"], window.pages["import"], window.pages["print"]
        yield "03-search", lambda: self.type_into(window.search, "fatma")
        yield "04-new-patient", self.fill_new_patient
        window.pages["new_patient"].clear_button.click()  # type: ignore[attr-defined]
        yield "05-patient", lambda: self.open_patient("Muhammad Yousaf")
        yield "06-drug-answer", lambda: patient.ask("clopidogrel")  # type: ignore[attr-defined]
        yield "07-explain", patient.card.toggle_steps  # type: ignore[attr-defined]
        yield "08-genes", lambda: patient.turn_to("genes")  # type: ignore[attr-defined]
        yield "09-import", self.preview_file
        preview.reset()  # type: ignore[attr-defined]
        yield "10-print-report", lambda: window.go("print")
        yield "11-print-handout", lambda: list(paper.kinds.values())[1].setChecked(True)  # type: ignore[attr-defined]
        yield "12-files", self.print_and_look
        for name, person in (
            ("plan", "Nusrat Jahan"),
            ("heart", ""),
            ("timeline", ""),
            ("family", "Asad Mahmood"),
        ):
            yield f"13-{name}", partial(self.turn_to, name, person)
        yield "13-cancer", lambda: self.turn_to("cancer", "Khalid Mehmood")
        yield "14-visit", lambda: window.go("visit")
        yield "15-packs", lambda: window.go("packs")
        yield "16-affected", lambda: window.go("affected")
        yield "17-own-rules", lambda: window.go("local_rules")
        for name in ("users", "myself", "papers", "closed", "clinics", "backup", "checks"):
            yield f"18-tools-{name}", partial(self.tools, name)

    def tools(self, name: str) -> None:
        """A tab of the tools."""
        self.window.go("tools")
        tools = self.window.pages["tools"]
        tools.tabs.setCurrentWidget(getattr(tools, name))  # type: ignore[attr-defined]

    def turn_to(self, tab: str, person: str) -> None:
        """A tab of the open patient, or of another one."""
        if person:
            self.window.desk.patient = None
            self.open_patient(person)
            self.wait()
        self.window.go("patient")
        self.window.pages["patient"].turn_to(tab)  # type: ignore[attr-defined]

    # ------------------------------------------------------------ leading
    def open_practice(self) -> None:
        """Wait for the practice clinic, which is filled the first time."""
        self.window.start.open_practice()
        self.wait(lambda: bool(self.window.pages))

    def type_into(self, field: object, text: str) -> None:
        """As if typed by hand."""
        self.window.activateWindow()
        field.setFocus()  # type: ignore[attr-defined]
        field.setText(text)  # type: ignore[attr-defined]
        field.textEdited.emit(text)  # type: ignore[attr-defined]

    def fill_new_patient(self) -> None:
        """A second Fatima Bibi: the one already there shows beside the form."""
        self.window.search.clear()
        self.window.go("new_patient")
        page = self.window.pages["new_patient"]
        page.sex_buttons["female"].setChecked(True)  # type: ignore[attr-defined]
        page.age.setText("44")  # type: ignore[attr-defined]
        page.name_ur.setText("فاطمہ بی بی")  # type: ignore[attr-defined]
        self.type_into(page.name, "Fatma Bibi")  # type: ignore[attr-defined]
        self.wait(lambda: bool(page.similar.rows))  # type: ignore[attr-defined]

    def open_patient(self, name: str) -> None:
        """Through the search, as a doctor does."""
        from app.services import patients

        window = self.window
        window.background.run(
            lambda _job: patients.find(window.desk.clinic, name)[0].id, window.desk.open_patient
        )
        self.wait(lambda: window.desk.patient is not None)

    def preview_file(self) -> None:
        """A bundled file on a stick, whose sample names another person: the MR number is asked for."""
        from app.support.paths import examples_folder

        self.window.go("import")
        page = self.window.pages["import"]
        stick = Path("stick")
        stick.mkdir(exist_ok=True)
        shutil.copy(examples_folder() / "district-panel-0077.vcf", stick)
        page.offer_files([str(stick / "district-panel-0077.vcf")])
        self.wait(lambda: page.preview.preview is not None)  # type: ignore[attr-defined]

    def print_and_look(self) -> None:
        """Save the handout, then look at the list of files and prints."""
        page = self.window.pages["print"]
        page.save_to(str(Path(os.environ["RAHBAR_DATA"]) / "handout.pdf"))  # type: ignore[attr-defined]
        self.wait()
        self.window.go("patient")
        self.window.pages["patient"].turn_to("files")  # type: ignore[attr-defined]

    # ------------------------------------------------------------ waiting and taking
    def wait(self, until: Callable[[], bool] = lambda: True) -> None:
        """Let the window work until nothing is under way and the condition holds."""
        end = time.monotonic() + PATIENCE_S
        while not (self.window.background.idle and until()):
            if self.window.dialog is not None:
                raise SystemExit(f"The window refused: {self.window.dialog.text()}")
            if time.monotonic() > end:
                raise SystemExit("The window did not come to rest.")
            self.application.processEvents()
        for _ in range(5):
            self.application.processEvents()

    def take(self, name: str) -> None:
        """Write the picture with a small palette."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QImage

        image = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        path = self.folder / f"{name}-{self.language}.png"
        avoid_dither = Qt.ImageConversionFlag.AvoidDither
        image.convertToFormat(QImage.Format.Format_Indexed8, palette(image), avoid_dither).save(str(path))
        print(f"{path}  {path.stat().st_size // 1024} KB")


def palette(image: QImage) -> list[int]:
    """The picture's most frequent colours that differ visibly, so that small coloured signs keep theirs."""
    chosen: list[tuple[int, int, int]] = []
    for colour, _ in Counter(memoryview(image.constBits()).cast("I")).most_common(4000):
        red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
        if all(max(abs(red - r), abs(green - g), abs(blue - b)) > 10 for r, g, b in chosen):
            chosen.append((red, green, blue))
        if len(chosen) == COLOURS:
            break
    return [255 << 24 | r << 16 | g << 8 | b for r, g, b in chosen]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
