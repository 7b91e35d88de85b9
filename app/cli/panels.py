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
from app.model.report import DocumentKind
from app.services.engine import Engine, load_engine
from app.services.exchange import GeneLines, head, recommendation_json
from app.services.facts import read_facts
from app.services.panels import SampleCalls, advise, call_file, evaluation_of, generic_names, one_sample
from app.support.errors import UserError
from app.support.i18n import N_, Message

LANGUAGE_CHOICES = ("both", "en", "ur")


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this module."""
    call = commands.add_parser("call", help="genes of each sample of panel files, as JSON lines")
    _file_options(call, many=True)
    call.add_argument("--json", action="store_true", help="JSON lines (the only form; named for scripts)")
    call.set_defaults(action=_call)
    give = commands.add_parser("advise", help="what to prescribe, as JSON lines")
    _file_options(give, many=True)
    _fact_options(give)
    give.add_argument(
        "--drug", action="append", default=[], metavar="NAME", help="only this drug (may be repeated)"
    )
    give.add_argument("--json", action="store_true", help="JSON lines (the only form; named for scripts)")
    give.set_defaults(action=_advise)
    report = commands.add_parser("report", help="PDF documents of one sample")
    _file_options(report, many=False)
    _fact_options(report)
    report.add_argument("--patient-name", required=True, metavar="NAME")
    report.add_argument("--kind", default="doctor", choices=[k.value for k in DocumentKind])
    report.add_argument("--lang", default="en", choices=LANGUAGE_CHOICES)
    report.add_argument("--paper", default="", choices=["", "A4", "A5"])
    report.add_argument("--out", required=True, type=Path, metavar="DIR")
    report.set_defaults(action=_report)


def _file_options(parser: argparse.ArgumentParser, many: bool) -> None:
    parser.add_argument("file", type=Path, nargs="+" if many else 1, metavar="FILE")
    parser.add_argument("--sample", metavar="NAME", help="only this sample")
    parser.add_argument("--outside-calls", type=Path, metavar="TSV", help="results made elsewhere, by gene")
    parser.add_argument(
        "--sex", choices=["female", "male"], help="sex of the person (for genes on the X chromosome)"
    )


def _fact_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--taking", action="append", default=[], metavar="NAME", help="current medicine (repeatable)"
    )
    parser.add_argument("--facts", type=Path, metavar="JSON", help="facts about the person")
    parser.add_argument("--indication", default="", metavar="TEXT", help="why the drug is considered")


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


def _call(arguments: argparse.Namespace) -> int:
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
    facts, typed = read_facts(arguments.facts) if arguments.facts else (PatientFacts(), ())
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
    return _Given(whole, typed, remarks)


def _advise(arguments: argparse.Namespace) -> int:
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


def _report(arguments: argparse.Namespace) -> int:
    from app.services.paper import (  # paper only when paper is wanted
        LANGUAGES,
        Person,
        person_name,
        write_documents,
    )

    engine = load_engine()
    given = _given(engine, arguments)
    facts, path = given.facts, arguments.file[0]
    found = one_sample(_calls(engine, path, arguments, facts.sex, given.typed), path.name)
    person = Person(person_name(arguments.patient_name), facts.sex, facts.age)
    written = write_documents(
        engine,
        evaluation_of(engine, found, facts),
        person,
        DocumentKind(arguments.kind),
        LANGUAGES[arguments.lang],
        arguments.out,
        arguments.paper,
    )
    for remark in given.remarks:
        print(f"rahbar: {remark.text()}", file=sys.stderr)
    for made in written:
        print(made)
    return 0
