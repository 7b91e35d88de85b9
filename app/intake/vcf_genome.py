"""What the rows of a file say if it counts in one genome; it is read for both until that is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.intake.alleles import LARGE, Row, Weight, is_large, judge, without_carriers
from app.intake.deletions import covering, deletions_of
from app.intake.evidence import Evidence
from app.intake.off_list import OffList
from app.intake.panel import OtherColumn, PanelColumn
from app.intake.targets import Place, Span, Target
from app.intake.vcf_cells import Cells
from app.model.genomics import Assembly
from app.model.rules import Position
from app.support.i18n import N_, Message, message

_SHOWN = 5


@dataclass(slots=True)
class Touch:
    """A row near a position of the genome. ``exact``: it begins at a base of interest."""

    genome: Genome
    targets: list[Target]
    spans: list[Span]
    exact: bool

    @property
    def counts(self) -> bool:
        return self.exact or bool(self.targets)


@dataclass(slots=True)
class Genome:
    """The pack's positions as one genome counts them, and what the rows say of them.

    ``polyploid``, ``large``: lines that were read otherwise than they are written.
    """

    assembly: Assembly
    places: Mapping[str, Place]
    positions: tuple[Position, ...]
    samples: int
    evidence: Evidence = field(init=False)
    others: OffList = field(init=False)
    polyploid: list[int] = field(default_factory=list)
    large: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.evidence = Evidence(self.samples)
        self.others = OffList(self.samples)

    def touch(self, place: Place, row: Row, end: int | None) -> Touch:
        """The positions and genes that the row may speak of. ``end``: last base of a block or large change."""
        if end is not None and end > row.letters_end and (row.reference_only or row.large):
            near = (*place.touched.get(row.pos, ()), *place.covered(row.pos, end))
            targets = list(dict.fromkeys(near))
        else:
            targets = place.touching(row.pos, row.end)
        spans = [] if row.reference_only else place.spans_at(row.pos)
        return Touch(self, targets, spans, row.pos in place.touched)

    def note(self, touch: Touch, row: Row, end: int | None, cells: Cells, failure: Message | None) -> None:
        """What the row says of its positions. ``failure``: why the whole row does not count."""
        self._note_oddities(row, cells)
        deletions = deletions_of(row, end)
        judged = [(t, judgement) for t in touch.targets if (judgement := judge(t, row)) is not None]
        spoken = any(judgement.weight is Weight.SPEAKS for _, judgement in judged)
        for target, judgement in judged:
            moot = spoken and judgement.weight is Weight.DOUBT
            word = without_carriers(judgement, target, row) if moot else judgement
            self.evidence.add(target, word, cells, row.number, failure)
        for target in touch.targets if deletions else ():
            self.evidence.add_deletion(target, covering(target, deletions, judged), cells, row.number)
        if touch.spans and not spoken and failure is None:
            self.others.add(touch.spans, row, cells)

    def _note_oddities(self, row: Row, cells: Cells) -> None:
        if cells.copies > 2:
            self.polyploid.append(row.number)
        if row.large and any(
            _carries_large(row, number) for call in cells.distinct for number in call.alleles
        ):
            self.large.append(row.number)

    def columns(self) -> Mapping[str, PanelColumn]:
        """One column per position that the file speaks of, in the pack's order and spelling."""
        return self.evidence.columns(self.positions)

    def other_columns(self) -> Mapping[str, OtherColumn]:
        """By gene, changes at places that the pack does not define."""
        return self.others.columns()

    def warnings(self) -> Iterator[Message]:
        """What a person should know of rows that were not read as they are written."""
        mismatches, contradictions = self.evidence.mismatches, self.evidence.contradictions
        if mismatches:
            yield message(
                N_(
                    "Positions with other reference letters than the rule pack, read as not tested: {count} ({names})"
                ),
                count=len(mismatches),
                names=shown([position.name for position in mismatches.values()]),
            )
        if contradictions:
            yield message(
                N_(
                    "Positions given more than once with different results, read as not tested: {count} ({names})"
                ),
                count=len(contradictions),
                names=shown([position.name for position in contradictions.values()]),
            )
        yield from self._row_warnings()

    def _row_warnings(self) -> Iterator[Message]:
        if self.polyploid:
            yield message(
                N_("Rows with more than two copies, read as not tested: {count} (lines {lines})"),
                count=len(self.polyploid),
                lines=shown([str(number) for number in self.polyploid]),
            )
        if self.large:
            yield message(
                N_(
                    "Rows with large changes over positions of the rule pack, not read: {count} (lines {lines})"
                ),
                count=len(self.large),
                lines=shown([str(number) for number in self.large]),
            )


def shown(names: Sequence[str], limit: int = _SHOWN) -> str:
    """The first of the names."""
    return ", ".join(names[:limit]) + (", …" if len(names) > limit else "")


def _carries_large(row: Row, number: int) -> bool:
    return number > 0 and (len(row.ref) > LARGE or is_large(row.alts[number - 1]))
