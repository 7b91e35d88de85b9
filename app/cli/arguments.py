"""The arguments of every command. Nothing heavy is imported here: the window starts through this too."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.model.report import DocumentKind

LANGUAGE_CHOICES = ("both", "en", "ur")
PANELS, PACKS, PRACTICE = "app.cli.panels:", "app.cli.packs:", "app.cli.practice:"
DATABASE = "app.cli.database:"
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no public name


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare all commands; ``action`` names the function that runs one, loaded when it is wanted."""
    _add_panels(commands)
    _add_packs(commands)
    _add_practice(commands)
    _add_database(commands)


def _add_panels(commands: Commands[argparse.ArgumentParser]) -> None:
    call = commands.add_parser("call", help="genes of each sample of panel files, as JSON lines")
    _file_options(call, many=True)
    call.add_argument("--json", action="store_true", help="JSON lines (the only form; named for scripts)")
    call.set_defaults(action=PANELS + "call")
    give = commands.add_parser("advise", help="what to prescribe, as JSON lines")
    _file_options(give, many=True)
    _fact_options(give)
    give.add_argument(
        "--drug", action="append", default=[], metavar="NAME", help="only this drug (may be repeated)"
    )
    give.add_argument("--json", action="store_true", help="JSON lines (the only form; named for scripts)")
    give.set_defaults(action=PANELS + "advise_drugs")
    report = commands.add_parser("report", help="PDF documents of one sample")
    _file_options(report, many=False)
    _fact_options(report)
    report.add_argument("--patient-name", required=True, metavar="NAME")
    report.add_argument("--kind", default="doctor", choices=[k.value for k in DocumentKind])
    report.add_argument("--lang", default="en", choices=LANGUAGE_CHOICES)
    report.add_argument("--paper", default="", choices=["", "A4", "A5"])
    report.add_argument("--out", required=True, type=Path, metavar="DIR")
    report.set_defaults(action=PANELS + "report")


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


def _add_packs(commands: Commands[argparse.ArgumentParser]) -> None:
    pack = commands.add_parser("pack", help="rule packs").add_subparsers(dest="pack_command", required=True)
    make = pack.add_parser("build", help="build a pack from its sources")
    make.add_argument("sources", type=Path)
    make.add_argument("--out", required=True, type=Path, metavar="FILE")
    make.set_defaults(action=PACKS + "build")
    look = pack.add_parser("check", help="check pack sources; every problem with file and row")
    look.add_argument("sources", type=Path)
    look.set_defaults(action=PACKS + "check")
    open_ = pack.add_parser("show", help="what a pack holds, as JSON")
    open_.add_argument(
        "file", type=Path, nargs="?", help="pack file (default: the one that ships), or the word inputs"
    )
    open_.add_argument("--pack", type=Path, metavar="FILE", help="the pack whose inputs are listed")
    open_.set_defaults(action=PACKS + "show")
    compare = pack.add_parser("diff", help="what a second pack says otherwise than a first, as JSON")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    compare.add_argument("--about", default="", metavar="WORD", help="only changes of this drug or gene")
    compare.set_defaults(action=PACKS + "diff")


def _add_practice(commands: Commands[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser(
        "demo", help="fill a practice clinic from example files and write its documents"
    )
    demo.add_argument("--out", required=True, type=Path, metavar="DIR")
    demo.set_defaults(action=PRACTICE + "demo")


def _add_database(commands: Commands[argparse.ArgumentParser]) -> None:
    records = commands.add_parser("db", help="this computer's clinic: check, backup, restore, audit")
    parts = records.add_subparsers(dest="db_command", required=True)
    check = parts.add_parser("check", help="check every page of the records")
    check.set_defaults(action=DATABASE + "check")
    verify = parts.add_parser("audit-verify", help="check the audit's chain; names the first broken link")
    verify.set_defaults(action=DATABASE + "audit_verify")
    copy = parts.add_parser("backup", help="a verified, encrypted copy on a stick or in a folder")
    copy.add_argument(
        "--to", type=Path, metavar="DIR", help="where (default: the place chosen in the window)"
    )
    copy.set_defaults(action=DATABASE + "backup")
    back = parts.add_parser("restore", help="put a backup in the place of this computer's clinic")
    back.add_argument("folder", type=Path, help="the folder whose name begins with rahbar-backup")
    back.add_argument("--recovery", action="store_true", help="open it with the recovery code")
    back.set_defaults(action=DATABASE + "restore")
    for part in (check, verify, copy):
        part.add_argument("--practice-clinic", action="store_true", help="the practice clinic instead")
    for part in (check, verify, copy, back):
        part.add_argument("--user", metavar="NAME", help="who opens it; the secret is asked for")
