"""A rule pack made ready to answer: genes called from a panel, drugs answered, an evaluation frozen."""

from __future__ import annotations

import functools
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.clinical.genotype.identity import MarkedPositions
from app.clinical.pharmacogenomics.interpret import PanelCaller
from app.clinical.pharmacogenomics.off_list import with_others
from app.clinical.pharmacogenomics.outside import joined_results, read_outside
from app.clinical.pharmacogenomics.phenoconversion import adjust
from app.intake import Panel, QualityLimits
from app.knowledge.opening import open_known_pack, open_pack
from app.model.advice import Evaluation, Recommendation
from app.model.genomics import FileSource, GeneResult, GenotypeSet, OutsideCall, Sex
from app.model.patient import PatientFacts
from app.model.rules import Position, RuleBase
from app.support.i18n import Message
from app.support.paths import core_pack

if TYPE_CHECKING:
    from app.clinical.pharmacogenomics.advice import Adviser


@dataclass(frozen=True)
class Engine:
    """One opened rule pack with its compiled matchers. Safe to share between threads (it is never changed)."""

    rules: RuleBase
    caller: PanelCaller = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "caller", PanelCaller(self.rules))

    @functools.cached_property
    def adviser(self) -> Adviser:
        """Made with the first question about a medicine: calling genes needs none of it."""
        from app.clinical.pharmacogenomics.advice import Adviser

        return Adviser(self.rules)

    @functools.cached_property
    def positions(self) -> tuple[Position, ...]:
        """Every position that any gene of the pack reads."""
        return tuple(p for gene in self.rules.genes.values() for p in gene.positions)

    @functools.cached_property
    def marked(self) -> MarkedPositions:
        """The positions that tell people apart."""
        least = next(r["value"] for r in self.rules.tables["calling"] if r["name"] == "identity_common_min")
        return MarkedPositions(self.rules.genes.values(), self.rules.limits, float(least))

    @functools.cached_property
    def quality(self) -> QualityLimits:
        """Thresholds below which a genotype counts as not tested, from the pack."""
        found = {row["name"]: row["value"] for row in self.rules.tables["calling"]}
        return QualityLimits(
            min_gq=int(found["min_gq"]),
            min_dp=int(found["min_dp"]),
            min_allele_balance=float(found["min_allele_balance"]),
            min_qual=float(found["min_qual"]),
            min_imputation_r2=float(found["min_imputation_r2"]),
            min_genotype_probability=float(found["min_genotype_probability"]),
            max_dosage_distance=float(found["max_dosage_distance"]),
            min_gc_score=float(found["min_gc_score"]),
            min_kit_quality=float(found["min_kit_quality"]),
            accepted_massarray_calls=frozenset(found["accepted_massarray_calls"].split("|")),
        )


def load_engine(pack: Path | None = None) -> Engine:
    """The engine of the pack file, or of the pack that ships with the program.

    :raises UserError: the pack is missing, damaged or of a newer kind.
    """
    return Engine(open_pack(pack) if pack else open_known_pack(core_pack()))


def call_sample(
    engine: Engine, sample: GenotypeSet, sex: Sex, outside: Iterable[OutsideCall] = ()
) -> dict[str, GeneResult]:
    """Every gene of the pack for one sample. An outside result stands in place of the file's for its gene."""
    called = with_others(engine.caller.call(sample.genotypes, sex), sample.others)
    given = read_outside(outside, engine.caller.genes, sex)
    return joined_results(called, given, engine.rules.limits.action_floor)


CHUNK = (
    256  # samples whose genotype patterns are laid out at once: memory stays flat for any number of samples
)


def call_panel(
    engine: Engine, panel: Panel, samples: Sequence[str], sex: Sex
) -> Iterator[tuple[str, dict[str, GeneResult]]]:
    """Every gene for each sample, one sample at a time; equal genotype patterns of a gene are called once."""
    plans = [_GenePlan(engine, symbol, panel, sex) for symbol in engine.caller.genes]
    order = {name: i for i, name in enumerate(panel.samples)}
    for start in range(0, len(samples), CHUNK):
        names = samples[start : start + CHUNK]
        patterns = [plan.patterns([order[name] for name in names]) for plan in plans]
        for i, name in enumerate(names):
            called = {plan.symbol: plan.call(found[i]) for plan, found in zip(plans, patterns, strict=True)}
            yield name, with_others(called, panel.other_variants(order[name]))


class _GenePlan:
    """A gene's columns of a panel, and the results of the patterns seen so far."""

    def __init__(self, engine: Engine, symbol: str, panel: Panel, sex: Sex) -> None:
        self.symbol, self._sex = symbol, sex
        self._caller = engine.caller.genes[symbol]
        columns = [panel.columns[p.id] for p in self._caller.positions if p.id in panel.columns]
        self._columns = [c for c in columns if len(c.distinct) > 1]  # the others are the same for everyone
        self._same = {c.position: c.distinct[0] for c in columns if len(c.distinct) == 1}
        self._known: dict[bytes, GeneResult] = {}

    def patterns(self, samples: Sequence[int]) -> list[bytes]:
        """Per sample the codes of its genotypes at the gene's positions, side by side as 16-bit numbers."""
        width = len(self._columns)
        table = array("H", bytes(2 * width * len(samples)))
        first, last = samples[0], samples[-1] + 1
        neighbours = last - first == len(samples)
        for place, column in enumerate(
            self._columns
        ):  # column by column into a table of rows: no loop over people
            codes = column.codes
            table[place::width] = codes[first:last] if neighbours else array("H", [codes[s] for s in samples])
        row, laid = 2 * width, table.tobytes()
        return [laid[row * i : row * (i + 1)] for i in range(len(samples))]

    def call(self, pattern: bytes) -> GeneResult:
        """The result of a pattern, called once."""
        known = self._known.get(pattern)
        if known is None:
            codes = zip(self._columns, array("H", pattern), strict=True)
            varying = {column.position: column.distinct[code] for column, code in codes}
            known = self._known[pattern] = self._caller.call({**self._same, **varying}, self._sex)
        return known


def answer_drug(
    engine: Engine, drug: str, genes: Mapping[str, GeneResult], facts: PatientFacts
) -> tuple[Recommendation, ...]:
    """Every answer for one drug, as the body behaves under the current medicines (the asked drug itself aside):
    of each guideline, and of each other factor that counts (kidney, allergy, other medicines …)."""
    from app.clinical.pharmacogenomics.factors import with_factors
    from app.clinical.pharmacogenomics.in_use import for_who_takes_it

    now = adjust(genes, [m for m in facts.medicines if m != drug], engine.rules)
    found = with_factors(drug, engine.adviser.recommend(drug, now, facts), now, facts, engine.adviser.words)
    return for_who_takes_it(found, facts, engine.rules)


def gene_answers(
    engine: Engine, drug: str, genes: Mapping[str, GeneResult], facts: PatientFacts
) -> tuple[Recommendation, ...]:
    """What the guidelines on genes alone say of one drug."""
    from app.clinical.pharmacogenomics.in_use import for_who_takes_it

    others = [m for m in facts.medicines if m != drug]
    found = engine.adviser.recommend(drug, adjust(genes, others, engine.rules), facts)
    return for_who_takes_it(found, facts, engine.rules)


def answer_all(
    engine: Engine, genes: Mapping[str, GeneResult], facts: PatientFacts
) -> tuple[Recommendation, ...]:
    """Answers for every drug with a rule and for every current medicine, most serious first. Of medicines that are
    not in use only what the genes say: that stays for life; the other factors are looked at when one is asked for.
    """
    from app.clinical.care_plan.ordering import by_severity

    adjusted = adjust(genes, facts.medicines, engine.rules)
    found: list[Recommendation] = []
    for drug in sorted({*engine.rules.rules, *facts.medicines}):
        own = drug in facts.medicines
        found.extend(
            answer_drug(engine, drug, genes, facts)
            if own
            else engine.adviser.recommend(drug, adjusted, facts)
        )
    return by_severity(found)


def evaluate(
    engine: Engine,
    genes: Mapping[str, GeneResult],
    facts: PatientFacts,
    *,
    now: datetime,
    source: FileSource | None = None,
    sample: str = "",
    warnings: tuple[Message, ...] = (),
) -> Evaluation:
    """The frozen record of everything that the rules say of a person at this moment."""
    import uuid

    adjusted = adjust(genes, facts.medicines, engine.rules)
    return Evaluation(
        id=str(uuid.uuid4()),
        created_at=now.isoformat(timespec="seconds"),
        program=__version__,
        pack=engine.rules.pack,
        source=source,
        sample=sample,
        facts=facts,
        genes=tuple(adjusted.values()),
        recommendations=answer_all(engine, genes, facts),
        warnings=warnings,
    )
