"""Documents of a patient: prepared for the preview, numbered and recorded when they are really printed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from app.model.report import DocumentKind, ReportContent
from app.records import documents
from app.records import patients as records
from app.records.entries import DocumentRecord
from app.reports import PageImage, Paper, rasterise, render_pdf
from app.reports.content import build_content
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.paper import default_paper, person_slug, printed_date, write_whole
from app.services.patients import current_evaluation, person_line
from app.support.i18n import Language

__all__ = ["PageImage", "Paper", "Prepared", "default_paper", "issue", "page_images", "prepare", "save_pdf"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to look at or print. ``content.print_number`` is "" until it is issued."""

    kind: DocumentKind
    languages: tuple[Language, ...]
    paper: Paper
    patient_id: str
    evaluation_id: str
    pdf: bytes
    content: ReportContent


def prepare(
    clinic: Clinic, patient_id: str, kind: DocumentKind, languages: tuple[Language, ...], paper: Paper
) -> Prepared:
    """The document as it would be printed now; nothing is recorded.

    :raises UserError: this kind is not available, or a font is missing.
    """
    require(clinic.store, Action.PRINT)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        evaluation = current_evaluation(clinic, patient)
    today = clinic.store.today().date()
    content = build_content(
        evaluation, clinic.rules, person_line(patient, today), clinic.letterhead, printed_date(today)
    )
    return Prepared(
        kind,
        languages,
        paper,
        patient_id,
        evaluation.id,
        render_pdf(content, kind, languages, paper),
        content,
    )


def page_images(pdf: bytes, dpi: int) -> list[PageImage]:
    """Every page as a picture, for the preview (about 100 dpi) or the printer (300 dpi)."""
    return rasterise(pdf, dpi)


def issue(clinic: Clinic, prepared: Prepared) -> Prepared:
    """Give the print its number and record it; the returned document carries the number and is what goes on paper.

    The same content printed before is a copy: it keeps the first number and says so.
    """
    require(clinic.store, Action.PRINT)
    content_hash = _content_hash(prepared)
    with clinic.store.transaction():
        first = _first_print(clinic, prepared, content_hash)
        number = first.number if first else documents.next_print_number(clinic.store)
        content = replace(prepared.content, print_number=number, copy=first is not None)
        pdf = render_pdf(content, prepared.kind, prepared.languages, prepared.paper)
        for language in prepared.languages[:1]:
            documents.add_document(
                clinic.store,
                DocumentRecord(
                    kind=prepared.kind,
                    language=language,
                    number=number,
                    patient_id=prepared.patient_id,
                    evaluation_id=prepared.evaluation_id,
                    pack=content.pack,
                    content_sha256=content_hash,
                    created_at=clinic.store.now(),
                    copy_of=first.id if first else "",
                ),
            )
    return replace(prepared, pdf=pdf, content=content)


def _content_hash(prepared: Prepared) -> str:
    """Fingerprint of what the document says, before number and copy mark."""
    return hashlib.sha256(prepared.pdf).hexdigest()


def _first_print(clinic: Clinic, prepared: Prepared, content_hash: str) -> DocumentRecord | None:
    printed = documents.documents_of(clinic.store, prepared.patient_id)
    return next(
        (
            d
            for d in printed
            if d.content_sha256 == content_hash and d.kind is prepared.kind and not d.copy_of
        ),
        None,
    )


def save_pdf(prepared: Prepared, target: Path) -> Path:
    """Write the PDF to a file, or into a folder under a name of its own; whole or not at all.

    :raises UserError: the place cannot be written or is full.
    """
    if target.is_dir():
        languages = "-".join(language.value for language in prepared.languages)
        number = f"-{prepared.content.print_number}" if prepared.content.print_number else ""
        target = (
            target / f"{person_slug(prepared.content.person)}-{prepared.kind.value}-{languages}{number}.pdf"
        )
    return write_whole(target, prepared.pdf)
