"""All rows' words on the positions, weighed and joined to one column each.

A position may stand on several lines: alternatives of one place split over lines are joined; lines that contradict
each other are read as neither.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.intake.alleles import Judgement, Weight
from app.intake.panel import PanelColumn
from app.intake.targets import Target
from app.intake.vcf_cells import Cells
from app.intake.vcf_gt import RawCall
from app.model.genomics import Genotype, GenotypeState
from app.model.rules import Position
from app.support.i18n import N_, Message, message

_TESTED = GenotypeState.TESTED
_ABSENT = Genotype(state=GenotypeState.NO_CALL, reason=message(N_("The position is not in the file.")))
_CONTRADICTION = message(N_("The file gives this position more than once, with different results."))
_DELETED = message(N_("A deletion covers this position, so that the other rows on it cannot be trusted."))
_NOT_EXPRESSIBLE = message(
    N_("The change in the file cannot be compared with the definition of this position.")
)
_APART = message(
    N_("The file writes a change of neighbouring letters in parts, and does not say that they lie together.")
)


@dataclass(frozen=True, slots=True)
class Word:
    """One row's word on one position, over all samples."""

    weight: Weight
    seen: frozenset[str] | None
    distinct: tuple[Genotype, ...]
    codes: array[int]


@dataclass(slots=True)
class Evidence:
    """Collects words while rows are read. ``mismatches``: positions whose reference letters differ."""

    samples: int
    words: dict[tuple[str, int], list[Word]] = field(default_factory=dict)
    mismatches: dict[str, Position] = field(default_factory=dict)
    contradictions: dict[str, Position] = field(default_factory=dict)
    deletions: dict[str, list[PanelColumn]] = field(default_factory=dict)

    def add(
        self, target: Target, judgement: Judgement, cells: Cells, row: int, filtered: Message | None
    ) -> None:
        """Note a row's judgement. ``filtered``: why the whole row does not count."""
        if judgement.problem is not None:
            if judgement.weight is Weight.SPEAKS:
                self.mismatches[target.position.id] = target.position
            failed = Genotype(state=GenotypeState.FAILED, reason=judgement.problem, row=row)
            word = Word(judgement.weight, judgement.seen, (failed,), array("H", bytes(2 * self.samples)))
        else:
            distinct = tuple(_genotype(call, judgement, row, filtered) for call in cells.distinct)
            if judgement.weight is Weight.DOUBT and all(genotype is _ABSENT for genotype in distinct):
                return
            word = Word(judgement.weight, judgement.seen, distinct, cells.codes)
        self.words.setdefault((target.position.id, target.part), []).append(word)

    def add_deletion(self, target: Target, numbers: Collection[int], cells: Cells, row: int) -> None:
        """Note who carries an alternative (``numbers``) that deletes the position, however well it was read."""
        carried = [not set(numbers).isdisjoint(call.alleles) for call in cells.distinct]
        if numbers and any(carried):
            failed = Genotype(state=GenotypeState.FAILED, reason=_DELETED, row=row)
            distinct = tuple(failed if carries else _ABSENT for carries in carried)
            name = target.position.id
            self.deletions.setdefault(name, []).append(PanelColumn(name, distinct, cells.codes))

    def columns(self, positions: Sequence[Position]) -> Mapping[str, PanelColumn]:
        """One column per position that the file speaks of, in the pack's order."""
        found: dict[str, PanelColumn] = {}
        for position in positions:
            column = self._column(position)
            if column is not None:
                found[position.id] = column
        return found

    def _column(self, position: Position) -> PanelColumn | None:
        """Where a sample carries a deletion over the position, no other row counts."""
        told, deletions = self._told(position), self.deletions.get(position.id)
        if not deletions:
            return told

        def join(calls: tuple[Genotype, ...]) -> Genotype:
            return next((call for call in calls[:-1] if call is not _ABSENT), calls[-1])

        return _combined(position.id, [*deletions, told], self.samples, join)

    def _told(self, position: Position) -> PanelColumn | None:
        ref = position.ref38.upper()
        whole = self._joined(position, -1, ref)
        if whole is not None or len(ref) == 1:
            return whole
        parts = [self._joined(position, number, letter) for number, letter in enumerate(ref)]
        if not any(parts):
            return None
        return _combined(position.id, parts, self.samples, lambda calls: _put_together(calls, position))

    def _joined(self, position: Position, part: int, ref: str) -> PanelColumn | None:
        words = self.words.get((position.id, part))
        if not words:
            return None
        if len(words) == 1:
            return PanelColumn(position.id, words[0].distinct, words[0].codes)

        def join(calls: tuple[Genotype, ...]) -> Genotype:
            genotype = weigh([(word, call) for word, call in zip(words, calls, strict=True)], ref)
            if genotype.reason is _CONTRADICTION:
                self.contradictions[position.id] = position
            return genotype

        columns = [PanelColumn(position.id, word.distinct, word.codes) for word in words]
        return _combined(position.id, [*columns], self.samples, join)


def _genotype(call: RawCall, judgement: Judgement, row: int, filtered: Message | None) -> Genotype:
    """The call in the pack's spelling, or why it is none."""
    doubt = judgement.weight is Weight.DOUBT
    if call.state is not _TESTED or filtered is not None:
        if doubt and not judgement.inside:
            return _ABSENT
        state = call.state if call.state is not _TESTED else GenotypeState.FAILED
        return Genotype(state=state, reason=call.reason or filtered, row=row)
    alleles = [judgement.alleles[number] for number in call.alleles]
    known = tuple(allele for allele in alleles if allele is not None)
    if len(known) < len(alleles):
        return Genotype(state=GenotypeState.FAILED, reason=_NOT_EXPRESSIBLE, row=row)
    if doubt:
        return _ABSENT
    return Genotype(known, phased=call.phased, phase_set=call.phase_set, row=row)


def _combined(
    name: str,
    columns: list[PanelColumn | None],
    samples: int,
    join: Callable[[tuple[Genotype, ...]], Genotype],
) -> PanelColumn:
    """Join several columns sample by sample; equal combinations are joined once."""
    present = [column or PanelColumn(name, (_ABSENT,), array("H", bytes(2 * samples))) for column in columns]
    numbers: dict[tuple[int, ...], int] = {}
    codes = array(
        "H",
        (
            numbers.setdefault(key, len(numbers))
            for key in zip(*(column.codes for column in present), strict=True)
        ),
    )
    distinct = tuple(
        join(tuple(column.distinct[code] for column, code in zip(present, key, strict=True)))
        for key in numbers
    )
    return PanelColumn(name, distinct, codes)


# ------------------------------------------------------------ several lines on one position
def weigh(words: list[tuple[Word, Genotype]], ref: str) -> Genotype:
    """One genotype from what several lines say of one sample at one position."""
    by_weight = {
        weight: [(word.seen, call) for word, call in words if word.weight is weight and call is not _ABSENT]
        for weight in Weight
    }
    if by_weight[Weight.SPEAKS]:
        return join_lines(by_weight[Weight.SPEAKS], ref)
    doubts = by_weight[Weight.DOUBT]
    if by_weight[Weight.ANCHOR]:
        return doubts[0][1] if doubts else join_lines(by_weight[Weight.ANCHOR], ref)
    rest = by_weight[Weight.SILENT] or doubts
    return rest[0][1] if rest else _ABSENT


def join_lines(lines: list[tuple[frozenset[str] | None, Genotype]], ref: str) -> Genotype:
    """Lines that each tell some alleles from the rest.

    A line that failed is ignored only if others see as much and one of its changes; it denies a plain reference.
    """
    tested = [(seen, call) for seen, call in lines if call.state is _TESTED]
    if not tested:
        return lines[0][1]
    covered = _union([seen for seen, _ in tested])
    contradiction = Genotype(state=GenotypeState.FAILED, reason=_CONTRADICTION, row=tested[-1][1].row)
    carried = frozenset(allele for _, call in tested for allele in call.alleles if allele != ref)
    for seen, call in lines:
        if call.state is _TESTED:
            continue
        if covered is not None and (seen is None or not seen <= covered):
            return call
        if not (carried if seen is None else carried & seen):
            return contradiction
    total = _joined_changes(tested, ref)
    copies = {len(call.alleles) for _, call in tested}
    if len(copies) > 1 or total is None or total.total() > min(copies):
        return contradiction
    changed = [call for _, call in tested if any(allele != ref for allele in call.alleles)]
    if len({call.alleles for call in changed}) < 2:
        return changed[0] if changed else tested[0][1]
    return _placed(changed, total, ref) or contradiction


def _union(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [seen for seen in sets if seen is not None]
    return frozenset().union(*known) if len(known) == len(sets) else None


def _joined_changes(tested: list[tuple[frozenset[str] | None, Genotype]], ref: str) -> Counter[str] | None:
    """How often each changed allele is carried; ``None`` if a line denies what another one says."""
    counts = [Counter(allele for allele in call.alleles if allele != ref) for _, call in tested]
    total: Counter[str] = Counter()
    for count in counts:
        total |= count
    for (seen, _), count in zip(tested, counts, strict=True):
        told = {allele: n for allele, n in total.items() if seen is None or allele in seen or allele in count}
        if told != count:
            return None
    return total


def _placed(changed: list[Genotype], total: Counter[str], ref: str) -> Genotype | None:
    """Put the changes of several lines on the two strands; ``None`` if two lie on the same strand."""
    first = changed[0]
    together = all(call.phased and call.phase_set == first.phase_set for call in changed)
    if not together:
        changes = tuple(sorted(total.elements()))
        unchanged = (ref,) * (len(first.alleles) - len(changes))
        return replace(first, alleles=unchanged + changes, phased=False, phase_set="")
    strands = []
    for strand in zip(*(call.alleles for call in changed), strict=True):
        changed_to = {allele for allele in strand if allele != ref}
        if len(changed_to) > 1:
            return None
        strands.append(changed_to.pop() if changed_to else ref)
    return replace(first, alleles=tuple(strands))


# ------------------------------------------------------------ one change written in parts
def _put_together(calls: tuple[Genotype, ...], position: Position) -> Genotype:
    """A change of neighbouring letters from lines of one letter each."""
    ref = position.ref38.upper()
    for number, call in enumerate(calls):
        if call.state is _TESTED and _excludes_all(call, number, position):
            return replace(call, alleles=(ref,) * len(call.alleles))
    untested = [call for call in calls if call.state is not _TESTED]
    if untested:
        changed = any(call.state is _TESTED for call in calls)
        return replace(untested[0], state=GenotypeState.FAILED, reason=_APART) if changed else untested[0]
    first = calls[0]
    heterozygous = [call for call in calls if len(set(call.alleles)) > 1]
    together = all(call.phased and call.phase_set == heterozygous[0].phase_set for call in heterozygous)
    if len({len(call.alleles) for call in calls}) > 1 or (len(heterozygous) > 1 and not together):
        return Genotype(state=GenotypeState.FAILED, reason=_APART, row=first.row)
    alleles = tuple("".join(strand) for strand in zip(*(call.alleles for call in calls), strict=True))
    return replace(heterozygous[0] if heterozygous else first, alleles=alleles)


def _excludes_all(call: Genotype, number: int, position: Position) -> bool:
    """This letter is unchanged on every copy, and every defined change would change it."""
    letter = position.ref38[number].upper()
    changes_here = all(alt[number].upper() != letter for alt in position.alts38)
    return changes_here and all(allele == letter for allele in call.alleles)
