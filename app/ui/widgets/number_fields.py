"""Identity and phone numbers on a form: the number, whose it is, and what is odd about it, said and not refused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.genomics import Sex
from app.model.patient import IdentityKind, PhoneOwner
from app.services.identity_doubts import identity_doubts
from app.support.i18n import N_
from app.ui import theme
from app.ui.widgets import build
from app.ui.widgets.choice import named_choice
from app.ui.words import Words

KINDS = {
    IdentityKind.OWN_CARD: N_("Own card"),
    IdentityKind.B_FORM: N_("Child's B-form"),
    IdentityKind.FATHER_CARD: N_("Father's card"),
    IdentityKind.HUSBAND_CARD: N_("Husband's card"),
    IdentityKind.GUARDIAN_CARD: N_("Guardian's card"),
    IdentityKind.PROOF_OF_REGISTRATION: N_("Refugee card (PoR)"),
    IdentityKind.CITIZEN_CARD: N_("Afghan citizen card"),
    IdentityKind.UNSTATED: N_("Whose card is not known"),
}
OWNERS = {
    PhoneOwner.UNSTATED: N_("Whose phone?"),
    PhoneOwner.OWN: N_("Own phone"),
    PhoneOwner.FATHER: N_("Father's phone"),
    PhoneOwner.HUSBAND: N_("Husband's phone"),
    PhoneOwner.SON: N_("Son's phone"),
    PhoneOwner.NEIGHBOUR: N_("Neighbour's phone"),
    PhoneOwner.OTHER: N_("Another's phone"),
}


class IdentityField(QWidget):
    """Whose card, its number, and below it what to look at again; ``changed`` when either was touched by hand."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words, self._sex = words, Sex.UNKNOWN
        self.kind = named_choice(words, N_("Whose card"), KINDS.items())
        self.number = build.field(
            words, N_("Identity number"), N_("13 digits, dashes may be left out"), latin=True
        )
        self.note = build.plain_label("strong", wrap=True)
        self.note.hide()
        self.kind.setMinimumWidth(128)
        self.number.setMinimumWidth(150)
        self.kind.activated.connect(lambda _row: self.changed.emit())
        self.number.textEdited.connect(lambda _text: self.changed.emit())
        self.kind.currentIndexChanged.connect(lambda _row: self.judge())
        self.number.textChanged.connect(lambda _text: self.judge())
        words.changed.connect(self.judge)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2)
        down.addWidget(build.row([self.kind, self.number]))
        down.addWidget(self.note)
        self.setFocusProxy(self.number)

    @property
    def chosen(self) -> IdentityKind:
        """Whose card it is said to be."""
        return IdentityKind(self.kind.currentData())

    def choose(self, kind: IdentityKind) -> None:
        """Say whose card it is."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def judge(self, sex: Sex | None = None) -> None:
        """Say what is odd about the number for a patient of this sex (None: as before)."""
        self._sex = self._sex if sex is None else sex
        doubts = identity_doubts(self.number.text(), self.chosen, self._sex)
        build.keep_font(self.note, theme.compact_font(self.words.language))
        said = "\n".join(self.words.show(one) for one in doubts)
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self.number.setAccessibleDescription(said)


class PhoneField(QWidget):
    """A phone number and who answers there."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.whose = named_choice(words, N_("Whose phone?"), OWNERS.items())
        self.whose.setMinimumWidth(128)
        self.number = build.field(words, N_("Phone"), N_("03XX XXXXXXX"), latin=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(build.row([self.whose, self.number]))
        self.setFocusProxy(self.number)

    @property
    def chosen(self) -> PhoneOwner:
        """Who is said to answer."""
        return PhoneOwner(self.whose.currentData())

    def choose(self, owner: PhoneOwner) -> None:
        """Say who answers."""
        self.whose.setCurrentIndex(self.whose.findData(owner))
