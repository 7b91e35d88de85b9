"""The one place where the Common Expression Language library is touched (cel-expr-python, the official C++ one)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, cast

from app.clinical.expressions.inputs import Inputs, Kind
from app.clinical.expressions.refusal import ConditionError
from app.support.i18n import N_

if TYPE_CHECKING:
    from cel_expr_python import cel

QUANTITY = "quantity"
_ERROR = re.compile(r"<input>:(-?\d+):(-?\d+): (.*)")
_UNDECLARED = re.compile(r"undeclared reference to '([^']*)'")


@functools.lru_cache(maxsize=8)
def environment(inputs: Inputs) -> cel.Env:
    """The library's type checker for these inputs."""
    from cel_expr_python import cel

    kinds = {
        Kind.NUMBER: cel.Type.DOUBLE,
        Kind.FLAG: cel.Type.BOOL,
        Kind.TEXT: cel.Type.STRING,
        Kind.LIST: cel.Type.List(cel.Type.STRING),
    }
    overload = cel.Overload(
        id=QUANTITY, return_type=cel.Type.DOUBLE, parameters=[cel.Type.DOUBLE, cel.Type.STRING]
    )
    return cel.NewEnv(
        variables={one.name: kinds[one.kind] for one in inputs.all},
        functions=[cel.FunctionDecl(QUANTITY, [overload])],
    )


def checked(text: str, inputs: Inputs) -> bytes:
    """The text parsed and type-checked, in the library's own serial form. Raises ConditionError."""
    try:
        expression = environment(inputs).compile(text)
    except (RuntimeError, TypeError, ValueError) as error:
        raise _refusal(str(error)) from error
    if expression.return_type().name() != "BOOL":
        raise ConditionError(0, N_("A condition is true or false; this is a value."))
    return cast(bytes, expression.serialize())


def program(serial: bytes, inputs: Inputs) -> cel.Expression:
    """A part of a checked expression, ready to be evaluated."""
    return environment(inputs).deserialize(serial)


def truth(part: cel.Expression, activation: object) -> bool | None:
    """The part's value; None if the library could not decide (it never raises for that)."""
    value = part.eval(cast("cel.Activation", activation)).value()
    return value if isinstance(value, bool) else None


def _refusal(report: str) -> ConditionError:
    found = _ERROR.search(report)
    column = max(int(found.group(2)), 0) if found else 0
    reason = (
        found.group(3).removesuffix(" [INVALID_ARGUMENT]") if found else report.split("\n", maxsplit=1)[0]
    )
    unknown = _UNDECLARED.search(reason)
    if unknown:
        return ConditionError(column, N_("{name} is not a known input."), name=unknown.group(1))
    if "(double, int)" in reason or "(int, double)" in reason:
        return ConditionError(column, N_("A number is written with a decimal point: 40.0, not 40."))
    return ConditionError(
        column,
        N_("The condition cannot be read: {reason}. (And is &&, or is ||, not is !, equal is ==.)"),
        reason=reason[:200].rstrip("."),
    )
