"""What the practice patients told at their visits (``people.toml``), entered through the services as by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.services import cancer, relatives, visits
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.relatives import Couple, Degree, Kinship, Relative
from app.services.visits import COMPLETE, NewVisit


@dataclass(frozen=True, slots=True)
class Story:
    """Visits oldest first, a tumour with its findings, and the family, as the file tells them."""

    visits: tuple[Mapping[str, Any], ...] = ()
    tumour: Mapping[str, Any] | None = None
    family: Mapping[str, Any] | None = None


def story_of(one: Mapping[str, Any]) -> Story:
    """The story part of a person in the file."""
    return Story(tuple(one.get("visit", ())), one.get("tumour"), one.get("family"))


def tell(clinic: Clinic, patient_id: str, story: Story, numbers: Mapping[str, str]) -> None:
    """Enter it all. ``numbers``: MR number by name, for relatives who are patients themselves."""
    require(clinic.store, Action.PRESCRIBE)
    for visit in story.visits:
        visits.save(clinic, patient_id, _visit(clinic, visit))
    if story.tumour is not None:
        _tumour(clinic, patient_id, story.tumour)
    if story.family is not None:
        _family(clinic, patient_id, story.family, numbers)


def _visit(clinic: Clinic, told: Mapping[str, Any]) -> NewVisit:
    day = clinic.store.today().date() - timedelta(days=int(told.get("days_ago", 0)))
    measured = {name: (str(value), "") for name, value in told.get("measured", {}).items()}
    answers = {name: str(value) for name, value in told.get("answers", {}).items()}
    history = told.get("history")
    return NewVisit(
        measured,
        on=day.isoformat() if told.get("days_ago") else "",
        conditions=tuple(told.get("conditions", ())),
        allergies=tuple((substance, reaction) for substance, reaction in told.get("allergies", ())),
        answers=answers | {COMPLETE[name]: "yes" for name in told.get("complete", ())},
        history=tuple(history) if history is not None else None,
    )


def _tumour(clinic: Clinic, patient_id: str, told: Mapping[str, Any]) -> None:
    cancer.set_tumour(clinic, patient_id, told["type"], told.get("stage", ""))
    for marker in told.get("markers", ()):
        cancer.add_marker(clinic, patient_id, marker)
    if told.get("tested"):
        cancer.add_tested(clinic, patient_id, ", ".join(told["tested"]))


def _family(clinic: Clinic, patient_id: str, told: Mapping[str, Any], numbers: Mapping[str, str]) -> None:
    for couple in Couple:
        if couple.value in told:
            relatives.set_degree(clinic, patient_id, couple, Degree(told[couple.value]))
    for relative in _relatives(told.get("relative", ())):
        relatives.add_relative(clinic, patient_id, relative, mr_number=numbers.get(relative.name, ""))


def _relatives(told: Iterable[Mapping[str, Any]]) -> Iterable[Relative]:
    for one in told:
        yield Relative(
            Kinship(one["kinship"]),
            one.get("name", ""),
            tuple(one.get("conditions", ())),
            one.get("onset_age"),
            bool(one.get("deceased", False)),
        )
