"""Clinical conditions of a rule pack: "HbA1c of at least 6.5 % and not pregnant", written as data, never as code.

The language is the Common Expression Language without its loops, read and evaluated by the official library. What it
adds here: *unknown* as a third value, units, and the list of inputs that a condition uses. Start at
:func:`~app.clinical.expressions.condition.compile_condition`; the README shows how a condition is written.

The library is loaded with the first condition, so that the window starts without it.
"""

from __future__ import annotations

from app.clinical.expressions.condition import Condition, Outcome, compile_condition
from app.clinical.expressions.inputs import Input, Inputs, Kind, Known, Listed, Unit
from app.clinical.expressions.refusal import ConditionError

__all__ = [
    "Condition",
    "ConditionError",
    "Input",
    "Inputs",
    "Kind",
    "Known",
    "Listed",
    "Outcome",
    "Unit",
    "compile_condition",
]
