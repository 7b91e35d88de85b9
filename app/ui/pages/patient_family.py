"""Prevention and family: red flags, what is due, way of life, the family tree, carriers and a couple's children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.assessment import Domain
from app.model.family import KINSHIP_WORDS
from app.model.level import Level
from app.model.pedigree import pedigree
from app.model.people import Fate, four_children
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.domain_words import finding_line, plan_line
from app.ui.pages.relative_form import RelativeForm
from app.ui.pages.variant_form import VariantForm
from app.ui.widgets import build
from app.ui.widgets.lines import Block, Line, Lines
from app.ui.widgets.pedigree_view import PedigreeView
from app.ui.widgets.people_picture import PeoplePicture

if TYPE_CHECKING:
    from app.model.domain_page import DomainPage
    from app.model.patient import Patient

CHILDREN = N_("Of 4 children: {affected} ill, {carriers} carrying it, {free} free of it, on average.")


class FamilyTab(QWidget):
    """Left: what to do and what was found. Right: the tree, and the children of a couple of carriers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, words = desk, desk.words, desk.words
        self.lines = Lines(words, N_("Prevention and family"))
        self.tree = PedigreeView(words)
        self.no_relatives = build.label(
            words,
            N_("No relative is recorded yet. Add relatives below."),
            "muted",
            wrap=True,
        )
        self.relatives = RelativeForm(desk)
        self.variants = VariantForm(desk)
        self.couple = PeoplePicture(34)
        self.couple_text = build.plain_label("strong", wrap=True)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.lines)
        right.setSpacing(6)
        right.addWidget(build.label(words, N_("Family tree"), "heading"))
        right.addWidget(self.no_relatives)
        right.addWidget(self.tree, 1)
        right.addWidget(self.couple_text)
        right.addWidget(self.couple)
        right.addWidget(self.relatives)
        right.addWidget(self.variants)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(14)
        across.addWidget(build.framed(left, "card", 12), 5)
        across.addWidget(build.scrolling_card(words, right, N_("Family tree")), 4)

    def put(self, page: DomainPage, patient: Patient) -> None:
        """Show this person."""
        self._put_lines(page)
        self.relatives.put(page)
        self.variants.put(page)
        ill = bool(page.assessment and page.assessment.facts.conditions)
        self.tree.put(pedigree(page.family, patient.sex, ill=ill), dict(page.labels))
        self.no_relatives.setVisible(not page.family.relatives)
        self._put_children(page)

    def _put_lines(self, page: DomainPage) -> None:
        words, labels, assessed = self.words, dict(page.labels), page.assessment
        domains = (Domain.PREVENTION, Domain.GENOMICS)
        plan = [one for one in (assessed.plan if assessed else ()) if one.domain in domains]
        found = [one for one in (assessed.findings if assessed else ()) if one.domain in domains]
        flags = [one for one in found if "red_flag" in one.kind or one.kind == "family_flag"]
        others = [one for one in found if one not in flags]
        now = [one for one in plan if one.due in ("", "now")]
        later = [one for one in plan if one.due not in ("", "now")]
        self.lines.put(
            (
                Block(words.say(N_("Red flags")), tuple(finding_line(words, one, labels) for one in flags)),
                Block(
                    words.say(N_("Do now")),
                    tuple(plan_line(words, one, labels) for one in now),
                    words.say(
                        N_("Nothing to do now. Age, family history and way of life decide what is due.")
                    ),
                ),
                Block(words.say(N_("Due later")), tuple(plan_line(words, one, labels) for one in later)),
                Block(
                    words.say(N_("Found in genes, blood and family")),
                    tuple(finding_line(words, one, labels) for one in others),
                ),
                Block(words.say(N_("To invite for a test")), self._to_invite(page)),
                Block(
                    words.say(N_("Named as a relative by")),
                    (),
                    words.ordered(", ".join(page.named_by)) if page.named_by else "",
                ),
            )
        )

    def _to_invite(self, page: DomainPage) -> tuple[Line, ...]:
        """The first-degree relatives in the tree, once a finding asks to invite relatives."""
        plan = page.assessment.plan if page.assessment else ()
        if not any(one.action == "invite_relatives" for one in plan):
            return ()
        words = self.words
        asked = [r for r in page.family.relatives if r.kinship.first_degree and not r.deceased]
        return tuple(
            Line(
                Level.CAUTION,
                words.join((words.say(KINSHIP_WORDS[one.kinship]), words.ordered(one.name)), " "),
                word=words.say(N_("Invite")),
            )
            for one in asked
        )

    def _put_children(self, page: DomainPage) -> None:
        found = page.assessment.findings if page.assessment else ()
        pair = next((one for one in found if one.kind == "couple_risk"), None)
        children = four_children(pair) if pair else ()
        self.couple.setVisible(bool(children))
        self.couple_text.setVisible(bool(children))
        said = self.words.say(
            CHILDREN,
            affected=children.count(Fate.AFFECTED),
            carriers=children.count(Fate.CARRIER),
            free=children.count(Fate.FREE),
        )
        self.couple_text.setText(said)
        self.couple.put(children, said)
