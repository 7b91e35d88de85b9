"""``call``, ``advise`` and ``report``: from a panel file to genes, answers and paper, without storing anything."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.cli.output import outside_calls, sex_of, write_line
from app.model.genomics import OutsideCall, Sex
from app.model.patient import PatientFacts
from app.services.engine import Engine, load_engine
from app.services.exchange import GeneLines, head, recommendation_json
from app.services.panels import (
    SampleCalls,
    advise,
    call_file,
    evaluation_of,
    generic_names,
    one_sample,
    without_file,
)
from app.support.errors import UserError
from app.support.i18n import N_, Message


def _each_file(arguments: argparse.Namespace, use: Callable[[Engine, Path], None]) -> int:
    """Judge each file alone: good ones are answered, refused ones get their line and make the exit code 2."""
    engine = load_engine()
    code = 0
    for path in arguments.file:
        try:
            use(engine, path)
        except UserError as error:
            print(f"rahbar: {' '.join(error.text().split())}", file=sys.stderr)
            code = 2
    return code


def _calls(
    engine: Engine, path: Path, arguments: argparse.Namespace, sex: Sex, typed: tuple[OutsideCall, ...] = ()
) -> Iterator[SampleCalls]:
    outside = (*typed, *outside_calls(engine, arguments.outside_calls))
    return call_file(engine, path, arguments.sample, sex, outside)


def call(arguments: argparse.Namespace) -> int:
    """Genes of each sample, one JSON line each."""
    encoded = GeneLines()

    def one(engine: Engine, path: Path) -> None:
        for found in _calls(engine, path, arguments, sex_of(arguments)):
            write_line(
                {
                    **head(found.sample, found.assembly, found.source, engine.rules.pack, found.warnings),
                    **encoded.json(found.genes),
                }
            )

    return _each_file(arguments, one)


@dataclass(frozen=True, slots=True)
class _Given:
    """Facts and typed results of the person, and remarks on what was not understood."""

    facts: PatientFacts
    typed: tuple[OutsideCall, ...]
    remarks: tuple[Message, ...]


def _given(engine: Engine, arguments: argparse.Namespace) -> _Given:
    from app.services.facts import GivenFacts, read_facts  # nothing that calling genes needs

    given = read_facts(arguments.facts, engine.rules) if arguments.facts else GivenFacts(PatientFacts())
    facts = given.facts
    sex = sex_of(arguments)
    if Sex.UNKNOWN not in (sex, facts.sex) and sex is not facts.sex:
        raise UserError(
            N_("The sex given ({given}) is not the one in the facts file ({facts})."),
            N_("Find out which is right; genes on the X chromosome depend on it."),
            given=sex.value,
            facts=facts.sex.value,
        )
    medicines, remarks = generic_names(engine, (*facts.medicines, *arguments.taking))
    whole = replace(
        facts,
        sex=facts.sex if sex is Sex.UNKNOWN else sex,
        indication=arguments.indication or facts.indication,
        medicines=medicines,
    )
    return _Given(whole, given.typed, (*given.warnings, *remarks))


def advise_drugs(arguments: argparse.Namespace) -> int:
    """Answers for drugs, one JSON line for each sample."""

    def one(engine: Engine, path: Path) -> None:
        given = _given(engine, arguments)
        for found in _calls(engine, path, arguments, given.facts.sex, given.typed):
            answers, remarks = advise(engine, found, given.facts, arguments.drug)
            warnings = (*found.warnings, *given.remarks, *remarks)
            write_line(
                {
                    **head(found.sample, found.assembly, found.source, engine.rules.pack, warnings),
                    "recommendations": [recommendation_json(a) for a in answers],
                }
            )

    return _each_file(arguments, one)


def report(arguments: argparse.Namespace) -> int:
    """PDF documents of one sample; the paths written."""
    from app.model.report import DocumentKind, Wishes
    from app.services.paper import (  # paper only when paper is wanted
        LANGUAGES,
        Person,
        person_name,
        write_documents,
    )

    engine = load_engine()
    path: Path = arguments.file[0]
    untested = path.suffix.lower() == ".json" and arguments.facts is None  # a person without any gene file
    if untested:
        arguments.facts = path
    given = _given(engine, arguments)
    facts = given.facts
    outside = (*given.typed, *outside_calls(engine, arguments.outside_calls))
    found = (
        without_file(engine, path, facts.sex, outside)
        if untested
        else one_sample(_calls(engine, path, arguments, facts.sex, given.typed), path.name)
    )
    person = Person(person_name(arguments.patient_name), facts.sex, facts.age)
    drug, remarks = generic_names(engine, (arguments.drug,))
    wishes = Wishes(
        "".join(drug),
        arguments.reason,
        arguments.urgent,
        arguments.to,
        arguments.question,
        arguments.next_visit,
    )
    written = write_documents(
        engine,
        evaluation_of(engine, found, facts),
        person,
        DocumentKind(arguments.kind),
        LANGUAGES[arguments.lang],
        arguments.out,
        arguments.paper,
        wishes,
    )
    for remark in (*given.remarks, *remarks):
        print(f"rahbar: {remark.text()}", file=sys.stderr)
    for made in written:
        print(made)
    return 0
