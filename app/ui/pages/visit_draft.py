"""What a visit's column of told things says while it is not saved, as text, and the column filled from it again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.services.visit_form import Word
from app.services.visits import PregnancyState
from app.support.i18n import Text

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
        made[f"list.{name}"] = _chosen(listed)
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
        if said.get(f"list.{name}"):
            _choose(listed, json.loads(said[f"list.{name}"]))
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


def _chosen(listed: PickList) -> str:
    """What was added, each with its detail, and what was taken out; "" for no change."""
    details = getattr(listed, "detail_of", lambda _one: "")
    added = [[*_written(one), details(one)] for one in listed.added]
    removed = [_written(one) for one in listed.removed]
    return json.dumps({"added": added, "removed": removed}, ensure_ascii=False) if added or removed else ""


def _choose(listed: PickList, kept: Mapping[str, Any]) -> None:
    added = [(_read(fields), fields[-1]) for fields in kept["added"]]
    listed.put_back([one for one, _ in added], [_read([*fields, ""]) for fields in kept["removed"]])
    for one, detail in added:
        if detail:
            listed.say_detail(one, detail)  # type: ignore[attr-defined] # only lists with details kept one


def _written(one: Any) -> list[str]:
    """A word with its two labels and code; a medicine by its name."""
    if isinstance(one, Word):
        return [one.name, one.label.en, one.label.ur, one.code]
    return [one if isinstance(one, str) else one.name]


def _read(fields: list[str]) -> Word | str:
    *written, _detail = fields
    if len(written) == 1:
        return written[0]
    name, english, urdu, code = written
    return Word(name, Text(english, urdu), code)
