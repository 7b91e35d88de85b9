"""Haemoglobin variants in a genotype file: read at the rule pack's places in either genome, others named untested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.clinical.genomics.haemoglobin import HBB
from app.clinical.genomics.tables import genomics_rules
from app.intake import read_panel
from app.model.genomics import Genotype, GenotypeState
from app.model.inheritance import HaemoglobinVariant
from app.model.patient import GermlineVariant
from app.model.rules import Position
from app.services.engine import Engine
from app.services.panels import wanted_samples
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_CHROM = "chr11"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class CarrierFindings:
    """``found``: variants with their copies. ``absent``: looked at and not there. ``not_tested``: no readable result,
    or not visible in such a file. ``warnings``: the same in sentences."""

    sample: str
    found: tuple[GermlineVariant, ...]
    absent: tuple[str, ...]
    not_tested: tuple[str, ...]
    warnings: tuple[Message, ...]


def read_carriers(
    engine: Engine,
    path: Path,
    sample: str | None = None,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CarrierFindings:
    """The haemoglobin variants of one person in a genotype file.

    :raises UserError: the file cannot be trusted, or holds several people and none was named.
    """
    variants = genomics_rules(engine.rules.tables).variants
    own = _positions(variants)
    panel = read_panel(
        path,
        (*engine.positions, *(position for position, _ in own)),
        sample=sample,
        progress=progress,
        cancelled=cancelled,
        limits=engine.quality,
    )
    samples = wanted_samples(panel, sample)
    if len(samples) != 1:
        raise UserError(
            N_("{name} holds {count} samples: {samples}."),
            N_("Name the one that is this person's with --sample."),
            name=path.name,
            count=len(samples),
            samples=", ".join(samples[:8]),
        )
    genotypes = panel.genotype_set(samples[0]).genotypes
    return _findings(samples[0], variants, own, genotypes)


def _positions(
    variants: Iterable[HaemoglobinVariant],
) -> tuple[tuple[Position, tuple[HaemoglobinVariant, ...]], ...]:
    """The places, each with the variants whose letters begin there."""
    places: dict[tuple[int, int, str], list[HaemoglobinVariant]] = defaultdict(list)
    for variant in variants:
        if variant.pos37 is not None and variant.pos38 is not None:
            places[variant.pos38, variant.pos37, variant.ref].append(variant)
    return tuple(
        (
            Position(
                id=f"{_CHROM}:{pos38}:{ref}",
                gene=HBB,
                name=own[0].rsid or own[0].id,
                chrom=_CHROM,
                pos38=pos38,
                ref38=ref,
                alts38=tuple(v.alt for v in own),
                pos37=pos37,
                ref37=ref,
            ),
            tuple(own),
        )
        for (pos38, pos37, ref), own in sorted(places.items())
    )


def _findings(
    sample: str,
    variants: Iterable[HaemoglobinVariant],
    own: Iterable[tuple[Position, tuple[HaemoglobinVariant, ...]]],
    genotypes: Mapping[str, Genotype],
) -> CarrierFindings:
    found: list[GermlineVariant] = []
    absent: list[str] = []
    untested = [v.id for v in variants if v.pos38 is None]
    for position, here in own:
        genotype = genotypes.get(position.id)
        for variant in here:
            if genotype is None or genotype.state is not GenotypeState.TESTED:
                untested.append(variant.id)
            elif variant.alt in genotype.alleles:
                found.append(GermlineVariant(HBB, variant.id, _zygosity(genotype, variant.alt)))
            elif set(genotype.alleles) <= {position.ref38, *position.alts38}:
                absent.append(variant.id)
            else:
                untested.append(variant.id)
    return CarrierFindings(
        sample, tuple(found), tuple(absent), tuple(untested), tuple(_said(found, absent, untested))
    )


def _zygosity(genotype: Genotype, alt: str) -> str:
    return "homozygous" if set(genotype.alleles) == {alt} else "heterozygous"


def _said(found: list[GermlineVariant], absent: list[str], untested: list[str]) -> Iterable[Message]:
    if found:
        yield message(N_("HBB: found in the file: {names}."), names=", ".join(v.name for v in found))
    if absent:
        yield message(
            N_("HBB: looked for and not found: {names}. Other variants are not excluded."),
            names=_listed(absent),
        )
    if untested:
        yield message(N_("HBB: not tested by this file: {names}."), names=_listed(untested))


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
