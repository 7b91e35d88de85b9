"""The genotypes of one gene made ready for matching: which copies were seen where, and what does not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.model.genomics import Coverage, Genotype, GenotypeState, Sex
from app.model.rules import Gene, Ploidy, Position
from app.support.i18n import N_, Message, message

TESTED = GenotypeState.TESTED
NAMED_FAILURES = 5


@dataclass(frozen=True, slots=True)
class Heterozygous:
    """A position with two different bases. ``block``: positions of one block share their strand order."""

    index: int
    first: str
    second: str
    block: str


@dataclass(slots=True)
class Observed:
    """One gene's usable genotypes. Indexes count the gene's defining positions.

    ``same``: index to the base that every copy carries. ``haploid``: one copy only (X in men, mitochondria).
    ``undocumented``: names of positions with a base that no allele defines, where that forbids a call.
    ``conflict``: why the gene cannot be called at all.
    """

    same: dict[int, str] = field(default_factory=dict)
    different: dict[int, Heterozygous] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    haploid: bool = False
    undocumented: list[str] = field(default_factory=list)
    conflict: Message | None = None
    notes: list[Message] = field(default_factory=list)

    @property
    def tested(self) -> int:
        return len(self.same) + len(self.different)

    def is_tested(self, index: int) -> bool:
        return index in self.same or index in self.different

    def bases(self, index: int) -> tuple[str, ...]:
        """Bases of the copies at the position (one per copy); empty if it was not tested."""
        if index in self.same:
            return (self.same[index],) * (1 if self.haploid else 2)
        het = self.different.get(index)
        return (het.first, het.second) if het else ()

    @property
    def blocks(self) -> set[str]:
        return {het.block for het in self.different.values()}

    @property
    def phase_known(self) -> bool:
        """True if at most one strand order fits (no two heterozygous positions of unknown relation)."""
        return len(self.blocks) <= 1

    def coverage(self, positions: Sequence[Position]) -> Coverage:
        def names(indexes: list[int]) -> tuple[str, ...]:
            return tuple(positions[i].name for i in sorted(indexes))

        return Coverage(len(positions), self.tested, names(self.missing), names(self.failed))


def _is_haploid(gene: Gene, genotypes: Mapping[str, Genotype], sex: Sex) -> bool:
    """Copies of the gene: by the patient's sex; where that is unknown, by how the file writes the genotypes."""
    if gene.ploidy is Ploidy.MITOCHONDRIAL:
        return True
    if gene.ploidy is Ploidy.DIPLOID or sex is Sex.FEMALE:
        return False
    if sex is Sex.MALE:
        return True
    tested = [genotypes[p.id] for p in gene.positions if p.id in genotypes and genotypes[p.id].alleles]
    return any(len(g.alleles) == 1 for g in tested) and not any(len(set(g.alleles)) > 1 for g in tested)


class _Observer:
    def __init__(self, gene: Gene, positions: Sequence[Position], haploid: bool) -> None:
        self.gene, self.positions, self.haploid = gene, positions, haploid
        self.seen = Observed(haploid=haploid)

    def add(self, index: int, genotype: Genotype | None) -> None:
        if genotype is None:
            self.seen.missing.append(index)
        elif genotype.state is not GenotypeState.TESTED:
            self.seen.failed.append(index)
            self._say_why(index, genotype.reason)
        elif not self._copies_fit(index, genotype):
            self.seen.failed.append(index)
        else:
            self._add_alleles(index, tuple(self._defined(index, a) for a in genotype.alleles), genotype)

    def _say_why(self, index: int, reason: Message | None) -> None:
        """A position that was in the file and does not count is named with the reason, the first few of a gene."""
        if reason is not None and len(self.seen.failed) <= NAMED_FAILURES:
            name = self.positions[index].name
            self.seen.notes.append(
                message(N_("{name} does not count as tested: {reason}"), name=name, reason=reason)
            )

    def _copies_fit(self, index: int, genotype: Genotype) -> bool:
        copies, name = genotype.alleles, self.positions[index].name
        if self.haploid:
            if len(set(copies)) == 1:
                return True
            if self.gene.ploidy is Ploidy.MITOCHONDRIAL:
                self._note(
                    N_("{name}: two bases in mitochondrial DNA (heteroplasmy); not counted as tested."), name
                )
                return False
            self.seen.conflict = message(
                N_("{gene}: the file shows two different copies at {name}, but a man has one X chromosome."),
                gene=self.gene.symbol,
                name=name,
            )
            return False
        if len(copies) == 2:
            return True
        self._note(N_("{name}: one copy reported where two are expected; not counted as tested."), name)
        return False

    def _defined(self, index: int, base: str) -> str:
        position = self.positions[index]
        if base == position.ref38 or base in position.alts38:
            return base
        if self.gene.undocumented_is_reference:
            self.seen.notes.append(
                message(
                    N_("{name}: the file shows {base}, which no known allele carries; counted as reference."),
                    name=position.name,
                    base=base,
                )
            )
            return position.ref38
        self.seen.undocumented.append(position.name)
        self.seen.notes.append(
            message(
                N_("{name}: the file shows {base}, which no known allele carries; the gene cannot be named."),
                name=position.name,
                base=base,
            )
        )
        return base

    def _add_alleles(self, index: int, copies: tuple[str, ...], genotype: Genotype) -> None:
        if len(set(copies)) == 1:
            self.seen.same[index] = copies[0]
            return
        block = f"phased {genotype.phase_set}" if genotype.phased else f"position {index}"
        self.seen.different[index] = Heterozygous(index, copies[0], copies[1], block)

    def _note(self, sentence: str, name: str) -> None:
        self.seen.notes.append(message(sentence, name=name))


class Places:
    """A gene's defining positions made ready for :meth:`observe`; build once, use for every sample."""

    def __init__(self, gene: Gene, positions: Sequence[Position]) -> None:
        self._gene, self._positions = gene, positions
        self._plain = {
            copies: [(i, p.id, p.ref38, (p.ref38,) * copies) for i, p in enumerate(positions)]
            for copies in (1, 2)
        }

    def observe(self, genotypes: Mapping[str, Genotype], sex: Sex) -> Observed:
        """The gene's genotypes at its defining positions (in that order), ready for matching.

        Male X and mitochondrial genotypes count once, also when written twice; a heterozygous male X is a conflict.
        """
        observer = _Observer(self._gene, self._positions, _is_haploid(self._gene, genotypes, sex))
        seen, find = observer.seen, genotypes.get
        for index, name, ref, plain in self._plain[1 if observer.haploid else 2]:
            genotype = find(name)
            if genotype is not None and genotype.alleles == plain and genotype.state is TESTED:
                seen.same[index] = ref  # by far the most frequent case
            else:
                observer.add(index, genotype)
        return seen
