"""What a sample's own reads, likelihoods and probabilities say of its call: a call that they deny is no result."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from app.intake.panel import QualityLimits
from app.intake.vcf_gt import RawCall, judge_field, number
from app.support.i18n import N_, Message, message

DEPTHS = ("DP", "MIN_DP")
# fields that are weighed against the genotype, and so are kept as they are written
WEIGHED = ("AD", "RD", "RO", "AO", "AF", "VAF", "PL", "GL", "GP", "DS")
_CERTAIN_SUM = 1.5  # probabilities add up to 1; what adds up to more is Phred-scaled, as VCF 4.2 has it

_MIXED = N_(
    "The reads show mixed bases here: only {share} % of them agree with the result (at least {limit} % are needed)."
)
_RARE = N_("One allele is seen in only {share} % of the reads (at least {limit} % are needed).")


def judge_reads(call: RawCall, values: Mapping[str, bytes], limits: QualityLimits) -> Message | None:
    """Why the sample's other fields deny its call, or ``None``. What is not given or no number is not judged."""
    return next((reason for reason in _denials(call, values, limits) if reason is not None), None)


def _denials(call: RawCall, values: Mapping[str, bytes], limits: QualityLimits) -> Iterator[Message | None]:
    counts = _read_counts(values)
    if counts is not None:
        if all(number(values.get(name)) is None for name in DEPTHS):
            yield judge_field("DP", b"%d" % sum(counts), limits)
        yield _judge_shares(call, counts, limits.min_allele_balance)
    for name in ("AF", "VAF"):
        shares = _numbers(values.get(name))
        if shares is not None:
            whole = [max(0.0, 1.0 - sum(shares)), *shares]
            yield _judge_shares(call, whole, limits.min_allele_balance)
    yield _judge_likelihoods(call, _likelihoods(values, "PL", 1.0), limits)
    yield _judge_likelihoods(call, _likelihoods(values, "GL", -10.0), limits)
    yield _judge_probability(call, _numbers(values.get("GP")), limits.min_genotype_probability)
    yield _judge_dosage(call, _numbers(values.get("DS")), limits.max_dosage_distance)


def _numbers(text: bytes | None) -> list[float] | None:
    """The listed numbers, missing and negative ones as 0; ``None`` if none is given."""
    found = [number(part) for part in text.split(b",")] if text is not None else []
    return None if all(value is None for value in found) else [max(value or 0.0, 0.0) for value in found]


def _read_counts(values: Mapping[str, bytes]) -> list[float] | None:
    """Reads of each allele: AD, or the reference's and the alternatives' counts where they are written apart."""
    counts = _numbers(values.get("AD"))
    reference = _numbers(values.get("RD"))
    if counts is not None and len(counts) == 1 and reference is not None:
        return [*reference, *counts]
    if counts is not None:
        return counts
    reference, others = _numbers(values.get("RO")), _numbers(values.get("AO"))
    return [*reference, *others] if reference is not None and others is not None else None


def _judge_shares(call: RawCall, reads: Sequence[float], limit: float | None) -> Message | None:
    """``reads``: of each allele of the row, as counts or shares."""
    total = sum(reads)
    if limit is None or total <= 0 or max(call.alleles) >= len(reads):
        return None
    called = set(call.alleles)
    other = sum(count for allele, count in enumerate(reads) if allele not in called) / total
    if other > limit + 1e-9:
        return message(_MIXED, share=math.floor(100 * (1 - other)), limit=round(100 * (1 - limit)))
    share = min(reads[allele] for allele in called) / total
    if share >= limit or len(called) == 1:
        return None
    return message(_RARE, share=round(100 * share), limit=round(100 * limit))


def _places(call: RawCall) -> tuple[int, ...]:
    """Where a list by genotype has the called one. One copy: listed by allele or as two equal copies."""
    low, high = min(call.alleles), max(call.alleles)
    diploid = high * (high + 1) // 2 + low
    return (high, diploid) if len(call.alleles) == 1 else (diploid,)


def _likelihoods(values: Mapping[str, bytes], name: str, factor: float) -> list[float]:
    """Phred-scaled: 0 is the likeliest. What is missing is as unlikely as can be."""
    found = [number(part) for part in values.get(name, b".").split(b",")]
    return [math.inf if value is None else factor * value for value in found]


def _judge_likelihoods(call: RawCall, phred: Sequence[float], limits: QualityLimits) -> Message | None:
    best = min(phred)
    places = [place for place in _places(call) if place < len(phred)]
    if not math.isfinite(best) or not places:
        return None
    if min(phred[place] for place in places) > best:
        return message(N_("The likelihoods in the file speak for another result than the one that it gives."))
    second = sorted(phred)[1] - best if len(phred) > 1 else math.inf
    return judge_field("GQ", b"%g" % second, limits) if math.isfinite(second) else None


def _judge_probability(call: RawCall, listed: Sequence[float] | None, limit: float | None) -> Message | None:
    if listed is None or limit is None:
        return None
    if sum(listed) > _CERTAIN_SUM:
        listed = [10 ** (-max(value, 0.0) / 10) for value in listed]
    places = [place for place in _places(call) if place < len(listed)]
    if not places or max(listed[place] for place in places) >= limit:
        return None
    return message(
        N_("The result is probable by only {share} % (at least {limit} % are needed)."),
        share=math.floor(100 * max(listed[place] for place in places)),
        limit=round(100 * limit),
    )


def _judge_dosage(call: RawCall, listed: Sequence[float] | None, limit: float | None) -> Message | None:
    if listed is None or limit is None:
        return None
    carried = [call.alleles.count(allele + 1) for allele in range(len(listed))]
    if len(listed) == 1:
        carried = [sum(allele > 0 for allele in call.alleles)]
    # one copy may be counted as one or, beside persons with two, as two
    scales = (1, 2) if len(call.alleles) == 1 else (1,)
    distances = [
        max(abs(dosage - scale * copies) for dosage, copies in zip(listed, carried, strict=True))
        for scale in scales
    ]
    if min(distances) <= limit:
        return None
    shown = ", ".join(f"{dosage:g}" for dosage in listed[:3])
    return message(N_("The dosage in the file ({value}) does not agree with the result."), value=shown)
