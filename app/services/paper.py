"""Documents as PDF files: content built once, rendered per kind and language, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.model.advice import Evaluation
from app.model.genomics import Sex
from app.model.report import NO_WISHES, DocumentKind, Letterhead, PersonLine, ReportContent, Wishes
from app.model.rules import RuleBase
from app.reports import Paper, render_pdf, unprintable
from app.reports.content import build_content
from app.reports.parts import with_referral, with_request
from app.reports.slip import slip_png
from app.services import card_content
from app.services.engine import Engine
from app.support.errors import UserError
from app.support.i18n import N_, Language, Text, bilingual
from app.support.moving import move

LANGUAGES: dict[str, tuple[Language, ...]] = {
    "en": (Language.ENGLISH,),
    "ur": (Language.URDU,),
    "both": (Language.ENGLISH, Language.URDU),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEXES = {Sex.FEMALE: N_("female"), Sex.MALE: N_("male"), Sex.UNKNOWN: N_("sex not given")}
_SMALL_CHILD = 2  # years; younger ones are as old as their months
_NOT_PRINTED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_URDU = re.compile(r"[\u0600-\u06ff]")
_UNUSUAL = re.compile(r"[^\u0020-\u024f\u0600-\u06ff]")  # only for these the fonts are asked


def printed_date(day: date) -> str:
    """A date that cannot be misread: 20-Nov-2026."""
    return f"{day.day:02d}-{_MONTHS[day.month - 1]}-{day.year}"


def sex_text(sex: Sex) -> Text:
    return bilingual(_SEXES[sex])


def age_in_years(age: float | None, about: bool = False) -> Text:
    """The age as printed; "" where it is not known."""
    if age is None:
        return Text("", "")
    if age < 0:
        return bilingual(N_("not born yet, by this computer's clock"))
    if age < _SMALL_CHILD:
        months = int(age * 12 + 0.1)
        return bilingual(N_("about {months} months") if about else N_("{months} months"), months=months)
    return bilingual(N_("about {years} years") if about else N_("{years} years"), years=int(age))


@dataclass(frozen=True, slots=True)
class Person:
    """Who a document is for, when no clinic record stands behind it."""

    name: str
    sex: Sex = Sex.UNKNOWN
    age: float | None = None
    name_ur: str = ""
    mr_number: str = ""

    def line(self) -> PersonLine:
        urdu = self.name_ur or (self.name if _URDU.search(self.name) else "")
        latin = "" if urdu == self.name else self.name
        return PersonLine(latin or urdu, urdu, self.mr_number, sex_text(self.sex), age_in_years(self.age))


def no_letterhead() -> Letterhead:
    return Letterhead(Text("Rahbar", "رہبر"))


def default_paper(kind: DocumentKind, wanted: str = "") -> Paper:
    """The paper asked for; else A5 for what the patient takes home and A4 for the rest."""
    return Paper(wanted) if wanted else (Paper.A5 if kind is DocumentKind.HANDOUT else Paper.A4)


LONGEST_NAME = 120


def person_name(text: str) -> str:
    """A name fit for paper: one line, no control or direction marks, in letters that papers can show.

    :raises UserError: nothing readable is left, it is longer than any name, or the fonts lack a sign of it.
    """
    name = " ".join(
        "".join(c for c in text if unicodedata.category(c) not in _NOT_PRINTED or c.isspace()).split()
    )
    if not name or len(name) > LONGEST_NAME:
        raise UserError(
            N_("The patient's name must have 1 to {limit} characters."),
            N_("Correct it and try again."),
            limit=LONGEST_NAME,
        )
    signs = unprintable("".join(_UNUSUAL.findall(name)))
    if signs:
        raise UserError(
            N_("The name holds signs that cannot be printed: {signs}"),
            N_("Write it in Urdu or English letters."),
            signs=" ".join(signs),
        )
    return name


def free_path(target: Path) -> Path:
    """The path itself, or with a number where another paper has it already: papers are never overwritten."""
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return free


def slug(name: str) -> str:
    """A name as part of a file name on any system: letters and digits of any script, else hyphens."""
    return re.sub(r"[^\w\u0600-\u06ff]+", "-", name).strip("-_").lower()[:60] or "patient"


def person_slug(person: PersonLine) -> str:
    return slug(person.name or person.name_ur)


def write_whole(target: Path, data: bytes) -> Path:
    """Write the file so that it is there whole or not at all.

    :raises UserError: the folder cannot be written or is full; nothing is left behind.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        move(part, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise UserError(
            N_("{name} could not be written: {reason}."),
            N_("Choose another folder, or make room on the disk."),
            name=str(target),
            reason=error.strerror or str(error),
        ) from error
    return target


def content_of(
    engine: Engine, evaluation: Evaluation, person: Person, kind: DocumentKind, wishes: Wishes = NO_WISHES
) -> ReportContent:
    """What a document of one evaluation says, without a clinic's letterhead and signature."""
    made = date.fromisoformat(evaluation.created_at[:10])
    content = build_content(evaluation, engine.rules, person.line(), no_letterhead(), printed_date(made))
    born = str(made.year - int(person.age)) if person.age is not None else ""
    content = replace(content, allergies=evaluation.facts.allergies, birth_year=born)
    return with_parts(content, evaluation, engine.rules, kind, wishes)


def with_parts(
    content: ReportContent, evaluation: Evaluation, rules: RuleBase, kind: DocumentKind, wishes: Wishes
) -> ReportContent:
    """The content with what only this kind of document says; cards are signed by the clinic elsewhere.

    :raises UserError: this kind is not made from a person's results alone.
    """
    content = replace(content, next_visit=wishes.next_visit or content.next_visit)
    if kind in {DocumentKind.CARD, DocumentKind.SLIP}:
        return card_content.unsigned(content, evaluation, rules)
    if kind is DocumentKind.REQUEST:
        return with_request(content, evaluation, rules, wishes)
    if kind is DocumentKind.REFERRAL:
        return with_referral(content, evaluation, rules, wishes)
    if kind is DocumentKind.EXPLANATION:
        raise UserError(
            N_("How an answer came about is told from a patient's record, and there is none here."),
            N_("Print it in the window, from the medicine's card."),
        )
    if kind is DocumentKind.LETTER:
        raise UserError(
            N_("This letter tells what an update changed; one file alone says nothing about that."),
            N_("Print it in the window from the list of affected patients."),
        )
    return content


def write_documents(
    engine: Engine,
    evaluation: Evaluation,
    person: Person,
    kind: DocumentKind,
    languages: Sequence[Language],
    folder: Path,
    paper: str = "",
    wishes: Wishes = NO_WISHES,
) -> tuple[Path, ...]:
    """One PDF of the kind in the languages, in the folder; a slip also as pictures for a roll printer.

    :raises UserError: this kind is not available, a font is missing, or the folder cannot be written.
    """
    content = content_of(engine, evaluation, person, kind, wishes)
    pdf = render_pdf(content, kind, languages, default_paper(kind, paper))
    name = f"{slug(person.name)}-{kind.value}-{_language_word(languages)}.pdf"
    written = write_whole(free_path(folder / name), pdf)
    return (written, *_pictures(written, pdf, languages)) if kind is DocumentKind.SLIP else (written,)


def _pictures(beside: Path, pdf: bytes, languages: Sequence[Language]) -> Iterator[Path]:
    """Each slip as a picture of 576 dots, for printers that take nothing else."""
    for language, picture in zip(
        (lang for lang in Language if lang in languages), slip_png(pdf), strict=True
    ):
        yield write_whole(beside.with_name(f"{beside.stem}-{language.value}.png"), picture)


def _language_word(languages: Iterable[Language]) -> str:
    return "-".join(language.value for language in languages)
