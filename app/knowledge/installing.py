"""What a verified pack must still fulfil before a clinic may work with it: its number, and its conditions."""

from __future__ import annotations

from collections.abc import Mapping

from app.clinical.expressions import ConditionError, compile_condition
from app.clinical.inputs.conditions import pack_inputs
from app.knowledge.contract import TABLES
from app.knowledge.signatures import VerifiedPack
from app.model.rules import RuleBase
from app.support.errors import UserError
from app.support.i18n import N_

MAX_JUMP = 1_000_000
"""Numbers hold year, month, day and a running digit: ten years. A stolen key cannot block all later packs."""


def check_version(pack: VerifiedPack, in_use: str, kept: Mapping[str, int]) -> None:
    """Only a pack that is new to the clinic, with a higher number than any it ever had. Raises UserError.

    ``in_use``: SHA-256 of the pack in use; ``kept``: number of every pack that the clinic ever had, by SHA-256.
    """
    version, highest = pack.manifest.version, max(kept.values(), default=0)
    if pack.sha256 == in_use:
        raise UserError(
            N_("The rule pack {name} is in use already."), N_("There is nothing to do."), name=pack.name
        )
    if pack.sha256 in kept:
        raise UserError(
            N_("The rule pack {name} was in use here before."),
            N_("Restore it from the list of earlier packs, with a reason."),
            name=pack.name,
        )
    if version < highest:
        raise UserError(
            N_("The rule pack {name} ({version}) is older than one that this clinic had ({highest})."),
            N_("It is not used. Ask the maintainers of the rules for the newest pack."),
            name=pack.name,
            version=version,
            highest=highest,
        )
    if version == highest:
        raise UserError(
            N_("The rule pack {name} has the number {version} of another pack with other content."),
            N_("It is not used. Ask the maintainers of the rules."),
            name=pack.name,
            version=version,
        )
    if highest and version - highest > MAX_JUMP:
        raise UserError(
            N_("The number of the rule pack {name} ({version}) jumps too far ahead of {highest}."),
            N_("It is not used. Ask the maintainers of the rules."),
            name=pack.name,
            version=version,
            highest=highest,
        )


def check_conditions_of(rules: RuleBase, name: str) -> None:
    """Every clinical condition of the pack compiles; nothing that runs on and on gets in. Raises UserError."""
    tables, inputs = rules.tables, pack_inputs(rules)
    for table, contract in TABLES.items():
        for row in tables.get(table, ()):
            for column in contract.conditions:
                try:
                    if row.get(column):
                        compile_condition(row[column], inputs)
                except ConditionError as error:
                    raise UserError(
                        N_(
                            "The rule pack {name} holds a condition that cannot be used ({table}, {row}): {reason}"
                        ),
                        N_("Ask the maintainers of the rules for a new pack."),
                        name=name,
                        table=table,
                        row=next(iter(row.values()), ""),
                        reason=error.problem.text(),
                    ) from error
