"""Qt's own words (file and print dialogs, buttons, edit menus) from our catalogue: Qt ships no Urdu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from app.support.i18n import N_, Language, translate

BUTTONS = (
    N_("OK"),
    N_("&OK"),
    N_("Cancel"),
    N_("&Cancel"),
    N_("Close"),
    N_("&Close"),
    N_("Save"),
    N_("&Save"),
    N_("Open"),
    N_("&Open"),
    N_("&Yes"),
    N_("&No"),
    N_("&Choose"),
    N_("&Print"),
    N_("Print"),
)
EDIT_MENU = (
    N_("&Undo"),
    N_("&Redo"),
    N_("Cu&t"),
    N_("&Copy"),
    N_("&Paste"),
    N_("Delete"),
    N_("Select All"),
    N_("Clear"),
)
FILE_DIALOG = (
    N_("&Look in:"),
    N_("Look in:"),
    N_("File &name:"),
    N_("Files of &type:"),
    N_("Files of type:"),
    N_("Directory:"),
    N_("All Files (*)"),
    N_("Computer"),
    N_("Back"),
    N_("Go back"),
    N_("Forward"),
    N_("Go forward"),
    N_("Parent Directory"),
    N_("Go to the parent directory"),
    N_("Create New Folder"),
    N_("Create a New Folder"),
    N_("List View"),
    N_("Change to list view mode"),
    N_("Detail View"),
    N_("Change to detail view mode"),
    N_("Sidebar"),
    N_("List of places and bookmarks"),
    N_("Files"),
    N_("Name"),
    N_("Size"),
    N_("Type"),
    N_("Date Modified"),
    N_("Folder"),
    N_("File Folder"),
    N_("File"),
    N_("Drive"),
    N_("Show &hidden files"),
    N_("&New Folder"),
    N_("New Folder"),
    N_("&Rename"),
    N_("&Delete"),
    N_("Save As"),
    N_("Show "),
    N_("Scroll Left"),
    N_("Scroll Right"),
    N_("%1\nFile not found.\nPlease verify the correct file name was given."),
    N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    N_("%1 already exists.\nDo you want to replace it?"),
    N_("%1 bytes"),
    N_("%1 KB"),
    N_("%1 MB"),
    N_("%1 GB"),
)
PRINT_DIALOG = (
    N_("Printer"),
    N_("&Name:"),
    N_("P&roperties"),
    N_("Location:"),
    N_("Preview"),
    N_("Type:"),
    N_("Output &file:"),
    N_("&Options >>"),
    N_("&Options <<"),
    N_("Print to File (PDF)"),
    N_("Local file"),
    N_("Write PDF file"),
    N_("Copies"),
    N_("Copies:"),
    N_("Print range"),
    N_("Print all"),
    N_("Pages from"),
    N_("to"),
    N_("Pages"),
    N_("Pages:"),
    N_("Current Page"),
    N_("Selection"),
    N_("Output Settings"),
    N_("Collate"),
    N_("Reverse"),
    N_("Options"),
    N_("Color Mode"),
    N_("Color"),
    N_("Grayscale"),
    N_("Double Sided Printing"),
    N_("Duplex Printing"),
    N_("Off"),
    N_("None"),
    N_("Long side binding"),
    N_("Long side"),
    N_("Short side binding"),
    N_("Short side"),
    N_("Page &Set:"),
    N_("Page Set:"),
    N_("All Pages"),
    N_("Odd Pages"),
    N_("Even Pages"),
    N_("Page"),
    N_("Advanced"),
    N_("Paper"),
    N_("Page size:"),
    N_("Width:"),
    N_("Height:"),
    N_("Paper source:"),
    N_("Orientation"),
    N_("Portrait"),
    N_("Landscape"),
    N_("Reverse landscape"),
    N_("Reverse portrait"),
    N_("Margins"),
    N_("top margin"),
    N_("left margin"),
    N_("right margin"),
    N_("bottom margin"),
)
_KNOWN = frozenset(BUTTONS + EDIT_MENU + FILE_DIALOG + PRINT_DIALOG)


class QtWords(QTranslator):
    """Answers Qt's questions for its own words. What the catalogue does not know stays as Qt has it."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        known = (
            sourceText in _KNOWN and context != "QShortcut"
        )  # names of keys stay as they are on the keyboard
        return translate(sourceText, self._language) if known else sourceText
