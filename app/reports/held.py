"""Medicines in use that another part of the care plan stops or doubts, whatever the genes say of them.

The genes may call a medicine usual while kidneys, a pregnancy or an allergy forbid it: no paper may then say "take".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from app.clinical.inputs.dictionary import InputDictionary, dictionary
from app.model.advice import Answer, Dose, Recommendation
from app.model.assessment import Assessment, Domain, PlanLine
from app.model.inputs import InputKind
from app.model.level import Level
from app.model.rules import RuleBase
from app.support.i18n import N_, Language, Text, bilingual, translate

_ALLERGY_IN_USE = (
    "STOP"  # the plan's own line on a medicine in use; all others of the domain repeat an answer
)
_ASK = N_("Do not stop it on your own. Ask the doctor soon.")
_ALLERGY = N_("An allergy to this medicine is written down. Ask the doctor today.")


def held_answers(
    assessment: Assessment | None, current: Iterable[Recommendation], rules: RuleBase
) -> Mapping[str, Recommendation]:
    """Medicine to the answer that its papers give, for medicines in use that an urgent line of the plan names.

    A line that names one medicine or class forbids it; one that names several (two that do not go together) only asks
    to look at all of them. An answer of the genes that is as serious stays.
    """
    if assessment is None:
        return {}
    words, given = dictionary(rules), tuple(current)
    urgent = [line for line in assessment.plan if line.level is Level.AVOID and not _own_line(line)]
    held: dict[str, Recommendation] = {}
    for answer in given:
        lines = [line for line in urgent if _names(line, answer, words)]
        level = min((_level(line, words) for line in lines), key=lambda one: one.rank, default=Level.USUAL)
        if lines and level.rank < answer.level.rank:
            held[answer.drug] = _held(answer, lines, level, words)
    return held


def _own_line(line: PlanLine) -> bool:
    """True for a line that repeats the answer on a medicine: it is about no other one that it names as a reason."""
    return line.domain is Domain.PHARMACOGENOMICS and line.action != _ALLERGY_IN_USE


def _classes(line: PlanLine, words: InputDictionary) -> list[tuple[str, ...]]:
    """ATC beginnings of each medicine class among the line's reasons."""
    reasons = {reason.en for reason in line.because}
    return [one.code for one in words.of_kind(InputKind.MEDICINE_CLASS) if one.label.en in reasons]


def _names(line: PlanLine, answer: Recommendation, words: InputDictionary) -> bool:
    if answer.drug in {reason.en for reason in line.because}:
        return True
    codes = tuple(chain.from_iterable(_classes(line, words)))
    return bool(codes) and any(atc.startswith(codes) for atc in answer.atc)


def _level(line: PlanLine, words: InputDictionary) -> Level:
    """A line on two classes says that they do not go together, not which of them is wrong."""
    return Level.CHANGE if len(_classes(line, words)) > 1 else Level.AVOID


def _held(
    answer: Recommendation, lines: list[PlanLine], level: Level, words: InputDictionary
) -> Recommendation:
    alone = (_for_patient(line) for line in lines if _level(line, words) is Level.AVOID)
    return replace(
        answer,
        answer=Answer.ADVICE,
        action="CARE_PLAN",
        level=level,
        label=bilingual(N_("SEE CARE PLAN")),
        text=_sentences(*(line.text for line in lines), _genes_alone(answer.label)),
        patient_text=next((text for text in alone if text), bilingual(_ASK)),
        because=_sentences(*chain.from_iterable(line.because for line in lines), between=" · "),
        dose=Dose(),
        alternatives=(),
        monitor=(),
        settle_by=(),
        source=", ".join(dict.fromkeys(line.source for line in lines if line.source)),
        guideline="",
        year="",
        strength="",
        pmid=(),
        pictogram="ask",
        needs_review=any(line.needs_review for line in lines),
    )


def _genes_alone(label: Text) -> Text:
    sentence = N_("The genes alone say: {answer}.")
    return Text(*(translate(sentence, language, answer=label.get(language)) for language in Language))


def _for_patient(line: PlanLine) -> Text:
    """The patient's words; on an allergy the line has the doctor's."""
    return bilingual(_ALLERGY) if line.domain is Domain.PHARMACOGENOMICS else line.patient_text


def _sentences(*texts: Text, between: str = " ") -> Text:
    unlike = list({text.en: text for text in texts if text}.values())
    return Text(between.join(text.en for text in unlike), between.join(text.ur for text in unlike))
