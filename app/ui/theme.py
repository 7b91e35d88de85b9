"""How the window looks: fonts, colours, style sheet. One accent colour; red, amber and green only for answers."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from app.support.errors import UserError
from app.support.i18n import N_, Language
from app.support.paths import fonts_folder

INK, MUTED, LINE, PAPER, SURFACE = "#1C2733", "#55616D", "#D3DAE1", "#F3F5F7", "#FFFFFF"
ACCENT, ACCENT_DARK, ACCENT_PALE = "#1A4E8A", "#133B69", "#E6EEF7"
PRACTICE = "#6B2FA0"
WARN_PALE, WARN_LINE = "#FFF6DA", "#E3C25A"

LATIN, NASTALIQ, NASKH = "Noto Sans", "Noto Nastaliq Urdu", "Noto Naskh Arabic"
_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoNastaliqUrdu-Regular.ttf",
    "NotoNastaliqUrdu-Bold.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoNaskhArabic-Bold.ttf",
)
POINTS = 10.5


def load_fonts() -> None:
    """Give Qt the program's own fonts. Raises :class:`UserError` when one is missing: never a silent fallback."""
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(fonts_folder() / name)) < 0:
            raise UserError(
                N_("The font {name} is missing."),
                N_("Run the set-up again, or install the program again."),
                name=name,
            )


def font(language: Language, scale: float = 1.0, bold: bool = False) -> QFont:
    """The window's font. In Urdu Nastaliq must come first: as a mere fallback its tall letters are cut off."""
    families = [NASTALIQ, LATIN] if language.right_to_left else [LATIN, NASKH]
    return _font(families, POINTS * scale, bold)


def compact_font(language: Language) -> QFont:
    """Naskh in Urdu: half as tall, for Qt's own dialogs that would outgrow the screen in Nastaliq."""
    return _font([LATIN, NASKH], POINTS, False) if language.right_to_left else font(language)


def latin_font(scale: float = 1.0, bold: bool = False) -> QFont:
    """For fields that hold Latin letters and digits only: numbers, genes, rule ids."""
    return _font([LATIN, NASKH], POINTS * scale, bold)


def urdu_font(scale: float = 1.0, bold: bool = False) -> QFont:
    """For names written in Urdu, whichever language the window speaks."""
    return _font([NASTALIQ, LATIN], POINTS * scale, bold)


def _font(families: list[str], points: float, bold: bool) -> QFont:
    made = QFont(families)
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


def palette() -> QPalette:
    """Fusion's colours, ours."""
    roles = {
        QPalette.ColorRole.Window: PAPER,
        QPalette.ColorRole.WindowText: INK,
        QPalette.ColorRole.Base: SURFACE,
        QPalette.ColorRole.AlternateBase: PAPER,
        QPalette.ColorRole.Text: INK,
        QPalette.ColorRole.Button: SURFACE,
        QPalette.ColorRole.ButtonText: INK,
        QPalette.ColorRole.Highlight: ACCENT,
        QPalette.ColorRole.HighlightedText: SURFACE,
        QPalette.ColorRole.PlaceholderText: "#6B7680",
        QPalette.ColorRole.ToolTipBase: INK,
        QPalette.ColorRole.ToolTipText: SURFACE,
        QPalette.ColorRole.Link: ACCENT,
        QPalette.ColorRole.Accent: ACCENT,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor("#8A949E"))
    return made


def style_sheet() -> str:
    """The style sheet, the same in both languages: to set another takes a third of a second.

    Paddings are the same on both sides, since style sheets do not mirror; heights grow with the font.
    """
    return _SHEET.format(
        ink=INK,
        muted=MUTED,
        line=LINE,
        paper=PAPER,
        surface=SURFACE,
        accent=ACCENT,
        dark=ACCENT_DARK,
        pale=ACCENT_PALE,
        practice=PRACTICE,
        warn=WARN_PALE,
        warn_line=WARN_LINE,
        title=POINTS * 1.55,
        heading=POINTS * 1.14,
        small=POINTS * 0.9,
    )


_SHEET = """
QToolTip {{ background: {ink}; color: {surface}; border: 0; padding: 6px; }}
QLabel[role="title"] {{ font-size: {title}pt; font-weight: bold; }}
QLabel[role="heading"] {{ font-size: {heading}pt; font-weight: bold; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="small"] {{ color: {muted}; font-size: {small}pt; }}
QLabel[role="strong"] {{ font-weight: bold; }}
QLabel[role="fault"] {{ color: #B3261E; font-weight: bold; }}

QFrame[role="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[role="note"] {{ background: {warn}; border: 1px solid {warn_line}; border-radius: 6px; }}
QFrame[role="local"] {{ background: {surface}; border: 2px dashed {muted}; border-radius: 6px; }}
QFrame[role="drop"] {{ background: {surface}; border: 2px dashed #9FB0C2; border-radius: 8px; }}
QFrame[role="drop"][over="true"] {{ background: {pale}; border-color: {accent}; }}
QFrame[role="rule"] {{ background: {line}; border: 0; max-height: 1px; min-height: 1px; }}

#top {{ background: {accent}; }}
#top QLabel {{ color: {surface}; }}
#top QLabel[role="small"] {{ color: #D4E1F0; }}
#top QPushButton {{ background: transparent; color: {surface}; border: 1px solid #7FA0C6; }}
#top QPushButton:hover {{ background: {dark}; }}
#top QPushButton:focus {{ border: 2px solid {surface}; }}
#top QLineEdit {{ border: 2px solid {accent}; }}
#top QLineEdit:focus {{ border: 2px solid #FFC94D; }}

#rail {{ background: {surface}; border: 0; }}
#rail QToolButton {{ border: 0; border-radius: 8px; padding: 6px 4px; color: {muted}; }}
#rail QToolButton:hover:enabled {{ background: {paper}; }}
#rail QToolButton:checked {{ background: {pale}; color: {accent}; font-weight: bold; }}
#rail QToolButton:focus {{ border: 2px solid {accent}; }}
#rail QToolButton:disabled {{ color: #A3ACB5; }}

#status {{ background: {surface}; border: 0; }}
#status QLabel {{ color: {muted}; font-size: {small}pt; }}
#practice {{ background: {practice}; }}
#practice QLabel {{ color: {surface}; }}
#window[practice="true"] {{ border: 4px solid {practice}; }}
#busy {{ background: {pale}; }}

QPushButton {{ background: {surface}; color: {accent}; border: 1px solid #9FB3C8; border-radius: 6px;
  padding: 0 14px; min-height: 34px; }}
QPushButton:hover {{ background: {pale}; }}
QPushButton:focus {{ border: 2px solid {accent}; }}
QPushButton:disabled {{ color: #8A949E; border-color: {line}; background: {paper}; }}
QPushButton[role="primary"] {{ background: {accent}; color: {surface}; border: 1px solid {accent};
  font-weight: bold; }}
QPushButton[role="primary"]:hover {{ background: {dark}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid #FFC94D; }}
QPushButton[role="primary"]:disabled {{ background: #B9C4CF; border-color: #B9C4CF; color: {surface}; }}
QPushButton[role="link"] {{ border: 1px solid transparent; background: transparent; padding: 0 6px; }}
QPushButton[role="link"]:hover {{ background: {pale}; }}
QPushButton[role="link"]:focus {{ border: 2px solid {accent}; }}

QLineEdit {{ background: {surface}; border: 1px solid #9AA7B4; border-radius: 6px; padding: 1px 8px;
  min-height: 32px; selection-background-color: {accent}; }}
QLineEdit:focus {{ border: 2px solid {accent}; }}
QLineEdit:disabled {{ background: {paper}; }}
QLineEdit[fault="true"] {{ border: 2px solid #B3261E; }}

QRadioButton:focus, QCheckBox:focus {{ background: {pale}; border-radius: 4px; color: {accent}; }}

Choice {{ background: {surface}; border: 1px solid #9AA7B4; border-radius: 6px; padding: 0 8px;
  min-height: 34px; }}
Choice:focus {{ border: 2px solid {accent}; }}
Choice::drop-down {{ border: 0; width: 26px; }}

QTableView, QListView {{ background: {surface}; border: 2px solid transparent; outline: 0; gridline-color: {line};
  selection-background-color: {pale}; selection-color: {ink}; }}
QTableView:focus, QListView:focus {{ border: 2px solid {accent}; border-radius: 4px; }}
QTableView::item {{ padding: 0 8px; border-bottom: 1px solid #E8ECF0; }}
QTableView::item:selected {{ background: {pale}; color: {ink}; }}
QHeaderView {{ background: {surface}; border: 0; }}
QHeaderView::section {{ background: {surface}; color: {muted}; border: 0; border-bottom: 2px solid {line};
  padding: 4px 11px; font-weight: bold; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {muted}; border: 0; border-bottom: 3px solid transparent;
  padding: 5px 16px; }}
QTabBar::tab:selected {{ color: {accent}; border-bottom: 3px solid {accent}; font-weight: bold; }}
QTabBar::tab:hover {{ color: {accent}; }}
QTabBar::tab:focus {{ background: {pale}; }}
QTabWidget::pane {{ border: 0; }}
#answer {{ background: {surface}; }}
QScrollArea {{ background: transparent; }}
QScrollArea:focus {{ border: 2px solid {accent}; border-radius: 6px; }}
QScrollArea {{ border: 2px solid transparent; }}
Room {{ border: 0; }}
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: #B4BFCA; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ border: 1px solid {line}; border-radius: 5px; background: {surface}; max-height: 10px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 4px; }}
#suggestions {{ background: {surface}; border: 1px solid {accent}; border-radius: 6px; }}
"""
