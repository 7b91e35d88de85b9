"""Genotypes as tables of markers give them, turned into a panel: which position, which genome, which strand.

A marker belongs to a position by its name; its place must agree with the genome that most of the others count in.
Letters count as the plus strand's where the format says so; else only what can be told for certain counts.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.intake.assembly import no_positions
from app.intake.genomes import PlaceVotes
from app.intake.outside_calls import check_repeats
from app.intake.panel import Panel, PanelColumn, Request
from app.intake.sites import Sites, is_there, place_in_name, rs_number
from app.intake.spelled import (
    ONE_READ,
    Fit,
    fit,
    indel_alleles,
    is_substitution,
    letters_of,
    not_defined,
    notation,
    reverse_complement,
)
from app.intake.vcf_header import MAX_SAMPLES, too_many_samples
from app.model.genomics import Assembly, FileSource, Genotype, GenotypeState, OutsideCall
from app.model.rules import Position
from app.support.i18n import N_, Message, message

_ABSENT = Genotype(state=GenotypeState.NO_CALL, reason=message(N_("The position is not in the file.")))
NOT_READ = message(N_("The laboratory could not read this position."))
_CONTRADICTION = message(N_("The file gives this position more than once, with different results."))
_ELSEWHERE = message(N_("The file gives this marker a place that is not this position's."))
_STRAND_UNKNOWN = message(
    N_("The file does not say which strand it reads; at this position both strands have the same letters.")
)
_OTHER_STRAND = message(
    N_("The letters in the file are those of the other strand, unlike the rest of the file.")
)
_MIXED_LETTERS = message(N_("The two copies at this position of one-copy DNA differ."))
_SHOWN = 5
_TURNED = 3  # positions that must deny a file that says it reads the plus strand


class Strand(StrEnum):
    """What the format says of the strand that its letters are on."""

    PLUS = "plus"  # all letters are on the plus strand
    UNKNOWN = "unknown"  # one strand throughout, not said which
    ASSAY = "assay"  # each assay has its own


@dataclass(frozen=True, slots=True)
class Reported:
    """One marker of one sample. ``chrom``, ``pos``: "" and 0 where the file gives none.

    ``alleles``: as written, one for each copy, upper case. ``failure``: why it is no result. ``spelled``: the letters
    are in the pack's spelling already, as in a VCF file of its positions.
    """

    sample: int
    name: str
    alleles: tuple[str, ...]
    row: int
    chrom: str = ""
    pos: int = 0
    failure: Message | None = None
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A marker with its position. ``fit``: of substitutions."""

    position: Position
    marker: Reported
    fit: Fit | None


@dataclass(slots=True)
class Report:
    """Collects the markers of a file that may be positions of the pack.

    ``named``: genomes that the file's head speaks of. ``results``: by sample, gene results that are no genotypes.
    """

    request: Request
    strand: Strand
    named: frozenset[Assembly] = frozenset()
    samples: list[str] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    results: dict[str, list[OutsideCall]] = field(default_factory=dict)
    sites: Sites = field(init=False)
    _numbers: dict[str, int] = field(default_factory=dict)
    _named: list[tuple[Position, Reported]] = field(default_factory=list)
    _placed: list[Reported] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sites = Sites.of(self.request.positions)

    def sample(self, name: str) -> int:
        """The number of the sample, which is new or known."""
        if name not in self._numbers:
            self._numbers[name] = len(self.samples)
            self.samples.append(name)
        return self._numbers[name]

    def concerns(self, name: str, chrom: str, pos: int) -> bool:
        """Whether a marker of this name and place (canonical) may be a position."""
        if self.sites.named(name) is not None:
            return True
        return bool(pos) and any(self.sites.at(assembly, chrom, pos) for assembly in Assembly)

    def named_by_place(self, name: str) -> bool:
        """Whether the marker is called by a position's place."""
        return self.concerns("", *place_in_name(name))

    def add(self, marker: Reported) -> None:
        """Note a marker; most belong to no position and are dropped."""
        position = self.sites.named(marker.name)
        if not marker.pos and position is None:
            chrom, pos = place_in_name(marker.name)
            marker = _at(marker, chrom, pos)
        if position is not None:
            self._named.append((position, marker))
        elif self.concerns("", marker.chrom, marker.pos):
            self._placed.append(marker)

    def panel(self, source: FileSource, dates: Mapping[str, str] | None = None) -> Panel:
        """What the markers say. Raises :class:`UserError` if the genome cannot be told or is contradicted."""
        if len(self.samples) > MAX_SAMPLES:
            raise too_many_samples(len(self.samples), source.name)
        votes = PlaceVotes()
        for position, marker in self._named:
            votes.count_named(position, marker.chrom, marker.pos)
        for marker in self._placed:
            votes.count_placed(self.sites, marker.chrom, marker.pos, marker.alleles)
        assembly = votes.decide(self.named, source.name)
        found = [*self._by_name(assembly), *self._by_place(assembly)]
        genotypes = self._genotypes(found)
        columns = _columns(genotypes, self.request.positions, len(self.samples))
        if not columns and not self.results:
            raise no_positions(source.name)
        return Panel(
            source,
            assembly,
            tuple(self.samples),
            columns,
            tuple(self.warnings),
            outside=self._outside(source.name),
            dates=dates or {},
        ).chosen(self.request.sample)

    def _outside(self, name: str) -> Mapping[str, tuple[OutsideCall, ...]]:
        """Gene results by sample; the same on several lines counts once, others raise :class:`UserError`."""
        found = {}
        for sample, calls in self.results.items():
            once = {(c.gene, c.diplotype, c.phenotype, c.activity_score): c for c in reversed(calls)}
            found[sample] = tuple(sorted(once.values(), key=lambda call: call.row))
            check_repeats(found[sample], name)
        return found

    def _by_name(self, assembly: Assembly | None) -> Iterable[_Found]:
        for position, marker in self._named:
            placed = assembly is not None and marker.pos > 0
            if placed and assembly and not is_there(position, assembly, marker.chrom, marker.pos):
                yield _found(position, _failed(marker, _ELSEWHERE))
            else:
                yield _found(position, marker)

    def _by_place(self, assembly: Assembly | None) -> Iterable[_Found]:
        """Markers without a known name: only where their letters are alleles of the position at their base."""
        for marker in self._placed if assembly is not None else ():
            for position in self.sites.at(assembly, marker.chrom, marker.pos) if assembly else ():
                found = _found(position, marker)
                if found.fit in {Fit.PLUS, Fit.BOTH} or (found.fit is None and _is_code(marker)):
                    yield found

    # -------------------------------------------------------- strands
    def _genotypes(self, found: Sequence[_Found]) -> dict[tuple[str, int], Genotype]:
        """By position and sample; markers that contradict each other are no result."""
        plus = sum(one.fit is Fit.PLUS for one in found)
        minus = sum(one.fit is Fit.MINUS for one in found)
        least = _TURNED if self.strand is Strand.PLUS else 1
        turned = self.strand is Strand.ASSAY or (minus >= least and not plus)
        trusted = self.strand is Strand.PLUS and not minus
        if minus and self.strand is not Strand.ASSAY:
            self._warn_of_strand(turned, [one for one in found if one.fit is Fit.MINUS])
        genotypes: dict[tuple[str, int], Genotype] = {}
        clashes: dict[str, None] = {}
        for one in found:
            genotype = self._genotype(one, turned, trusted)
            key = one.position.id, one.marker.sample
            before = genotypes.setdefault(key, genotype)
            joined = _joined(before, genotype)
            if joined.reason is _CONTRADICTION:
                clashes[one.position.name] = None
            genotypes[key] = joined
        if clashes:
            self.warnings.append(
                message(
                    N_(
                        "Positions given more than once with different results, read as not tested: "
                        "{count} ({names})"
                    ),
                    count=len(clashes),
                    names=_shown(list(clashes)),
                )
            )
        return genotypes

    def _warn_of_strand(self, turned: bool, found: Sequence[_Found]) -> None:
        names = list(dict.fromkeys(one.position.name for one in found))
        sentence = (
            N_("The file reads the other strand throughout; its letters were turned: {count} ({names})")
            if turned
            else N_("Positions with letters of the other strand, read as not tested: {count} ({names})")
        )
        self.warnings.append(message(sentence, count=len(names), names=_shown(names)))

    def _genotype(self, found: _Found, turned: bool, trusted: bool) -> Genotype:
        marker, position = found.marker, found.position
        if marker.failure is not None:
            state = GenotypeState.NO_CALL if marker.failure is NOT_READ else GenotypeState.FAILED
            return Genotype(state=state, reason=marker.failure, row=marker.row)
        alleles, reason = self._alleles(found, turned, trusted)
        if reason is None and position.chrom == "chrM":
            if len(set(alleles)) > 1:
                reason = _MIXED_LETTERS
            alleles = alleles[:1]
        if reason is not None:
            return Genotype(state=GenotypeState.FAILED, reason=reason, row=marker.row)
        return Genotype(alleles, row=marker.row)

    def _alleles(self, found: _Found, turned: bool, trusted: bool) -> tuple[tuple[str, ...], Message | None]:
        """In the pack's spelling, or why not."""
        position, alleles = found.position, found.marker.alleles
        if any(not allele for allele in alleles):
            return (), ONE_READ
        if found.marker.spelled:
            known = set(letters_of(position)).issuperset(alleles)
            return (alleles, None) if known else ((), not_defined(position, alleles))
        if found.fit is None:
            return _other_alleles(position, alleles, self.strand is Strand.PLUS)
        if found.fit is Fit.NEITHER:
            return (), not_defined(position, alleles)
        if found.fit is Fit.PLUS:
            return alleles, None
        if found.fit is Fit.MINUS:
            return (tuple(map(reverse_complement, alleles)), None) if turned else ((), _OTHER_STRAND)
        return (alleles, None) if trusted else ((), _STRAND_UNKNOWN)


def _at(marker: Reported, chrom: str, pos: int) -> Reported:
    return Reported(marker.sample, marker.name, marker.alleles, marker.row, chrom, pos, marker.failure)


def _failed(marker: Reported, reason: Message) -> Reported:
    return Reported(marker.sample, marker.name, (), marker.row, marker.chrom, marker.pos, reason)


def _found(position: Position, marker: Reported) -> _Found:
    usable = (
        marker.failure is None and not marker.spelled and is_substitution(position) and all(marker.alleles)
    )
    return _Found(position, marker, fit(position, marker.alleles) if usable else None)


def _is_code(marker: Reported) -> bool:
    """Insertion or deletion codes, which no marker of a single letter gives."""
    return {"I", "D", "-", "DEL", "INS"}.issuperset(marker.alleles) and not rs_number(marker.name)


def _other_alleles(
    position: Position, alleles: Sequence[str], plus: bool
) -> tuple[tuple[str, ...], Message | None]:
    """Insertions, deletions and changes of several letters."""
    if len({len(letters) for letters in letters_of(position)}) > 1:
        return indel_alleles(position, alleles, plus)
    known = [notation(position, allele) or allele for allele in alleles]
    if plus and set(known) <= set(letters_of(position)):
        return tuple(known), None
    return (), not_defined(position, alleles)


def _joined(one: Genotype, other: Genotype) -> Genotype:
    """Of two markers of one position: a result stands against an unread one, two results must be the same."""
    if one.state is not GenotypeState.TESTED:
        failed_twice = other.state is not GenotypeState.TESTED or one.state is GenotypeState.FAILED
        return one if failed_twice else other
    if other.state is GenotypeState.FAILED:
        return other
    same = other.state is not GenotypeState.TESTED or sorted(one.alleles) == sorted(other.alleles)
    return one if same else Genotype(state=GenotypeState.FAILED, reason=_CONTRADICTION, row=other.row)


def _columns(
    genotypes: dict[tuple[str, int], Genotype], positions: Sequence[Position], samples: int
) -> dict[str, PanelColumn]:
    by_position: dict[str, dict[int, Genotype]] = {}
    for (name, sample), genotype in genotypes.items():
        by_position.setdefault(name, {})[sample] = genotype
    columns = {}
    for position in positions:
        calls = by_position.get(position.id)
        if calls is not None:
            distinct = [_ABSENT, *calls.values()]
            numbers = {sample: number for number, sample in enumerate(calls, 1)}
            codes = array("H", (numbers.get(sample, 0) for sample in range(samples)))
            columns[position.id] = PanelColumn(position.id, tuple(distinct), codes)
    return columns


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
