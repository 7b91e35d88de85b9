"""Panels judged from the command line: read a file, call its samples, answer drugs. Nothing is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.clinical.pharmacogenomics.outside import joined_results, read_outside
from app.intake import FileKind, Panel, read_outside_calls, read_panel, sniff
from app.model.advice import Evaluation, Recommendation
from app.model.genomics import Assembly, FileSource, GeneResult, OutsideCall, Sex
from app.model.patient import PatientFacts
from app.services.engine import Engine, answer_drug, call_panel
from app.support.errors import UserError
from app.support.i18n import N_, Message, message
from app.support.paths import readable


@dataclass(frozen=True, slots=True)
class SampleCalls:
    """The gene results of one sample of one file."""

    sample: str
    assembly: Assembly | None
    source: FileSource
    warnings: tuple[Message, ...]
    genes: Mapping[str, GeneResult]


def wanted_samples(panel: Panel, sample: str | None) -> Sequence[str]:
    """The named sample, or all.

    :raises UserError: the file has no sample of that name.
    """
    if sample is None or sample in panel.samples:
        return panel.samples if sample is None else (sample,)
    raise UserError(
        N_("{name} has no sample called {sample}; it has: {samples}."),
        N_("Choose one of these, or ask the laboratory for the right file."),
        name=panel.source.name,
        sample=sample,
        samples=", ".join(panel.samples[:8]),
    )


def call_file(
    engine: Engine,
    path: Path,
    sample: str | None = None,
    sex: Sex = Sex.UNKNOWN,
    outside: Iterable[OutsideCall] = (),
) -> Iterator[SampleCalls]:
    """Every gene of each wanted sample of a panel file, or the results of an outside-call file.

    :raises UserError: the file cannot be trusted or lacks the sample; nothing was yielded for it.
    """
    if sniff(path) is FileKind.OUTSIDE_CALLS:
        yield _outside_only(engine, path, sex, outside)
        return
    panel = read_panel(path, engine.positions, sample=sample, limits=engine.quality, genes=engine.rules.genes)
    floor = engine.rules.limits.action_floor
    typed = list(outside)
    for name, genes in call_panel(engine, panel, wanted_samples(panel, sample), sex):
        own = [call for call in panel.outside.get(name, ()) if call.gene not in {t.gene for t in typed}]
        joined = joined_results(genes, read_outside([*own, *typed], engine.caller.genes, sex), floor)
        yield SampleCalls(name, panel.assembly, panel.source, panel.warnings, joined)


def outside_file(engine: Engine, path: Path) -> tuple[OutsideCall, ...]:
    """Results made elsewhere, from a file of one line per gene.

    :raises UserError: the file cannot be read as such.
    """
    return read_outside_calls(path, engine.rules.genes)


def _outside_only(engine: Engine, path: Path, sex: Sex, more: Iterable[OutsideCall]) -> SampleCalls:
    calls = outside_file(engine, path)
    content = path.read_bytes()
    source = FileSource(
        readable(path.name), hashlib.sha256(content).hexdigest(), len(content), FileKind.OUTSIDE_CALLS.value
    )
    genes = engine.caller.call({}, Sex.UNKNOWN) | read_outside([*calls, *more], engine.caller.genes, sex)
    return SampleCalls(path.stem, None, source, _cut(content, path.name), genes)


def _cut(content: bytes, name: str) -> tuple[Message, ...]:
    """A list typed by hand may lack its last line end; a cut one does too, and would name another allele."""
    if content.rstrip(b"\0").endswith((b"\n", b"\r")):
        return ()
    return (
        message(
            N_("The last line of {name} has no end and may be cut: compare it with the paper."), name=name
        ),
    )


def without_file(engine: Engine, facts: Path, sex: Sex, typed: Iterable[OutsideCall]) -> SampleCalls:
    """The genes of a person of whom there is a facts file alone: not tested, but for results that were typed."""
    from app.services.assessment import typed_genes

    content = facts.read_bytes()
    source = FileSource(facts.name, hashlib.sha256(content).hexdigest(), len(content), "FACTS")
    return SampleCalls("", None, source, (), typed_genes(engine, sex, typed))


def advise(
    engine: Engine, calls: SampleCalls, facts: PatientFacts, drugs: Sequence[str] = ()
) -> tuple[tuple[Recommendation, ...], tuple[Message, ...]]:
    """Answers for the named drugs (or for all), and remarks on names that the pack does not know."""
    if not drugs:
        from app.clinical.care_plan.ordering import by_severity

        every = sorted({*engine.rules.rules, *facts.medicines})
        return by_severity(a for d in every for a in answer_drug(engine, d, calls.genes, facts)), ()
    names, remarks = named_drugs(engine, drugs, N_("{drug} is not in the rule pack. Similar names: {near}."))
    return tuple(a for name in names for a in answer_drug(engine, name, calls.genes, facts)), remarks


def generic_names(engine: Engine, names: Iterable[str]) -> tuple[tuple[str, ...], tuple[Message, ...]]:
    """Current medicines by generic name, and a remark on each that the pack does not know: what it does to other
    medicines was then not judged."""
    unknown = N_(
        "{drug} is not in the rule pack: its effect on other medicines was not judged. Similar names: {near}."
    )
    found, remarks = named_drugs(engine, (n.strip() for n in names if n.strip()), unknown)
    known = engine.rules.drugs
    return tuple(dict.fromkeys(n if n in known else n.lower() for n in found)), remarks


def named_drugs(
    engine: Engine, names: Iterable[str], unknown: str
) -> tuple[tuple[str, ...], tuple[Message, ...]]:
    """Each medicine by its generic name, from any name, strength and form; a misspelling that can mean only one is
    read as that and said. One that nobody can know stays as written, with the remark ``unknown``."""
    from app.services.drugs import DrugIndex, without_dose

    index = DrugIndex(engine.rules.drugs)
    found, remarks = [], []
    for name in names:
        drug = index.exact(name) or index.exact(without_dose(name))
        if drug is None and (drug := index.meant(name)) is not None:
            remarks.append(
                message(
                    N_("{typed} was read as {drug}. Compare it with the pack."), typed=name, drug=drug.name
                )
            )
        elif drug is None:
            near = ", ".join(d.name for d in index.find(without_dose(name), 3))
            remarks.append(message(unknown, drug=name, near=near or "–"))
        found.append(drug.name if drug else name)
    return tuple(found), tuple(remarks)


def one_sample(found: Iterable[SampleCalls], name: str) -> SampleCalls:
    """The only sample of a file that must be one person's.

    :raises UserError: the file holds several people and none was named.
    """
    calls = list(found)
    if len(calls) != 1:
        raise UserError(
            N_("{name} holds {count} samples: {samples}."),
            N_("Name the one that is this person's with --sample."),
            name=name,
            count=len(calls),
            samples=", ".join(c.sample for c in calls[:8]),
        )
    return calls[0]


def evaluation_of(engine: Engine, calls: SampleCalls, facts: PatientFacts) -> Evaluation:
    """The frozen evaluation of one sample at this moment."""
    from app.services.evaluating import evaluate_person  # all domains; calling genes needs none

    return evaluate_person(
        engine,
        calls.genes,
        facts,
        now=datetime.now(UTC),
        source=calls.source,
        sample=calls.sample,
        warnings=calls.warnings,
    )
