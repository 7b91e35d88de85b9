"""Documents of a patient: prepared for the preview, numbered and recorded when they are really printed, printed again
as a copy of what they said then."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.model.advice import Evaluation, Level
from app.model.patient import Patient
from app.model.report import NO_WISHES, AffectedLetter, DocumentKind, ReportContent, TestPlace, Wishes
from app.records import conditions, documents, evaluations, medications
from app.records import patients as records
from app.records.entries import DocumentRecord
from app.records.follow_ups import due_day
from app.reports import PageImage, Paper, count_pages, rasterise, render_pdf
from app.reports.content import build_content
from app.reports.parts import with_places
from app.reports.since import with_changes
from app.reports.slip import slip_png
from app.services import card_content, cards, interpretation
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.local_rules import own_rules
from app.services.paper import default_paper, person_slug, printed_date, with_parts, write_whole
from app.services.patients import person_line, todays_evaluation
from app.services.trends import trends_of
from app.support.errors import UserError
from app.support.i18n import N_, Language

__all__ = [
    "PageImage",
    "Paper",
    "Prepared",
    "default_paper",
    "earlier_receivers",
    "issue",
    "page_count",
    "page_images",
    "prepare",
    "prepare_letter",
    "reprint",
    "save_pdf",
    "slip_pictures",
    "usual_papers",
]
_RECEIVERS = 60  # referrals that are looked through
_CARDS = (DocumentKind.CARD, DocumentKind.SLIP)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to look at or print. ``content.print_number`` is "" until it is issued.

    ``copy_of``: id of the print that it repeats; its content is then the one of that print.
    """

    kind: DocumentKind
    languages: tuple[Language, ...]
    paper: Paper
    patient_id: str
    evaluation_id: str
    pdf: bytes
    content: ReportContent
    copy_of: str = ""


def prepare(
    clinic: Clinic,
    patient_id: str,
    kind: DocumentKind,
    languages: tuple[Language, ...],
    paper: Paper,
    wishes: Wishes = NO_WISHES,
) -> Prepared:
    """The document as it would be printed now; nothing is recorded. A card gets its number and signature when it is
    issued: until then no reader takes it for genuine.

    :raises UserError: a font is missing, no medicine was named for an explanation, or the letter of an update is
        asked for (:func:`prepare_letter` makes it).
    """
    require(clinic.store, Action.PRINT)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        evaluation = todays_evaluation(clinic, patient)
        content = _content(clinic, patient, evaluation)
    if kind in _CARDS:
        content = card_content.draft(
            replace(content, next_visit=wishes.next_visit or content.next_visit), evaluation, clinic.rules
        )
    elif kind is DocumentKind.EXPLANATION:
        content = replace(content, explanation=interpretation.explanation(clinic, patient_id, wishes.drug))
    else:
        content = with_parts(content, evaluation, clinic.rules, kind, wishes)
        content = with_places(content, _places(clinic))
    if kind is DocumentKind.DOCTOR:
        content = _since_last_print(clinic, patient_id, content)
    return _rendered(kind, languages, paper, patient_id, evaluation.id, content)


def _places(clinic: Clinic) -> tuple[TestPlace, ...]:
    """The laboratories of the clinic's own list."""
    return tuple(
        TestPlace(
            ", ".join(filter(None, (one.name, one.city))),
            one.price,
            one.days,
            one.phone,
            one.tests,
            printed_date(date.fromisoformat(one.last_checked)) if one.last_checked else "",
        )
        for one in own_rules(clinic).laboratories
    )


def _since_last_print(clinic: Clinic, patient_id: str, content: ReportContent) -> ReportContent:
    """The report with what is otherwise than on the patient's last one; as it is where there was none."""
    with clinic.store.transaction():
        printed = documents.documents_of(clinic.store, patient_id)
        last = next((d for d in printed if d.kind is DocumentKind.DOCTOR and not d.copy_of), None)
        before = documents.printed_content(clinic.store, last.id) if last else None
    return with_changes(content, before) if before is not None else content


def prepare_letter(
    clinic: Clinic, patient_id: str, letter: AffectedLetter, languages: tuple[Language, ...], paper: Paper
) -> Prepared:
    """The letter that tells a patient what an update of the rules changed."""
    require(clinic.store, Action.PRINT)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        evaluation = todays_evaluation(clinic, patient)
        content = replace(_content(clinic, patient, evaluation), letter=letter)
    return _rendered(DocumentKind.LETTER, languages, paper, patient_id, evaluation.id, content)


def _rendered(
    kind: DocumentKind,
    languages: tuple[Language, ...],
    paper: Paper,
    patient_id: str,
    evaluation_id: str,
    content: ReportContent,
) -> Prepared:
    pdf = render_pdf(content, kind, languages, paper)
    return Prepared(kind, languages, paper, patient_id, evaluation_id, pdf, content)


def _content(clinic: Clinic, patient: Patient, evaluation: Evaluation) -> ReportContent:
    """What every document of this patient says today. Inside a transaction."""
    today = clinic.store.today().date()
    taken = medications.current_medications(clinic.store, patient.id)
    return replace(
        build_content(
            evaluation,
            clinic.rules,
            person_line(patient, today),
            clinic.letterhead,
            printed_date(today),
            trends=trends_of(clinic, patient, evaluation.assessment),
        ),
        next_visit=_next_visit(evaluation, today),
        allergies=tuple(
            _allergy(a.substance, a.reaction) for a in conditions.allergies(clinic.store, patient.id)
        ),
        birth_year=patient.birth_date[:4],
        doses={one.drug: one.dose for one in taken if one.dose},
    )


def _next_visit(evaluation: Evaluation, today: date) -> str:
    """The next day on which the care plan wants to see the patient, as printed; "" where it names none, and where
    something is urgent: then the doctor names the day, and a date months away would say that it can wait."""
    made = date.fromisoformat(evaluation.created_at[:10])
    plan = evaluation.assessment.plan if evaluation.assessment else ()
    if any(line.level is Level.AVOID for line in plan):
        return ""
    days = [day for line in plan if (day := due_day(line.due, made)) is not None and day > today]
    return printed_date(min(days)) if days else ""


def _allergy(substance: str, reaction: str) -> str:
    return f"{substance} ({reaction})" if reaction else substance


def usual_papers(clinic: Clinic) -> dict[DocumentKind, Paper]:
    """The paper of each kind of document: the one of its last print."""
    return {kind: Paper(paper) for kind, paper in documents.last_papers(clinic.store).items() if paper}


def earlier_receivers(clinic: Clinic) -> tuple[str, ...]:
    """Whom earlier referrals of the clinic went to, the newest first, each once; to be offered while one types."""
    require(clinic.store, Action.PRINT)
    printed = documents.newest_contents(clinic.store, DocumentKind.REFERRAL, _RECEIVERS)
    return tuple(dict.fromkeys(one.referral.to for one in printed if one.referral and one.referral.to))


def page_images(pdf: bytes, dpi: int, pages: Sequence[int] | None = None) -> list[PageImage]:
    """Pages as pictures (numbers from 0; None: all), for the preview (about 100 dpi) or the printer (300 dpi)."""
    return rasterise(pdf, dpi, pages)


# ---------------------------------------------------------------- numbering and keeping


def issue(
    clinic: Clinic,
    prepared: Prepared,
    *,
    copies: int = 1,
    deliver: Callable[[Prepared], object] | None = None,
) -> Prepared:
    """Give the print its number and record it; the returned document carries the number and is what goes on paper.

    The same content printed before is a copy: it keeps the first number and says so. ``copies``: sheets of the same
    print, recorded once with their number. ``deliver``: puts it where it goes; what it refuses was never printed.
    """
    require(clinic.store, Action.PRINT)
    content_hash = _content_hash(prepared)
    with clinic.store.transaction():
        first = _first_print(clinic, prepared, content_hash)
        number = first.number if first else documents.next_print_number(clinic.store)
        content = _issued_content(clinic, prepared, first, number)
        pdf = render_pdf(content, prepared.kind, prepared.languages, prepared.paper)
        documents.add_document(
            clinic.store,
            DocumentRecord(
                kind=prepared.kind,
                language=prepared.languages[0],
                number=number,
                patient_id=prepared.patient_id,
                evaluation_id=prepared.evaluation_id,
                pack=content.pack,
                content_sha256=first.content_sha256 if first else content_hash,
                created_at=clinic.store.now(),
                copy_of=first.id if first else "",
                languages=prepared.languages,
                paper=prepared.paper.value,
            ),
            content,
            copies=copies,
        )
        issued = replace(prepared, pdf=pdf, content=content)
        if deliver is not None:
            deliver(issued)
    return issued


def _issued_content(
    clinic: Clinic, prepared: Prepared, first: DocumentRecord | None, number: str
) -> ReportContent:
    if first is not None:
        kept = documents.printed_content(clinic.store, first.id) or prepared.content
        return replace(kept, print_number=number, copy=True, rules_since=prepared.content.rules_since)
    content = replace(prepared.content, print_number=number, made_by=clinic.user)
    if prepared.kind not in _CARDS:
        return content
    evaluation = evaluations.get_evaluation(clinic.store, prepared.evaluation_id)
    return cards.signed(clinic, prepared.patient_id, content, evaluation)


def _content_hash(prepared: Prepared) -> str:
    """Fingerprint of what the document says, before number and copy mark."""
    return hashlib.sha256(prepared.pdf).hexdigest()


def _first_print(clinic: Clinic, prepared: Prepared, content_hash: str) -> DocumentRecord | None:
    """The print that this one repeats: the one it was made from, the one whose number it bears already (saved as a
    file, then put on paper), or one with the same content."""
    printed = documents.documents_of(clinic.store, prepared.patient_id)
    if prepared.copy_of:
        return next((d for d in printed if d.id == prepared.copy_of), None)
    number = prepared.content.print_number
    same = (
        d
        for d in printed
        if (d.number == number if number else d.content_sha256 == content_hash)
        and d.kind is prepared.kind
        and not d.copy_of
    )
    return next((d for d in same if not _card_cancelled(clinic, d)), None)


def _card_cancelled(clinic: Clinic, printed: DocumentRecord) -> bool:
    """A cancelled card is never printed again: the patient gets a new one."""
    if printed.kind not in _CARDS:
        return False
    content = documents.printed_content(clinic.store, printed.id)
    return content is not None and content.card is not None and cards.is_cancelled(clinic, content.card.id)


def reprint(clinic: Clinic, patient_id: str, document_id: str) -> Prepared:
    """A kept print once more, as it was: same content, same number, marked as a copy. Where other rules are in force
    now, the copy says so.

    :raises UserError: its content was not kept (an earlier program), or its card was cancelled.
    """
    require(clinic.store, Action.PRINT)
    with clinic.store.transaction():
        printed = documents.documents_of(clinic.store, patient_id)
        chosen = next(d for d in printed if d.id == document_id)
        first = next((d for d in printed if d.id == chosen.copy_of), chosen)
        content = documents.printed_content(clinic.store, first.id)
        cancelled = _card_cancelled(clinic, first)
    if content is None or cancelled:
        raise UserError(
            N_("This card was cancelled, so it is not printed again.")
            if cancelled
            else N_("What this paper said was not kept, so it cannot be printed again."),
            N_("Print a new one."),
        )
    rules = clinic.rules.pack
    since = "" if rules == content.pack else f"{rules.id} {rules.version} ({rules.date})"
    content = replace(content, copy=True, rules_since=since)
    paper = Paper(first.paper) if first.paper else default_paper(first.kind)
    made = _rendered(first.kind, first.languages, paper, patient_id, first.evaluation_id, content)
    return replace(made, copy_of=first.id)


def page_count(pdf: bytes) -> int:
    """How many pages the document has."""
    return count_pages(pdf)


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


def slip_pictures(prepared: Prepared) -> list[bytes]:
    """A slip as PNG pictures of 576 dots, one for each language, for printers that take nothing else."""
    return slip_png(prepared.pdf)
