"""One function makes every document; each kind of document is a module of its own, entered in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.model.report import DocumentKind, ReportContent
from app.reports import card, doctor, explanation, handout, letter, referral, request, slip
from app.reports.layout import Sheet
from app.reports.pages import Part, Properties, build
from app.reports.paper import Paper
from app.support.i18n import N_, Language, translate


@dataclass(frozen=True, slots=True)
class _Design:
    """How one kind of document is made. ``margins``: at the sides, in points; ``small``: type size on A5.

    ``urdu``: type size of the Urdu side, and ``urdu_line`` its line height in type sizes: papers for doctors are set
    tighter than those for patients, or they would run to twice the pages of the English side.
    """

    title: str
    compose: Callable[[Sheet], Part]
    margins: Mapping[Paper, float]
    small: float = 1
    urdu: float = 1
    urdu_line: float = 2.1

    def sheet(self, content: ReportContent, language: Language, paper: Paper) -> Sheet:
        scale = self.small if paper is Paper.A5 else 1
        if language.right_to_left:
            scale *= self.urdu
        return Sheet(content, language, paper, self.margins[paper], scale, self.urdu_line)


_DESIGNS = {
    DocumentKind.DOCTOR: _Design(
        doctor.TITLE,
        doctor.doctor_report,
        {Paper.A4: 40, Paper.A5: 20},
        small=0.88,
        urdu=0.87,
        urdu_line=1.82,
    ),
    DocumentKind.HANDOUT: _Design(
        handout.TITLE, handout.patient_handout, {Paper.A4: 48, Paper.A5: 22}, urdu_line=1.95
    ),
    DocumentKind.CARD: _Design(card.TITLE, card.wallet_card, {Paper.A4: 54, Paper.A5: 40}),
    DocumentKind.REQUEST: _Design(
        request.TITLE,
        request.test_request,
        {Paper.A4: 44, Paper.A5: 22},
        small=0.8,
        urdu=0.86,
        urdu_line=1.88,
    ),
    DocumentKind.REFERRAL: _Design(
        referral.TITLE,
        referral.referral_letter,
        {Paper.A4: 48, Paper.A5: 22},
        small=0.84,
        urdu=0.88,
        urdu_line=1.88,
    ),
    DocumentKind.EXPLANATION: _Design(
        explanation.TITLE,
        explanation.explanation_sheet,
        {Paper.A4: 44, Paper.A5: 22},
        small=0.84,
        urdu=0.9,
        urdu_line=1.9,
    ),
    DocumentKind.LETTER: _Design(
        letter.TITLE, letter.affected_letter, {Paper.A4: 52, Paper.A5: 24}, small=0.8
    ),
}


def render_pdf(
    content: ReportContent, kind: DocumentKind, languages: Sequence[Language], paper: Paper = Paper.A4
) -> bytes:
    """The document as a PDF file: pages of each language asked for, English before Urdu.

    The same content gives the same bytes.

    Raises:
        UserError: a font is missing.
        ValueError: no language was asked for.
    """
    if not languages:
        raise ValueError("a document needs a language")
    wanted = [language for language in Language if language in languages]
    if kind is DocumentKind.SLIP:
        return slip.slip_pdf(content, wanted)
    design = _DESIGNS[kind]
    if paper not in design.margins:
        paper = Paper.A4
    parts = [design.compose(design.sheet(content, language, paper)) for language in wanted]
    number = content.person.mr_number
    title = " – ".join(part for part in (translate(design.title, wanted[0]), number) if part)
    return build(parts, paper.size, _properties(title, content, wanted[0]))


def _properties(title: str, content: ReportContent, language: Language) -> Properties:
    rules = translate(
        N_("Rule pack {id} version {version} of {date}"),
        language,
        id=content.pack.id,
        version=content.pack.version,
        date=content.pack.date,
    )
    keywords = tuple(filter(None, ("Rahbar", content.date, content.print_number)))
    return Properties(title, content.letterhead.clinic.get(language), rules, keywords)
