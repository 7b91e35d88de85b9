"""Refusals that several modules give: a file that cannot be read further, at a line."""

from __future__ import annotations

from app.support.errors import UserError
from app.support.i18n import N_

ASK_AGAIN = N_("Ask the laboratory for the file again, or copy it again from its first place.")
ASK_VCF = N_(
    "Ask the laboratory for the result as a VCF file (variant call format) or as a table of text (CSV); what is only "
    "on paper can be typed."
)
NOT_SAFE = N_("Do not mend the file by hand: ask the laboratory for it again.")


def cut_off(name: str) -> UserError:
    return UserError(
        N_("The file {name} is not complete: its end is missing. It was probably cut while it was copied."),
        ASK_AGAIN,
        name=name,
    )


def damaged(name: str) -> UserError:
    return UserError(
        N_("The compressed file {name} is damaged: its content does not agree with its own checksum."),
        ASK_AGAIN,
        name=name,
    )
