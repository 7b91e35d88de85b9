"""One function makes every document; each kind of document is a module of its own, entered in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.model.report import DocumentKind, ReportContent
from app.reports import doctor, handout
from app.reports.layout import Sheet
from app.reports.pages import Part, Properties, build
from app.reports.paper import Paper
from app.support.errors import UserError
from app.support.i18n import N_, Language, translate


@dataclass(frozen=True, slots=True)
class _Design:
    """How one kind of document is made. ``margins``: at the sides, in points; ``small``: type size on A5."""

    title: str
    compose: Callable[[Sheet], Part]
    margins: Mapping[Paper, float]
    small: float = 1

    def sheet(self, content: ReportContent, language: Language, paper: Paper) -> Sheet:
        scale = self.small if paper is Paper.A5 else 1
        return Sheet(content, language, paper, self.margins[paper], scale)


_DESIGNS = {
    DocumentKind.DOCTOR: _Design(
        doctor.TITLE, doctor.doctor_report, {Paper.A4: 40, Paper.A5: 20}, small=0.88
    ),
    DocumentKind.HANDOUT: _Design(handout.TITLE, handout.patient_handout, {Paper.A4: 48, Paper.A5: 22}),
}


def render_pdf(
    content: ReportContent, kind: DocumentKind, languages: Sequence[Language], paper: Paper = Paper.A4
) -> bytes:
    """The document as a PDF file: pages of each language asked for, English before Urdu.

    The same content gives the same bytes.

    Raises:
        UserError: the kind of document is not available, or a font is missing.
        ValueError: no language was asked for.
    """
    if not languages:
        raise ValueError("a document needs a language")
    design = _DESIGNS.get(kind)
    if design is None:
        raise UserError(
            N_("This kind of document is not available in this version."),
            N_("Print the doctor's report or the patient's handout."),
        )
    wanted = [language for language in Language if language in languages]
    parts = [design.compose(design.sheet(content, language, paper)) for language in wanted]
    number = content.person.mr_number
    title = " – ".join(part for part in (translate(design.title, wanted[0]), number) if part)
    return build(parts, paper, Properties(title, content.letterhead.clinic.get(wanted[0])))
