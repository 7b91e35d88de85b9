"""The frame around every page: practice strip, top bar with search, rail, progress line and status line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.support.i18n import N_, Language
from app.ui import dates, shortcuts, theme
from app.ui.background import Background, Job
from app.ui.icons import emblem, icon
from app.ui.widgets import build
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.clinics import StatusLine

LANGUAGE_NAMES = {Language.ENGLISH: "English", Language.URDU: "اردو"}


class PracticeStrip(QFrame):
    """Says PRACTICE in both languages over every screen of the practice clinic."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("practice")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 1, 16, 1)
        english, urdu = build.plain_label("strong"), build.plain_label("strong")
        english.setText("PRACTICE")
        urdu.setText("مشق")
        build.keep_font(urdu, theme.urdu_font(0.8, bold=True))
        across.addWidget(english)
        across.addStretch(1)
        across.addWidget(build.label(words, N_("Invented patients. Nothing here is real.")))
        across.addStretch(1)
        across.addWidget(urdu)


class TopBar(QFrame):
    """Name of the clinic, the search box, who works here, lock, and the language."""

    lock = Signal()
    language = Signal()

    def __init__(self, words: Words, search: QWidget) -> None:
        super().__init__()
        self.setObjectName("top")
        self._words = words
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 7, 16, 7)
        across.setSpacing(12)
        sign = build.plain_label()
        sign.setPixmap(emblem(34))
        self.clinic, self.user = build.plain_label("strong"), build.plain_label("small")
        self.names = build.column([self.clinic, self.user], spacing=0)
        self.search = search
        self.lock_button = build.button(words, N_("Lock"))
        self.lock_button.clicked.connect(self.lock)
        self.language_button = self._make_language_button()
        across.addWidget(sign)
        across.addWidget(self.names, 2)
        across.addWidget(search, 4)
        across.addStretch(1)
        across.addWidget(self.lock_button)
        across.addWidget(self.language_button)
        words.changed.connect(self.render_bar)
        self.status: StatusLine | None = None
        self.put(None)

    def _make_language_button(self) -> QPushButton:
        made = build.button(self._words, N_("Change the language"))
        self._words.bind(
            made,
            lambda text: made.setToolTip(f"{text} ({shortcuts.key('language')})"),
            N_("Change the language"),
        )
        made.setMinimumWidth(84)
        made.clicked.connect(self.language)
        return made

    def put(self, status: StatusLine | None) -> None:
        """Show who works where; None while no clinic is open."""
        self.status = status
        for widget in (self.search, self.lock_button, self.names):
            widget.setVisible(status is not None)
        self.render_bar()

    def render_bar(self) -> None:
        """Write the names and the language that the button leads to, in its own script."""
        other = LANGUAGE_NAMES[self._words.other]
        self.language_button.setText(other)
        build.keep_font(
            self.language_button,
            theme.urdu_font(0.95) if self._words.other is Language.URDU else theme.latin_font(),
        )
        if self.status is not None:
            self.clinic.setText(self._words.ordered(self.status.clinic_name))
            self.user.setText(self._words.ordered(self.status.user))


class Rail(QFrame):
    """The pages, one button each."""

    wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._words = words
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        self._counts: dict[str, int] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(8, 12, 8, 12)
        down.setSpacing(6)
        for one in shortcuts.PAGES:
            down.addWidget(self._make(one.name, one.does, one.key))
        down.addStretch(1)
        self.setFixedWidth(146)
        words.changed.connect(self._draw_icons)
        self._draw_icons()

    def _make(self, name: str, sentence: str, key: str) -> QToolButton:
        made = QToolButton()
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setIconSize(QSize(22, 22))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setMinimumSize(130, 44)
        made.clicked.connect(lambda: self.wanted.emit(name))
        self._words.bind(made, lambda text: self._name(made, name, text), sentence)
        self._group.addButton(made)
        self.buttons[name] = made
        return made

    def _draw_icons(self) -> None:
        for name, made in self.buttons.items():
            made.setIcon(icon(name, self._words.language.right_to_left))

    def _name(self, made: QToolButton, name: str, text: str) -> None:
        count = self._counts.get(name, 0)
        made.setText(self._words.ordered(f"{text} ({count})") if count else text)
        made.setAccessibleName(made.text())

    def count(self, name: str, count: int) -> None:
        """Show beside a page's name how many things wait there, such as files on a stick."""
        self._counts[name] = count
        self._name(self.buttons[name], name, self._words.say(shortcuts.BY_NAME[name].does))

    def mark(self, name: str) -> None:
        """Show which page is in front; some are reached from others and have no button."""
        self._group.setExclusive(False)
        for own, made in self.buttons.items():
            made.setChecked(own == name)
        self._group.setExclusive(True)

    def allow(self, why_not: Mapping[str, str]) -> None:
        """Make the pages grey that cannot be opened now, each with its reason; the others can be."""
        for name, made in self.buttons.items():
            why, one = why_not.get(name, ""), shortcuts.BY_NAME[name]
            made.setEnabled(not why)
            made.setToolTip(why or f"{self._words.say(one.does)} ({one.key})")
            made.setAccessibleDescription(why)


class BusyLine(QFrame):
    """What the program is doing once it lasts longer than 300 ms, how far it is, and a way to stop it."""

    def __init__(self, words: Words, background: Background) -> None:
        super().__init__()
        self.setObjectName("busy")
        self._words = words
        self.job: Job[object] | None = None
        self.text = build.plain_label("strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        words.bind(self.bar, self.bar.setAccessibleName, N_("Progress"))
        self.cancel_button = build.button(words, N_("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.cancel)
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 6, 20, 6)
        across.setSpacing(16)
        for widget, stretch in ((self.text, 0), (self.bar, 1), (self.cancel_button, 0)):
            across.addWidget(widget, stretch)
        background.slow.connect(self._start)
        background.progressed.connect(self._move)
        background.finished.connect(self._end)
        self.hide()

    def _start(self, job: Job[object]) -> None:
        self.job = job
        self.text.setText(self._words.say(job.doing))
        self.bar.setRange(0, 100 if job.fraction else 0)  # 0 to 0: moving, since nobody knows how far
        self.bar.setValue(round(100 * job.fraction))
        self.cancel_button.setVisible(job.cancellable)
        self.show()

    def _move(self, job: Job[object]) -> None:
        if job is self.job:
            self.bar.setRange(0, 100)
            self.bar.setValue(round(100 * job.fraction))

    def _end(self, job: Job[object]) -> None:
        if job is self.job:
            self.job = None
            self.hide()

    def cancel(self) -> None:
        """Stop the work shown, if it can be stopped."""
        if self.job is not None and self.job.cancellable:
            self.job.cancel()
            self.text.setText(self._words.say(N_("Stopping…")))


class StatusBar(QFrame):
    """Which rules answer, how old they are, and that no network is needed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("status")
        self._words = words
        self._status: StatusLine | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 3, 20, 3)
        self.rules, self.age = build.plain_label(), build.plain_label()
        across.addWidget(self.rules)
        across.addWidget(self.age)
        across.addStretch(1)
        across.addWidget(build.label(words, N_("Decision support; the doctor decides.")))
        across.addWidget(build.plain_label())
        across.addWidget(build.label(words, N_("No network needed")))
        words.changed.connect(self._render)

    def put(self, status: StatusLine | None) -> None:
        """Show the rule pack in use."""
        self._status = status
        self._render()

    def _render(self) -> None:
        status = self._status
        if status is None:
            self.rules.clear()
            self.age.clear()
            return
        self.rules.setText(
            self._words.say(
                N_("Rules {pack}, version {version}, {date}"),
                pack=status.pack_id,
                version=status.pack_version,
                date=dates.day(self._words, status.pack_date),
            )
        )
        months = status.pack_age_months
        self.age.setText(self._words.say(N_("({months} months old)"), months=months) if months > 0 else "")
