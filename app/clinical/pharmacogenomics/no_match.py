"""What is said of a gene whose genotypes fit no pair of named alleles: what comes nearest, which risks were found.

The gene stays without a name and without a phenotype; these notes only keep a person from taking that for normal.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.clinical.genotype.haplotypes import HaplotypeMatcher
from app.clinical.genotype.near_matches import NearMatch, near_matches
from app.clinical.genotype.observed import Observed
from app.clinical.pharmacogenomics.phenotype import CPIC, PhenotypeTable, Traits
from app.model.rules import Gene, Ploidy
from app.support.i18n import N_, Message, message

NO_FUNCTION = "No function"
_UNKNOWN = ("", "Uncertain", "Unknown")  # how the sources begin the function of an allele of unknown effect

NO_PAIR = N_(
    "The tested positions fit no pair of known alleles: an unknown combination, or a wrong genotype. The gene "
    "cannot be named."
)
_COMBINED = N_(
    "Known alleles lying together on one copy of the gene would explain the file: {pairs}. The effect of such a "
    "combination is not known."
)
_EXTRA = N_(
    "The nearest known result is {pair}, but the file also shows {extra}, which does not belong to it."
)
_ABSENT = N_(
    "The nearest known result is {pair}, but {absent} was tested and not found on every copy that should carry it."
)
_EXTRA_AND_ABSENT = N_(
    "The nearest known result is {pair}, but the file also shows {extra}, which does not belong to it, and {absent} "
    "was tested and not found on every copy that should carry it."
)
_NOTHING_NEAR = N_("No known result comes near. The file shows these variants: {variants}.")
_RISK = N_(
    "A risk variant was found: {variants}. The gene cannot be named, but this must not be read as a normal result."
)
_LOSS = N_(
    "A variant of an allele without function was found: {variants}. The gene cannot be named, but this must not be "
    "passed over."
)


def allele_risks(
    gene: Gene, table: PhenotypeTable, traits: Sequence[Traits], reference: Traits
) -> list[bool | None]:
    """Per allele: whether it must not be missed (a dangerous phenotype with one or two copies, or no function at
    all); None where its effect is not known."""
    return [_is_risk(gene, table, one, reference) for one in traits]


def _is_risk(gene: Gene, table: PhenotypeTable, one: Traits, reference: Traits) -> bool | None:
    copies: list[tuple[Traits, ...]] = []
    if gene.ploidy is not Ploidy.MITOCHONDRIAL:
        copies += [(one, one), (one, reference)]
    if gene.ploidy is not Ploidy.DIPLOID:
        copies.append((one,))
    function = one.function(CPIC)
    if function == NO_FUNCTION or any(table.state(pair).phenotype in gene.dangerous for pair in copies):
        return True
    return None if function.split(" ")[0] in _UNKNOWN else False


def no_match_notes(
    gene: Gene, matcher: HaplotypeMatcher, observed: Observed, risks: Sequence[bool | None]
) -> tuple[Message, ...]:
    """What comes nearest and which risk variants were found, for a gene without a match (see :data:`NO_PAIR`); none
    where nothing was tested or the file contradicts itself.

    ``risks``: from :func:`allele_risks`, for the matcher's alleles.
    """
    if not observed.tested or observed.conflict:
        return ()
    near = near_matches(matcher, observed, risks)
    notes = [] if observed.undocumented else _near_notes(near.nearest, near.found)
    if near.risks:
        notes.append(message(_RISK if gene.dangerous else _LOSS, variants="; ".join(near.risks)))
    return tuple(notes)


def _near_notes(nearest: Sequence[NearMatch], found: Sequence[str]) -> list[Message]:
    if not nearest:
        return [message(_NOTHING_NEAR, variants=", ".join(found))] if found else []
    combined = [near.name for near in nearest if not near.extra and not near.absent]
    if combined:
        return [message(_COMBINED, pairs="; ".join(combined))]
    return [_difference(near) for near in nearest]


def _difference(near: NearMatch) -> Message:
    extra, absent = ", ".join(near.extra), ", ".join(near.absent)
    if not absent:
        return message(_EXTRA, pair=near.name, extra=extra)
    if not extra:
        return message(_ABSENT, pair=near.name, absent=absent)
    return message(_EXTRA_AND_ABSENT, pair=near.name, extra=extra, absent=absent)
