"""People of known genotype, written down in many ways: what counts as tested is always the truth."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import assume, given
from hypothesis import strategies as st

from app.model.genomics import GenotypeState
from app.model.rules import Position
from tests.intake.conftest import Reading
from tests.intake.files import genotype, position, row, vcf

START = 94_000_000
SURE = (position("chr10", 94761900, "C", "T", 96521657), position("chr10", 94781859, "G", "A", 96541616))


@dataclass(frozen=True)
class Difference:
    """A change at ``place`` (from 0) of the genome, in its leftmost spelling."""

    place: int
    ref: str
    alt: str

    @property
    def end(self) -> int:
        return self.place + len(self.ref)


@dataclass(frozen=True)
class Person:
    """The genome around the positions, the defined changes, and who carries which on two strands."""

    genome: str
    changes: tuple[Difference, ...]
    strands: tuple[tuple[bool, ...], tuple[bool, ...]]

    def haplotype(self, strand: tuple[bool, ...], first: int, last: int) -> str:
        """The strand's letters from ``first`` to before ``last``."""
        letters, place = [], first
        for change, carried in zip(self.changes, strand, strict=True):
            if carried and first <= change.place < last:
                letters += [self.genome[place : change.place], change.alt]
                place = change.end
        return "".join([*letters, self.genome[place:last]])


@st.composite
def people(draw: st.DrawFn) -> Person:
    genome = draw(st.text("ACGT", min_size=60, max_size=60))
    changes: list[Difference] = []
    for start in range(6, 50, 9):
        kind = draw(st.sampled_from(["letter", "insertion", "deletion", "none"]))
        change = _draw_change(draw, genome, start, kind)
        if change is not None and (not changes or change.place > changes[-1].end + 1):
            changes.append(change)
    assume(len(changes) > 1)
    strand = st.tuples(*[st.booleans()] * len(changes))
    return Person(genome, tuple(changes), (draw(strand), draw(strand)))


def _draw_change(draw: st.DrawFn, genome: str, start: int, kind: str) -> Difference | None:
    if kind == "none":
        return None
    if kind == "letter":
        other = draw(st.sampled_from([letter for letter in "ACGT" if letter != genome[start]]))
        return Difference(start, genome[start], other)
    if kind == "insertion":
        place, ref, alt = start, genome[start], genome[start] + draw(st.text("ACGT", min_size=1, max_size=4))
    else:
        size = draw(st.integers(2, 5))
        place, ref, alt = start, genome[start : start + size], genome[start]
    while place > 0 and ref[-1] == alt[-1] and (len(ref) > 1 or len(alt) > 1):
        if min(len(ref), len(alt)) > 1:
            ref, alt = ref[:-1], alt[:-1]
        else:
            before = genome[place - 1]
            place, ref, alt = place - 1, before + ref[:-1], before + alt[:-1]
    return Difference(place, ref, alt) if place > 0 else None


@dataclass(frozen=True)
class Spelling:
    """How one stretch of the genome is written: with how many letters around, split, phased, as a block."""

    before: int
    behind: int
    together: bool
    phased: bool
    block: bool


_SPELLINGS = st.builds(
    Spelling,
    before=st.integers(0, 3),
    behind=st.integers(0, 3),
    together=st.booleans(),
    phased=st.booleans(),
    block=st.booleans(),
)


def written(person: Person, spellings: list[Spelling]) -> list[str]:
    """The person's rows. Neighbouring changes may share one row that spells whole haplotypes."""
    rows, index = [], 0
    while index < len(person.changes):
        how = spellings[index]
        group = [person.changes[index]]
        if how.together and index + 1 < len(person.changes):
            group.append(person.changes[index + 1])
        index += len(group)
        rows.append(_row(person, group, how))
    return rows


def _row(person: Person, group: list[Difference], how: Spelling) -> str:
    carried = any(strand[person.changes.index(change)] for strand in person.strands for change in group)
    if how.block and not carried:
        first, last = group[0].place - how.before, group[-1].end + how.behind
        info = f"END={START + last - 1}"
        return row(f"chr10:{START + first}", person.genome[first], "<NON_REF>", "0/0", info=info)
    first, last = max(0, group[0].place - how.before), min(60, group[-1].end + how.behind)
    ref = person.genome[first:last]
    spelled = [person.haplotype(strand, first, last) for strand in person.strands]
    own = Person(
        person.genome, person.changes, ((True,) * len(person.changes), (False,) * len(person.changes))
    )
    listed = list(
        dict.fromkeys(text for text in [*spelled, own.haplotype(own.strands[0], first, last)] if text != ref)
    )
    numbers = [0 if text == ref else listed.index(text) + 1 for text in spelled]
    cell = ("|" if how.phased else "/").join(map(str, numbers))
    return row(f"chr10:{START + first}", ref, ",".join(listed), cell)


def _position(change: Difference) -> Position:
    return position("chr10", START + change.place, change.ref, change.alt, START + 2_000_000 + change.place)


@given(person=people(), spellings=st.lists(_SPELLINGS, min_size=5, max_size=5))
def test_what_counts_as_tested_is_the_truth(read: Reading, person: Person, spellings: list[Spelling]) -> None:
    positions = [_position(change) for change in person.changes]
    sure = [row(p.id, p.ref38, p.alts38[0], "0/0") for p in SURE]
    panel = read(vcf(*sure, *written(person, spellings)), positions=(*SURE, *positions))
    for number, (change, place) in enumerate(zip(person.changes, positions, strict=True)):
        truth = [change.alt if strand[number] else change.ref for strand in person.strands]
        found = genotype(panel, place.id)
        if found is not None and found.state is GenotypeState.TESTED:
            assert sorted(found.alleles) == sorted(truth)
        else:  # only rows that spell several changes at once may stay undecided
            assert any(spelling.together for spelling in spellings)
