"""A tumour report as understood: which tumour, which findings, what was tested, what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.clinical.oncology.markers import MarkerReader
from app.clinical.oncology.matching import Matcher
from app.clinical.oncology.pack import OncologyPack
from app.model.oncology import CHANGES, Biomarker, Kind, OncologyRules, TherapyRule, TumourType
from app.model.patient import Tumour, TumourMarker
from app.support.i18n import Text

ANY, ANY_SOLID = "any", "any_solid"


@dataclass(frozen=True, slots=True)
class Holding:
    """A rule that is asked for this tumour. ``only_if``: the kind that the tumour must turn out to be (None: it is).
    ``agnostic``: a rule for every solid tumour."""

    rule: TherapyRule
    only_if: TumourType | None
    agnostic: bool


@dataclass(frozen=True, slots=True)
class TumourReport:
    """``type``: None where the name is not known. ``found``: what is judged; ``unclear``: not understood;
    ``misspelt``: a residue that does not stand there; ``contradicting``: markers said both changed and unchanged."""

    tumour: Tumour
    rules: OncologyRules
    type: TumourType | None
    found: tuple[Biomarker, ...]
    unclear: tuple[Biomarker, ...]
    misspelt: tuple[Biomarker, ...]
    contradicting: tuple[str, ...]
    tested: tuple[Biomarker, ...]
    matcher: Matcher

    @property
    def label(self) -> Text:
        return self.type.label if self.type else Text(self.tumour.type, self.tumour.type)

    def holding(self) -> tuple[Holding, ...]:
        """The rules for this tumour, the nearest first: its own, of kinds it may be, of every solid tumour."""
        return tuple(self._holding())

    def _holding(self) -> Iterable[Holding]:
        own = self._own_types()
        for rule in self.rules.rules:
            if rule.effect == "toxicity_check" or own & set(rule.not_tumours):
                continue
            if rule.tumour in own:
                yield Holding(rule, None, False)
            elif self.type and rule.tumour in self.type.may_be:
                yield Holding(rule, self.rules.tumours[rule.tumour], False)
            elif rule.tumour == ANY or (rule.tumour == ANY_SOLID and (self.type is None or self.type.solid)):
                yield Holding(rule, None, True)

    def _own_types(self) -> set[str]:
        return {self.type.id, *self.type.parents} if self.type else set()

    @property
    def types(self) -> set[str]:
        """The tumour, its wider kinds and the kinds that it may be."""
        return self._own_types() | (set(self.type.may_be) if self.type else set())


def read_report(tumour: Tumour, pack: OncologyPack) -> TumourReport:
    """Understand a tumour as given in the facts."""
    reader, rules = pack.reader, pack.rules
    read = reader.read_all(tumour.markers)
    unclear = tuple(b for b in read if not b.marker or b.kind is Kind.UNKNOWN)
    misspelt = tuple(b for b in read if b not in unclear and not reader.fits(b))
    understood = tuple(b for b in read if b not in unclear and b not in misspelt)
    contradicting = _contradicting(understood)
    found = tuple(b for b in understood if not (b.negative and b.marker in contradicting))
    tested = tuple(_tested(reader, tumour.tested))
    return TumourReport(
        tumour,
        rules,
        pack.names.find(tumour.type),
        found,
        unclear,
        misspelt,
        contradicting,
        tested,
        Matcher(rules.criteria, rules.markers, found, tested),
    )


def _contradicting(found: Iterable[Biomarker]) -> tuple[str, ...]:
    """Markers that the report calls changed and unchanged at once."""
    kept = list(found)
    unchanged = {b.marker for b in kept if b.negative}
    positive = (*CHANGES, Kind.POSITIVE, Kind.HIGH)
    changed = {b.marker for b in kept if b.kind in positive and not b.absent}
    exact = {(b.marker, b.change) for b in kept if b.absent} & {
        (b.marker, b.change) for b in kept if b.change and not b.absent
    }
    return tuple(sorted((unchanged & changed) | {marker for marker, _ in exact}))


def _tested(reader: MarkerReader, tested: Iterable[str]) -> Iterable[Biomarker]:
    for item in tested:
        for found in reader.read(TumourMarker("", item)):
            if found.marker:
                yield found
