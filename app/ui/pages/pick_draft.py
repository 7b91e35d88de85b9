"""What was chosen in a list and does not stand in the record yet, as text, and the list filled from it again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.services.visit_form import Word
from app.support.i18n import Text

if TYPE_CHECKING:
    from app.ui.widgets.pick_list import PickList


def written(listed: PickList) -> str:
    """What was added, each with its detail, and what was taken out; "" for no change."""
    details = getattr(listed, "detail_of", lambda _one: "")
    added = [[*_written(one), details(one)] for one in listed.added]
    removed = [_written(one) for one in listed.removed]
    return json.dumps({"added": added, "removed": removed}, ensure_ascii=False) if added or removed else ""


def choose_again(listed: PickList, written_text: str) -> None:
    """Choose what :func:`written` said; nothing for ""."""
    if not written_text:
        return
    kept = json.loads(written_text)
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
