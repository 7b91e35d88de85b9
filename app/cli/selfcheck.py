"""``doctor``: what this computer lacks for Rahbar, and what to do about it."""

from __future__ import annotations

import argparse

from app.cli.output import write_line
from app.services.selfcheck import State, look
from app.support.i18n import Language

_SIGNS = {State.GOOD: "ok   ", State.NOTE: "note ", State.FAULT: "FAULT"}


def doctor(arguments: argparse.Namespace) -> int:
    """One line for each check; exit code 2 when something will not work."""
    found, language = list(look()), Language(arguments.lang)
    for one in found:
        advice = one.advice.text(language) if one.advice else ""
        if arguments.json:
            write_line(
                {
                    "check": one.check,
                    "state": one.state.value,
                    "text": one.text.text(language),
                    "advice": advice,
                }
            )
        else:
            print(f"{_SIGNS[one.state]} {one.check}: {one.text.text(language)} {advice}".rstrip())
    return 2 if any(one.state is State.FAULT for one in found) else 0
