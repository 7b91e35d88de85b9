"""Every key of the window, in one place: pages install their keys from here, F1 and the palette read them here.

``page`` "" is everywhere; two shortcuts that can be pressed on the same page never have the same key (tested).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.support.i18n import N_

NO_PATIENT = N_("Open a patient first.")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """``does``: the (marked) sentence; ``page``: where it works; ``part``: the (marked) name of the part that must
    have the cursor, "" for the whole page; ``may``: the service's word for what the role must allow, "" for anybody;
    ``also``: a second key; ``roman``: words for it in Urdu written with Latin letters, as people type them; ``told``:
    handled by the part itself, listed here for people only."""

    name: str
    key: str
    does: str
    page: str = ""
    part: str = ""
    may: str = ""
    also: str = ""
    roman: str = ""
    told: bool = False


_LIST, _DIALOG, _STEPS = N_("in a list"), N_("in a small window"), N_("in a search field")
_OVERDUE, _MEDICINES, _FILES = (
    N_("on the overdue list"),
    N_("in the list of medicines"),
    N_("in a list of files"),
)

PAGES = (
    Shortcut("home", "Ctrl+H", N_("Home"), roman="ghar pehla safha shuru"),
    Shortcut(
        "new_patient",
        "Ctrl+N",
        N_("New patient"),
        may="register",
        roman="naya mareez nya mariz register darj",
    ),
    Shortcut("patient", "Ctrl+J", N_("Patient"), may="see_patients", roman="mareez mariz"),
    Shortcut(
        "visit", "Ctrl+E", N_("Visit"), may="measure", roman="mulaqat muaina bp blood pressure sugar wazan"
    ),
    Shortcut("import", "Ctrl+I", N_("Import"), may="import", roman="file usb lab report jeen darj karein"),
    Shortcut("print", "Ctrl+P", N_("Print"), may="print", roman="chaap print kaghaz parcha"),
    Shortcut("packs", "Ctrl+U", N_("Rule packs"), roman="usool qawaid pack update"),
    Shortcut("tools", "Ctrl+T", N_("Tools"), roman="auzar settings backup users"),
)
# Pages without a key of their own: reached from others, and from the palette.
MORE_PAGES = (
    Shortcut(
        "affected",
        "",
        N_("Affected patients"),
        may="see_patients",
        roman="mutasir mareez update",
    ),
    Shortcut("local_rules", "", N_("The clinic's own rules"), roman="clinic ke apne usool"),
    Shortcut("record", "", N_("Correct the record"), may="register", roman="durust theek record naam umar"),
)
# Parts of a page without a key of their own: reached from the palette.
PARTS = (
    Shortcut(
        "other_clinics", "", N_("Other clinics"), may="exchange", roman="doosre clinic bhejna lena stick"
    ),
)
EVERYWHERE = (
    Shortcut(
        "palette",
        "F2",
        N_("Find a page, an action, a patient, a medicine or a gene"),
        also="Ctrl+Space",
        roman="talash dhoondo",
    ),
    Shortcut("help", "F1", N_("Keys of this page"), roman="madad chabiyan help"),
    Shortcut(
        "search", "Ctrl+F", N_("Search for a patient"), may="see_patients", roman="mareez talash dhoondo"
    ),
    Shortcut("add_medicine", "Ctrl+D", N_("Add a medicine"), may="prescribe", roman="dawa dawai shamil"),
    Shortcut("check_drug", "Ctrl+K", N_("Check a drug"), may="see_patients", roman="dawa dawai check jaanch"),
    Shortcut("save", "Ctrl+S", N_("Save what this page holds"), roman="mehfooz save"),
    Shortcut("undo", "Ctrl+Z", N_("Undo the last change"), roman="wapas undo ghalti"),
    Shortcut("language", "Ctrl+L", N_("Change the language"), roman="zaban zuban urdu angrezi english"),
    Shortcut(
        "refer",
        "Ctrl+Shift+R",
        N_("Refer to another doctor"),
        may="print",
        roman="refer bhejna doosra doctor hospital",
    ),
    Shortcut("back_up", "Ctrl+B", N_("Back up now"), may="backup", roman="backup nusqha naqal"),
    Shortcut(
        "stop_work",
        "Esc",
        N_("Stop the work that is under way"),
        part=N_("while the line of progress is shown"),
    ),
    *PAGES,
    Shortcut("next_field", "Tab", N_("To the next field or button; back with Shift"), told=True),
    Shortcut("choose_line", "Down", N_("To the next line"), part=_LIST, told=True),
    Shortcut("take_line", "Enter", N_("Take the marked line, else the first"), part=_STEPS, told=True),
    Shortcut("close_dialog", "Esc", N_("Close; what was typed is asked about"), part=_DIALOG, told=True),
)
# The parts of the patient's record, in the order of their tabs.
TABS = {
    "medicines": (N_("Medicines"), "dawaiyan dawa"),
    "plan": (N_("Care plan"), "mansooba ilaj"),
    "genes": (N_("Genes"), "jeen genes"),
    "heart": (N_("Heart and sugar"), "dil sugar blood pressure"),
    "family": (N_("Prevention and family"), "khandan bachao family"),
    "cancer": (N_("Cancer"), "cancer sartan"),
    "timeline": (N_("Timeline"), "tareekh waqt history"),
    "files": (N_("Files and prints"), "files kaghaz print"),
}
ON_PATIENT = (
    *(
        Shortcut(f"tab_{name}", f"Ctrl+{number}", sentence, "patient", roman=roman)
        for number, (name, (sentence, roman)) in enumerate(TABS.items(), 1)
    ),
    Shortcut("explain", "F3", N_("How did you get this?"), "patient", roman="kaise kyun wajah explain"),
    Shortcut(
        "print_steps",
        "Ctrl+Shift+P",
        N_("Print how the answer came about"),
        "patient",
        may="print",
        roman="wajah print chaap",
    ),
    Shortcut(
        "request",
        "Ctrl+G",
        N_("Print the test request"),
        "patient",
        may="print",
        roman="test jaanch darkhwast request",
    ),
    Shortcut(
        "override",
        "Ctrl+O",
        N_("Decide against it"),
        "patient",
        may="override",
        roman="khilaf faisla override",
    ),
    Shortcut(
        "reaction", "Ctrl+R", N_("Note a reaction"), "patient", may="prescribe", roman="allergy asar reaction"
    ),
    Shortcut("what_if", "Ctrl+W", N_("What if …?"), "patient", may="see_patients", roman="agar what if"),
    Shortcut(
        "stop_medicine",
        "Del",
        N_("Stop this medicine"),
        "patient",
        _MEDICINES,
        may="prescribe",
        roman="dawa dawai band rok",
    ),
)
ON_OTHERS = (
    Shortcut("overdue", "Ctrl+O", N_("Overdue"), "home", may="see_patients", roman="waqt guzar gaya der"),
    Shortcut("will_come", "C", N_("Called: will come"), "home", _OVERDUE, may="measure"),
    Shortcut("not_reached", "N", N_("Not reached"), "home", _OVERDUE, may="measure"),
    Shortcut("no_longer", "X", N_("Does not come any more"), "home", _OVERDUE, may="measure"),
    Shortcut("open_line", "Enter", N_("Open patient"), "home", _LIST, told=True),
    Shortcut("reviewed", "R", N_("Reviewed"), "affected", _LIST, may="prescribe"),
    Shortcut("not_reviewed", "U", N_("Not reviewed after all"), "affected", _LIST, may="prescribe"),
    Shortcut("letter", "P", N_("Print letter"), "affected", _LIST, may="print"),
    Shortcut("open_affected", "Enter", N_("Open patient"), "affected", _LIST, told=True),
    Shortcut("look_again", "F5", N_("Look again"), "packs", roman="dobara dekho"),
    Shortcut("check_pack", "Enter", N_("Check this pack"), "packs", _LIST, told=True),
    Shortcut("smaller", "Ctrl+-", N_("Smaller"), "print", roman="chhota"),
    Shortcut("larger", "Ctrl++", N_("Larger"), "print", roman="bara"),
    Shortcut("show_file", "Enter", N_("Show the marked file"), "import", _FILES, told=True),
)
ALL = (*EVERYWHERE, *MORE_PAGES, *PARTS, *ON_PATIENT, *ON_OTHERS)
BY_NAME = {one.name: one for one in ALL}


def key(name: str) -> str:
    """The key of the shortcut, as buttons show it."""
    return BY_NAME[name].key


def of_page(page: str) -> tuple[Shortcut, ...]:
    """What can be pressed on the page: its own first, then what works everywhere."""
    return tuple(one for one in ALL if one.key and one.page == page and page) + tuple(
        one for one in ALL if one.key and not one.page
    )


def clashes() -> list[tuple[str, str]]:
    """Pairs of shortcuts with one key that can be meant by one press."""
    found = []
    for number, one in enumerate(ALL):
        for other in ALL[number + 1 :]:
            together = one.page == other.page or not one.page or not other.page
            same_place = not one.part or not other.part or one.part == other.part
            if together and same_place and set(_keys(one)) & set(_keys(other)):
                found.append((one.name, other.name))
    return found


def _keys(one: Shortcut) -> Iterable[str]:
    return (key for key in (one.key, one.also) if key)


def install(
    name: str,
    parent: QWidget,
    act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Let the shortcut's keys act while the parent can be used (with ``context``: has the cursor)."""
    made = QShortcut(QKeySequence(BY_NAME[name].key), parent, activated=act)  # type: ignore[call-overload]
    made.setKeys([QKeySequence(key) for key in _keys(BY_NAME[name])])
    made.setContext(context)
    return made  # type: ignore[no-any-return]
