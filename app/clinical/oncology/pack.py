"""A pack's oncology made ready to ask: its rules, the reader of findings and the finder of tumours."""

from __future__ import annotations

from dataclasses import dataclass

from app.clinical.compiled import once_per_pack
from app.clinical.oncology.markers import MarkerReader
from app.clinical.oncology.tables import oncology_rules
from app.clinical.oncology.tumour_names import TumourNames
from app.model.oncology import OncologyRules
from app.model.rules import RuleBase


@dataclass(frozen=True, slots=True)
class OncologyPack:
    """Never changed; shared by all who ask."""

    rules: OncologyRules
    reader: MarkerReader
    names: TumourNames


@once_per_pack
def oncology_pack(rules: RuleBase) -> OncologyPack:
    """The oncology of a rule base, made once. Raises KeyError or ValueError where a table is not as agreed."""
    made = oncology_rules(rules.tables)
    return OncologyPack(made, MarkerReader(made), TumourNames(made.tumours))
