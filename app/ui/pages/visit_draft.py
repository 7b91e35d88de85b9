"""What a visit's column of told things says while it is not saved, as text, and the column filled from it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.visits import PregnancyState
from app.ui.pages import pick_draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.ui.pages.visit_told import ToldColumn
    from app.ui.widgets.draft_keeper import Content
    from app.ui.widgets.pick_list import PickList

_NOTHING = "-"  # an answer that was taken back; a draft keeps no empty text


def said(told: ToldColumn) -> Content:
    """Everything that is typed, chosen or ticked and does not stand in the record."""
    made = {"allergy": told.allergy.text(), "weeks": told.weeks.text()}
    for name, listed in _lists(told).items():
        made[f"list.{name}"] = pick_draft.written(listed)
    for topic, answer in told.questions.changed_answers.items():
        made[f"question.{topic}"] = answer or _NOTHING
    for name, box in told.boxes.items():
        if told.form is not None and box.isChecked() is not (name in told.form.complete):
            made[f"box.{name}"] = "yes" if box.isChecked() else "no"
    state = told.pregnancy.currentData()
    made["pregnancy"] = PregnancyState(state).value if state else ""
    return made


def say_again(told: ToldColumn, said: Mapping[str, str]) -> None:
    """Fill the column, which shows what is known, with what was typed and chosen before."""
    told.allergy.setText(said.get("allergy", ""))
    for name, listed in _lists(told).items():
        pick_draft.choose_again(listed, said.get(f"list.{name}", ""))
    for topic, choice in told.questions.choices.items():
        if f"question.{topic}" in said:
            answer = said[f"question.{topic}"]
            choice.setCurrentIndex(max(0, choice.findData("" if answer == _NOTHING else answer)))
    for name, box in told.boxes.items():
        if f"box.{name}" in said:
            box.setChecked(said[f"box.{name}"] == "yes")
    if said.get("pregnancy"):
        told.pregnancy.setCurrentIndex(told.pregnancy.findData(PregnancyState(said["pregnancy"])))
    told.weeks.setText(said.get("weeks", ""))


def _lists(told: ToldColumn) -> dict[str, PickList]:
    return {"conditions": told.conditions, "medicines": told.medicines, "history": told.history}
